"""Asks the judged queries of our engine and of the baselines, over the same documents."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from search.benchmarks.baselines import EveryWord, PlainBM25
from search.benchmarks.judgments import FAMILIES, HALVES, Judged, judged_set, of_half
from search.benchmarks.measures import FAR, Figures, Ranked, figures_of, mean
from search.engines.base import Hit, SearchDocument, SearchRequest
from search.engines.registry import get_engine
from search.indexing import documents

FLOOR = 0.85
"""Least nDCG@10 of our engine over the whole set."""

_FOLDERS = {
    "resources.methodpage": "methods",
    "resources.projectpage": "projects",
    "resources.toolkitpage": "toolkits",
    "prototypes.prototypepage": "prototypes",
    "documents.customdocument": "documents",
}

Ranker = Callable[[str], Ranked]


@dataclass(frozen=True)
class Score:
    """What one ranker is worth on one group of queries; `pages` is None without booklets.

    pages: share of the queries about a page of a booklet whose first extract is of that page.
    """

    ranker: str
    group: str
    queries: int
    figures: Figures
    pages: float | None = None


def reference_of(document: SearchDocument) -> str:
    """Return "folder/slug" of the bundle's file that a document comes from."""
    card: Mapping[str, Any] = next(iter(document.cards.values()))
    folder = _FOLDERS.get(document.type, document.type)
    name = PurePosixPath(str(card.get("file") or card.get("path", ""))).stem
    return f"{folder}/{name}"


def _references(indexed: list[SearchDocument]) -> dict[str, str]:
    return {document.uid: reference_of(document) for document in indexed}


class Trial:
    """Every ranker over what the index holds now."""

    def __init__(self) -> None:
        indexed = list(documents())
        self.references = _references(indexed)
        self.missing = sorted(
            {ref for one in judged_set() for ref in (*one.grades, *one.tempting)}
            - set(self.references.values())
        )
        baselines = [PlainBM25(indexed), EveryWord(indexed)]
        self.rankers: dict[str, Ranker] = {"ours": self._ours}
        self.rankers |= {one.name: self._named(one) for one in baselines}

    def _hits(self, query: str) -> tuple[Hit, ...]:
        return get_engine().search(SearchRequest(query=query, size=FAR)).hits

    def _ours(self, query: str) -> Ranked:
        return [(self.references[hit.uid], hit.score) for hit in self._hits(query)]

    def _named(self, baseline: PlainBM25) -> Ranker:
        return lambda query: [
            (self.references[uid], score) for uid, score in baseline.rank(query, FAR)
        ]

    def answers(self, ranker: str, judged: Judged) -> Figures:
        """Return the figures of one ranker on one query."""
        return figures_of(self.rankers[ranker](judged.query), judged.grades)

    def finds_page(self, judged: Judged) -> bool:
        """Tell whether the hit of the best booklet leads to the page that answers."""
        best = max(judged.pages, key=lambda ref: judged.grades[ref])
        for hit in self._hits(judged.query):
            if self.references[hit.uid] == best:
                pages = [one.page_number for one in hit.fragments if one.page_number is not None]
                return judged.pages[best] in pages
        return False

    def scores(self) -> Iterator[Score]:
        """Return the score of each ranker on each family, each half, and the whole."""
        judged = judged_set()
        groups = {family: [one for one in judged if one.family == family] for family in FAMILIES}
        groups |= {f"half: {half}": of_half(judged, half) for half in HALVES}
        groups["all"] = list(judged)
        for ranker in self.rankers:
            figures = {one.id: self.answers(ranker, one) for one in judged}
            for group, members in groups.items():
                paged = [one for one in members if one.pages] if ranker == "ours" else []
                pages = sum(self.finds_page(one) for one in paged) / len(paged) if paged else None
                measured = mean([figures[one.id] for one in members])
                yield Score(ranker, group, len(members), measured, pages)
