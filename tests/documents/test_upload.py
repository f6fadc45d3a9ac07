"""Documents: what the extension says is what the bytes are; served closed."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from resourcecentre.documents.models import CustomDocument

pytestmark = pytest.mark.django_db

HTML = b"<!doctype html><html><script>alert(1)</script></html>"
PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def archive(**files: str) -> bytes:
    """Return an archive; « __ » stands for a folder."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as written:
        for name, content in files.items():
            written.writestr(name.replace("__", "/"), content)
    return out.getvalue()


TEXT_TYPE = "application/vnd.oasis.opendocument.text"
ODT = archive(mimetype=TEXT_TYPE, content="<x/>")


def docx(folder: str = "word") -> bytes:
    """Return the skeleton of an Office document."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as written:
        written.writestr("[Content_Types].xml", "<Types/>")
        written.writestr(f"{folder}/document.xml", "<x/>")
    return out.getvalue()


@pytest.fixture(autouse=True)
def empty_library(tmp_path: Path, settings: object) -> None:
    """Give each test its own folder of files."""
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]


def send(client: Client, name: str, content: bytes) -> object:
    """Send a file by the form."""
    file = SimpleUploadedFile(name, content)
    return client.post(reverse("wagtaildocs:add"), {"title": "Livret", "file": file})


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("livret.pdf", HTML),
        ("livret.pdf", b"\n" + PDF),
        ("livret.pdf", b""),
        ("livret.odt", PDF),
        ("livret.odt", docx()),
        ("livret.odt", ODT[: len(ODT) // 2]),
        ("livret.docx", ODT),
        ("livret.docx", b"PK\x03\x04" + bytes(200)),
        ("livret.xlsx", docx()),
        ("livret.zip", HTML),
        ("livret.csv", HTML),
        ("livret.txt", b"\x7fELF\x00\x00"),
        ("page.html", HTML),
        ("dessin.svg", b"<svg/>"),
        ("outil.exe", b"MZ"),
    ],
)
def test_file_that_is_not_what_it_says_is_refused(
    admin_client: Client, tmp_path: Path, name: str, content: bytes
) -> None:
    response = send(admin_client, name, content)
    assert response.status_code == 200
    message = " ".join(response.context["form"].errors["file"])
    assert len(message) > 20
    assert not message.startswith(("This file", "The submitted"))
    several = admin_client.post(
        reverse("wagtaildocs:add_multiple"),
        {"files[]": SimpleUploadedFile(name, content)},
        headers={"x-requested-with": "XMLHttpRequest"},
    )
    assert several.json()["success"] is False
    assert not CustomDocument.objects.exists()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize(
    ("name", "content", "disposition"),
    [
        ("livret.pdf", PDF, "inline"),
        ("livret.odt", ODT, "attachment"),
        ("livret.docx", docx(), "attachment"),
        ("tableau.csv", "nom;âge\n".encode("cp1252"), "attachment"),
        ("notes.txt", "\ufeffBonjour".encode(), "attachment"),
        ("tout.zip", ODT, "attachment"),
    ],
)
def test_sound_document_is_served_closed(
    admin_client: Client, client: Client, name: str, content: bytes, disposition: str
) -> None:
    response = send(admin_client, name, content)
    assert response.status_code == 302, response.context["form"].errors
    answer = client.get(CustomDocument.objects.get().url)
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content) == content
    assert answer["Content-Disposition"].startswith(disposition)
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'"


def test_title_of_a_document_changes_without_its_file(admin_client: Client) -> None:
    send(admin_client, "livret.pdf", PDF)
    document = CustomDocument.objects.get()
    url = reverse("wagtaildocs:edit", args=[document.pk])
    assert admin_client.post(url, {"title": "Autre", "file": ""}).status_code == 302
    document.refresh_from_db()
    assert document.title == "Autre"


def test_file_of_a_document_has_no_address_of_its_own(admin_client: Client, client: Client) -> None:
    send(admin_client, "livret.pdf", PDF)
    document = CustomDocument.objects.get()
    assert client.get(f"/media/{document.file.name}").status_code == 404
    for way in ("x/../", "./", "/", "images/../", "images/..%2F"):
        assert client.get(f"/media/{way}{document.file.name}").status_code in (301, 302, 404), way
