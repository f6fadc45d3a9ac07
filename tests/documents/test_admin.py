"""Editors see how a file was read, and may ask again; an upload never waits for it."""

from __future__ import annotations

import time
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from resourcecentre.documents.enums import ReadingProblem, ReadingStatus
from resourcecentre.documents.models import CustomDocument
from resourcecentre.taxonomy.enums import Vocabulary
from resourcecentre.users.models import User
from tests.documents import corpus
from tests.documents.factories import make_document
from tests.resources.factories import LabFactory, term

pytestmark = pytest.mark.django_db


def send(client: Client, name: str, content: bytes, **fields: Any) -> Any:
    file = SimpleUploadedFile(name, content)
    return client.post(reverse("wagtaildocs:add"), {"title": "Livret", "file": file, **fields})


def test_an_upload_answers_at_once_and_the_text_waits(admin_client: Client, settings: Any) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    pages = [f"Page {n}\n" + "des mots qui remplissent une ligne\n" * 40 for n in range(300)]
    content = corpus.pdf(pages)
    started = time.monotonic()
    assert send(admin_client, "livret.pdf", content).status_code == 302
    assert time.monotonic() - started < 3
    document = CustomDocument.objects.get()
    assert document.extraction_status == "pending"
    html = admin_client.get(reverse("wagtaildocs:edit", args=[document.pk])).content.decode()
    assert str(ReadingStatus.PENDING.label) in html


def test_the_form_keeps_every_field_and_needs_the_file_alone(admin_client: Client) -> None:
    lab = LabFactory(name="Arpenteurs", slug="arpenteurs")
    theme = term(Vocabulary.THEME, "mobility", "Déplacements")
    kind = term(Vocabulary.DOCUMENT_KIND, "booklet", "Livret")
    fields = {"kind": kind.pk, "lab": lab.pk, "year": 2024, "language": "en", "themes": [theme.pk]}
    assert send(admin_client, "un.txt", b"Un", **fields).status_code == 302
    document = CustomDocument.objects.get()
    assert (document.kind, document.lab, document.year) == (kind, lab, 2024)
    assert (document.language, list(document.themes.all())) == ("en", [theme])
    assert send(admin_client, "deux.txt", b"Deux").status_code == 302
    assert CustomDocument.objects.get(title="Livret", year=None).language == "fr"


@pytest.mark.parametrize(
    "fields", [{"year": 12}, {"year": "99999999999"}, {"language": "xx"}, {"title": "x" * 300}]
)
def test_impossible_values_are_told_and_lose_nothing(
    admin_client: Client, fields: dict[str, Any]
) -> None:
    answer = send(admin_client, "un.txt", b"Un", **fields)
    assert answer.status_code == 200
    assert set(answer.context["form"].errors) == set(fields)
    assert not CustomDocument.objects.exists()


@pytest.mark.parametrize(
    ("name", "content", "status", "problem"),
    [
        ("secret.pdf", corpus.pdf(["x"], password="sésame"), ReadingStatus.ENCRYPTED, None),
        ("scan.pdf", corpus.pdf([""]), ReadingStatus.EMPTY, None),
        ("gros.pdf", corpus.pdf(["x"] * 801), ReadingStatus.TOO_LARGE, ReadingProblem.PAGES),
        ("bombe.odt", corpus.odt_bomb(), ReadingStatus.TOO_LARGE, ReadingProblem.INFLATED),
        ("entite.odt", corpus.odt_with_entities(), ReadingStatus.FAILED, ReadingProblem.ENTITIES),
        ("abime.pdf", b"%PDF-1.7\nrien", ReadingStatus.FAILED, ReadingProblem.DAMAGED),
    ],
)
def test_a_bad_file_is_kept_and_its_state_is_told(
    admin_client: Client, name: str, content: bytes, status: Any, problem: Any
) -> None:
    assert send(admin_client, name, content).status_code == 302
    document = CustomDocument.objects.get()
    edit = admin_client.get(reverse("wagtaildocs:edit", args=[document.pk])).content.decode()
    listing = admin_client.get(reverse("wagtaildocs:index")).content.decode()
    results = admin_client.get(reverse("wagtaildocs:index_results")).content.decode()
    for html in (edit, listing, results):
        assert str(status.label) in html
    assert document.status_advice
    assert document.status_advice in edit
    assert document.extraction_problem == (problem or "")
    assert b"".join(admin_client.get(document.url)) == content


def test_reading_again_asks_for_a_post_and_the_right(admin_client: Client) -> None:
    document = make_document(b"Bonjour")
    address = reverse("document_read_again", args=[document.pk])
    CustomDocument.objects.update(extraction_status="failed", extraction_problem="crash")
    assert admin_client.get(address).status_code == 405
    stranger = Client()
    stranger.force_login(User.objects.create_user("anne", "a@example.fr", "une-phrase-longue"))
    assert stranger.post(address).status_code in {302, 403}
    assert CustomDocument.objects.get().extraction_status == "failed"
    assert admin_client.post(address).status_code == 302
    assert CustomDocument.objects.get().extraction_status == "ok"
