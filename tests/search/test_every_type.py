"""What each type gives to search is found and counted as a reader would, documents included."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest
from django.db import models
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from resourcecentre.core.searchable import Visitor
from resourcecentre.documents.models import CustomDocument
from resourcecentre.labs.models import Lab
from resourcecentre.resources.models import ResourcePage
from resourcecentre.taxonomy.models import Term
from resourcecentre.territories.models import Territory
from search.engines.base import SearchDocument, SearchEngine, SearchRequest
from search.facets import Panel, facet_fields
from search.indexing import rebuild_index
from search.kinds import KIND, ORDER
from tests.search import shelves
from tests.search.answers import ask
from tests.search.oracle import facet_names, read, whole_site

if TYPE_CHECKING:
    from django.test import Client
    from wagtail.models import Page

    from search.models import CataloguePage

pytestmark = pytest.mark.django_db

WORDS = ("accueil", "carte", "verveine", "convention", "mairie")
NOW = datetime(2030, 6, 1, tzinfo=UTC)


@pytest.fixture
def corpus(engine: SearchEngine, home: Page) -> list[SearchDocument]:
    """Return what every type gives; the engine was told by the site alone."""
    shelves.fill(home)
    return whole_site()


def request(query: str, corpus: list[SearchDocument], **chosen: tuple[str, ...]) -> SearchRequest:
    facets, everybody = facet_names(corpus), Visitor(frozenset())
    return SearchRequest(
        query=query, selected=chosen, facets=facets, size=50, visitor=everybody, now=NOW
    )


def test_every_type_is_there(engine: SearchEngine, corpus: list[SearchDocument]) -> None:
    counts = engine.search(request("", corpus)).counts[KIND]
    assert counts == {"method": 2, "project": 2, "toolkit": 1, "prototype": 2, "document": 2}


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    words=st.lists(st.sampled_from(WORDS), max_size=2, unique=True),
    facet=st.integers(0, 50),
    ranks=st.lists(st.integers(0, 9), max_size=2, unique=True),
)
def test_hits_and_counts_are_what_a_reader_counts(
    engine: SearchEngine,
    corpus: list[SearchDocument],
    words: list[str],
    facet: int,
    ranks: list[int],
) -> None:
    names = facet_names(corpus)
    query, name = " ".join(words), names[facet % len(names)]
    values = sorted({value for doc in corpus for value in doc.facets.get(name, ())})
    chosen = {values[rank % len(values)] for rank in ranks} if values else set()
    asked = request(query, corpus, **({name: tuple(chosen)} if chosen else {}))
    response, expected = engine.search(asked), read(corpus, asked)
    assert {hit.uid for hit in response.hits} == expected.uids
    assert response.counts == expected.counts
    for field, counts in response.counts.items():
        for value, count in counts.items():
            clicked = replace(asked, selected={**asked.selected, field: (value,)})
            assert engine.search(clicked).total == count, (field, value)


def test_words_of_a_page_lead_to_that_page(
    engine: SearchEngine, corpus: list[SearchDocument]
) -> None:
    asked = request("verveine mairie", corpus, **{KIND: ("document",)})
    hits = engine.search(asked).hits
    assert {hit.card["title"] for hit in hits} == {"Le livret", "Le guide de l’accueil"}
    for hit in hits:
        assert 3 in [found.page_number for found in hit.fragments]
        assert any("<mark>" in found.html for found in hit.fragments)


# Each facet ---------------------------------------------------------------------------------

PAGES = ("method", "toolkit", "project", "prototype")
MEANT = {
    "org_kind": PAGES,
    "population": ("method", "project"),
    "region": ("method", "project"),
    "department": ("method", "project"),
    "stage": ("project",),
    "outcome": ("project",),
    "reuse": (*PAGES, "document"),
    "maturity": ("prototype",),
    "brick": ("prototype",),
    "doc_kind": ("document",),
}
"""Kinds of this corpus in which somebody may narrow by a facet; the kind itself is apart."""
WRONG = ("' OR 1=1 --", "<b onclick=x>", "a\x00", "9" * 400, "null", "{}", "\u202e", "mobility")
"""Keys that no facet above has, the last one being a key of another facet."""


@pytest.mark.parametrize("name", MEANT)
def test_a_facet_shows_where_it_means_something_and_counts_right(
    client: Client,
    engine: SearchEngine,
    catalogue: CataloguePage,
    corpus: list[SearchDocument],
    name: str,
) -> None:
    panel = Panel()
    needed = {facet.name: facet.needs for facet in facet_fields()}[name]
    for kind in ORDER:
        asked = request("", corpus, **{KIND: (kind,)})
        if needed:
            assert name not in shown(panel, engine, asked)
            values = tuple(engine.search(asked).counts[needed])
            asked = replace(asked, selected={**asked.selected, needed: values})
        assert (name in shown(panel, engine, asked)) == (kind in MEANT[name]), kind
    check_counts(engine, corpus, request("", corpus), name)
    check_counts(engine, corpus, request("carte", corpus), name)
    check_strangers(client, name)


def test_kinds_show_while_there_are_two_of_them(
    client: Client, engine: SearchEngine, catalogue: CataloguePage, corpus: list[SearchDocument]
) -> None:
    panel = Panel()
    assert KIND in shown(panel, engine, request("", corpus))
    assert KIND not in shown(panel, engine, request("", corpus, outcome=("failed",)))
    check_counts(engine, corpus, request("", corpus), KIND)
    check_counts(engine, corpus, request("carte", corpus), KIND)
    check_strangers(client, KIND)


def test_departments_are_those_of_the_regions_chosen(
    engine: SearchEngine, catalogue: CataloguePage, corpus: list[SearchDocument]
) -> None:
    counts = engine.search(request("", corpus, region=("53R",))).counts
    assert counts["region"] == {"53R": 2, "75R": 1}
    assert counts["department"] == {"29": 2}
    two = engine.search(request("", corpus, region=("53R", "75R"))).counts
    assert two["department"] == {"29": 2, "23": 1}


def shown(panel: Panel, engine: SearchEngine, asked: SearchRequest) -> set[str]:
    """Return the names of the facets that a visitor sees beside an answer."""
    facets = panel.facets(engine.search(asked).counts, asked.selected)
    return {facet.name for facet in facets}


def check_counts(
    engine: SearchEngine, corpus: list[SearchDocument], asked: SearchRequest, name: str
) -> None:
    """The counts of a facet are a reader's, and each is what a click gives."""
    counts = engine.search(asked).counts[name]
    assert counts == read(corpus, asked).counts[name]
    for value, count in counts.items():
        clicked = replace(asked, selected={name: (value,)})
        response = engine.search(clicked)
        assert response.total == count, value
        assert {hit.uid for hit in response.hits} == read(corpus, clicked).uids


def check_strangers(client: Client, name: str) -> None:
    """A key that a facet does not know changes nothing, and is never a choice to undo."""
    whole = ask(client)
    for wrong in WRONG:
        answer = ask(client, f"/chercher/?{urlencode({name: wrong})}")
        assert (answer.total, answer.titles, answer.chips) == (whole.total, whole.titles, {}), wrong
        assert answer.checked() == set(), wrong


# What others say of a thing --------------------------------------------------------------------

NAMES = {
    Term: ("label_fr", "label_en"),
    Lab: ("name",),
    Territory: ("name",),
    CustomDocument: ("title",),
    ResourcePage: ("title",),
}


def test_whatever_is_renamed_is_renamed_wherever_it_is_told(
    engine: SearchEngine, corpus: list[SearchDocument]
) -> None:
    """One by one: what hangs together by another thread would hide a thread that is missing."""
    things = [thing for model in NAMES for thing in model.objects.all()]
    assert len(things) > 30
    stale: list[str] = []
    told = 0
    for rank, thing in enumerate(things):
        word, name = f"surnom{rank}", repr(thing)
        rename(thing, word)
        now = whole_site()
        found = {hit.uid for hit in engine.search(request(word, now)).hits}
        cards = {hit.uid: hit.card for hit in engine.search(request("", now)).hits}
        is_true = found == read(now, request(word, now)).uids
        if not (is_true and cards == {doc.uid: doc.cards["fr"] for doc in now}):
            stale.append(name)
            rebuild_index()
        told += bool(found)
    assert not stale, ", ".join(stale)
    assert told > 20


def rename(thing: models.Model, word: str) -> None:
    """Give another name to a thing, as an editor does."""
    names = next(names for model, names in NAMES.items() if isinstance(thing, model))
    for name in names:
        setattr(thing, name, f"Le {word}")
    thing.save()
