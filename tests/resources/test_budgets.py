"""What any page of the catalogue may cost, however full it is: 15 queries, 30 KB compressed."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.base import ContentFile

from resourcecentre.documents.enums import ReadingStatus
from resourcecentre.documents.models import CustomDocument, DocumentPageText
from tests.resources.factories import LabIndexPageFactory, LabPageFactory
from tests.resources.rich_pages import LINKS, RICH, SENTENCE, licence, prototype, rich_page, toolkit

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client
    from wagtail.models import Page

    from resourcecentre.labs.models import LabPage

pytestmark = pytest.mark.django_db

QUERIES, BYTES = 15, 30 * 1024


@pytest.fixture
def lab_page(home: Page) -> LabPage:
    page: LabPage = LabPageFactory(parent=LabIndexPageFactory(parent=home), full=True)
    return page


def get(client: Client, address: str) -> bytes:
    response = client.get(address)
    assert response.status_code == 200
    return response.content


@pytest.mark.parametrize("prefix", ["", "/en"], ids=["fr", "en"])
@pytest.mark.parametrize("kind", RICH)
def test_a_page_of_forty_links_and_thirty_rows(
    client: Client,
    lab_page: LabPage,
    kind: str,
    prefix: str,
    django_assert_max_num_queries: Callable[[int], Any],
) -> None:
    address = prefix + rich_page(kind, lab_page).get_url()
    get(client, address)  # makes the copies of pictures, and fills the caches of the process
    with django_assert_max_num_queries(QUERIES):
        content = get(client, address)
    assert content.decode().count("Autre méthode") >= LINKS, "a link is missing"
    assert len(gzip.compress(content)) <= BYTES


def test_a_portrait_that_leads_to_everything(
    client: Client, lab_page: LabPage, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    others = [rich_page("write-up", lab_page), prototype(lab_page), toolkit(lab_page)]
    address = lab_page.get_url()
    get(client, address)
    with django_assert_max_num_queries(QUERIES):
        content = get(client, address)
    for page in others:
        assert page.get_url() in content.decode()
    assert len(gzip.compress(content)) <= BYTES


def test_a_document_of_two_hundred_pages(
    client: Client, lab_page: LabPage, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    document = CustomDocument.objects.create(
        title="Le grand livret",
        file=ContentFile(b"text", name="livret.txt"),
        lab=lab_page.lab,
        licence=licence(),
    )
    CustomDocument.objects.filter(pk=document.pk).update(
        extraction_status=ReadingStatus.OK, page_count=200
    )
    DocumentPageText.objects.filter(document=document).delete()
    DocumentPageText.objects.bulk_create(
        DocumentPageText(document=document, number=n, text=f"Page {n}. {SENTENCE * 30}")
        for n in range(1, 201)
    )
    address = document.public_url
    get(client, address)
    with django_assert_max_num_queries(QUERIES):
        content = get(client, address)
    assert 'id="page-1"' in content.decode()
    assert len(gzip.compress(content)) <= BYTES
