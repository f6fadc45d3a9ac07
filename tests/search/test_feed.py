"""The feed of any search: valid, public, newest first, whatever is asked."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode
from xml.etree import ElementTree as ET

import pytest
from wagtail.models import Page, PageViewRestriction

from search.facets import facet_fields
from search.indexing import rebuild_index
from tests.resources.factories import (
    LabFactory,
    LabIndexPageFactory,
    LabPageFactory,
    MethodPageFactory,
)
from tests.search.answers import ask
from tests.search.test_hostile import HOSTILE, RAW

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpResponse
    from django.test import Client

    from resourcecentre.labs.models import LabPage
    from search.models import CataloguePage

pytestmark = pytest.mark.django_db

FIRST_DAY = datetime(2024, 3, 1, 12, tzinfo=UTC)
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def portrait(catalogue: CataloguePage) -> Iterator[LabPage]:
    """A lab with three methods, of which the second is the newest."""
    index = LabIndexPageFactory(parent=catalogue.get_parent())
    page = LabPageFactory(parent=index, lab=LabFactory(name="Nord"))
    for title, days in (("Accueil & co", 0), ("Accueil <debout>", 20), ("Marche", 10)):
        published = FIRST_DAY + timedelta(days=days)
        MethodPageFactory(parent=page, title=title, full=True, first_published_at=published)
    rebuild_index()
    yield page
    rebuild_index()


def channel(response: HttpResponse) -> Any:
    assert response.status_code == 200
    assert response["Content-Type"] == "application/rss+xml; charset=utf-8"
    found = ET.fromstring(response.content).find("channel")  # noqa: S314 - our own
    assert found is not None
    return found


def feed(client: Client, address: str = "/chercher/flux/") -> Any:
    return channel(client.get(address))


def titles(found: Any) -> list[str]:
    return [item.findtext("title") for item in found.iter("item")]


def test_newest_first_with_dates_and_whole_addresses(client: Client, portrait: LabPage) -> None:
    found = feed(client)
    assert titles(found) == ["Accueil <debout>", "Marche", "Accueil & co"]
    first = found.find("item")
    assert first.findtext("pubDate") == "Thu, 21 Mar 2024 12:00:00 +0000"
    assert first.findtext("link") == "http://testserver/labs/nord/accueil-debout/"
    assert first.find("guid").get("isPermaLink") == "false"
    assert first.findtext("description").startswith("Des habitants visitent")
    assert found.findtext("link") == "http://testserver/chercher/"
    assert found.findtext("language") == "fr"
    assert found.findtext("lastBuildDate") == "Thu, 21 Mar 2024 12:00:00 +0000"


def test_the_same_question_gives_what_the_catalogue_finds(
    client: Client, portrait: LabPage
) -> None:
    question = "?q=debout&task=improve_reception"
    found = feed(client, f"/chercher/flux/{question}")
    assert titles(found) == ["Accueil <debout>"]
    assert "« debout »" in found.findtext("title").replace("\u00a0", " ")
    assert "Améliorer un accueil" in found.findtext("title")
    assert found.findtext("link") == f"http://testserver/chercher/{question}"
    assert found.find(f"{ATOM}link").get("href").endswith(f"/chercher/flux/{question}")
    assert titles(feed(client, "/chercher/flux/?q=xylophone")) == []


def test_order_size_and_page_change_nothing(client: Client, portrait: LabPage) -> None:
    usual = client.get("/chercher/flux/?q=accueil").content
    assert client.get("/chercher/flux/?q=accueil&sort=cheapest&size=10&page=7").content == usual


def test_english_under_its_path(client: Client, portrait: LabPage) -> None:
    found = feed(client, "/en/chercher/flux/")
    assert found.findtext("language") == "en"
    assert found.findtext("item/link").startswith("http://testserver/en/labs/nord/")
    assert found.findtext("item/category") == "method"


def test_only_what_everybody_may_see_whoever_asks(
    client: Client, portrait: LabPage, admin_user: Any
) -> None:
    hidden = Page.objects.get(title="Marche")
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    client.force_login(admin_user)
    assert titles(feed(client)) == ["Accueil <debout>", "Accueil & co"]
    assert "Marche" in ask(client, "/chercher/?q=marche").titles


def test_contacts_stay_out(client: Client, portrait: LabPage) -> None:
    text = client.get("/chercher/flux/").content.decode()
    assert "Camille" not in text
    assert "exemple.fr" not in text


def test_fifty_at_most(client: Client, portrait: LabPage) -> None:
    for rank in range(51):
        MethodPageFactory(parent=portrait, title=f"Fiche {rank}")
    assert len(titles(feed(client))) == 50


def test_a_title_with_control_characters_is_still_xml(client: Client, portrait: LabPage) -> None:
    MethodPageFactory(parent=portrait, title="Cloche\x07 \x0b\ufffe ]]> &amp;", slug="cloche")
    rebuild_index()
    assert "Cloche  ]]> &amp;" in titles(feed(client, "/chercher/flux/?q=cloche"))


def test_any_text_in_any_parameter_is_answered(client: Client, catalogue: CataloguePage) -> None:
    names = [*(f.name for f in facet_fields()), "q", "sort", "size", "page"]
    for text in HOSTILE.values():
        feed(client, f"/chercher/flux/?{urlencode({**dict.fromkeys(names, text), text: text})}")
    for text in RAW.values():
        pairs = (f"{name}={text}" for name in ("q", "lab", "year", "task", text))
        feed(client, "/chercher/flux/?" + "&".join(pairs))


def test_an_empty_centre_has_a_feed(client: Client, home: Page) -> None:
    found = feed(client)
    assert titles(found) == []
    assert found.findtext("link") == "http://testserver/"


def test_the_catalogue_leads_to_it(client: Client, portrait: LabPage) -> None:
    answer = ask(client, "/chercher/?q=accueil&task=improve_reception&sort=newest&page=3")
    wanted = "/chercher/flux/?q=accueil&task=improve_reception"
    links = [e for e in answer.tree.iter("link") if e.get("type") == "application/rss+xml"]
    assert [link.get("href") for link in links] == [wanted]
    assert links[0].get("rel") == "alternate"
    visible = [a for a in answer.all("a") if a.get("href") == wanted]
    assert [" ".join(a.itertext()) for a in visible] == ["Suivre cette recherche par flux RSS"]
    assert client.get("/chercher/flux/")["X-Robots-Tag"] == "noindex"


def test_queries(client: Client, portrait: LabPage, django_assert_max_num_queries: Any) -> None:
    address = "/chercher/flux/?q=accueil&lab=nord&year=2024"
    feed(client, address)
    with django_assert_max_num_queries(15):
        feed(client, address)
