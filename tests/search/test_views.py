"""The page of the catalogue, as a browser without any script sees it."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import Group

from resourcecentre.labs.models import Lab
from search.engines.base import PAGE_SIZES
from search.models import CataloguePage
from tests.search.answers import Answer, ask, question, words
from tests.search.factories import document

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

pytestmark = pytest.mark.django_db

SVG = "{http://www.w3.org/2000/svg}svg"
TASK, OTHER = "improve_reception", "meet_people"


def card(title: str, **kwargs: Any) -> dict[str, Any]:
    return {
        "kind": "method",
        "kind_label": "méthode",
        "title": title,
        "summary": "",
        "path": "labs/palier/fiche/",
        "language": "fr",
        "figures": [["Durée", "1 h 30"], ["Personnes", "4 à 8"], ["Coût", "Gratuit"]],
        "note": "",
        "cover": {"kind": "method", "slug": "fiche", "phase": "test", "people": 8},
        **kwargs,
    }


def sheet(title: str, language: str = "fr", **kwargs: Any) -> Any:
    facets = {"kind": ("method",), "year": ("2025",), **kwargs.pop("facets", {})}
    cards = {code: card(title, language=language) for code in ("fr", "en")}
    return document(title, facets=facets, cards=cards, **kwargs)


@pytest.fixture
def shelf(catalogue: CataloguePage, indexed: Callable[..., None]) -> None:
    """Six sheets over two tasks and two durations."""
    indexed(
        sheet("Accueil à l’envers", facets={"task": (TASK,), "duration": ("30_120",)}),
        sheet(
            "Accueil debout",
            facets={"task": (TASK, OTHER), "duration": ("lt_30min",), "lab": ("arpenteurs",)},
        ),
        sheet("Marche", facets={"task": (OTHER,), "duration": ("lt_30min",)}),
        sheet("Visite", facets={"task": (OTHER,), "duration": ("half_day",)}),
        sheet("Carnet", summary="Noter l’accueil <vécu>.", facets={"duration": ("day",)}),
        sheet("Cahier", body="Un mot. " * 90 + "On attend au guichet. " + "Un mot. " * 90),
    )


class TestForm:
    def test_every_choice_belongs_to_the_form(self, client: Client, shelf: None) -> None:
        answer = ask(client)
        boxes = [b for b in answer.tree.iter("input") if b.get("type") == "checkbox"]
        assert len(boxes) > 15
        assert {box.get("form") for box in boxes} == {"rech"}
        assert answer.by_id("tri").get("form") == "rech"
        assert answer.by_id("rech").get("method", "get") == "get"

    def test_a_visitor_finds_by_ticking_and_sending(self, client: Client, shelf: None) -> None:
        answer = ask(client, "/chercher/?q=accueil")
        shown = answer.counts("task")[TASK]
        answer = ask(client, answer.submit(task=TASK))
        assert sorted(answer.titles) == ["Accueil debout", "Accueil à l'envers"]
        assert len(answer.titles) == shown
        answer = ask(client, answer.submit(duration="lt_30min"))
        assert answer.titles == ["Accueil debout"]
        assert answer.by_id("q").get("value") == "accueil"
        assert answer.checked() == {("task", TASK), ("duration", "lt_30min")}

    def test_empty_parameters_mean_nothing(self, client: Client, shelf: None) -> None:
        answer = ask(client, "/chercher/?q=&task=&sort=&size=&page=&foo=")
        assert answer.total == "6 résultats"
        assert answer.notices == []
        assert not answer.chips

    def test_sort_is_kept(self, client: Client, shelf: None) -> None:
        answer = ask(client, "/chercher/?sort=shortest&size=20")
        assert ("sort", "shortest") in question(answer.submit())
        assert ("size", "20") in question(answer.submit())


class TestChoices:
    def test_any_of_one_facet_and_all_of_several(self, client: Client, shelf: None) -> None:
        answer = ask(client, f"/chercher/?task={TASK}&task={OTHER}")
        assert answer.total == "4 résultats"
        answer = ask(client, f"/chercher/?task={TASK}&task={OTHER}&duration=lt_30min")
        assert answer.total == "2 résultats"

    def test_a_chip_takes_one_choice_away(self, client: Client, shelf: None) -> None:
        answer = ask(client, f"/chercher/?q=accueil&task={TASK}&duration=lt_30min")
        assert set(answer.chips) == {"Améliorer un accueil", "Moins de 30 min"}
        after = ask(client, answer.chips["Moins de 30 min"])
        assert after.checked() == {("task", TASK)}
        assert after.by_id("q").get("value") == "accueil"

    def test_a_chip_says_what_it_is_about(self, client: Client, shelf: None) -> None:
        answer = ask(client, "/chercher/?duration=lt_30min")
        (chip,) = answer.all("a", "chip")
        assert words(chip).startswith("Durée : Moins de 30 min")

    def test_all_choices_go_at_once_and_the_text_stays(self, client: Client, shelf: None) -> None:
        answer = ask(client, f"/chercher/?q=accueil&task={TASK}&duration=lt_30min&sort=newest")
        last = answer.by_id("choix").findall(".//a[@class='tap']")[-1]
        assert question(last.get("href")) == [("q", "accueil"), ("sort", "newest")]

    def test_a_value_nobody_has_is_greyed(self, client: Client, shelf: None) -> None:
        answer = ask(client)
        assert answer.counts("task")["anticipate"] == 0
        assert answer.boxes("task")["anticipate"].get("disabled") is not None
        assert answer.boxes("task")[TASK].get("disabled") is None

    def test_a_choice_at_zero_can_be_taken_back(self, client: Client, shelf: None) -> None:
        answer = ask(client, "/chercher/?task=anticipate")
        box = answer.boxes("task")["anticipate"]
        assert box.get("checked") is not None
        assert box.get("disabled") is None
        assert "Anticiper" in answer.chips

    def test_a_chosen_lab_without_any_sheet_stays(self, client: Client, shelf: None) -> None:
        Lab.objects.create(slug="le-palier", name="Le Palier")
        answer = ask(client, "/chercher/?lab=le-palier")
        assert answer.counts("lab") == {"le-palier": 0}
        assert list(answer.chips) == ["Le Palier"]

    def test_definitions_are_tied_to_their_boxes(self, client: Client, shelf: None) -> None:
        answer = ask(client)
        described = answer.boxes("duration")["lt_30min"].get("aria-describedby")
        assert words_of(answer, described)

    def test_a_single_kind_leaves_nothing_to_choose(self, client: Client, shelf: None) -> None:
        assert ask(client).boxes("kind") == {}
        assert len(ask(client, "/chercher/?kind=method").chips) == 1


def words_of(answer: Any, html_id: str) -> str:
    return "".join(answer.by_id(html_id).itertext()).strip()


class TestWhatIsLeftOut:
    @pytest.mark.parametrize(
        ("address", "named"),
        [
            ("duree=3", "duree"),
            ("task=nothing", "task=nothing"),
            ("year=1789", "year=1789"),
            ("lab=nobody", "lab=nobody"),
            ("language=tlh", "language=tlh"),
            (f"task={TASK}&kind=%3Cb%3E", "kind=<b>"),
        ],
    )
    def test_is_named(self, client: Client, shelf: None, address: str, named: str) -> None:
        answer = ask(client, f"/chercher/?{address}")
        assert len(answer.notices) == 1
        assert answer.notices[0].endswith(f": {named}")
        assert len(answer.chips) == address.count(TASK)

    def test_marks_of_other_sites_are_not_worth_a_word(self, client: Client, shelf: None) -> None:
        assert ask(client, "/chercher/?utm_source=lettre&fbclid=a1").notices == []

    def test_a_known_year_is_a_choice(self, client: Client, shelf: None) -> None:
        answer = ask(client, "/chercher/?year=2025&q=introuvable")
        assert list(answer.chips) == ["2025"]
        assert answer.notices == []

    @pytest.mark.parametrize("text", ['"', "% * _", "🙂"])
    def test_a_text_without_a_word_shows_all_and_says_so(
        self, client: Client, shelf: None, text: str
    ) -> None:
        answer = ask(client, f"/chercher/?{urlencode({'q': text})}")
        assert answer.titles == ask(client).titles
        assert answer.notices[0].startswith("Votre recherche ne contient ni lettre ni chiffre")
        assert "pour «" not in answer.total

    def test_a_long_text_is_cut_and_said(self, client: Client, shelf: None) -> None:
        answer = ask(client, f"/chercher/?q={'accueil ' * 60}")
        assert len(answer.by_id("q").get("value")) <= 255
        assert answer.notices[0].startswith("Votre recherche est longue")

    def test_twenty_values_of_a_facet_are_read(self, client: Client, shelf: None) -> None:
        many = "&".join(f"task=t{n}" for n in range(20))
        answer = ask(client, f"/chercher/?{many}&task={TASK}")
        assert any("20 premiers" in notice for notice in answer.notices)
        assert not answer.chips


class TestAddresses:
    def test_there_is_one_for_each_question(self, client: Client, shelf: None) -> None:
        expected = (
            f"http://testserver/chercher/?q=accueil&task={TASK}"
            "&duration=30_120&duration=lt_30min&sort=newest"
        )
        scrambled = (
            f"/chercher/?duration=lt_30min&sort=newest&foo=1&duration=30_120&page=1&task={TASK}"
            f"&q=+accueil++&task={TASK}&size=10"
        )
        for address in (scrambled, expected):
            assert link(ask(client, address), "canonical") == expected

    def test_links_use_it(self, client: Client, shelf: None) -> None:
        answer = ask(client, f"/chercher/?duration=lt_30min&duration=day&task={TASK}&q=accueil")
        assert answer.chips["Moins de 30 min"] == (f"/chercher/?q=accueil&task={TASK}&duration=day")

    def test_the_other_language_keeps_the_question(self, client: Client, shelf: None) -> None:
        answer = ask(client, f"/chercher/?task={TASK}&q=accueil")
        assert link(answer, "alternate", "en") == (
            f"http://testserver/en/chercher/?q=accueil&task={TASK}"
        )
        assert ask(client, link(answer, "alternate", "en")).titles == answer.titles

    @pytest.mark.parametrize(
        ("address", "is_noindex"),
        [
            ("", False),
            (f"?task={TASK}", False),
            (f"?task={TASK}&duration=day", True),
            (f"?task={TASK}&task={OTHER}", True),
            ("?q=accueil", True),
            ("?page=9", True),
            ("?sort=newest", True),
        ],
    )
    def test_robots_stay_out_of_combinations(
        self, client: Client, shelf: None, address: str, is_noindex: bool
    ) -> None:
        answer = ask(client, f"/chercher/{address}")
        assert ("X-Robots-Tag" in answer.response.headers) is is_noindex
        assert any(m.get("name") == "robots" for m in answer.tree.iter("meta")) is is_noindex


def link(answer: Any, rel: str, language: str | None = None) -> str:
    found = [
        element.get("href")
        for element in answer.tree.iter("link")
        if element.get("rel") == rel and element.get("hreflang") == language
    ]
    assert len(found) == 1
    return found[0]


class TestPages:
    @pytest.fixture
    def long_shelf(self, catalogue: CataloguePage, indexed: Callable[..., None]) -> None:
        indexed(*(sheet("Même titre", facets={"task": (TASK,)}) for _ in range(43)))

    def test_each_sheet_is_on_one_page(
        self, client: Client, catalogue: CataloguePage, indexed: Callable[..., None]
    ) -> None:
        sheets = [sheet(f"Fiche {n:02}", facets={"task": (TASK,)}) for n in range(43)]
        indexed(*sheets)
        for query in ("", "&q=fiche", "&sort=shortest"):
            answer = ask(client, f"/chercher/?task={TASK}{query}")
            titles = list(answer.titles)
            while next_page := [a for a in answer.all("a") if "next" in a.get("rel", "")]:
                answer = ask(client, next_page[0].get("href"))
                titles += answer.titles
            assert sorted(titles) == sorted(one.title for one in sheets), query

    def test_ties_keep_their_order(self, client: Client, long_shelf: None) -> None:
        first = [hit.uid for hit in hits(client, "/chercher/?page=2")]
        assert first == [hit.uid for hit in hits(client, "/chercher/?page=2")]
        assert not set(first) & {hit.uid for hit in hits(client, "/chercher/?page=1")}

    def test_another_question_starts_at_its_first(self, client: Client, long_shelf: None) -> None:
        answer = ask(client, f"/chercher/?task={TASK}&page=2")
        assert answer.chips == {"Améliorer un accueil": "/chercher/"}
        assert "page" not in dict(question(answer.submit(year="2025")))

    @pytest.mark.parametrize("page", ["6", "99", "9" * 30, "9" * 5000])
    def test_beyond_the_last_is_the_last(self, client: Client, long_shelf: None, page: str) -> None:
        answer = ask(client, f"/chercher/?page={page}")
        assert len(answer.titles) == 3
        assert answer.notices == [
            "Les résultats ne vont pas si loin. Voici la dernière page, la page 5."
        ]
        assert answer.response.headers["X-Robots-Tag"] == "noindex"
        assert link(answer, "canonical").endswith("?page=5")

    @pytest.mark.parametrize("page", ["abc", "0", "-1", "1e3", "٢", "", "1.5", "²"])
    def test_no_number_is_the_first(self, client: Client, long_shelf: None, page: str) -> None:
        answer = ask(client, f"/chercher/?page={page}")
        assert len(answer.titles) == PAGE_SIZES[0]
        assert answer.notices == []

    def test_size_is_one_of_those_offered(self, client: Client, long_shelf: None) -> None:
        assert len(ask(client, "/chercher/?size=20").titles) == 20
        assert len(ask(client, "/chercher/?size=1000").titles) == PAGE_SIZES[0]


def hits(client: Client, address: str) -> Any:
    return client.get(address).context["results"].response.hits


class TestCards:
    def test_say_what_it_takes_before_the_click(self, client: Client, shelf: None) -> None:
        article = ask(client, "/chercher/?q=marche").all("article", "hit")[0]
        figures = {
            div.find("dt").text: div.find("dd").text
            for div in article.iter("div")
            if div.find("dt") is not None
        }
        assert list(figures) == ["Durée", "Personnes", "Coût"]
        assert article.find(".//span[@class='kind paper-method']").text == "Méthode"
        assert article.find(".//h2/a").get("href") == "/labs/palier/fiche/"
        assert article.find(f".//{SVG}").get("aria-hidden") == "true"

    def test_mark_the_words_in_the_title(self, client: Client, shelf: None) -> None:
        answer = ask(client, "/chercher/?q=ACCUEIL+debout")
        marks = [mark.text for mark in answer.all("article", "hit")[0].iter("mark")]
        assert marks[:2] == ["Accueil", "debout"]

    def test_a_summary_is_escaped_and_marked(self, client: Client, shelf: None) -> None:
        html = ask(client, "/chercher/?q=noter+accueil").response.content.decode()
        assert "&lt;vécu&gt;" in html
        assert "<vécu>" not in html

    def test_an_extract_tells_why_when_nothing_else_does(self, client: Client, shelf: None) -> None:
        why = ask(client, "/chercher/?q=guichet").all("p", "why")[0]
        assert [mark.text for mark in why.iter("mark")] == ["guichet"]

    def test_a_content_in_another_language_is_told(
        self, client: Client, catalogue: CataloguePage, indexed: Callable[..., None]
    ) -> None:
        indexed(sheet("Field visit", language="en"))
        french = ask(client)
        assert [words_in(badge) for badge in french.all("span", "badge")] == ["Fiche en anglais"]
        assert french.all("article", "hit")[0].find(".//h2").get("lang") == "en"
        english = ask(client, "/en/chercher/")
        assert english.all("span", "badge") == []

    def test_few_full_matches_are_told(self, client: Client, shelf: None) -> None:
        answer = ask(client, "/chercher/?q=accueil+carnet")
        assert answer.titles
        assert any(n.startswith("Peu de fiches contiennent tous vos mots") for n in answer.notices)


def words_in(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


class TestNothing:
    def test_found_has_ways_on(self, client: Client, shelf: None) -> None:
        answer = ask(client, f"/chercher/?q=accueil&task={TASK}&task=anticipate&duration=weeks")
        assert answer.total == "Rien sur cette étagère pour l'instant."
        ways = [a.get("href") for a in answer.by_id("fiches").iter("a")]
        assert ways == ["/chercher/?q=accueil", "/chercher/"]
        assert all(ask(client, way).titles for way in ways)

    def test_found_by_text_alone(self, client: Client, shelf: None) -> None:
        answer = ask(client, "/chercher/?q=xylophone")
        assert [a.get("href") for a in answer.by_id("fiches").iter("a")] == ["/chercher/"]

    def test_published_yet_is_decent(self, client: Client, catalogue: CataloguePage) -> None:
        answer = ask(client)
        assert list(answer.by_id("fiches").iter("a")) == []
        assert "Aucune fiche n’est encore publiée" in answer.response.content.decode()


class TestLanguages:
    def test_english_under_its_prefix(self, client: Client, shelf: None) -> None:
        answer = ask(client, f"/en/chercher/?q=accueil&task={TASK}")
        assert answer.total == "2 results for “accueil”"
        assert "Improve" in next(iter(answer.chips))
        assert next(iter(answer.chips.values())) == "/en/chercher/?q=accueil"
        assert answer.by_id("rech").get("action") == "/en/chercher/"
        articles = answer.all("article", "hit")
        assert articles[0].find(".//h2/a").get("href") == "/en/labs/palier/fiche/"


class TestRights:
    @pytest.fixture
    def reserved(
        self, catalogue: CataloguePage, indexed: Callable[..., None], django_user_model: Any
    ) -> Any:
        group = Group.objects.create(name="Membres")
        user = django_user_model.objects.create_user("agent", password="x")
        user.groups.add(group)
        indexed(
            sheet("Accueil public", facets={"task": (TASK,)}),
            sheet(
                "Accueil réservé",
                facets={"task": (TASK,), "year": ("1999",)},
                scope_key=f"group:{group.pk}|superuser",
            ),
        )
        return user

    def test_a_stranger_learns_nothing(self, client: Client, reserved: Any) -> None:
        answer = ask(client, "/chercher/?q=accueil")
        assert answer.titles == ["Accueil public"]
        assert answer.counts("task")[TASK] == 1
        assert answer.counts("year") == {"2025": 1}
        assert ask(client, "/chercher/?year=1999").notices[0].endswith("year=1999")

    def test_a_member_finds_it(self, client: Client, reserved: Any) -> None:
        client.force_login(reserved)
        answer = ask(client, "/chercher/?q=accueil")
        assert answer.titles == ["Accueil public", "Accueil réservé"]
        assert answer.counts("task")[TASK] == 2
        assert answer.counts("year") == {"1999": 1, "2025": 1}


class TestScript:
    """What htmx asks is the same template, less the frame around it."""

    def test_gets_the_part_that_changes(self, client: Client, shelf: None) -> None:
        address = f"/chercher/?duration=lt_30min&q=accueil&task={TASK}"
        whole, part = ask(client, address), ask(client, address, hx_request="true")
        assert part.by_id("plan") is None
        assert part.titles == whole.titles
        assert part.total == whole.total
        assert part.counts("task") == whole.counts("task")
        assert part.response.headers["HX-Push-Url"] == (
            f"/chercher/?q=accueil&task={TASK}&duration=lt_30min"
        )
        for html_id in ("facettes", "choix", "total", "fiches"):
            assert whole.by_id(html_id) is not None
            assert part.by_id(html_id) is not None

    def test_caches_tell_them_apart(self, client: Client, shelf: None) -> None:
        for headers in ({}, {"hx_request": "true"}):
            assert "HX-Request" in ask(client, **headers).response.headers["Vary"]

    def test_going_back_gets_the_whole_page(self, client: Client, shelf: None) -> None:
        headers = {"hx_request": "true", "hx_history_restore_request": "true"}
        assert ask(client, **headers).by_id("plan") is not None

    def test_nothing_is_written_in_the_page(self, client: Client, shelf: None) -> None:
        answer = ask(client)
        run = [s for s in answer.all("script") if s.get("type") != "application/ld+json"]
        assert run
        assert all(script.get("src") for script in run)
        for element in answer.tree.iter():
            assert not [a for a in element.attrib if a.startswith("on") or a == "style"]

    def test_boxes_keep_their_identifiers(self, client: Client, shelf: None) -> None:
        before = {b.get("id") for b in ask(client).tree.iter("input")}
        after = {b.get("id") for b in ask(client, f"/chercher/?task={TASK}").tree.iter("input")}
        assert before == after
        assert len(before) == len(list(ask(client).tree.iter("input")))


class TestPreview:
    def test_shows_the_catalogue_to_its_editor(self, shelf: None) -> None:
        for mode in ("", "print"):
            response = CataloguePage.objects.get().make_preview_request(preview_mode=mode)
            assert response.status_code == 200
            assert Answer(response).total == "6 résultats"


class TestBudgets:
    @pytest.mark.parametrize("is_member", [False, True])
    def test_queries(
        self,
        client: Client,
        shelf: None,
        admin_user: Any,
        is_member: bool,
        django_assert_max_num_queries: Any,
    ) -> None:
        Lab.objects.create(slug="arpenteurs", name="Les Arpenteurs")
        if is_member:
            client.force_login(admin_user)
        address = f"/chercher/?q=accueil&task={TASK}&lab=arpenteurs&year=2025"
        ask(client, address)
        with django_assert_max_num_queries(15):
            ask(client, address)

    def test_bytes(
        self, client: Client, catalogue: CataloguePage, indexed: Callable[..., None]
    ) -> None:
        indexed(
            *(
                sheet(f"Une fiche au titre assez long pour de vrai, la {n}e", summary="Mot " * 70)
                for n in range(30)
            )
        )
        response = ask(client).response
        assert len(gzip.compress(response.content)) <= 30 * 1024

    def test_scripts(self) -> None:
        from django.contrib.staticfiles import finders

        names = ("django_htmx/htmx-2.min.js", "js/search.js", "js/theme.js")
        sizes = [len(gzip.compress(open_bytes(finders.find(name)))) for name in names]
        assert sum(sizes) <= 20 * 1024


def open_bytes(path: str) -> bytes:
    from pathlib import Path

    return Path(path).read_bytes()
