"""The vocabulary by which a page type declares what it gives to search.

A type mixes in `Searchable`, lists its `facets`, and overrides the methods whose default does
not suit it. Everything else (index, counts, panel of filters) is collected from here by the
search app, which this module does not know.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar, Protocol

from django.db import models
from django.http import HttpRequest

PUBLIC = ""
"""Scope key of what everybody may see."""


@dataclass(frozen=True)
class FacetChoice:
    """One value of a facet: its stable key, its label and, if any, its plain definition."""

    key: str
    label: str
    definition: str = ""


class FacetChoices(Protocol):
    """Where the labels of a facet's values come from, in the active language."""

    is_closed: bool
    """True when every choice is shown even when nothing has it (greyed at zero)."""

    def choices(self, keys: Iterable[str]) -> list[FacetChoice]:
        """Return the choices in their own order; at least those of `keys` that exist."""


class EnumChoices:
    """The values of a TextChoices class."""

    is_closed = True

    def __init__(self, enum: type[models.TextChoices]) -> None:
        self.enum = enum

    def choices(self, keys: Iterable[str]) -> list[FacetChoice]:
        """Return every member of the enumeration in its declared order."""
        return [FacetChoice(str(m.value), str(m.label)) for m in self.enum]


class PlainChoices:
    """Values that are their own labels (years, for instance)."""

    is_closed = False

    def choices(self, keys: Iterable[str]) -> list[FacetChoice]:
        """Return the keys as they are, the highest first."""
        return [FacetChoice(key, key) for key in sorted(keys, reverse=True)]


@dataclass(frozen=True)
class FacetField:
    """A facet of a page type: one line in its model file.

    name: name of the parameter in the address and of the field in the index (a slug).
    label: what the visitor reads.
    source: attribute of the object that holds the value or values; `name` when left out.
        A value may be a string, a number, an object with `search_key`, or a manager or an
        iterable of these; empty values are left out.
    choices: labels of the values; a TextChoices class is accepted as it is.
    position: place in the panel, ascending.
    is_open: whether the panel shows it unfolded.
    needs: name of another facet; this one shows once a value of that one is chosen.
    """

    name: str
    label: Any
    source: str = ""
    choices: Any = field(default_factory=PlainChoices)
    position: int = 500
    is_open: bool = False
    needs: str = ""

    def __post_init__(self) -> None:
        if isinstance(self.choices, type) and issubclass(self.choices, models.TextChoices):
            object.__setattr__(self, "choices", EnumChoices(self.choices))

    def values(self, obj: Any) -> list[Any]:
        """Return the raw values that `obj` has for this facet."""
        value = getattr(obj, self.source or self.name)
        if callable(value) and not hasattr(value, "all"):
            value = value()
        if hasattr(value, "all"):
            value = value.all()
        if value is None or value == "":
            return []
        if isinstance(value, str) or not isinstance(value, Iterable):
            value = [value]
        return [v for v in value if v not in (None, "")]

    def keys(self, obj: Any) -> list[str]:
        """Return the keys that `obj` has for this facet, without repeats."""
        return list(dict.fromkeys(self.key(value) for value in self.values(obj)))

    @staticmethod
    def key(value: Any) -> str:
        """Return the key of one value."""
        return str(getattr(value, "search_key", value))


@dataclass(frozen=True)
class Card:
    """What a list shows of an object, in one interface language.

    kind: identifier of the paper it is printed on (method, toolkit, project, proto, lab, doc).
    figures: up to four (label, value) pairs, always in the same order for a type.
    stamp: what came of it, in two or three words; "" for most types.
    cover: arguments of `resourcecentre.core.covers.cover`.
    path: address below the root of the site, without language prefix ("labs/x/").
    file: address of the file itself, "" when there is none, and `file_label` what it is.
    language: language of the content itself.
    """

    kind: str
    kind_label: str
    title: str
    summary: str
    path: str
    language: str = "fr"
    figures: tuple[tuple[str, str], ...] = ()
    note: str = ""
    cover: dict[str, Any] = field(default_factory=dict)
    file: str = ""
    file_label: str = ""
    stamp: str = ""


@dataclass(frozen=True)
class SearchScope:
    """Who may find an object, and until when.

    clauses: conditions that must all hold; each is a set of tokens of which a visitor needs
        one ("login", "group:3", "password:8", "file-password:8"). Empty: public.
    """

    clauses: tuple[frozenset[str], ...] = ()
    expires_at: datetime | None = None

    @property
    def key(self) -> str:
        """A canonical text of the clauses, equal for equal scopes; empty when public."""
        return "&".join(sorted({"|".join(sorted(clause)) for clause in self.clauses}))


@dataclass(frozen=True)
class Visitor:
    """The rights of whoever asks, as tokens to be compared with the clauses of a scope."""

    tokens: frozenset[str] = frozenset()

    @classmethod
    def from_request(cls, request: HttpRequest) -> "Visitor":
        """Read the tokens of a request: account, groups, passwords already given."""
        user = getattr(request, "user", None)
        session = getattr(request, "session", None)
        tokens: set[str] = set()
        if session is not None:
            passed = session.get("passed_page_view_restrictions", [])
            tokens |= {f"password:{pk}" for pk in passed}
            passed = session.get("passed_collection_view_restrictions", [])
            tokens |= {f"file-password:{pk}" for pk in passed}
        if user is not None and user.is_authenticated:
            tokens.add("login")
            if user.is_superuser:
                tokens.add("superuser")
            tokens |= {f"group:{pk}" for pk in user.groups.values_list("pk", flat=True)}
        return cls(frozenset(tokens))

    def may_see(self, scope_key: str) -> bool:
        """Return whether the clauses written in `scope_key` all hold for this visitor."""
        if scope_key == PUBLIC:
            return True
        return all(self.tokens & set(clause.split("|")) for clause in scope_key.split("&"))


@dataclass(frozen=True)
class SortKeys:
    """Numbers and dates by which a list may be ordered; None sorts last."""

    minutes: int | None = None
    cost: int | None = None
    date: datetime | None = None


class Searchable:
    """Mixed into a model whose live objects are results of the public search."""

    facets: ClassVar[Sequence[FacetField]] = ()
    search_kind: ClassVar[str] = ""
    """Value of the facet "kind"; taken from the name of the model when left empty."""
    is_searchable: ClassVar[bool] = True
    """False on a base class that only holds what its children share."""

    @classmethod
    def searchable_queryset(cls) -> models.QuerySet[Any]:
        """Return the objects that belong in the index: live, of exactly this type."""
        raise NotImplementedError

    def search_title(self) -> str:
        """Return the text that weighs most."""
        raise NotImplementedError

    def search_summary(self) -> str:
        """Return a sentence or two, in plain words."""
        return ""

    def search_keywords(self) -> list[str]:
        """Return other names, labels and acronyms by which it is looked for."""
        return []

    def search_body(self) -> str:
        """Return the running text, without markup."""
        return ""

    def search_pages(self) -> list[tuple[int, str]]:
        """Return the text of each numbered page, for booklets."""
        return []

    def search_card(self) -> Card:
        """Return what a list shows, in the active language."""
        raise NotImplementedError

    def search_scope(self) -> SearchScope:
        """Return who may find it, and until when."""
        return SearchScope()

    def search_sort_keys(self) -> SortKeys:
        """Return the numbers by which lists may be ordered."""
        return SortKeys()

    def search_dependencies(self) -> Iterable[models.Model]:
        """Return the other objects whose change alters what this one gives to search.

        Objects met in the facets are added by themselves.
        """
        return ()
