"""A document that waits for its text to be read gets a task, once its transaction commits."""

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_save

from resourcecentre.documents.enums import ReadingStatus
from resourcecentre.documents.models import CustomDocument
from resourcecentre.documents.tasks import read_document


def enqueue(document: CustomDocument) -> None:
    """Enqueue the reading of a document after the commit of the transaction in progress.

    A queue that cannot be reached does not make the upload fail: the document stays to be read.
    """
    reading = partial(read_document.enqueue, document.pk, document.file_hash)
    transaction.on_commit(reading, robust=True)


def on_saved(instance: CustomDocument, *, raw: bool = False, **kwargs: Any) -> None:
    """Enqueue the reading of a document that waits for it."""
    if not raw and instance.file and instance.extraction_status == ReadingStatus.PENDING:
        enqueue(instance)


def connect() -> None:
    """Connect the handler."""
    post_save.connect(on_saved, sender=CustomDocument, dispatch_uid="documents_saved")
