"""Queries on documents."""

from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone
from wagtail.documents.models import DocumentQuerySet as StockDocumentQuerySet

from resourcecentre.core.visibility import HiddenPages
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

    def signed_by(self, lab: Any, hidden: HiddenPages) -> "DocumentQuerySet":
        """Keep the documents of a lab that everybody may open, newest first."""
        shown = self.filter(lab=lab)
        for path in hidden.collections:
            shown = shown.exclude(collection__path__startswith=path)
        return shown.select_related("kind").order_by("-year", "title")

    def unnamed(self, lab: int | None) -> "DocumentQuerySet":
        """Keep those of a lab (its key), or of none, that no bundle has named yet."""
        return self.filter(Q(lab=lab) | Q(lab=None), import_key="")

    def for_display(self) -> "DocumentQuerySet":
        """Load what a document shows of itself."""
        return self.select_related("kind", "lab", "licence", "collection")

    def public(self, hidden: HiddenPages) -> "DocumentQuerySet":
        """Keep those that no collection keeps from anybody."""
        found = self
        for path in hidden.collections:
            found = found.exclude(collection__path__startswith=path)
        return found
