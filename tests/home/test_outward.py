"""What the site tells robots, testers of safety and whoever wants to see all of it."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import html5lib
import pytest
import time_machine
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from home.models import LegalNoticePage, StandardPage
from resourcecentre.documents.models import CustomDocument
from search.indexing import rebuild_index
from tests.resources.factories import LabFactory, LabPageFactory, MethodPageFactory

if TYPE_CHECKING:
    from django.test import Client

    from home.models import HomePage
    from resourcecentre.labs.models import LabPage

pytestmark = pytest.mark.django_db

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
HOST = "http://testserver"


@pytest.fixture
def portrait(centre: HomePage) -> LabPage:
    """A lab with a method, in an otherwise empty centre."""
    index = Page.objects.get(slug="labs").specific
    page = LabPageFactory(parent=index, lab=LabFactory(name="Nord"))
    MethodPageFactory(parent=page, title="Vivante", slug="vivante")
    return page


def add_document(title: str, collection: Collection) -> CustomDocument:
    file = ContentFile(b"Bonjour", name="fichier.txt")
    return CustomDocument.objects.create(title=title, file=file, collection=collection)


# robots.txt -----------------------------------------------------------------------------------


def test_robots_stay_out_of_the_admin_and_find_the_map(client: Client, centre: HomePage) -> None:
    response = client.get("/robots.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode().splitlines() == [
        "User-agent: *",
        "Disallow: /admin/",
        "",
        f"Sitemap: {HOST}/sitemap.xml",
    ]


# sitemap.xml ----------------------------------------------------------------------------------


def listed(client: Client) -> dict[str, dict[str, str]]:
    """Return the addresses of the map, each with those of its other languages."""
    response = client.get("/sitemap.xml")
    assert response.status_code == 200
    assert response["Content-Type"] == "application/xml"
    tree = ET.fromstring(response.content)  # noqa: S314 - our own
    return {
        url.findtext(f"{SITEMAP}loc") or "": {
            link.get("hreflang", ""): link.get("href", "") for link in url.iter(f"{XHTML}link")
        }
        for url in tree.iter(f"{SITEMAP}url")
    }


def test_the_map_names_every_page_in_both_languages(client: Client, portrait: LabPage) -> None:
    found = listed(client)
    french = f"{HOST}/labs/nord/vivante/"
    english = f"{HOST}/en/labs/nord/vivante/"
    alternates = {"fr": french, "en": english, "x-default": french}
    assert found[french] == found[english] == alternates
    assert {f"{HOST}/", f"{HOST}/en/", f"{HOST}/chercher/", f"{HOST}/mentions-legales/"} <= set(
        found
    )
    assert all(len(links) == 3 for links in found.values())
    for address in found:
        assert client.get(address.removeprefix(HOST)).status_code == 200


def test_the_map_names_nothing_hidden(client: Client, portrait: LabPage) -> None:
    MethodPageFactory(parent=portrait, title="Brouillon", live=False)
    MethodPageFactory(parent=portrait, title="Périmée", expire_at=timezone.now())
    collection = Collection.get_first_root_node().add_child(name="Interne")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    add_document("ouvert", Collection.get_first_root_node())
    add_document("interne", collection)
    text = " ".join(listed(client))
    assert "vivante" in text
    assert "brouillon" not in text
    assert "perimee" not in text
    assert "ouvert/" in text
    assert "interne" not in text
    PageViewRestriction.objects.create(page=portrait, restriction_type="login")
    assert "nord" not in " ".join(listed(client))


def test_documents_are_listed_at_their_pages(client: Client, centre: HomePage) -> None:
    document = add_document("Guide été", Collection.get_first_root_node())
    address = f"{HOST}/livrets/{document.pk}-guide-ete/"
    assert listed(client)[address]["en"] == f"{HOST}/en/livrets/{document.pk}-guide-ete/"


def test_a_document_says_what_it_is(client: Client, centre: HomePage) -> None:
    document = add_document("Guide </script>", Collection.get_first_root_node())
    html = client.get(document.public_url).content.decode()
    block = html.split('<script type="application/ld+json">')[1].split("</script>")[0]
    node, path = json.loads(block)["@graph"]
    assert node["@type"] == "LearningResource"
    assert node["name"] == "Guide </script>"
    assert node["url"] == HOST + document.public_url
    assert node["encoding"]["contentUrl"] == HOST + document.url
    assert [step["name"] for step in path["itemListElement"]] == ["Accueil", "Guide </script>"]
    assert f'<meta property="og:url" content="{HOST}{document.public_url}">' in html


# security.txt ---------------------------------------------------------------------------------

WELL_KNOWN = "/.well-known/security.txt"


def security(client: Client) -> dict[str, str]:
    response = client.get(WELL_KNOWN)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    return dict(line.split(": ", 1) for line in response.content.decode().splitlines())


@pytest.mark.parametrize("days", [0, 400, 20_000])
def test_security_expires_in_the_future_whenever_it_is_asked(
    client: Client, centre: HomePage, settings: Any, days: int
) -> None:
    settings.SECURITY_CONTACT = "securite@exemple.fr"
    asked_at = datetime(2026, 3, 29, 0, 30, tzinfo=UTC) + timedelta(days=days)
    with time_machine.travel(asked_at, tick=False):
        found = security(client)
    expires = datetime.fromisoformat(found["Expires"])
    assert timedelta(days=30) < expires - asked_at < timedelta(days=365)
    assert found["Contact"] == "mailto:securite@exemple.fr"
    assert found["Preferred-Languages"] == "fr, en"
    assert found["Canonical"] == HOST + WELL_KNOWN


def test_security_falls_back_on_the_publisher(client: Client, centre: HomePage) -> None:
    assert client.get(WELL_KNOWN).status_code == 404
    notice = LegalNoticePage.objects.get()
    notice.publisher_email = "mairie@exemple.fr"
    notice.save_revision().publish()
    assert security(client)["Contact"] == "mailto:mairie@exemple.fr"


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("https://exemple.fr/signaler", "https://exemple.fr/signaler"),
        ("mailto:a@exemple.fr", "mailto:a@exemple.fr"),
        (" a@exemple.fr\n", "mailto:a@exemple.fr"),
    ],
)
def test_security_takes_a_page_or_an_address(
    client: Client, centre: HomePage, settings: Any, given: str, shown: str
) -> None:
    settings.SECURITY_CONTACT = given
    assert security(client)["Contact"] == shown


def test_a_contact_on_two_lines_is_none(client: Client, centre: HomePage, settings: Any) -> None:
    settings.SECURITY_CONTACT = "a@exemple.fr\nExpires: never"
    assert client.get(WELL_KNOWN).status_code == 404


# Site map page --------------------------------------------------------------------------------


def links(client: Client, address: str = "/plan-du-site/") -> dict[str, str]:
    """Return the links of the main part of the page, by text."""
    response = client.get(address)
    assert response.status_code == 200
    tree = html5lib.parse(response.content.decode(), namespaceHTMLElements=False)
    main = tree.find("body/main")
    return {" ".join("".join(a.itertext()).split()): a.get("href") for a in main.iter("a")}


def test_everything_can_be_reached_from_the_map(
    client: Client, portrait: LabPage, centre: HomePage
) -> None:
    help_page = Page.objects.get(slug="aide").specific
    help_page.add_child(instance=StandardPage(title="Glossaire", slug="glossaire"))
    rebuild_index()
    found = links(client)
    assert found["Nord"] == "/labs/nord/"
    assert found["Glossaire"] == "/aide/glossaire/"
    assert found["Mentions légales"] == "/mentions-legales/"
    assert found["Accueil du public"] == "/themes/public_reception/"
    assert found["Améliorer un accueil"] == "/chercher/?task=improve_reception"
    assert found["Méthode"] == "/chercher/?kind=method"
    assert "Vivante" not in found
    for address in found.values():
        assert client.get(address).status_code == 200
    english = links(client, "/en/plan-du-site/")
    assert english["Nord"] == "/en/labs/nord/"
    assert all(address.startswith("/en/") for address in english.values())


def test_the_map_leaves_out_what_is_hidden_and_all_below(
    client: Client, portrait: LabPage, centre: HomePage
) -> None:
    index = Page.objects.get(slug="labs")
    PageViewRestriction.objects.create(page=index, restriction_type="login")
    help_page = Page.objects.get(slug="aide").specific
    help_page.add_child(instance=StandardPage(title="Glossaire", slug="glossaire"))
    Page.objects.filter(pk=help_page.pk).update(live=False)
    found = links(client)
    assert {"Nord", "Labs", "Aide", "Glossaire"} & set(found) == set()
    assert "Mentions légales" in found


def test_the_map_of_an_empty_centre_stands(client: Client, home: Page) -> None:
    assert links(client) == {"Accueil": "/"}


def test_the_foot_of_every_page_leads_to_the_map(client: Client, centre: HomePage) -> None:
    assert 'href="/plan-du-site/"' in client.get("/aide/").content.decode()
    assert 'href="/en/plan-du-site/"' in client.get("/en/aide/").content.decode()


def test_queries_of_the_map(
    client: Client, portrait: LabPage, django_assert_max_num_queries: Any
) -> None:
    for rank in range(20):
        LabPageFactory(parent=portrait.get_parent(), lab=LabFactory(name=f"Lab du {rank}"))
    links(client)
    with django_assert_max_num_queries(15):
        links(client)
