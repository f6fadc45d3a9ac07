"""Hits, total and counts equal what a reader would count by hand, on random corpora.

The reader is `oracle.read`; what the site itself gives to search is read by it in
`test_every_type`.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from resourcecentre.core.searchable import FacetField, PlainChoices, Visitor
from search.engines.base import SearchDocument, SearchEngine, SearchRequest
from search.facets import Panel
from tests.search.factories import document
from tests.search.oracle import Answer, read

pytestmark = pytest.mark.django_db

NOW = datetime(2030, 6, 1, tzinfo=UTC)
FACETS = ("phase", "theme", "lab", "region", "department", "outcome", "kind")
VALUES = ("a", "b", "c")
WORDS = ("usager", "usagers", "Carte", "élu", "elue", "l’atelier", "la", "rue", "mairie")
SCOPES = ("", "", "", "login", "group:1|superuser", "group:1|superuser&login", "password:7")
TOKENS = ("login", "group:1", "group:2", "superuser", "password:7")

words = st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join)
selections = st.dictionaries(
    st.sampled_from((*FACETS, "unknown")),
    st.lists(st.sampled_from((*VALUES, "z")), max_size=2, unique=True).map(tuple),
    max_size=3,
)
documents = st.builds(
    document,
    title=words,
    summary=words,
    body=words,
    keywords=st.lists(st.sampled_from(WORDS), max_size=2).map(tuple),
    pages=st.lists(words, max_size=2).map(lambda texts: tuple(enumerate(texts, start=1))),
    facets=st.dictionaries(
        st.sampled_from(FACETS),
        st.lists(st.sampled_from(VALUES), max_size=3, unique=True).map(tuple),
    ),
    scope_key=st.sampled_from(SCOPES),
    expires_at=st.sampled_from([None, None, NOW, NOW + timedelta(days=1), NOW - timedelta(days=1)]),
    sort_minutes=st.none() | st.integers(0, 3),
    sort_cost=st.none() | st.integers(0, 3),
    sort_date=st.none() | st.sampled_from([NOW, NOW - timedelta(days=9)]),
)
requests = st.builds(
    SearchRequest,
    query=words | st.sampled_from(["", "???", "usager inconnu", "carte élu rue mairie"]),
    selected=selections,
    facets=st.just(FACETS),
    sort=st.sampled_from(["best", "newest", "shortest", "cheapest"]),
    size=st.just(50),
    visitor=st.sets(st.sampled_from(TOKENS)).map(lambda tokens: Visitor(frozenset(tokens))),
    now=st.just(NOW),
)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    corpus=st.lists(documents, min_size=4, max_size=14),
    asked=st.lists(requests, min_size=6, max_size=6),
)
def test_hits_and_counts_are_what_a_reader_counts(
    engine: SearchEngine, corpus: list[SearchDocument], asked: list[SearchRequest]
) -> None:
    with transaction.atomic():
        engine.rebuild(corpus)
        for request in asked:
            response = engine.search(request)
            expected = read(corpus, request)
            assert {hit.uid for hit in response.hits} == expected.uids
            assert response.total == len(response.hits) == len(expected.uids)
            assert response.counts == expected.counts
            assert response.is_relaxed == expected.is_relaxed
            check_order(corpus, request, [hit.uid for hit in response.hits])
            check_pages(engine, request, [hit.uid for hit in response.hits])
            check_clicks(engine, request)


PANEL = Panel(
    tuple(
        FacetField(name, name, choices=PlainChoices(), needs="region" * (name == "department"))
        for name in FACETS
    )
)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    corpus=st.lists(documents, min_size=4, max_size=14),
    asked=st.lists(requests, min_size=4, max_size=4),
)
def test_a_facet_shows_where_a_result_has_a_value_of_it(
    engine: SearchEngine, corpus: list[SearchDocument], asked: list[SearchRequest]
) -> None:
    with transaction.atomic():
        engine.rebuild(corpus)
        for request in asked:
            shown = PANEL.facets(engine.search(request).counts, request.selected)
            assert {facet.name for facet in shown} == meant(read(corpus, request), request)


def meant(answer: Answer, request: SearchRequest) -> set[str]:
    """Return the facets that a reader would show: the others are empty, or wait for a région."""
    chosen = {name for name, keys in request.selected.items() if keys and name in FACETS}
    useful = {name for name, counts in answer.counts.items() if counts}
    if len(answer.counts["kind"]) < 2:
        useful.discard("kind")
    if "region" not in chosen:
        useful.discard("department")
    return useful | chosen


def check_order(corpus: list[SearchDocument], request: SearchRequest, uids: list[str]) -> None:
    """Numbers go up, dates go down, and what has none comes last."""
    by_uid = {doc.uid: doc for doc in corpus}
    field = {"newest": "sort_date", "shortest": "sort_minutes", "cheapest": "sort_cost"}.get(
        request.sort
    )
    if field:
        values = [getattr(by_uid[uid], field) for uid in uids]
        known = [value for value in values if value is not None]
        assert values[: len(known)] == known
        assert known == sorted(known, reverse=request.sort == "newest")


def check_pages(engine: SearchEngine, request: SearchRequest, uids: list[str]) -> None:
    """Small pages, one after the other, hold the same hits in the same order."""
    count = max(1, -(-len(uids) // 3))
    pages = [engine.search(replace(request, size=3, page=number + 1)) for number in range(count)]
    assert [hit.uid for page in pages for hit in page.hits] == uids
    assert {page.page_count for page in pages} == {count}


def check_clicks(engine: SearchEngine, request: SearchRequest) -> None:
    """Choosing a value, alone in its facet, gives exactly the count shown."""
    counts = engine.search(request).counts
    for field in FACETS:
        for value in VALUES:
            clicked = replace(request, selected={**request.selected, field: (value,)})
            assert engine.search(clicked).total == counts[field].get(value, 0)
