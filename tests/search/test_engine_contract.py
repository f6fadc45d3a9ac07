"""What any engine of the public search must do, whatever it is made of."""

import itertools
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from resourcecentre.core.searchable import Visitor
from search.engines.base import SearchDocument, SearchEngine, SearchRequest, SearchResponse
from tests.search.factories import document

pytestmark = pytest.mark.django_db

NOW = datetime(2030, 6, 1, tzinfo=UTC)


def titles(response: SearchResponse) -> list[str]:
    return [hit.card["title"] for hit in response.hits]


def ask(engine: SearchEngine, query: str = "", **kwargs: object) -> SearchResponse:
    return engine.search(SearchRequest(query=query, **kwargs))


class TestMatching:
    @pytest.mark.parametrize(
        ("text", "query"),
        [
            ("Entretien avec des usagers", "usager"),
            ("Entretien avec un usager", "USAGERS"),
            ("L’atelier d’idéation", "atelier ideation"),
            ("La boîte à idées", "boite idee"),
            ("Les élus et la médiation", "elu mediation"),
            ("Au cœur du sujet", "coeur"),
            ("Le coeur du sujet", "cœur"),
            ("Réseaux locaux", "réseau local"),
            ("Porte-à-porte", "porte a porte"),
            ("Aujourd’hui", "aujourd'hui"),
            ("Ａtelier", "atelier"),
            ("Fiche 12 bis", "12"),
            ("中文 資料", "資料"),
        ],
    )
    def test_forms_of_a_word_meet(self, engine: SearchEngine, text: str, query: str) -> None:
        engine.index([document(text), document("Autre chose")])
        assert titles(ask(engine, query)) == [text]

    @pytest.mark.parametrize(
        "field", ["title", "summary", "body", "keywords", "pages"], ids=lambda name: name
    )
    def test_every_field_is_searched(self, engine: SearchEngine, field: str) -> None:
        values = {"keywords": ("verveine",), "pages": ((3, "verveine"),)}
        engine.index([document(**{"title": "Plante", field: values.get(field, "verveine")})])
        assert ask(engine, "verveines").total == 1

    def test_all_terms_are_required_when_three_documents_hold_them(
        self, engine: SearchEngine
    ) -> None:
        both = [document("atelier carte") for _ in range(3)]
        engine.index([*both, document("atelier seul"), document("carte seule")])
        response = ask(engine, "atelier carte")
        assert (response.total, response.is_relaxed) == (3, False)

    def test_some_terms_may_be_missing_below_three_documents(self, engine: SearchEngine) -> None:
        both = [document("atelier carte") for _ in range(2)]
        engine.index([*both, document("atelier seul"), document("rien")])
        response = ask(engine, "atelier carte")
        assert (response.total, response.is_relaxed) == (3, True)
        assert titles(response)[-1] == "atelier seul"

    @pytest.mark.parametrize(
        ("asked", "needed"), [(1, 1), (2, 1), (3, 2), (4, 3), (5, 3), (8, 6), (32, 24)]
    )
    def test_three_quarters_of_the_terms_are_enough(
        self, engine: SearchEngine, asked: int, needed: int
    ) -> None:
        words = [f"mot{number}" for number in range(asked)]
        engine.index([document(" ".join(words[:count])) for count in range(1, asked + 1)])
        response = ask(engine, " ".join(words), size=50)
        assert response.total == asked - needed + 1
        assert response.is_relaxed is (asked > 1)

    def test_a_choice_never_changes_the_matching(self, engine: SearchEngine) -> None:
        both = [document("atelier carte", facets={"phase": ("a",)}) for _ in range(3)]
        lone = document("atelier", facets={"phase": ("b",)})
        engine.index([*both, lone])
        response = ask(engine, "atelier carte", selected={"phase": ("b",)}, facets=("phase",))
        assert (response.total, response.is_relaxed) == (0, False)
        assert response.counts == {"phase": {"a": 3}}

    def test_what_a_visitor_may_not_see_never_changes_the_matching(
        self, engine: SearchEngine
    ) -> None:
        hidden = [document("atelier carte", scope_key="login") for _ in range(3)]
        engine.index([*hidden, document("atelier carte"), document("atelier")])
        assert ask(engine, "atelier carte").is_relaxed
        insider = Visitor(frozenset({"login"}))
        assert ask(engine, "atelier carte", visitor=insider).total == 4

    def test_stop_words_are_left_out(self, engine: SearchEngine) -> None:
        engine.index([document("carte ville"), document("dans la rue")])
        assert titles(ask(engine, "la carte dans la ville")) == ["carte ville"]

    def test_a_question_of_stop_words_alone_searches_them(self, engine: SearchEngine) -> None:
        engine.index([document("Avec tous"), document("Sans personne")])
        response = ask(engine, "avec tous")
        assert titles(response) == ["Avec tous"]

    def test_a_text_without_letter_or_digit_browses(self, engine: SearchEngine) -> None:
        engine.index([document("un"), document("deux")])
        assert ask(engine, '… ??? "*" -').total == 2


class TestOrder:
    def test_a_title_weighs_more_than_a_keyword_a_summary_a_body_and_pages(
        self, engine: SearchEngine
    ) -> None:
        filler = "texte sans rapport avec la question posée"
        engine.index(
            [
                document("e", body=filler, pages=((1, "verveine"),)),
                document("d", body=f"verveine {filler}"),
                document("c", summary="verveine", body=filler),
                document("b", keywords=("verveine",), body=filler),
                document("verveine", body=filler),
                *[document(f"z{number}", body=filler) for number in range(20)],
            ]
        )
        found = titles(ask(engine, "verveine"))
        assert found[:4] == ["verveine", "b", "c", "d"]
        assert found[4:] == ["e"]

    def test_the_very_word_comes_before_its_family(self, engine: SearchEngine) -> None:
        engine.index([document("usages"), document("usagers"), document("rien")])
        assert titles(ask(engine, "usagers")) == ["usagers", "usages"]

    def test_ties_are_ordered_by_title(self, engine: SearchEngine) -> None:
        names = ["Été", "Arbre", "zoo", "École"]
        engine.index([document(name, body="carte") for name in names])
        assert titles(ask(engine, "carte")) == ["Arbre", "École", "Été", "zoo"]

    def test_sorts(self, engine: SearchEngine) -> None:
        old, new = datetime(2020, 1, 1, tzinfo=UTC), datetime(2024, 1, 1, tzinfo=UTC)
        engine.index(
            [
                document("a", sort_minutes=30, sort_cost=0, sort_date=old),
                document("b", sort_minutes=5, sort_date=new),
                document("c", sort_cost=20),
            ]
        )
        assert titles(ask(engine, sort="shortest")) == ["b", "a", "c"]
        assert titles(ask(engine, sort="cheapest")) == ["a", "c", "b"]
        assert titles(ask(engine, sort="newest")) == ["b", "a", "c"]
        assert titles(ask(engine)) == ["b", "a", "c"]

    def test_pages_hold_every_hit_once(self, engine: SearchEngine) -> None:
        engine.index([document(f"carte {number % 3}") for number in range(45)])
        responses = [ask(engine, "carte", page=page, size=10) for page in range(1, 6)]
        uids = [hit.uid for response in responses for hit in response.hits]
        assert len(uids) == len(set(uids)) == 45
        assert {response.page_count for response in responses} == {5}

    @pytest.mark.parametrize("page", [6, 1000, 10**30])
    def test_beyond_the_last_page_is_the_last(self, engine: SearchEngine, page: int) -> None:
        engine.index([document("carte") for _ in range(45)])
        response = ask(engine, "carte", page=page)
        assert (response.page, len(response.hits)) == (5, 5)

    def test_nothing_is_one_empty_page(self, engine: SearchEngine) -> None:
        response = ask(engine, "carte", page=4)
        assert (response.hits, response.total) == ((), 0)
        assert (response.page, response.page_count) == (1, 1)


class TestFacets:
    @pytest.fixture(autouse=True)
    def corpus(self, engine: SearchEngine) -> None:
        rows = [("a", "x"), ("a", "y"), ("b", "x"), ("b", "y"), ("b", "z")]
        engine.index([document("m", facets={"f": (f,), "g": (g, "all")}) for f, g in rows])

    def test_or_inside_a_facet_and_across(self, engine: SearchEngine) -> None:
        assert ask(engine, selected={"f": ("a", "b")}).total == 5
        assert ask(engine, selected={"f": ("b",), "g": ("x", "z")}).total == 2

    def test_counts_leave_the_own_choices_of_a_facet_out(self, engine: SearchEngine) -> None:
        response = ask(engine, selected={"f": ("a",), "g": ("x",)}, facets=("f", "g", "h"))
        assert response.total == 1
        assert response.counts == {
            "f": {"a": 1, "b": 1},
            "g": {"x": 1, "y": 1, "all": 2},
            "h": {},
        }

    def test_a_facet_without_choice_or_with_an_unknown_value(self, engine: SearchEngine) -> None:
        assert ask(engine, selected={"f": ()}).total == 5
        assert ask(engine, selected={"f": ("nobody",)}).total == 0
        assert ask(engine, selected={"unknown": ("a",)}).total == 0


class TestScope:
    def test_clauses_must_all_hold(self, engine: SearchEngine) -> None:
        keys = ["", "login", "group:1|group:2|superuser", "group:1|superuser&login", "password:4"]
        engine.index([document(key or "public", scope_key=key) for key in keys])
        seen = {
            tokens: {hit.card["title"] for hit in ask(engine, visitor=visitor).hits}
            for tokens, visitor in (
                (tokens, Visitor(frozenset(tokens.split())))
                for tokens in ("", "login", "group:2", "login group:1", "password:4", "other")
            )
        }
        assert seen == {
            "": {"public"},
            "login": {"public", "login"},
            "group:2": {"public", keys[2]},
            "login group:1": {"public", "login", keys[2], keys[3]},
            "password:4": {"public", "password:4"},
            "other": {"public"},
        }

    def test_expiry_is_compared_with_the_clock(self, engine: SearchEngine) -> None:
        ends = [NOW - timedelta(seconds=1), NOW, NOW + timedelta(seconds=1), None]
        engine.index(
            [document(f"{n}", expires_at=end, facets={"f": ("a",)}) for n, end in enumerate(ends)]
        )
        response = ask(engine, now=NOW, facets=("f",))
        assert sorted(titles(response)) == ["2", "3"]
        assert (response.total, response.counts) == (2, {"f": {"a": 2}})
        assert ask(engine, now=NOW + timedelta(days=1)).total == 1


class TestHighlights:
    def test_marks_every_form_of_the_words_in_the_original_text(self, engine: SearchEngine) -> None:
        engine.index(
            [document("L’Élu & ses usagers", summary="Un usager", body="rien ici pour l’élue")]
        )
        (hit,) = ask(engine, "elus usagers").hits
        assert hit.title_html == "L’<mark>Élu</mark> &amp; ses <mark>usagers</mark>"
        assert hit.summary_html == "Un <mark>usager</mark>"
        assert [f.html for f in hit.fragments] == ["rien ici pour l’<mark>élue</mark>"]

    def test_texts_are_escaped(self, engine: SearchEngine) -> None:
        nasty = "<script>alert('x')</script> <mark>carte</mark> &amp; \"x\""
        engine.index([document(nasty, summary=nasty, body=nasty)])
        for query in ("carte script", ""):
            (hit,) = ask(engine, query).hits
            for html in (hit.title_html, hit.summary_html, *(f.html for f in hit.fragments)):
                plain = html.replace("<mark>", "").replace("</mark>", "")
                assert "<" not in plain
                assert '"' not in plain

    def test_extracts_are_short_and_cut_at_words(self, engine: SearchEngine) -> None:
        far = " ".join(["remplissage"] * 200)
        body = f"{far} une carte sensible {far} une autre carte du quartier {far} carte {far}"
        engine.index([document("Titre", body=body)])
        (hit,) = ask(engine, "carte quartier").hits
        assert len(hit.fragments) == 2
        assert "<mark>carte</mark> du <mark>quartier</mark>" in hit.fragments[1].html
        for fragment in hit.fragments:
            text = fragment.html.replace("<mark>", "").replace("</mark>", "")
            assert len(text) <= 210
            assert text.startswith("… ")
            assert text.endswith(" …")
            assert set(text.split()) <= {*body.split(), "…"}

    def test_a_page_of_a_booklet_is_named(self, engine: SearchEngine) -> None:
        pages = ((1, "sommaire"), (12, "la carte sensible"), (13, "une carte"), (14, "la fin"))
        engine.index([document("Livret", pages=pages)])
        response = ask(engine, "carte sensible")
        assert response.total == 1
        (hit,) = response.hits
        assert [(f.page_number, f.html) for f in hit.fragments] == [
            (12, "la <mark>carte</mark> <mark>sensible</mark>"),
            (13, "une <mark>carte</mark>"),
        ]

    def test_the_card_is_in_the_language_of_the_interface(self, engine: SearchEngine) -> None:
        engine.index([document("carte")])
        assert ask(engine, "carte", language="en").hits[0].card["kind_label"] == "en"


class TestIndexing:
    def test_a_document_is_replaced_whole(self, engine: SearchEngine) -> None:
        engine.index([document("carte", uid="x:1", facets={"f": ("a",)}, pages=((1, "page"),))])
        engine.index([document("plan", uid="x:1", facets={"f": ("b",)})])
        assert ask(engine, "carte").total == ask(engine, "page").total == 0
        response = ask(engine, "plan", facets=("f",))
        assert (response.total, response.counts) == (1, {"f": {"b": 1}})

    def test_a_removed_document_leaves_hits_and_counts(self, engine: SearchEngine) -> None:
        engine.index([document("carte", uid=f"x:{n}", facets={"f": ("a",)}) for n in range(3)])
        assert engine.remove(["x:1", "x:unknown"]) == 1
        response = ask(engine, "carte", facets=("f",))
        assert (response.total, response.counts) == (2, {"f": {"a": 2}})

    def test_a_rebuild_leaves_exactly_what_it_was_given(self, engine: SearchEngine) -> None:
        engine.index([document("ancien", uid="x:1"), document("gardé", uid="x:2")])
        done: list[int] = []
        given = [document("gardé", uid="x:2"), document("neuf", uid="x:3")]
        report = engine.rebuild(iter(given), done.append)
        assert sorted(titles(ask(engine))) == ["gardé", "neuf"]
        assert (report.removed, done[-1]) == (1, 2)
        assert engine.status().documents == 2
        assert engine.status().rebuilt_at is not None

    def test_the_index_is_never_empty_during_a_rebuild(self, engine: SearchEngine) -> None:
        engine.index([document("carte", uid=f"x:{n}") for n in range(120)])
        totals = []

        def again() -> Iterator[SearchDocument]:
            for n in range(120):
                totals.append(ask(engine, "carte").total)
                yield document("carte neuve", uid=f"x:{n}")

        engine.rebuild(again())
        assert set(totals) == {120}

    def test_a_document_added_during_a_rebuild_stays(self, engine: SearchEngine) -> None:
        def meanwhile() -> Iterator[SearchDocument]:
            yield document("premier", uid="x:1")
            engine.index([document("publié entre-temps", uid="x:9")])

        engine.rebuild(meanwhile())
        assert engine.status().documents == 2


HOSTILE = [
    '"',
    'foo"bar',
    "can'e",
    "'",
    "\x00",
    "a\x00b",
    " ",
    "\t",
    "\u00a0\u2003",
    "\u200b\ufeff",
    "NEAR(a b)",
    "title:carte",
    "^carte",
    "carte*",
    "AND OR NOT",
    "' OR 1=1 --",
    "%s %d %(x)s",
    "{title} : x",
    "- exact : x",
    "'a':A & !b",
    "\\",
    "😀 👨‍👩‍👧",
    "\ud800",
    "e\u0301" * 300,
    " ".join(f"mot{n}" for n in range(500)),
    "x" * 7000,
    "½ ² ﬁ ßẞ İ ŉ ǰ",
    "שלום मानक ᏣᎳᎩ 𝒜 𐍈",
    "<script>",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_any_text_is_stored_asked_and_found(engine: SearchEngine, text: str) -> None:
    engine.index([document("seul"), document(f"Texte {text}", body=text, keywords=(text,))])
    assert ask(engine, text).total >= 1
    assert ask(engine, f"texte {text}").total == 1


def test_pairs_of_hostile_facets(engine: SearchEngine) -> None:
    values = ["a'b", 'a"b', "a%b", "a;b", "é"]
    engine.index([document(facets={value: (value,)}) for value in values])
    for one, other in itertools.pairwise(values):
        response = ask(engine, selected={one: (one,)}, facets=(one, other))
        assert (response.total, response.counts[one]) == (1, {one: 1})
