"""Changes of documents."""

from django.db import transaction

from resourcecentre.documents.models import CustomDocument


@transaction.atomic
def read_again(document: CustomDocument) -> None:
    """Ask for the text to be read again; the task follows the save."""
    document.ask_for_reading()
    document.page_texts.all().delete()
    document.save(update_fields=CustomDocument.extraction_fields)
