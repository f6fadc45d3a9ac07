"""All that the page of the catalogue shows, for one request."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from resourcecentre.core.searchable import Visitor
from search.cards import ShownHit, shown
from search.engines.base import PAGE_SIZES, SORTS, SearchRequest, SearchResponse
from search.engines.registry import get_engine
from search.facets import Facet, FacetValue, Panel
from search.questions import Asked, Question, read

SORT_LABELS = {
    "best": _("Best fit for you"),
    "newest": _("Newest"),
    "shortest": _("Shortest"),
    "cheapest": _("Cheapest"),
}

_NEIGHBOURS = 2
"""Pages linked on each side of the one that is shown."""


@dataclass(frozen=True)
class Chip:
    """A choice, what it is about, and the address of the same question without it."""

    facet: str
    value: FacetValue
    url: str


@dataclass(frozen=True)
class Results:
    """A question, its answer, and the addresses that lead on from there.

    path: address of the catalogue in the active language, without a question.
    """

    path: str
    question: Question
    response: SearchResponse
    facets: list[Facet]

    @property
    def address(self) -> str:
        """What follows the path in the one address of this answer."""
        return self.question.at_page(self.response.page).address

    @cached_property
    def hits(self) -> list[ShownHit]:
        """The hits of the page."""
        return [shown(hit, language()) for hit in self.response.hits]

    @property
    def is_beyond(self) -> bool:
        """Whether the page that was asked for lies after the last one."""
        return self.question.page > self.response.page_count

    @property
    def is_noindex(self) -> bool:
        """Whether search robots should leave this answer alone."""
        return self.question.is_combined or self.is_beyond

    @cached_property
    def chips(self) -> list[Chip]:
        """The choices, in the order of the panel."""
        return [
            Chip(
                facet.label,
                value,
                self.path + self.question.without(value.facet, value.key).address,
            )
            for facet in self.facets
            for value in facet.values
            if value.is_chosen
        ]

    @property
    def url_without_filters(self) -> str:
        """The address of the same text without any choice."""
        return self.path + self.question.without_filters().address

    @property
    def followed_address(self) -> str:
        """What follows the path in the address of this question's feed: no order, no page."""
        return replace(self.question, sort=SORTS[0], size=PAGE_SIZES[0], page=1).address

    @property
    def followed_url(self) -> str:
        """The address of this question, in the usual order, from its first page."""
        return self.path + self.followed_address if self.path else ""

    @property
    def feed_url(self) -> str:
        """The address of the feed of this question."""
        return reverse("search_feed") + self.followed_address

    @property
    def sorts(self) -> list[tuple[str, str]]:
        """The orders one may ask for and their labels, the usual one first."""
        return [(sort, str(label)) for sort, label in SORT_LABELS.items()]

    @property
    def is_narrowed(self) -> bool:
        """Whether anything was asked at all."""
        return bool(self.question.text or self.question.selected)

    @property
    def pages(self) -> list[tuple[int | None, str]]:
        """Numbers and addresses of the pages to link; (None, "") stands for a gap."""
        here, last = self.response.page, self.response.page_count
        near = range(here - _NEIGHBOURS, here + _NEIGHBOURS + 1)
        numbers = sorted({1, last, *(n for n in near if 1 <= n <= last)})
        linked: list[tuple[int | None, str]] = []
        for number in numbers:
            if linked and linked[-1][0] != number - 1:
                linked.append((None, ""))
            linked.append((number, self._page_url(number)))
        return linked

    @property
    def previous_url(self) -> str:
        """The address of the page before, if any."""
        return self._page_url(self.response.page - 1) if self.response.page > 1 else ""

    @property
    def next_url(self) -> str:
        """The address of the page after, if any."""
        has_next = self.response.page < self.response.page_count
        return self._page_url(self.response.page + 1) if has_next else ""

    def _page_url(self, number: int) -> str:
        return self.path + self.question.at_page(number).address


def find(request: HttpRequest, path: str) -> Results:
    """Answer what the address of a request asks."""
    panel = Panel()
    asked = read(request.GET, panel.names)
    question, response = answered(asked, panel, Visitor.from_request(request))
    return Results(path, question, response, panel.facets(response.counts, question.selected))


def answered(asked: Asked, panel: Panel, visitor: Visitor) -> tuple[Question, SearchResponse]:
    """Return what is asked less what does not exist, and its answer.

    Keys of open lists are believed until the answer tells: asking again is rare, and costs less
    than asking first each time.
    """
    question = asked.settled(panel.plausible(asked.keys))
    response = answer(question, panel.names, visitor)
    doubtful = [
        name
        for name in panel.plain_names
        if set(question.selected.get(name, ())) - set(response.counts.get(name, ()))
    ]
    indexed = {**response.counts, **indexed_keys(doubtful, visitor)}
    settled = asked.settled(panel.known(asked.keys, indexed))
    if settled.selected != question.selected:
        response = answer(settled, panel.names, visitor)
    return settled, response


def answer(question: Question, facets: tuple[str, ...], visitor: Visitor) -> SearchResponse:
    """Put a question to the engine, with the counts of these facets."""
    return get_engine().search(
        SearchRequest(
            query=question.text,
            selected=question.selected,
            facets=facets,
            sort=question.sort,
            page=question.page,
            size=question.size,
            visitor=visitor,
            language=language(),
        )
    )


def indexed_keys(facets: Collection[str], visitor: Visitor) -> Mapping[str, Mapping[str, int]]:
    """Return the count of each key of these facets over all that a visitor may see."""
    if not facets:
        return {}
    request = SearchRequest(facets=tuple(facets), size=1, visitor=visitor, highlight=False)
    return get_engine().search(request).counts


def language() -> str:
    """Return the language of the interface, as the cards of the index name it."""
    return (get_language() or "fr")[:2]
