"""The page of a theme."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from wagtail.models import Page, PageViewRestriction

from resourcecentre.taxonomy.enums import Vocabulary
from resourcecentre.taxonomy.models import Term
from search.indexing import rebuild_index
from tests.resources.factories import (
    LabFactory,
    LabIndexPageFactory,
    LabPageFactory,
    MethodPageFactory,
)
from tests.search.answers import ask, words
from tests.search.factories import document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.test import Client

    from resourcecentre.labs.models import LabPage
    from search.models import CataloguePage

pytestmark = pytest.mark.django_db

CODE = "public_reception"
ADDRESS = f"/themes/{CODE}/"


@pytest.fixture
def term(catalogue: CataloguePage) -> Term:
    return Term.objects.get(vocabulary=Vocabulary.THEME, code=CODE)


@pytest.fixture
def portrait(catalogue: CataloguePage, term: Term) -> Iterator[LabPage]:
    """A lab with four methods on the theme and one on none."""
    index = LabIndexPageFactory(parent=catalogue.get_parent())
    page = LabPageFactory(parent=index, lab=LabFactory(name="Nord"))
    for rank in range(4):
        MethodPageFactory(parent=page, title=f"Accueil {rank}", terms={"themes": [term]})
    MethodPageFactory(parent=page, title="Ailleurs", terms={"themes": []})
    rebuild_index()
    yield page
    rebuild_index()


def test_sections_by_kind_with_first_cards_and_the_way_to_the_others(
    client: Client, portrait: LabPage, term: Term
) -> None:
    answer = ask(client, ADDRESS)
    assert [words(h) for h in answer.all("h1")] == [words_of(term.label)]
    assert words_of(term.definition) in words(answer.tree)
    assert [words(h) for h in answer.all("h2")][:2] == ["Méthodes", "Labs qui y travaillent"]
    cards = [words(hit.find(".//h3")) for hit in answer.all("article", "hit")]
    assert len(cards) == 3
    assert all(title.startswith("Accueil") for title in cards)
    more = [a.get("href") for a in answer.all("a") if "Voir les 4" in words(a)]
    assert more == [f"/chercher/?kind=method&theme={CODE}"]
    assert ask(client, more[0]).total == "4 résultats"
    assert [a.get("href") for a in answer.all("a") if words(a) == "Nord"] == ["/labs/nord/"]


def words_of(text: str) -> str:
    return text.replace("\u202f", " ").replace("\u00a0", " ").replace("’", "'")


def test_a_kind_beyond_the_first_look_still_has_its_section(
    client: Client, catalogue: CataloguePage, indexed: Callable[..., None], monkeypatch: Any
) -> None:
    monkeypatch.setattr("search.themes.FIRST_LOOK", 10)
    methods = [
        document(f"Fiche {n}", type="resources.methodpage", facets=on("method")) for n in range(12)
    ]
    project = document("Récit", type="resources.projectpage", facets=on("project"))
    indexed(*methods, project)
    found = [words(hit.find(".//h3")) for hit in ask(client, ADDRESS).all("article", "hit")]
    assert len(found) == 4
    assert "Récit" in found


def on(kind: str) -> dict[str, tuple[str, ...]]:
    return {"kind": (kind,), "theme": (CODE,)}


def test_nothing_hidden_is_named(client: Client, portrait: LabPage, admin_user: Any) -> None:
    PageViewRestriction.objects.create(page=portrait, restriction_type="login")
    client.force_login(admin_user)
    html = client.get(ADDRESS).content.decode()
    assert "Accueil 1" not in html
    assert "/labs/nord/" not in html


def test_empty_and_in_english(client: Client, term: Term) -> None:
    answer = ask(client, f"/en{ADDRESS}")
    assert [words(h) for h in answer.all("h1")] == [words_of(term.label_en)]
    assert "No sheet is filed under this theme yet." in words(answer.tree)
    assert 'content="noindex"' in answer.response.content.decode()


@pytest.mark.parametrize("code", ["rien", "observation", "a" * 200, "-", "%00"])
def test_unknown_codes_are_not_found(client: Client, catalogue: CataloguePage, code: str) -> None:
    assert client.get(f"/themes/{code}/").status_code == 404


def test_without_catalogue_it_still_stands(client: Client, home: Page) -> None:
    Term.objects.create(vocabulary=Vocabulary.THEME, code="eau", label_fr="L’eau", label_en="Water")
    assert "L’eau" in client.get("/themes/eau/").content.decode()


def test_sheets_lead_to_it(client: Client, portrait: LabPage) -> None:
    html = client.get("/labs/nord/accueil-1/").content.decode()
    assert f'href="{ADDRESS}"' in html


def test_queries(client: Client, portrait: LabPage, django_assert_max_num_queries: Any) -> None:
    ask(client, ADDRESS)
    with django_assert_max_num_queries(15):
        ask(client, ADDRESS)
