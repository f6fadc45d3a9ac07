"""Queries on documents."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone
from wagtail.documents.models import DocumentQuerySet as StockDocumentQuerySet

from resourcecentre.documents.enums import ReadingStatus

LEASE = timedelta(minutes=5)
"""After this long, whoever was reading a file is taken for dead."""


class DocumentQuerySet(StockDocumentQuerySet):
    """Files of the library."""

    def waiting(self) -> "DocumentQuerySet":
        """Keep those to be read: never begun, or begun by a reader that died."""
        abandoned = Q(
            extraction_status=ReadingStatus.RUNNING,
            extraction_started_at__lt=timezone.now() - LEASE,
        )
        return self.filter(Q(extraction_status=ReadingStatus.PENDING) | abandoned)

    def for_display(self) -> "DocumentQuerySet":
        """Load what a document shows of itself."""
        return self.select_related("kind", "lab", "licence", "collection")
