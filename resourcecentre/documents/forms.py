"""The upload form of documents."""

from typing import Any

from wagtail.documents.forms import BaseDocumentForm

from resourcecentre.documents.file_checks import check_document


class SafeDocumentForm(BaseDocumentForm):
    """Refuses a file whose content is not what its extension says."""

    def clean_file(self) -> Any:
        """Check the bytes of a file that has just been sent."""
        file = self.cleaned_data["file"]
        if file and "file" in self.changed_data:
            check_document(file, file.name)
        return file
