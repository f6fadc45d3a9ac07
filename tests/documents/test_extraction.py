"""What is read of a file, sound or hostile, by the process that reads it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from resourcecentre.documents.extraction import cleaning
from tests.documents import corpus

PROJECT = Path(__file__).resolve().parents[2]

BODIES = (
    "Avant d’ouvrir ce guide, une phrase assez longue pour bien remplir la ligne entière.\n"
    "Vous animez une réunion mar-\ndi. Avez-\nvous le temps ?\n- un point",
    "Bouger les meubles\nArrivez une heure avant, seul si possible, asseyez-vous à trois places.",
    "Le matériel\nhuit feutres neufs",
    "La fin\nmerci à tous",
)
BOOKLET = corpus.pdf(
    [f"Guide de l’animateur\n{body}\nLes Arpenteurs, page {n}" for n, body in enumerate(BODIES, 1)]
)


def read(content: bytes, extension: str, tmp_path: Path) -> dict[str, Any]:
    """Read a file in a process of its own, as the site does."""
    path = tmp_path / "file"
    path.write_bytes(content)
    with path.open("rb") as source:
        done = subprocess.run(
            [sys.executable, "-m", "resourcecentre.documents.extraction", extension],
            stdin=source,
            capture_output=True,
            cwd=PROJECT,
            timeout=60,
            check=True,
        )
    return dict(json.loads(done.stdout))


def test_a_booklet_is_read_page_by_page_without_what_print_added(tmp_path: Path) -> None:
    outcome = read(BOOKLET, "pdf", tmp_path)
    assert (outcome["status"], outcome["page_count"], len(outcome["pages"])) == ("ok", 4, 4)
    first, second = outcome["pages"][:2]
    assert "la ligne entière. Vous animez une réunion mardi. Avez-vous le temps ?" in first
    assert first.endswith("\n\n- un point")
    assert second.startswith("Bouger les meubles\n\nArrivez")
    assert not any("animateur" in p or "Arpenteurs" in p for p in outcome["pages"])


def test_an_odt_keeps_headings_items_and_pages(tmp_path: Path) -> None:
    styles = (
        '<style:style style:name="P1"><style:paragraph-properties fo:break-before="page"/>'
        "</style:style>"
    )
    body = (
        '<text:h text:outline-level="2">Préparer</text:h><text:p>Un<text:s/>mot</text:p>'
        "<text:tracked-changes><text:p>Effacé</text:p></text:tracked-changes>"
        "<text:list><text:list-item><text:p>des feutres</text:p></text:list-item></text:list>"
        '<text:p text:style-name="P1">Page deux</text:p>'
    )
    outcome = read(corpus.odt(body, styles=styles), "odt", tmp_path)
    assert outcome["pages"] == ["## Préparer\n\nUn mot\n\n- des feutres", "Page deux"]
    assert outcome["page_count"] == 2


def test_a_docx_keeps_headings_items_and_pages(tmp_path: Path) -> None:
    body = (
        '<w:p><w:pPr><w:pStyle w:val="Titre1"/></w:pPr><w:r><w:t>Préparer</w:t></w:r></w:p>'
        "<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>des feutres</w:t></w:r></w:p>"
        "<w:p><w:del><w:r><w:t>Effacé</w:t></w:r></w:del><w:r><w:t>Un mot</w:t></w:r></w:p>"
        '<w:p><w:r><w:br w:type="page"/><w:t>Page deux</w:t></w:r></w:p>'
    )
    outcome = read(corpus.docx(body), "docx", tmp_path)
    assert outcome["pages"] == ["# Préparer\n\n- des feutres\n\nUn mot", "Page deux"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_text_is_read_whatever_its_encoding(tmp_path: Path, encoding: str) -> None:
    outcome = read("Où ? Là-bas, l’été.".encode(encoding), "txt", tmp_path)
    assert outcome["pages"] == ["Où ? Là-bas, l’été."]
    assert outcome["page_count"] is None


def test_a_long_text_without_pages_is_cut_into_pieces(tmp_path: Path) -> None:
    outcome = read(corpus.odt_of(*["mot " * 300] * 20), "odt", tmp_path)
    assert len(outcome["pages"]) == 7
    assert max(len(page) for page in outcome["pages"]) <= 4100
    assert sum(page.count("mot") for page in outcome["pages"]) == 6000


@pytest.mark.parametrize(
    ("content", "extension", "status", "reason"),
    [
        (corpus.pdf(["secret"], password="sésame"), "pdf", "encrypted", ""),
        (corpus.pdf([""]), "pdf", "empty", ""),
        (corpus.pdf(["x"] * 801), "pdf", "too_large", "pages"),
        (b"<!doctype html><p>Bonjour", "pdf", "failed", "damaged"),
        (b"", "pdf", "failed", "damaged"),
        (b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n", "pdf", "failed", "damaged"),
        (BOOKLET[:300], "pdf", "failed", "damaged"),
        (corpus.odt_bomb(), "odt", "too_large", "inflated"),
        (corpus.lying_odt_bomb(), "odt", "failed", "damaged"),
        (corpus.odt_with_entities(), "odt", "failed", "entities"),
        (corpus.odt_with_laughs(), "odt", "failed", "entities"),
        (corpus.locked_odt(), "odt", "encrypted", ""),
        (corpus.odt(""), "odt", "empty", ""),
        (corpus.odt("<text:p>" * 5000 + "</text:p>" * 5000), "odt", "failed", "damaged"),
        (corpus.archive(("content.xml", "<x")), "odt", "failed", "damaged"),
        (corpus.archive(("mimetype", corpus.ODT_TYPE)), "odt", "failed", "damaged"),
        (b"PK\x03\x04" + bytes(100), "docx", "failed", "damaged"),
        (b" \n\n ", "txt", "empty", ""),
    ],
    ids=lambda value: str(value)[:12],
)
def test_a_bad_file_has_its_own_reason(
    tmp_path: Path, content: bytes, extension: str, status: str, reason: str
) -> None:
    outcome = read(content, extension, tmp_path)
    assert (outcome["status"], outcome["reason"], outcome["pages"]) == (status, reason, [])


def test_eight_hundred_pages_are_read(tmp_path: Path) -> None:
    outcome = read(corpus.pdf([f"Chapitre {n}\nTexte" for n in range(800)]), "pdf", tmp_path)
    assert (outcome["status"], len(outcome["pages"])) == ("ok", 800)


class TestCleaning:
    @pytest.mark.parametrize(
        ("printed", "written"),
        [
            ("réu-\nnion", "réunion"),
            ("réu\u00ad\nnion", "réunion"),
            ("avez-\nvous", "avez-vous"),
            ("Saint-\nAubin", "Saint-Aubin"),
            ("réu\x02nion", "réunion"),
            ("avez\ufffevous", "avez-vous"),
            ("10-\n12", "10-\n12"),
        ],
    )
    def test_words_cut_at_the_end_of_a_line_are_mended(self, printed: str, written: str) -> None:
        assert cleaning.mended(printed) == written

    def test_ligatures_and_accents_are_plain(self) -> None:
        assert cleaning.normalised("ﬁn eﬀet e\u0301te\u0301 œuvre") == "fin effet été œuvre"

    def test_lines_on_most_pages_go_and_others_stay(self) -> None:
        pages = [f"Titre\ntexte {word}\np. {n}" for n, word in enumerate("abcde")]
        assert cleaning.without_running_lines(pages) == [f"texte {word}" for word in "abcde"]
        rare = [f"texte {word} unique {word * 9}" for word in "abcde"]
        rare[0] = "Titre\n" + rare[0]
        assert cleaning.without_running_lines(rare)[0].startswith("Titre")
        assert cleaning.without_running_lines(["même"] * 5) == ["même"] * 5
