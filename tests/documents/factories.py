"""Documents for tests."""

from __future__ import annotations

from typing import Any

from django.core.files.base import ContentFile

from resourcecentre.documents.models import CustomDocument


def make_document(content: bytes = b"Bonjour", name: str = "notes.txt", **kwargs: Any) -> Any:
    """Return a stored document, as the database holds it once its text was read."""
    kwargs.setdefault("title", "Livret")
    document = CustomDocument.objects.create(file=ContentFile(content, name=name), **kwargs)
    return CustomDocument.objects.get(pk=document.pk)


def replace_file(document: CustomDocument, content: bytes, name: str) -> Any:
    """Give a document another file, as its form does."""
    document.file = ContentFile(content, name=name)
    document.file_hash = ""
    document.save()
    return CustomDocument.objects.get(pk=document.pk)
