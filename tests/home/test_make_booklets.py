"""Booklets made from their readable sources: real files, of several pages, that can be read."""

from __future__ import annotations

import ctypes
import io
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as raw
import pytest
from django.core.management import CommandError, call_command

from home.booklet_files import Booklet, blocks, odt, pdf
from home.bundles.loader import import_bundle
from home.demonstration import BUNDLE
from resourcecentre.documents.enums import ReadingStatus
from resourcecentre.documents.models import CustomDocument
from tests.home.bundle_files import LAB, MANIFEST

SOURCE = BUNDLE / "documents" / "lexique-en-mots-simples.md"
SOURCES = sorted(SOURCE.parent.glob("*.md"))
FIELDS = """---
type: document
title: Le carnet du lab
kind: booklet
year: 2026
lab: un-lab
licence: etalab_2
language: fr
file_format: {}
---
"""


def text_of(source: Path) -> str:
    """Return the text of a source of the demonstration."""
    return source.read_text(encoding="utf-8").split("\n---\n", 1)[1]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a bundle that holds one lab and no file yet."""
    for name in ("labs", "documents"):
        (tmp_path / name).mkdir()
    (tmp_path / "bundle.yaml").write_text(MANIFEST, encoding="utf-8")
    (tmp_path / "labs" / "un-lab.md").write_text(LAB, encoding="utf-8")
    return tmp_path


def add(folder: Path, extension: str = "pdf", body: str = "", slug: str = "carnet") -> Path:
    """Add the source of a booklet, whose text is that of a real one; return where its file goes."""
    source = FIELDS.format(extension) + (body or text_of(SOURCE))
    (folder / "documents" / f"{slug}.md").write_text(source, encoding="utf-8")
    return folder / "media" / f"{slug}.{extension}"


def make(folder: Path) -> str:
    output = io.StringIO()
    call_command("make_booklets", folder, stdout=output)
    return output.getvalue()


def pages(content: bytes) -> list[str]:
    """Return the text of each page of a PDF."""
    with pypdfium2.PdfDocument(content) as document:
        found = []
        for page in document:
            text = page.get_textpage()
            found.append(text.get_text_range())
            text.close()
            page.close()
        return found


def test_a_pdf_has_several_pages_of_text_and_says_who_made_it(folder: Path) -> None:
    path = add(folder)
    assert "carnet.pdf" in make(folder)
    found = pages(path.read_bytes())
    assert len(found) >= 5
    assert all(len(text.split()) >= 20 for text in found[:-1])
    assert "Le carnet du lab" in found[0]
    assert "Un lab, 2026" in found[0]
    assert any("Forclusion" in text for text in found)


def test_a_pdf_is_tagged_titled_and_in_its_language(folder: Path) -> None:
    path = add(folder)
    make(folder)
    content = path.read_bytes()
    assert content.startswith(b"%PDF-")
    with pypdfium2.PdfDocument(content) as document:
        assert raw.FPDFCatalog_IsTagged(document)
        language = (ctypes.c_ushort * 8)()
        raw.FPDFCatalog_GetLanguage(document, language, ctypes.sizeof(language))
        assert bytes(language).decode("utf-16-le").strip("\0") == "fr"
        assert document.get_metadata_dict()["Title"] == "Le carnet du lab"


@pytest.mark.parametrize("extension", ["pdf", "odt"])
def test_the_same_source_gives_the_same_bytes_and_another_one_others(
    folder: Path, extension: str
) -> None:
    path = add(folder, extension)
    make(folder)
    first = path.read_bytes()
    make(folder)
    assert path.read_bytes() == first
    add(folder, extension, text_of(SOURCE) + "\n\nUn mot de plus.\n")
    make(folder)
    assert path.read_bytes() != first


def test_thin_sources_are_refused_before_anything_is_written(folder: Path) -> None:
    add(folder)
    add(folder, body="# Bonjour\n\nTrois mots ici.\n", slug="feuillet")
    with pytest.raises(CommandError, match=r"documents/feuillet\.md:1: .*300"):
        make(folder)
    assert not (folder / "media").exists()


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("title: Le carnet du lab\n", "", r"carnet\.md:1: title:"),
        ("file_format: pdf\n", "", r"carnet\.md:1: file_format:"),
        ("file_format: pdf", "file_format: docx", r"carnet\.md:9: file_format:"),
        ("year: 2026", "year: [", r"carnet\.md:\d+: "),
    ],
)
def test_a_mistake_is_told_by_file_line_and_field(
    folder: Path, old: str, new: str, place: str
) -> None:
    add(folder)
    path = folder / "documents" / "carnet.md"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(CommandError, match=place):
        make(folder)
    assert not (folder / "media").exists()


@pytest.mark.parametrize(
    "source", sorted((BUNDLE / "documents").glob("*.md")), ids=lambda p: p.stem
)
def test_the_files_of_the_demonstration_are_made_of_their_sources(source: Path) -> None:
    found = sorted((BUNDLE / "media").glob(f"{source.stem}.*"))
    assert len(found) == 1
    content = found[0].read_bytes()
    if found[0].suffix == ".pdf":
        written = "".join(pages(content))
    else:
        with zipfile.ZipFile(found[0]) as archive:
            written = archive.read("content.xml").decode()
    letters = "".join(c for c in written if c.isalnum())
    for block in blocks(text_of(source)):
        first = "".join(c for c in block.words[:40] if c.isalnum())
        assert first in letters, block.words


def test_words_of_a_source_are_never_read_as_marks() -> None:
    booklet = Booklet("A < B & C", "Moi", "en", "# One <b>\n\n- 3 < 4 & 5\n\nEnd > start")
    text = "".join(pages(pdf(booklet)))
    for words in ("A < B & C", "One <b>", "3 < 4 & 5", "End > start"):
        assert words in text
    assert b"A &lt; B &amp; C" in _content(odt(booklet))


def _content(archive: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return opened.read("content.xml")


@pytest.mark.django_db
@pytest.mark.parametrize("extension", ["pdf", "odt"])
def test_what_is_made_is_imported_read_and_remade_in_place(
    centre: Any, folder: Path, extension: str
) -> None:
    add(folder, extension)
    make(folder)
    import_bundle(folder)
    first = CustomDocument.objects.get()
    assert first.extraction_status == ReadingStatus.OK
    assert first.page_count >= (5 if extension == "pdf" else 2)
    assert "Forclusion" in "".join(first.page_texts.values_list("text", flat=True))
    add(folder, extension, text_of(SOURCE) + "\n\n# Ajout\n\nUn chapitre de plus.\n")
    make(folder)
    assert len(import_bundle(folder).updated) == 1
    remade = CustomDocument.objects.get()
    assert remade.pk == first.pk
    assert "Un chapitre de plus" in "".join(remade.page_texts.values_list("text", flat=True))


def test_the_command_remakes_the_booklets_of_the_demonstration(tmp_path: Path) -> None:
    for name in ("labs", "documents"):
        shutil.copytree(BUNDLE / name, tmp_path / name)
    shutil.copy(BUNDLE / "bundle.yaml", tmp_path)
    make(tmp_path)
    made = {path.name for path in (tmp_path / "media").iterdir()}
    assert made == {path.name for path in (BUNDLE / "media").iterdir()}
