"""The facets that the page types declare, brought together, labelled and counted.

A facet declared by several types under one name is one facet: the first declaration gives its
label and its choices. The kind of page is a facet that nobody has to declare.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from resourcecentre.core.searchable import FacetChoice, FacetField, PlainChoices
from search.indexing import searchable_models
from search.kinds import KIND, kind_of, rank_of


class KindChoices:
    """The kinds of page that the search knows."""

    is_closed = True

    def choices(self, keys: Iterable[str]) -> list[FacetChoice]:
        """Return every kind, in the order of the menu."""
        return [
            FacetChoice(kind_of(model), str(capfirst(model._meta.verbose_name)))
            for model in sorted(searchable_models(), key=rank_of)
        ]


@cache
def facet_fields() -> tuple[FacetField, ...]:
    """Return the facets of every type, in the order of the panel."""
    fields = {KIND: FacetField(KIND, _("Kind"), choices=KindChoices(), position=0, is_open=True)}
    for model in searchable_models():
        for facet in model.facets:
            fields.setdefault(facet.name, facet)
    return tuple(sorted(fields.values(), key=lambda facet: facet.position))


def labelled(
    fields: Iterable[FacetField], keys: Mapping[str, Collection[str]]
) -> dict[str, list[FacetChoice]]:
    """Return the choices of several facets by facet name.

    Sources of choices that can be read together (`load_many`) are, in one query a class.
    """
    fields = list(fields)
    together: dict[type[Any], list[Any]] = defaultdict(list)
    for facet in fields:
        if hasattr(facet.choices, "load_many"):
            together[type(facet.choices)].append(facet.choices)
    loaded: dict[Any, list[FacetChoice]] = {}
    for source, instances in together.items():
        loaded.update(source.load_many(instances))
    return {
        facet.name: loaded[facet.choices]
        if facet.choices in loaded
        else list(facet.choices.choices(keys.get(facet.name, ())))
        for facet in fields
    }


@dataclass(frozen=True)
class FacetValue:
    """A line of the panel. A value nobody has may not be chosen, one chosen may always go."""

    facet: str
    key: str
    label: str
    definition: str
    count: int
    is_chosen: bool

    @property
    def is_off(self) -> bool:
        """Whether choosing it would give nothing."""
        return not self.count and not self.is_chosen

    @property
    def html_id(self) -> str:
        """An identifier that stays the same from one answer to the next, so that focus stays."""
        safe = "".join(c if c.isalnum() or c in "_-" else f".{ord(c):x}" for c in self.key)
        return f"f-{self.facet}-{safe}"


@dataclass(frozen=True)
class Facet:
    """A group of the panel."""

    name: str
    label: str
    values: tuple[FacetValue, ...]
    is_open: bool

    @property
    def defined_values(self) -> list[FacetValue]:
        """The values that have a plain definition."""
        return [value for value in self.values if value.definition]

    @property
    def chosen_count(self) -> int:
        """How many of its values are chosen."""
        return sum(value.is_chosen for value in self.values)

    @property
    def has_meaning(self) -> bool:
        """Whether a result has a value of it; a single kind of page leaves nothing to choose."""
        least = 2 if self.name == KIND else 1
        return sum(bool(value.count) for value in self.values) >= least


@dataclass
class Panel:
    """The facets of one request: closed lists are read once, open ones when their keys are known.

    Keys of an open list exist when its source knows them. Values that are their own labels have
    no such source: they exist when the index holds them.
    """

    fields: tuple[FacetField, ...] = field(default_factory=facet_fields)
    closed: dict[str, list[FacetChoice]] = field(init=False)
    opened: dict[str, list[FacetChoice]] = field(init=False, default_factory=dict)
    read_keys: dict[str, set[str]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.closed = labelled((f for f in self.fields if f.choices.is_closed), {})

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the facets, in the order of the panel."""
        return tuple(facet.name for facet in self.fields)

    @property
    def plain_names(self) -> tuple[str, ...]:
        """Names of the facets whose values are their own labels."""
        return tuple(f.name for f in self.fields if isinstance(f.choices, PlainChoices))

    def plausible(self, asked: Mapping[str, Collection[str]]) -> dict[str, set[str]]:
        """Return the keys asked that are in a closed list, or that an open one may hold."""
        closed = {name: {choice.key for choice in found} for name, found in self.closed.items()}
        return {name: set(keys) & closed.get(name, set(keys)) for name, keys in asked.items()}

    def known(
        self, asked: Mapping[str, Collection[str]], indexed: Mapping[str, Collection[str]]
    ) -> dict[str, set[str]]:
        """Return the keys asked that exist; `indexed` are keys that the index holds."""
        choices = self._choices(
            {name: {*asked.get(name, ()), *indexed.get(name, ())} for name in self.names}
        )
        return {
            name: set(keys)
            & {choice.key for choice in choices[name]}
            & (set(indexed.get(name, ())) if name in self.plain_names else set(keys))
            for name, keys in asked.items()
        }

    def facets(
        self,
        counts: Mapping[str, Mapping[str, int]],
        selected: Mapping[str, tuple[str, ...]],
    ) -> list[Facet]:
        """Return the panel with its counts.

        A facet is left out when no result has a value of it, or when what it needs is not
        chosen; never when one of its own values is chosen, so that the choice can be undone.
        """
        keys = {name: {*counts.get(name, {}), *selected.get(name, ())} for name in self.names}
        choices = self._choices(keys)
        found = [
            self._facet(facet, choices[facet.name], counts.get(facet.name, {}), selected)
            for facet in self.fields
        ]
        needed = {facet.name: facet.needs for facet in self.fields if facet.needs}
        return [
            facet
            for facet in found
            if facet.chosen_count
            or (
                facet.has_meaning and (facet.name not in needed or selected.get(needed[facet.name]))
            )
        ]

    def _choices(self, keys: Mapping[str, Collection[str]]) -> dict[str, list[FacetChoice]]:
        """Return the choices of every facet, reading of the open ones only what is new."""
        new = [
            facet
            for facet in self.fields
            if not facet.choices.is_closed
            and set(keys.get(facet.name, ())) - self.read_keys.get(facet.name, set())
        ]
        for facet in new:
            self.read_keys.setdefault(facet.name, set()).update(keys[facet.name])
        self.opened.update(labelled(new, self.read_keys))
        return {**{name: [] for name in self.names}, **self.closed, **self.opened}

    def _facet(
        self,
        facet: FacetField,
        choices: list[FacetChoice],
        counts: Mapping[str, int],
        selected: Mapping[str, tuple[str, ...]],
    ) -> Facet:
        chosen = selected.get(facet.name, ())
        unlabelled = [FacetChoice(k, k) for k in chosen if k not in {c.key for c in choices}]
        values = tuple(
            FacetValue(
                facet.name,
                choice.key,
                choice.label,
                choice.definition,
                counts.get(choice.key, 0),
                choice.key in chosen,
            )
            for choice in [*choices, *unlabelled]
            if facet.choices.is_closed or choice.key in counts or choice.key in chosen
        )
        is_open = bool(chosen) or (facet.is_open and any(value.count for value in values))
        return Facet(facet.name, str(facet.label), values, is_open)
