"""The upload form of documents."""

from typing import Any

from wagtail.documents.forms import BaseDocumentForm

from resourcecentre.core.languages import Language
from resourcecentre.documents.file_checks import check_document
from resourcecentre.labs.models import Lab


class SafeDocumentForm(BaseDocumentForm):
    """Refuses a file whose content is not what its extension says; only the file is required."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "language" in self.fields:
            self.fields["language"].required = False
        if "lab" in self.fields:
            self.fields["lab"].queryset = Lab.objects.order_by("name")

    def clean_file(self) -> Any:
        """Check the bytes of a file that has just been sent."""
        file = self.cleaned_data["file"]
        if file and "file" in self.changed_data:
            check_document(file, file.name)
        return file

    def clean_language(self) -> str:
        """Return the language, French when nobody says."""
        return self.cleaned_data["language"] or Language.FRENCH
