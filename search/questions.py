"""What an address asks, cleaned: any text in any parameter gives a question with a meaning."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.http import QueryDict

from search.engines.analysis import clean_query, clean_text
from search.engines.base import PAGE_SIZES, SORTS

MOST_VALUES = 20
"""Values read for one facet."""

_FARTHEST_PAGE = 1_000_000
_LONGEST_NAME = 40
_RESERVED = ("q", "sort", "size", "page")
# Added to links by mail services and other sites: not worth a word to whoever follows them.
_FOREIGN = ("utm_", "mtm_", "pk_", "fbclid", "gclid", "msclkid")


@dataclass(frozen=True)
class Question:
    """A question that may be put to an engine as it is.

    selected: chosen keys by facet, in the order of the panel, keys in alphabetical order.
    is_cut: the text was longer than we read.
    is_wordless: the text holds no letter and no digit: it asks for nothing.
    unknown: facets, or "facet=value", that do not exist and are left out.
    crowded: facets of which only the first values were read.
    """

    text: str = ""
    selected: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: str = SORTS[0]
    size: int = PAGE_SIZES[0]
    page: int = 1
    is_cut: bool = False
    is_wordless: bool = False
    unknown: tuple[str, ...] = ()
    crowded: tuple[str, ...] = ()

    @property
    def chosen_count(self) -> int:
        """How many values are chosen, over every facet."""
        return sum(len(keys) for keys in self.selected.values())

    @property
    def is_combined(self) -> bool:
        """Whether it is one of the countless combinations that no search robot should follow."""
        is_usual = self.sort == SORTS[0] and self.size == PAGE_SIZES[0]
        return bool(self.text) or self.chosen_count > 1 or not is_usual

    @property
    def address(self) -> str:
        """The part of the address after the path: the same question has always the same one."""
        pairs = [("q", self.text)] if self.text else []
        pairs += [(name, key) for name, keys in self.selected.items() for key in keys]
        pairs += [("sort", self.sort)] if self.sort != SORTS[0] else []
        pairs += [("size", str(self.size))] if self.size != PAGE_SIZES[0] else []
        pairs += [("page", str(self.page))] if self.page > 1 else []
        return f"?{urlencode(pairs)}" if pairs else ""

    def without(self, name: str, key: str) -> "Question":
        """Return the question less one choice, from its first page."""
        kept = {
            facet: tuple(k for k in keys if (facet, k) != (name, key))
            for facet, keys in self.selected.items()
        }
        return replace(self, selected={f: keys for f, keys in kept.items() if keys}, page=1)

    def without_filters(self) -> "Question":
        """Return the question without any choice, from its first page."""
        return replace(self, selected={}, page=1)

    def at_page(self, page: int) -> "Question":
        """Return the question at another page."""
        return replace(self, page=page)


@dataclass(frozen=True)
class Asked:
    """The parameters of an address, cleaned but not yet compared with what exists."""

    question: Question
    keys: Mapping[str, tuple[str, ...]]
    strangers: tuple[str, ...]

    def settled(self, known: Mapping[str, set[str]]) -> Question:
        """Return the question with the values that exist; the others are named."""
        unknown = [
            f"{name}={shortened(key)}"
            for name, keys in self.keys.items()
            for key in keys
            if key not in known[name]
        ]
        selected = {
            name: tuple(sorted(key for key in keys if key in known[name]))
            for name, keys in self.keys.items()
        }
        return replace(
            self.question,
            selected={name: keys for name, keys in selected.items() if keys},
            unknown=(*self.strangers, *unknown),
        )


def read(parameters: QueryDict, facets: tuple[str, ...]) -> Asked:
    """Read the parameters of an address, for these facets in this order."""
    query = clean_query(parameters.get("q", ""))
    keys = {name: _keys(parameters, name) for name in facets}
    question = Question(
        text=query.text,
        sort=_one_of(parameters.get("sort", ""), SORTS),
        size=int(_one_of(parameters.get("size", ""), tuple(str(size) for size in PAGE_SIZES))),
        page=_page(parameters.get("page", "")),
        is_cut=query.is_cut,
        is_wordless=bool(query.text) and not query.terms,
        crowded=tuple(name for name in facets if len(keys[name]) > MOST_VALUES),
    )
    return Asked(
        question,
        {name: values[:MOST_VALUES] for name, values in keys.items() if values},
        _strangers(parameters, facets),
    )


def shortened(text: str) -> str:
    """Return a text cut at the length at which it may be quoted to the visitor."""
    return text if len(text) <= _LONGEST_NAME else f"{text[:_LONGEST_NAME]}…"


def _keys(parameters: QueryDict, name: str) -> tuple[str, ...]:
    cleaned = (clean_text(key) for key in parameters.getlist(name))
    return tuple(dict.fromkeys(key for key in cleaned if key))


def _one_of(value: str, allowed: tuple[str, ...]) -> str:
    return value if value in allowed else allowed[0]


def _page(value: str) -> int:
    """Return a page from 1; what is no number is the first one."""
    digits = value.strip()
    if not (digits.isascii() and digits.isdecimal()):
        return 1
    number = int(digits.lstrip("0")[:10] or "1")
    return min(number, _FARTHEST_PAGE)


def _strangers(parameters: QueryDict, facets: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of the parameters that nobody reads, if they hold something."""
    names = (
        clean_text(name)
        for name, values in parameters.lists()
        if name not in facets
        and name not in _RESERVED
        and not name.startswith(_FOREIGN)
        and any(value.strip() for value in values)
    )
    return tuple(dict.fromkeys(shortened(name) for name in names if name))
