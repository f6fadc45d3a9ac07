"""A file that a lab attaches to its pages."""

from wagtail.documents.models import AbstractDocument, Document


class CustomDocument(AbstractDocument):
    """A file of the library."""

    admin_form_fields = Document.admin_form_fields
