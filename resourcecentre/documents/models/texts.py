"""The text of a document, page by page."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from resourcecentre.documents.models.documents import CustomDocument


class DocumentPageText(models.Model):
    """The text of one page, numbered from 1 as the file counts them.

    Paragraphs are apart by a blank line; a heading starts with "#", one for each level. A file
    without pages is kept in pieces of about a printed page.
    """

    wagtail_reference_index_ignore = True

    document = models.ForeignKey(
        CustomDocument, on_delete=models.CASCADE, related_name="page_texts", db_index=False
    )
    number = models.PositiveIntegerField(_("page"))
    text = models.TextField(_("text"), blank=True)

    class Meta:
        ordering = ["document", "number"]
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="unique_document_page")
        ]
        verbose_name = _("text of a page")
        verbose_name_plural = _("texts of pages")

    def __str__(self) -> str:
        return f"{self.document_id}, page {self.number}"
