"""What each type gives to search is found and counted as a reader would, documents included."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.base import ContentFile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from resourcecentre.core.searchable import Visitor
from resourcecentre.documents.enums import ReadingStatus
from resourcecentre.documents.models import CustomDocument, DocumentPageText
from resourcecentre.taxonomy.enums import Vocabulary
from search.engines.base import SearchRequest
from search.engines.registry import get_engine
from search.indexing import build, rebuild_index, searchable_models
from search.kinds import KIND
from tests.resources.factories import (
    LabIndexPageFactory,
    LabPageFactory,
    MethodPageFactory,
    term,
)
from tests.resources.rich_pages import licence, project, prototype, toolkit
from tests.search.test_engine_property import NOW, read

if TYPE_CHECKING:
    from wagtail.models import Page

    from search.engines.base import SearchDocument

pytestmark = pytest.mark.django_db

WORDS = ("accueil", "carte", "verveine", "convention", "mairie")
PAGES = {1: "Le sommaire de la convention.", 2: "", 3: "La verveine se coupe à la mairie."}


def booklet(parent: Any, title: str, **values: Any) -> CustomDocument:
    """Return a document whose pages were read."""
    made = CustomDocument.objects.create(
        title=title,
        file=ContentFile(title.encode(), name="livret.txt"),
        lab=parent.lab,
        licence=licence(),
        **values,
    )
    DocumentPageText.objects.filter(document=made).delete()
    DocumentPageText.objects.bulk_create(
        DocumentPageText(document=made, number=number, text=text) for number, text in PAGES.items()
    )
    CustomDocument.objects.filter(pk=made.pk).update(
        extraction_status=ReadingStatus.OK, extraction_hash=made.file_hash, page_count=3
    )
    made.refresh_from_db()
    return made


@pytest.fixture
def corpus(home: Page) -> list[SearchDocument]:
    """Return what every type gives: two or three of each, that differ by a facet or two."""
    index = LabIndexPageFactory(parent=home)
    first, second = LabPageFactory(parent=index), LabPageFactory(parent=index)
    theme = term(Vocabulary.THEME, "mobility", "Déplacements")
    used = MethodPageFactory(parent=first, title="Carte à la craie", terms={"themes": [theme]})
    MethodPageFactory(parent=second, title="Accueil à voix haute", run_minutes=20, language="en")
    story = project(first, title="La mairie au café", slug="un")
    story.methods_used.create(method=used, note="À la verveine.")
    story.themes = [theme]
    story.save()
    worked = term(Vocabulary.OUTCOME, "worked", "A marché")
    project(second, title="Carte du bourg", slug="deux", outcome=worked, cost_euros=0)
    kit = toolkit(first)
    kit.items.create(page=used, note="La carte d’abord.")
    kit.save()
    prototype(second)
    prototype(first, title="Accueil en carte", slug="trois", language="en")
    kind = term(Vocabulary.DOCUMENT_KIND, "booklet", "Livret")
    booklet(first, "Le livret", kind=kind, year=2025)
    booklet(second, "Le guide de l’accueil", year=2024, language="en").themes.set([theme])
    rebuild_index()
    return [build(one) for model in searchable_models() for one in model.searchable_queryset()]


def names(corpus: list[SearchDocument]) -> tuple[str, ...]:
    return tuple(sorted({name for doc in corpus for name in doc.facets}))


def request(query: str, corpus: list[SearchDocument], **chosen: tuple[str, ...]) -> SearchRequest:
    facets, everybody = names(corpus), Visitor(frozenset())
    return SearchRequest(
        query=query, selected=chosen, facets=facets, size=50, visitor=everybody, now=NOW
    )


def test_every_type_is_there(corpus: list[SearchDocument]) -> None:
    counts = get_engine().search(request("", corpus)).counts[KIND]
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
    corpus: list[SearchDocument], words: list[str], facet: int, ranks: list[int]
) -> None:
    query, name = " ".join(words), names(corpus)[facet % len(names(corpus))]
    values = sorted({value for doc in corpus for value in doc.facets.get(name, ())})
    chosen = {values[rank % len(values)] for rank in ranks} if values else set()
    asked = request(query, corpus, **({name: tuple(chosen)} if chosen else {}))
    response, expected = get_engine().search(asked), read(corpus, asked)
    assert {hit.uid for hit in response.hits} == expected.uids
    assert response.counts == expected.counts
    for field, counts in response.counts.items():
        for value, count in counts.items():
            clicked = replace(asked, selected={**asked.selected, field: (value,)})
            assert get_engine().search(clicked).total == count, (field, value)


def test_words_of_a_page_lead_to_that_page(corpus: list[SearchDocument]) -> None:
    asked = request("verveine mairie", corpus, **{KIND: ("document",)})
    hits = get_engine().search(asked).hits
    assert {hit.card["title"] for hit in hits} == {"Le livret", "Le guide de l’accueil"}
    for hit in hits:
        assert 3 in [found.page_number for found in hit.fragments]
        assert any("<mark>" in found.html for found in hit.fragments)
