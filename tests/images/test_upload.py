"""Unsound pictures: a clear message, nothing stored, never a failure of the server."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from resourcecentre.images.models import CustomImage
from tests.images.pictures import bomb, picture, unsound

CORPUS = unsound()
ENGLISH = ("This picture", "This file", "Upload a valid image", "The submitted file is empty")

pytestmark = pytest.mark.django_db


def stored_files() -> list[Path]:
    """Return the files of the library on the disk."""
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


@pytest.fixture(autouse=True)
def empty_library(tmp_path: Path, settings: object) -> None:
    """Give each test its own folder of files."""
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]


def send_one(client: Client, name: str, content: bytes) -> str:
    """Send a file by the single form; return the message of the field."""
    file = SimpleUploadedFile(name, content)
    response = client.post(reverse("wagtailimages:add"), {"title": "Photo", "file": file})
    assert response.status_code == 200, response.status_code
    return " ".join(response.context["form"].errors["file"])


def send_several(client: Client, name: str, content: bytes) -> str:
    """Send a file by the form of several; return the message that the page shows."""
    response = client.post(
        reverse("wagtailimages:add_multiple"),
        {"title": "Photo", "files[]": SimpleUploadedFile(name, content)},
        headers={"x-requested-with": "XMLHttpRequest"},
    )
    assert response.status_code == 200
    answer = response.json()
    assert answer["success"] is False
    return str(answer["error_message"])


@pytest.mark.parametrize("what", CORPUS)
@pytest.mark.parametrize("send", [send_one, send_several])
def test_unsound_picture_is_refused_with_a_message(admin_client: Client, send, what: str) -> None:
    message = send(admin_client, *CORPUS[what])
    assert len(message) > 20
    assert not any(message.startswith(words) for words in ENGLISH), message
    assert not CustomImage.objects.exists()
    assert stored_files() == []


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ("cut JPEG", "abîmée"),
        ("400 megapixels", "30"),
        ("144 megapixels", "30"),
        ("both", "autre chose"),
    ],
)
def test_message_says_what_is_wrong(admin_client: Client, what: str, words: str) -> None:
    name, content = CORPUS.get(what) or CORPUS["JPEG and HTML"]
    assert words in send_one(admin_client, name, content)


def test_too_heavy_picture_is_refused(admin_client: Client) -> None:
    heavy = picture() + bytes(settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE)
    assert "10" in send_one(admin_client, "heavy.jpg", heavy)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP", "AVIF"])
def test_sound_picture_is_stored(admin_client: Client, kind: str) -> None:
    extension = {"JPEG": "jpg"}.get(kind, kind.lower())
    file = SimpleUploadedFile(f"photo.{extension}", picture(kind))
    response = admin_client.post(reverse("wagtailimages:add"), {"title": "Photo", "file": file})
    assert response.status_code == 302, response.context["form"].errors
    image = CustomImage.objects.get()
    assert (image.width, image.height) == (320, 240)
    assert len(stored_files()) == 1


def test_refused_replacement_keeps_the_picture(admin_client: Client) -> None:
    file = SimpleUploadedFile("photo.jpg", picture())
    admin_client.post(reverse("wagtailimages:add"), {"title": "Photo", "file": file})
    image = CustomImage.objects.get()
    response = admin_client.post(
        reverse("wagtailimages:edit", args=[image.pk]),
        {"title": "Photo", "file": SimpleUploadedFile("bomb.png", bomb(12_000))},
    )
    assert response.status_code == 200
    assert "file" in response.context["form"].errors
    image.refresh_from_db()
    assert image.file.storage.exists(image.file.name)
