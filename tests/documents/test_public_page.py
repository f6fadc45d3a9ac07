"""The page of a document: its text under numbered headings, for whoever may open the file."""

from __future__ import annotations

import gzip
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import Collection, CollectionViewRestriction, Page

from resourcecentre.documents.models import CustomDocument
from resourcecentre.resources.models import ResourceFile
from resourcecentre.taxonomy.enums import Vocabulary
from resourcecentre.users.models import User
from tests.documents import corpus
from tests.documents.factories import make_document
from tests.resources.factories import LabIndexPageFactory, LabPageFactory, MethodPageFactory, term

pytestmark = pytest.mark.django_db


@pytest.fixture
def booklet(home: Page) -> Any:
    """A booklet of three pages, attached to a method."""
    portrait = LabPageFactory(
        parent=LabIndexPageFactory(parent=home), lab__name="Arpenteurs", lab__slug="arpenteurs"
    )
    method = MethodPageFactory(parent=portrait, title="Carte sensible", slug="carte")
    collection = Collection.get_first_root_node().add_child(instance=Collection(name="Livrets"))
    pages = ["Ouvrir la porte", "Compter les chaises\n- la rouge\n- la bleue", "Fermer à clé"]
    document = make_document(
        corpus.pdf(pages),
        "livret.pdf",
        title="Guide de l’animateur",
        year=2025,
        lab=portrait.lab,
        kind=term(Vocabulary.DOCUMENT_KIND, "booklet", "Livret"),
        licence=term(Vocabulary.LICENCE, "etalab_2", "Licence Ouverte 2.0"),
        collection=collection,
    )
    document.themes.add(term(Vocabulary.THEME, "mobility", "Déplacements"))
    ResourceFile.objects.create(resource=method, document=document)
    return document


def restrict(document: CustomDocument, kind: str, **kwargs: Any) -> CollectionViewRestriction:
    return CollectionViewRestriction.objects.create(
        collection=document.collection, restriction_type=kind, **kwargs
    )


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_it_shows_what_is_known_and_the_text_page_by_page(
    client: Client, booklet: CustomDocument, prefix: str, django_assert_max_num_queries: Any
) -> None:
    address = prefix + booklet.public_url
    client.get(address)
    with django_assert_max_num_queries(15):
        answer = client.get(address)
    html = answer.content.decode().replace("\u00a0", " ")
    assert answer.status_code == 200
    assert html.count("<h1") == 1
    for number, words in enumerate(["Ouvrir la porte", "Compter les chaises", "Fermer"], 1):
        assert html.index(f'id="page-{number}"') < html.index(words)
    assert "<li>la rouge</li>" in html
    for words in ("2025", "Arpenteurs", "Licence Ouverte", "PDF,", "Carte sensible"):
        assert words in html
    assert f'href="{booklet.url}"' in html
    assert len(gzip.compress(answer.content)) < 30_000


def test_another_slug_leads_to_the_right_address(client: Client, booklet: CustomDocument) -> None:
    answer = client.get(f"/livrets/{booklet.pk}-ancien/?part=2")
    assert (answer.status_code, answer["Location"]) == (301, f"{booklet.public_url}?part=2")
    for wrong in (f"/livrets/{booklet.pk}/", "/livrets/999999-x/", f"/livrets/{10**30}-x/"):
        assert client.get(wrong).status_code == 404


def test_a_restricted_document_does_not_exist_for_strangers(
    client: Client, booklet: CustomDocument
) -> None:
    restriction = restrict(booklet, CollectionViewRestriction.GROUPS)
    group = Group.objects.create(name="Invités")
    restriction.groups.add(group)
    user = User.objects.create_user("anne", "anne@example.fr", "une-phrase-assez-longue")
    for path in (booklet.public_url, f"/livrets/{booklet.pk}-autre/"):
        assert client.get(path).status_code == 404
    client.force_login(user)
    assert client.get(booklet.public_url).status_code == 404
    user.groups.add(group)
    answer = client.get(booklet.public_url)
    assert answer.status_code == 200
    assert "private" in answer["Cache-Control"]


def test_a_password_opens_the_page_as_it_opens_the_file(
    client: Client, booklet: CustomDocument
) -> None:
    restriction = restrict(booklet, CollectionViewRestriction.PASSWORD, password="sésame")
    assert client.get(booklet.public_url).status_code == 404
    assert b"".join(client.get(booklet.url)).find(b"%PDF") == -1
    client.post(
        f"/documents/authenticate_with_password/{restriction.pk}/",
        {"password": "sésame", "return_url": booklet.url},
    )
    assert client.get(booklet.public_url).status_code == 200
    assert b"".join(client.get(booklet.url)).startswith(b"%PDF")


def test_a_long_booklet_is_shown_in_parts(client: Client, home: Page) -> None:
    document = make_document(
        corpus.pdf([f"Chapitre {n}\n{'mot ' * n}" for n in range(1, 41)]), "livret.pdf"
    )
    assert document.page_url(7).endswith("/#page-7")
    assert document.page_url(16).endswith("/?part=2#page-16")
    for page, part in ((7, 1), (16, 2), (40, 3)):
        html = client.get(document.page_url(page).partition("#")[0]).content.decode()
        assert f'id="page-{page}"' in html
        assert html.count('<h3 id="page-') == {1: 15, 2: 15, 3: 10}[part]
    for odd in ("0", "99", "-1", "x", "9" * 400, "٣"):
        assert client.get(document.public_url, {"part": odd}).status_code == 200


def test_text_of_a_file_is_never_markup(client: Client, home: Page) -> None:
    document = make_document(b"<script>alert(1)</script> & co", title="<b>Titre</b>")
    html = client.get(document.public_url).content.decode()
    assert "<script>alert" not in html
    assert "<b>Titre" not in html


@pytest.mark.parametrize("title", ["É" * 255, "日本", "---", "<>"])
def test_any_title_has_an_address(client: Client, home: Page, title: str) -> None:
    document = make_document(b"Bonjour", title=title)
    assert client.get(document.public_url).status_code == 200
