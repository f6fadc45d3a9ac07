"""The admin's search: any text is answered, ranking does not run the query once a match."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from modelsearch.query import MATCH_ALL, MATCH_NONE, And, Boost, Not, Or, Phrase, PlainText
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from resourcecentre.images.models import CustomImage
from resourcecentre.users.models import User
from search.backends.cleaning import clean, clean_words
from tests.resources.factories import LabIndexPageFactory

pytestmark = pytest.mark.django_db

on_sqlite = pytest.mark.sqlite

HOSTILE = [
    '"',
    'foo"bar',
    'can"e',
    "it's",
    "\x00",
    "carte\x00",
    " ",
    "\t",
    "\u00a0",
    " ".join(f"mot{n}" for n in range(600)),
    "x" * 8000,
    "?!*()^:&|\\",
    "%s %(x)s 100%",
    "NEAR(a b) title:carte",
    "-",
    "😀",
]
SCREENS = [
    ("wagtailadmin_pages:search", []),
    ("wagtailadmin_explore_root", []),
    ("wagtailadmin_choose_page_search", []),
    ("wagtailimages:index", []),
    ("wagtailimages_chooser:choose_results", []),
    ("wagtaildocs:index", []),
    ("wagtaildocs_chooser:choose_results", []),
    ("wagtailusers_users:index", []),
]


@pytest.fixture
def backend() -> Any:
    return get_search_backend()


@pytest.fixture
def pages(home: Page) -> list[Page]:
    """Five pages; the word is in the title of two, which are told apart by their length."""
    titles = ["Carte", "Carte et territoire de la commune", "Autre", "Encore", "Dernière"]
    return [
        LabIndexPageFactory(parent=home, title=title, slug=f"p{n}")
        for n, title in enumerate(titles)
    ]


@pytest.fixture
def administrator(db: None) -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("chef", "chef@exemple.fr", "mot de passe"))
    return client


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen[0])
def test_any_text_is_answered_by_the_admin(
    administrator: Client, home: Page, screen: tuple[str, list[Any]]
) -> None:
    name, args = screen
    for text in HOSTILE:
        answer = administrator.get(reverse(name, args=args), {"q": text})
        assert answer.status_code == 200, text[:20]


@pytest.mark.parametrize(
    "text", [*HOSTILE, "", "\ud800", "\u200b"], ids=lambda text: repr(text)[:14]
)
def test_any_text_is_answered_by_the_backend(backend: Any, pages: list[Page], text: str) -> None:
    for search in (backend.search, backend.autocomplete):
        for query in (text, PlainText(text), PlainText(text, operator="or")):
            for is_ranked in (True, False):
                found = search(query, Page, order_by_relevance=is_ranked)
                assert len(found) == found.count()
    for query in (Phrase(text), And([PlainText(text), PlainText("carte")])):
        assert len(backend.search(query, Page)) == backend.search(query, Page).count()


def test_what_is_around_a_quote_is_found(backend: Any, pages: list[Page]) -> None:
    assert [p.title for p in backend.search('"carte" "territoire', Page)] == [pages[1].title]
    assert [
        p.title for p in backend.autocomplete('car"', Page.objects.child_of(pages[0].get_parent()))
    ]


def test_a_query_of_nothing_is_dropped_from_what_holds_it() -> None:
    assert clean(And([PlainText('"'), Phrase(" ")])) is None
    kept = clean(Or([PlainText('"'), PlainText("a\x00 b"), Boost(Phrase("c"), 2)]))
    assert (
        repr(kept) == "<Or <PlainText 'a b' operator='and' boost=1> <Boost <Phrase 'c'> boost=2>>"
    )
    assert repr(clean(Not(PlainText('"')))) == "<MatchAll>"
    assert clean(MATCH_ALL) is MATCH_ALL
    assert repr(clean(MATCH_NONE)) == repr(MATCH_NONE)


def test_words_are_cut() -> None:
    assert len(clean_words("mot " * 600).split()) == 32
    assert len(clean_words("x" * 8000)) == 255


@on_sqlite
class TestRanking:
    def test_the_order_is_that_of_the_stock_backend(self, backend: Any, pages: list[Page]) -> None:
        results = backend.search("carte", Page)
        stock = list(results.get_queryset())
        assert [page.pk for page in results] == [page.pk for page in stock]
        assert stock[0].title == "Carte"

    def test_slices_count_and_scores(self, backend: Any, pages: list[Page]) -> None:
        results = backend.search("carte", Page)
        whole = list(results)
        assert (results.count(), len(whole)) == (2, 2)
        assert list(results[1:2]) == whole[1:]
        assert results[0] == whole[0]
        assert list(results[5:9]) == []
        scored = list(results.annotate_score("_score"))
        assert scored[0]._score < scored[1]._score

    def test_filters_and_types_are_kept(self, backend: Any, pages: list[Page]) -> None:
        below = Page.objects.child_of(pages[0].get_parent()).filter(id=pages[1].pk).specific()
        assert [type(page) for page in backend.search("carte", below)] == [type(pages[0])]

    def test_the_full_text_query_runs_once_whatever_the_number_of_matches(
        self, backend: Any, pages: list[Page]
    ) -> None:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert len(backend.search("carte", Page)) == 2
        assert not [q["sql"] for q in queries if 'AS "_score"' in q["sql"]]
        assert len(queries) <= 4

    def test_what_is_missing_or_everything_has_no_rank(
        self, backend: Any, pages: list[Page]
    ) -> None:
        everything = Page.objects.count()
        assert len(backend.search(MATCH_ALL, Page)) == everything
        assert len(backend.search(MATCH_NONE, Page)) == 0
        assert len(backend.search(Not(PlainText("carte")), Page)) == everything - 2

    def test_values_are_left_to_the_stock_backend(self, backend: Any, pages: list[Page]) -> None:
        found = backend.search("carte", Page.objects.values_list("title", flat=True))
        assert set(found) == {page.title for page in pages[:2]}


@on_sqlite
def test_the_internals_we_rely_on_are_still_there() -> None:
    """Fails when the library changes under the two-step ranking: see `search.backends.sqlite`."""
    from modelsearch.backends.database.sqlite import query, sqlite

    compiler = sqlite.SQLiteSearchQueryCompiler
    for name in (
        *("build_search_query", "_build_rank_expression", "get_search_vectors", "get_config"),
        "FTS_TABLE_FIELDS",
    ):
        assert hasattr(compiler, name), name
    assert sqlite.SQLiteSearchBackend.results_class is sqlite.SQLiteSearchResults
    assert sqlite.SQLiteSearchBackend._search is not None
    for name in ("_do_search", "get_queryset", "_set_limits"):
        assert hasattr(sqlite.SQLiteSearchResults, name), name
    assert query.normalize(PlainText("a")) is not None
    page = Page.objects.all()
    made = compiler(page, PlainText("a b"))
    results = sqlite.SQLiteSearchBackend({}).search("a b", page)
    assert (results.start, results.stop, results._score_field) == (0, None, None)
    sql = str(made.search(None, 0, 10).query)
    assert re.search(r"bm25\(\w+\)", sql), "the stock ranking no longer uses bm25"
    assert sql.count("MATCH") == 2, "the stock ranking no longer runs the query for each row"


def test_images_are_searched(backend: Any) -> None:
    assert list(backend.search("carte", CustomImage)) == []
