"""Files of the library, and the text of their pages."""

from resourcecentre.documents.models.documents import CustomDocument
from resourcecentre.documents.models.texts import DocumentPageText

__all__ = ["CustomDocument", "DocumentPageText"]
