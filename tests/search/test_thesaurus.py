"""Other words for those of a question, on every engine."""

from __future__ import annotations

import pytest

from resourcecentre.core.searchable import Visitor
from search.engines.base import SearchEngine, SearchRequest, SearchResponse
from search.engines.thesaurus import Rule, Thesaurus
from search.engines.words import is_near, neighbours
from search.models import IndexedSpelling, IndexedWord
from tests.search.factories import document

pytestmark = pytest.mark.django_db

RULES = Thesaurus.of(
    [
        Rule(["CCAS"], ["centre communal d'action sociale"]),
        Rule(["idéation"], ["trouver des idées"], is_two_way=False),
    ]
)


def ask(engine: SearchEngine, query: str, **kwargs: object) -> SearchResponse:
    return engine.search(SearchRequest(query=query, thesaurus=RULES, **kwargs))


def titles(response: SearchResponse) -> list[str]:
    return sorted(hit.card["title"] for hit in response.hits)


@pytest.mark.parametrize("field", ["title", "summary", "body", "keywords", "pages"])
def test_an_acronym_finds_its_long_form_in_any_field(engine: SearchEngine, field: str) -> None:
    text = "Le centre communal d’action sociale"
    values = {"keywords": (text,), "pages": ((3, text),)}
    engine.index([document(**{"title": "Accueil", field: values.get(field, text)})])
    assert ask(engine, "ccas").total == 1


def test_a_long_form_finds_its_acronym_and_keeps_its_terms(engine: SearchEngine) -> None:
    engine.index([document("CCAS et accueil"), document("Action sociale"), document("Accueil")])
    response = ask(engine, "centre communal d'action sociale accueil")
    assert titles(response) == ["CCAS et accueil"]


def test_words_out_of_their_order_are_no_long_form(engine: SearchEngine) -> None:
    engine.index([document("Action du centre, vie sociale et communale")])
    assert ask(engine, "ccas").total == 0


def test_a_one_way_rule_works_one_way(engine: SearchEngine) -> None:
    engine.index([document("Pour trouver des idées")])
    assert ask(engine, "idéation").total == 1
    engine.rebuild([document("Idéation")])
    assert ask(engine, "trouver des idées").total == 0


def test_the_long_form_alone_is_marked(engine: SearchEngine) -> None:
    engine.index([document("Centre communal d’action sociale, au centre du bourg")])
    (hit,) = ask(engine, "ccas").hits
    assert hit.title_html.count("<mark>") == 4
    assert "au centre du" in hit.title_html


def test_the_page_of_a_booklet_is_found_by_the_long_form(engine: SearchEngine) -> None:
    pages = ((1, "Rien"), (2, "Le centre communal d’action sociale reçoit."))
    engine.index([document("Guide", pages=pages)])
    (hit,) = ask(engine, "CCAS").hits
    assert [fragment.page_number for fragment in hit.fragments] == [2]


def test_completions_are_words_names_and_titles(engine: SearchEngine) -> None:
    engine.index(
        [
            document("La cantine du bourg", keywords=("Canton de Brive",)),
            document("Cantines et goûters", body="Des cantines, une cantinière."),
        ]
    )
    found = [(one.text, one.kind) for one in engine.complete("cant")]
    assert ("Canton de Brive", "name") in found
    assert ("Cantines et goûters", "title") in found
    assert ("La cantine du bourg", "title") in found
    assert len({text for text, _ in found}) == len(found)
    assert engine.complete("c") == ()


@pytest.mark.parametrize("typed", ["", "'", '"', "a" * 500, "\0", "100 %", "de la c", "中文"])
def test_any_text_may_be_typed(engine: SearchEngine, typed: str) -> None:
    engine.index([document("De la craie")])
    assert isinstance(engine.complete(typed), tuple)


def test_what_is_not_open_to_all_gives_no_word(engine: SearchEngine) -> None:
    open_one = document("Verveine", uid="x:1")
    engine.index([open_one, document("Secrets", keywords=("Secret du maire",), scope_key="login")])
    assert engine.complete("secret") == ()
    assert neighbours(["secrest"]) == {"secrest": []}
    assert neighbours(["vervaine"]) == {"vervaine": ["verveine"]}
    engine.index([document("Verveine", uid="x:1", scope_key="login")])
    assert neighbours(["vervaine"]) == {"vervaine": []}
    assert (IndexedWord.objects.count(), IndexedSpelling.objects.count()) == (0, 0)
    engine.index([open_one])
    assert engine.search(SearchRequest(query="verveine", visitor=Visitor())).total == 1


@pytest.mark.parametrize(
    ("typed", "meant", "near"),
    [
        ("entretein", "entretien", True),
        ("entreten", "entretien", True),
        ("entretiien", "entretien", True),
        ("entratien", "entretien", True),
        ("entretien", "entretien", True),
        ("etnrteien", "entretien", False),
        ("usage", "usagers", False),
    ],
)
def test_one_slip(typed: str, meant: str, near: bool) -> None:
    assert is_near(typed, meant) is near
