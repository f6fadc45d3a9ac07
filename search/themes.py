"""What the centre holds on one theme, kind by kind, for everybody alike."""

from dataclasses import dataclass
from typing import Any

from resourcecentre.core.searchable import Visitor
from resourcecentre.core.visibility import HiddenPages
from resourcecentre.labs.models import LabPage
from resourcecentre.taxonomy.models import Term
from search.cards import ShownHit, shown
from search.engines.base import Hit, SearchRequest, SearchResponse
from search.engines.registry import get_engine
from search.indexing import searchable_models
from search.kinds import KIND, kind_of
from search.questions import Question
from search.results import language

THEME, LAB = "theme", "lab"
"""Names of the facets read here."""
CARDS_A_KIND = 3
FIRST_LOOK = 50
"""Results read at once, among which most kinds have their first cards."""


@dataclass(frozen=True)
class KindShelf:
    """The first results of one kind, how many there are and where the others are."""

    kind: str
    label: str
    hits: list[ShownHit]
    count: int
    url: str

    @property
    def has_more(self) -> bool:
        """Whether the catalogue shows more than stands here."""
        return self.count > len(self.hits)


@dataclass(frozen=True)
class ThemeShelf:
    """All that is shown of a theme."""

    kinds: list[KindShelf]
    labs: list[LabPage]
    total: int
    url: str


def theme_shelf(term: Term, path: str) -> ThemeShelf:
    """Return the best results of a theme by kind, in the order of the kinds, and its labs.

    path: address of the catalogue, "" while there is none. One look finds the first cards of
    most kinds; a kind that none of the first results is of costs a look of its own.
    """
    first = _ask(term, size=FIRST_LOOK)
    counts = first.counts.get(KIND, {})
    kinds = []
    for model in searchable_models():
        kind = kind_of(model)
        count = counts.get(kind, 0)
        if not count:
            continue
        label = model._meta.label_lower
        hits = [hit for hit in first.hits if hit.type == label][:CARDS_A_KIND]
        if len(hits) < min(count, CARDS_A_KIND):
            hits = [*_ask(term, size=10, kind=kind).hits[:CARDS_A_KIND]]
        kinds.append(_kind_shelf(model, hits, count, _url(path, term, kind)))
    labs = first.counts.get(LAB, {})
    return ThemeShelf(kinds, _labs(labs), first.total, _url(path, term))


def _ask(term: Term, size: int, kind: str = "") -> SearchResponse:
    selected = {THEME: (term.code,), **({KIND: (kind,)} if kind else {})}
    return get_engine().search(
        SearchRequest(
            selected=selected,
            facets=() if kind else (KIND, LAB),
            size=size,
            visitor=Visitor(),
            language=language(),
            highlight=False,
        )
    )


def _kind_shelf(model: Any, hits: list[Hit], count: int, url: str) -> KindShelf:
    options = model._meta
    name = options.verbose_name if count == 1 else options.verbose_name_plural
    ready = [shown(hit, language()) for hit in hits]
    return KindShelf(kind_of(model), str(name), ready, count, url)


def _url(path: str, term: Term, kind: str = "") -> str:
    selected = {**({KIND: (kind,)} if kind else {}), THEME: (term.code,)}
    return path + Question(selected=selected).address if path else ""


def _labs(counts: Any) -> list[LabPage]:
    """Return the public portraits of the labs that lead or share something, by name."""
    if not counts:
        return []
    found = LabPage.objects.filter(HiddenPages().q(), lab__slug__in=list(counts))
    return list(found.select_related("lab__territory").order_by("title"))
