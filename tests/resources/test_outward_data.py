"""What pages say of themselves to machines and networks: true, escaped, without anybody in it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import html5lib
import pytest
from django.core.cache import caches
from wagtail.images.tests.utils import get_test_image_file

from resourcecentre.core.structured_data import breadcrumb, complete, data_block, iso_minutes
from resourcecentre.images.models import CustomImage
from tests.resources.factories import MethodPageFactory

if TYPE_CHECKING:
    from django.test import Client

    from resourcecentre.labs.models import LabPage

pytestmark = pytest.mark.django_db

HOST = "http://testserver"


class Head:
    """The head of a page: its data and its meta elements."""

    def __init__(self, client: Client, address: str) -> None:
        response = client.get(address)
        assert response.status_code == 200
        self.html = response.content.decode()
        self.tree = html5lib.parse(self.html, namespaceHTMLElements=False)

    @property
    def nodes(self) -> dict[str, Any]:
        """The nodes of the only block of data, by type."""
        (block,) = [e for e in self.tree.iter("script") if e.get("type") == "application/ld+json"]
        graph = json.loads(block.text)
        assert graph["@context"] == "https://schema.org"
        return {node["@type"]: node for node in graph["@graph"]}

    @property
    def metas(self) -> dict[str, str]:
        found = self.tree.iter("meta")
        return {m.get("property") or m.get("name"): m.get("content") for m in found}

    @property
    def alternates(self) -> dict[str, str]:
        found = [e for e in self.tree.iter("link") if e.get("hreflang")]
        return {e.get("hreflang"): e.get("href") for e in found}


@pytest.fixture(autouse=True)
def forget_copies() -> None:
    """Forget the copies that other tests made of another picture under the same number."""
    caches["default"].clear()


@pytest.fixture
def method(portrait: LabPage) -> Any:
    return MethodPageFactory(parent=portrait, title="L'accueil à l'envers", full=True)


def test_a_method_says_time_supplies_and_steps(client: Client, method: Any) -> None:
    nodes = Head(client, method.url).nodes
    how_to = nodes["HowTo"]
    assert how_to["name"] == "L'accueil à l'envers"
    assert how_to["url"] == HOST + method.url
    assert (how_to["prepTime"], how_to["performTime"], how_to["totalTime"]) == (
        "PT20M",
        "PT90M",
        "PT110M",
    )
    assert how_to["supply"] == [
        {"@type": "HowToSupply", "name": "Carnets", "requiredQuantity": "4"}
    ]
    assert [(step["name"], step["timeRequired"]) for step in how_to["step"]] == [
        ("Accueillir", "PT30M"),
        ("Visiter", "PT60M"),
    ]
    assert how_to["estimatedCost"] == {
        "@type": "MonetaryAmount",
        "currency": "EUR",
        "value": 0,
    }
    assert how_to["author"] == {"@type": "Organization", "name": "Les Arpenteurs"}
    path = [(e["name"], e["item"]) for e in nodes["BreadcrumbList"]["itemListElement"]]
    assert path == [
        ("Accueil", f"{HOST}/"),
        ("Labs", f"{HOST}/labs/"),
        ("Les Arpenteurs", f"{HOST}/labs/les-arpenteurs/"),
        ("L'accueil à l'envers", HOST + method.url),
    ]


def test_nobody_is_named(client: Client, method: Any) -> None:
    text = json.dumps(Head(client, method.url).nodes, ensure_ascii=False)
    for words in ("Camille", "secret", "0555", method.credits, "@exemple", "@les-arpenteurs"):
        assert words not in text


def test_a_lab_is_an_organisation_without_its_mail(client: Client, portrait: LabPage) -> None:
    node = Head(client, portrait.url).nodes["Organization"]
    assert node["name"] == "Les Arpenteurs"
    assert node["url"] == f"{HOST}/labs/les-arpenteurs/"
    assert "@les-arpenteurs" not in json.dumps(node)


def test_no_text_leaves_the_block(client: Client, portrait: LabPage) -> None:
    hostile = "</script><script>alert(1)</script><!-- & \" ' \u2028"
    page = MethodPageFactory(parent=portrait, title=hostile, slug="x", summary_plain=hostile)
    head = Head(client, page.url)
    assert head.nodes["HowTo"]["name"] == hostile
    assert head.nodes["HowTo"]["description"] == hostile
    assert "<script>alert" not in head.html
    assert head.metas["og:title"].startswith("</script><script>")


def test_a_draft_says_nothing(editor: Client, method: Any) -> None:
    from django.urls import reverse

    html = editor.get(reverse("wagtailadmin_pages:view_draft", args=[method.pk])).content.decode()
    assert "application/ld+json" not in html


def test_share_card_follows_the_page_and_the_language(client: Client, method: Any) -> None:
    path = method.url
    metas = Head(client, path).metas
    assert metas["og:title"].replace("’", "'") == "L'accueil à l'envers"
    assert metas["og:description"].replace("’", "'") == method.summary_plain
    assert metas["og:type"] == "article"
    assert metas["og:url"] == HOST + path
    assert metas["og:locale"] == "fr_FR"
    assert metas["og:locale:alternate"] == "en_GB"
    assert metas["twitter:card"] == "summary"
    assert "og:image" not in metas
    english = Head(client, f"/en{path}")
    assert english.metas["og:locale"] == "en_GB"
    assert english.metas["og:url"] == f"{HOST}/en{path}"
    wanted = {"fr": HOST + path, "en": f"{HOST}/en{path}"}
    assert english.alternates == {**wanted, "x-default": wanted["fr"]}


def test_share_card_shows_the_uploaded_cover(client: Client, method: Any) -> None:
    image = CustomImage.objects.create(title="x", file=get_test_image_file(size=(1200, 800)))
    method.cover_image, method.cover_alt = image, "Une porte"
    method.save()
    metas = Head(client, method.url).metas
    assert metas["og:image"].startswith(f"{HOST}/media/images/")
    assert (metas["og:image:width"], metas["og:image:height"]) == ("960", "640")
    assert metas["og:image:alt"] == "Une porte"


def test_share_card_stands_when_the_picture_is_lost(client: Client, method: Any) -> None:
    image = CustomImage.objects.create(title="x", file=get_test_image_file())
    image.file.storage.delete(image.file.name)
    method.cover_image, method.cover_alt = image, "Une porte"
    method.save()
    assert "og:image" not in Head(client, method.url).metas


def test_home_says_how_to_search(client: Client, portrait: LabPage) -> None:
    from search.models import CataloguePage

    portrait.get_ancestors().get(depth=2).specific.add_child(
        instance=CataloguePage(title="Chercher", slug="chercher")
    )
    site = Head(client, "/").nodes["WebSite"]
    assert site["name"] == "La Resserre"
    target = site["potentialAction"]["target"]["urlTemplate"]
    assert target == f"{HOST}/chercher/?q={{search_term_string}}"
    assert Head(client, "/").metas["og:type"] == "website"


def test_addresses_alone_are_completed() -> None:
    value = {"url": "/a/", "name": "/b/", "list": [{"item": "/c/"}, {"item": "https://d/"}]}
    assert complete(value, "https://x") == {
        "url": "https://x/a/",
        "name": "/b/",
        "list": [{"item": "https://x/c/"}, {"item": "https://d/"}],
    }
    assert [e["position"] for e in breadcrumb([("a", "/"), ("b", "/b/")])["itemListElement"]] == [
        1,
        2,
    ]
    assert (iso_minutes(None), iso_minutes(0), iso_minutes(75)) == ("", "PT0M", "PT75M")
    assert "<" not in data_block([{"name": "</script>"}], "").removeprefix("<script").removesuffix(
        "</script>"
    )
