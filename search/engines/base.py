"""The contract of a search engine: requests in, responses out, nothing of any engine in between."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from resourcecentre.core.searchable import Visitor
from search.engines.thesaurus import Thesaurus

PAGE_SIZES = (10, 20, 50)
MAX_PREFIX = 100
"""Characters read of what is being typed."""

SORTS = ("best", "newest", "shortest", "cheapest")


@dataclass(frozen=True)
class SearchDocument:
    """What the index keeps of one object.

    uid: "<app_label>.<model>:<pk>", unique over every type.
    cards: one card a language, as plain dictionaries ({"fr": {...}, "en": {...}}).
    facets: keys by facet name.
    scope_key: `SearchScope.key`; empty when public.
    sort_minutes, sort_cost: whole minutes and euros; None sorts last.
    dependencies: "<app_label>.<model>:<pk>" of the objects this one was built from.
    """

    uid: str
    type: str
    title: str
    summary: str = ""
    body: str = ""
    keywords: tuple[str, ...] = ()
    pages: tuple[tuple[int, str], ...] = ()
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    cards: Mapping[str, dict[str, Any]] = field(default_factory=dict)
    scope_key: str = ""
    expires_at: datetime | None = None
    sort_minutes: int | None = None
    sort_cost: int | None = None
    sort_date: datetime | None = None
    dependencies: tuple[str, ...] = ()


@dataclass(frozen=True)
class SearchRequest:
    """A question, already cleaned: any value here may be used as it is.

    query: text after cleaning; empty to browse.
    selected: chosen keys by facet name (OR inside a facet, AND across facets).
    facets: names of the facets to count.
    page: from 1; beyond the last page, the last one is answered.
    now: compared with the expiry of each document.
    language: interface language, for the cards.
    thesaurus: other words that may stand for those of the query.
    """

    query: str = ""
    selected: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    facets: tuple[str, ...] = ()
    sort: str = "best"
    page: int = 1
    size: int = 10
    visitor: Visitor = field(default_factory=Visitor)
    now: datetime | None = None
    language: str = "fr"
    highlight: bool = True
    thesaurus: Thesaurus = field(default_factory=Thesaurus)


@dataclass(frozen=True)
class Fragment:
    """An extract around matched words. `html` is escaped and holds no tag but <mark>."""

    field: str
    html: str
    page_number: int | None = None


@dataclass(frozen=True)
class Hit:
    """One result. `title_html` and `fragments` are escaped and hold no tag but <mark>."""

    uid: str
    type: str
    score: float
    card: Mapping[str, Any]
    title_html: str
    summary_html: str = ""
    fragments: tuple[Fragment, ...] = ()


@dataclass(frozen=True)
class Completion:
    """A proposal to end what is being typed, made of what everybody may read.

    kind: "word", "name" (of a theme, a lab, a place…) or "title".
    path: of the result that bears this title, below the root of the site.
    label: the kind of that result, in the language asked.
    """

    text: str
    kind: str
    path: str = ""
    label: str = ""


@dataclass(frozen=True)
class Correction:
    """Another spelling of a question, made of words that everybody may read.

    total: hits of that spelling, with the same choices and the same visitor.
    is_applied: the question as typed gave nothing: the response is the one of `text`.
    """

    text: str
    total: int
    is_applied: bool = False


@dataclass(frozen=True)
class SearchResponse:
    """The answer to a request.

    total: number of documents that match, every page included.
    counts: for each facet asked, the number of hits a key would give, own facet's choices
        left out (a click gives exactly this count); keys at zero may be absent.
    page, page_count: the page answered and how many there are (1 when there is nothing).
    is_relaxed: fewer than three documents held every term, so some terms may be missing.
    correction: a spelling that gives more, if there is one.
    """

    hits: tuple[Hit, ...]
    total: int
    counts: Mapping[str, Mapping[str, int]]
    page: int
    page_count: int
    engine: str
    is_relaxed: bool = False
    correction: Correction | None = None


@dataclass(frozen=True)
class IndexReport:
    """What an indexing run did."""

    indexed: int = 0
    removed: int = 0
    failed: tuple[str, ...] = ()


@dataclass(frozen=True)
class IndexStatus:
    """State of an engine's index."""

    engine: str
    documents: int
    types: Mapping[str, int] = field(default_factory=dict)
    rebuilt_at: datetime | None = None


class SearchEngine(ABC):
    """Answers questions from its own index."""

    name: str

    @abstractmethod
    def search(self, request: SearchRequest) -> SearchResponse:
        """Return the page of hits, the total and the counts of each facet asked."""

    @abstractmethod
    def complete(self, prefix: str, language: str = "fr", limit: int = 8) -> tuple[Completion, ...]:
        """Return proposals for what is being typed, the same ones to everybody.

        Nothing is proposed before two letters, nor from what is restricted or will expire.
        """

    def writing(self) -> AbstractContextManager[None]:
        """Hold off the other writers of the index, so that what is read is what is written.

        An engine whose index is elsewhere than in the database holds nobody off.
        """
        return nullcontext()

    @abstractmethod
    def index(self, documents: Iterable[SearchDocument]) -> IndexReport:
        """Add or replace documents."""

    @abstractmethod
    def remove(self, uids: Iterable[str]) -> int:
        """Take documents out, and return how many were there."""

    @abstractmethod
    def rebuild(
        self,
        documents: Iterable[SearchDocument],
        progress: Callable[[int], None] | None = None,
    ) -> IndexReport:
        """Make the index hold exactly these documents, without ever being empty meanwhile."""

    @abstractmethod
    def status(self) -> IndexStatus:
        """Return the state of the index."""
