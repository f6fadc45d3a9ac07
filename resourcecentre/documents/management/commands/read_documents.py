"""Enqueue the documents whose text waits to be read."""

from typing import Any

from django.core.management.base import BaseCommand

from resourcecentre.documents.models import CustomDocument
from resourcecentre.documents.tasks import read_document


class Command(BaseCommand):
    """Repairs what a worker that was killed, or a queue that was lost, left half-way."""

    help = "Enqueue every document never read, or whose reader died, for db_worker to read."

    def handle(self, *args: Any, **options: Any) -> None:
        waiting = list(CustomDocument.objects.waiting().values_list("pk", "file_hash"))
        for pk, file_hash in waiting:
            read_document.enqueue(pk, file_hash)
        if options["verbosity"]:
            self.stdout.write(f"{len(waiting)} documents to read.")
