"""What is particular to the engine that lives in the site's own database."""

from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from resourcecentre.core.searchable import Visitor
from search.engines.base import SearchRequest
from search.engines.database import DatabaseEngine
from search.engines.registry import get_engine
from search.engines.store import BATCH
from search.models import IndexDependency, IndexedDocument, IndexedFacet, IndexedPage
from tests.search.factories import document

pytestmark = pytest.mark.django_db


@pytest.fixture
def engine(db: None) -> DatabaseEngine:
    return DatabaseEngine()


def stems_count() -> int:
    """Number of documents whose stems are kept."""
    sql = {
        "sqlite": "SELECT COUNT(*) FROM search_fts",
        "postgresql": "SELECT COUNT(vector) FROM search_indexeddocument",
    }
    with connection.cursor() as cursor:
        cursor.execute(sql[connection.vendor])
        return int(cursor.fetchone()[0])


@pytest.mark.parametrize(
    ("visitor", "statements"), [(Visitor(), 2), (Visitor(frozenset({"login"})), 3)]
)
@pytest.mark.parametrize("query", ["", "carte page", "la carte"])
def test_the_number_of_statements_never_grows(
    engine: DatabaseEngine,
    django_assert_num_queries: Any,
    visitor: Visitor,
    statements: int,
    query: str,
) -> None:
    facets = {f"f{n}": ("a", "b") for n in range(8)}
    engine.index(
        document("carte", facets=facets, pages=((1, "page"),), scope_key=scope)
        for scope in ("", "login", "group:1") * 8
    )
    request = SearchRequest(
        query=query,
        selected={"f1": ("a",), "f2": ("b", "c"), "f3": ("a",)},
        facets=tuple(facets),
        visitor=visitor,
        size=20,
    )
    with django_assert_num_queries(statements):
        response = engine.search(request)
    assert response.total == (16 if visitor.tokens else 8)


def test_nothing_found_takes_one_statement(
    engine: DatabaseEngine, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(1):
        assert engine.search(SearchRequest(query="verveine")).total == 0


def test_stems_leave_with_their_document_however_it_goes(engine: DatabaseEngine) -> None:
    engine.index([document(uid=f"x:{n}", pages=((1, "a"),)) for n in range(3)])
    engine.remove(["x:0"])
    assert stems_count() == 2
    IndexedDocument.objects.filter(uid="x:1").delete()
    assert stems_count() == 1
    IndexedDocument.objects.all().delete()
    assert stems_count() == IndexedPage.objects.count() == 0


def test_writing_again_leaves_one_row_of_each(engine: DatabaseEngine) -> None:
    one = document(
        uid="x:1",
        facets={"f": ("a", "a", "b")},
        pages=((1, "p"), (1, "q")),
        dependencies=("l:1", "l:1"),
    )
    for _ in range(3):
        engine.index([one])
    counts = [
        m.objects.count() for m in (IndexedDocument, IndexedFacet, IndexedPage, IndexDependency)
    ]
    assert counts == [1, 2, 1, 1]
    assert stems_count() == 1


def test_a_rebuild_writes_only_what_differs(engine: DatabaseEngine) -> None:
    documents = [document(uid=f"x:{n}") for n in range(2 * BATCH + 5)]
    assert engine.rebuild(documents).indexed == len(documents)
    assert engine.rebuild(documents).indexed == 0
    documents[7] = document("changé", uid="x:7")
    report = engine.rebuild(documents[1:])
    assert (report.indexed, report.removed) == (1, 1)


def test_a_rare_word_counts_more_than_a_common_one(engine: DatabaseEngine) -> None:
    """Even when most documents hold the common one, as in a small centre."""
    engine.index([document(f"commun {n}") for n in range(6)])
    engine.index([document("commun b"), document("rare a")])
    hits = engine.search(SearchRequest(query="commun rare")).hits
    assert hits[0].card["title"] == "rare a"
    assert all(hit.score > 0 for hit in hits)


def test_the_engine_of_the_settings_is_one(settings: Any) -> None:
    settings.SEARCH_ENGINE = "search.engines.database.DatabaseEngine"
    assert isinstance(get_engine(), DatabaseEngine)
    assert get_engine() is get_engine()


def test_the_commands_rebuild_and_tell(engine: DatabaseEngine, capsys: Any) -> None:
    engine.index([document(uid="resources.methodpage:999", type="resources.methodpage")])
    call_command("search_status")
    told = capsys.readouterr().out
    assert "resources.methodpage: 1 in the index, 0 live  (differ" in told
    assert "Last rebuild: never" in told
    call_command("search_rebuild")
    assert "1 taken out" in capsys.readouterr().out
    call_command("search_status")
    assert "never" not in capsys.readouterr().out
    assert engine.status().documents == 0
