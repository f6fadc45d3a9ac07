"""What the page of a resource says of its files: their own page, and the download beside."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from resourcecentre.resources.listings import Attachment
from resourcecentre.resources.models import MethodPage
from resourcecentre.resources.print_sheet import estimate
from resourcecentre.taxonomy.models import Term
from resourcecentre.taxonomy.services import load_vocabularies
from tests.documents import corpus
from tests.documents.factories import make_document
from tests.resources.catalogue import ToolkitPageFactory
from tests.resources.factories import LabIndexPageFactory, LabPageFactory, MethodPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def lab(home: Any) -> Any:
    load_vocabularies()
    return LabPageFactory(parent=LabIndexPageFactory(parent=home))


@pytest.fixture
def booklet(lab: Any) -> Any:
    """A booklet of three pages, already read."""
    return make_document(
        corpus.pdf(["Ouvrir", "Compter", "Fermer"]),
        "guide.pdf",
        title="Le guide",
        kind=Term.objects.get(vocabulary="document_kind", code="booklet"),
    )


def shown(client: Client, page: Any, prefix: str = "") -> str:
    """Return a page without its no-break spaces."""
    return client.get(f"{prefix}{page.url}").content.decode().replace("\u00a0", " ")


def taken_away(html: str) -> str:
    """Return the list of what to take away."""
    found = re.search(r"<h2>(?:À emporter|To take away)</h2>\s*<ul.*?</ul>", html, re.DOTALL)
    assert found, "nothing to take away"
    return found[0]


@pytest.mark.parametrize(
    ("prefix", "words"),
    [("", ("Livret", "3 pages", "Télécharger (PDF,")), ("/en", ("Booklet", "Download (PDF,"))],
)
@pytest.mark.parametrize("factory", [MethodPageFactory, ToolkitPageFactory])
def test_a_file_leads_to_its_page_and_is_downloaded_beside(
    client: Client, lab: Any, booklet: Any, factory: Any, prefix: str, words: tuple[str, ...]
) -> None:
    page = factory(parent=lab)
    page.files.create(document=booklet)
    page.save()
    addresses = [f"{prefix}{booklet.public_url}", booklet.url]
    listed = taken_away(shown(client, page, prefix))
    assert re.findall('href="([^"]+)"', listed) == addresses
    for word in words:
        assert word in listed
    assert listed.count("Le guide") == 2, "the download is named for whoever hears links alone"


def test_a_template_says_its_paper_and_that_it_can_be_changed(
    client: Client, lab: Any, booklet: Any
) -> None:
    page = MethodPageFactory(parent=lab)
    page.templates.create(document=booklet, paper_size="a3", is_editable=True)
    page.save()
    assert "Livret, 3 pages, A3, modifiable" in taken_away(shown(client, page))


def test_a_title_in_another_language_says_so(client: Client, lab: Any, booklet: Any) -> None:
    type(booklet).objects.update(language="en")
    page = MethodPageFactory(parent=lab)
    page.files.create(document=booklet)
    page.save()
    assert 'lang="en">Le guide' in taken_away(shown(client, page))
    assert "Anglais" in taken_away(shown(client, page))
    assert "lang=" not in taken_away(shown(client, page, "/en"))


def test_a_file_that_nobody_read_has_no_number_of_pages(client: Client, lab: Any) -> None:
    page = MethodPageFactory(parent=lab)
    page.files.create(document=make_document(b"a;b", "tableau.csv", title="Le tableau"))
    page.save()
    listed = taken_away(shown(client, page))
    assert "page" not in re.sub(r"<[^>]+>", "", listed)
    assert "Télécharger (CSV," in listed


def test_the_printed_sheet_names_the_files(client: Client, lab: Any, booklet: Any) -> None:
    page = MethodPageFactory(parent=lab)
    page.files.create(document=booklet)
    page.save()
    html = shown(client, page)
    assert '<span class="only-print">À emporter : Le guide (PDF, 3 pages).</span>' in html


def test_a_kit_to_print_names_its_own_files_once(client: Client, lab: Any, booklet: Any) -> None:
    method = MethodPageFactory(parent=lab)
    kit = ToolkitPageFactory(parent=lab)
    kit.items.create(page=method)
    kit.files.create(document=booklet)
    kit.save()
    html = client.get(f"{kit.url}?imprimer=tout").content.decode()
    assert html.count("kit-sheet") == 2
    assert html.count("Le guide (PDF") == 1


def test_the_guess_of_the_sheet_counts_the_line_of_the_files(lab: Any, booklet: Any) -> None:
    page = MethodPageFactory(parent=lab, full=True)
    bare = estimate(MethodPage.objects.get(pk=page.pk))
    page.files.create(document=booklet)
    page.save()
    stored = MethodPage.objects.get(pk=page.pk)
    assert estimate(stored).run_mm > bare.run_mm
    assert estimate(stored, [Attachment(booklet)]).run_mm == estimate(stored).run_mm


def test_a_document_in_a_kit_leads_to_its_page(client: Client, lab: Any, booklet: Any) -> None:
    kit = ToolkitPageFactory(parent=lab)
    kit.items.create(document=booklet, note="À lire avant.")
    kit.save()
    html = shown(client, kit)
    contents = html.partition('id="contenus"')[2].partition("</section>")[0]
    assert re.findall('href="([^"]+)"', contents) == [booklet.public_url, booklet.url]
    for words in ("Livret", "3 pages", "À lire avant."):
        assert words in contents
