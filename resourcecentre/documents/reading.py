"""The text of a document read and kept, as a task of the background does it."""

import logging

from django.db import transaction
from django.utils import timezone

from resourcecentre.documents.bounded_process import read_file
from resourcecentre.documents.enums import ReadingStatus
from resourcecentre.documents.extraction.outcome import Outcome
from resourcecentre.documents.models import CustomDocument, DocumentPageText

logger = logging.getLogger(__name__)


def read_document(pk: int, file_hash: str) -> None:
    """Read the text of a document whose file still has this hash, and keep it.

    Does nothing when the document is gone, has another file, is read already, or is being read
    by somebody alive: running it twice changes nothing. No transaction is open while the file
    is read.
    """
    documents = CustomDocument.objects.filter(pk=pk, file_hash=file_hash)
    claimed = documents.waiting().update(
        extraction_status=ReadingStatus.RUNNING,
        extraction_hash=file_hash,
        extraction_started_at=timezone.now(),
    )
    document = documents.first() if claimed else None
    if document is None:
        return
    try:
        outcome = read_file(document.file, document.file_extension.lower())
    except Exception:
        logger.exception("The text of document %s could not be read.", pk)
        outcome = Outcome("failed", "crash")
    _keep(pk, file_hash, outcome)


@transaction.atomic
def _keep(pk: int, file_hash: str, outcome: Outcome) -> None:
    """Write what was read, unless the document or its file changed meanwhile."""
    documents = CustomDocument.objects.select_for_update()
    document = documents.filter(pk=pk, file_hash=file_hash).first()
    if document is None or document.extraction_status != ReadingStatus.RUNNING:
        return
    document.page_texts.all().delete()
    DocumentPageText.objects.bulk_create(
        DocumentPageText(document=document, number=number, text=text)
        for number, text in enumerate(outcome.pages, 1)
    )
    document.extraction_status = ReadingStatus(outcome.status)
    document.extraction_problem = outcome.reason
    document.page_count = outcome.page_count
    document.save(update_fields=CustomDocument.extraction_fields)
