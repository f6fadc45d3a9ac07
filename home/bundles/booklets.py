"""Documents of a bundle: a readable source, and the file made from it in the folder `media`."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.documents import get_document_model

from home.bundles.comparison import is_same
from home.bundles.located import Located
from home.bundles.lookup import nearest
from home.bundles.media import MEDIA
from home.bundles.problems import MissingReferenceError, ProblemList
from home.bundles.reader import PageFile
from home.bundles.values import INVALID, Converter
from resourcecentre.labs.models import Lab

FORMATS = ("pdf", "odt")
FIELDS = (
    "title",
    "kind",
    "lab",
    "year",
    "licence",
    "language",
    "themes",
    "audiences",
    "transcript",
    "is_example",
)
REQUIRED = ("title", "kind", "lab", "licence", "file_format")
_NAMES = ("type", "file_format", *FIELDS)


class BookletDraft:
    """A document of the bundle beside the one of the library that it becomes."""

    def __init__(self, file: PageFile, lab: Lab) -> None:
        self.file = file
        self.lab = lab
        self.values: dict[str, Any] = {}
        self.is_new = False
        self.has_changed = False

    @property
    def title(self) -> str:
        """What a report calls it."""
        return f"{self.file.path}: {self.values.get('title', self.file.slug)}"

    @property
    def path(self) -> str:
        """The path of its file in the bundle."""
        located = self.file.fields.get("file_format")
        extension = located.value if located is not None else ""
        return f"{MEDIA}/{self.file.slug}.{extension}"

    @property
    def import_key(self) -> str:
        """What it is known by, whatever its title and its bytes."""
        return f"{self.lab.slug}/{self.file.slug}"

    def read(self, converter: Converter, problems: ProblemList) -> None:
        """Read the values of its source and check its file, noting what is wrong."""
        media = converter.lookup.media
        media.name_document(self.path, self.import_key, self.lab.pk)
        for name in REQUIRED:
            if name not in self.file.fields:
                problems.add(self.file.path, 1, name, _("This field is required."))
        for name, located in self.file.fields.items():
            self._read(name, located, converter)
        written = self.file.fields.get("file_format")
        if written is None:
            return
        if written.value not in FORMATS:
            converter.invalid(written, "file_format", _("Write “pdf” or “odt”."))
            return
        try:
            media.document(self.path)
        except MissingReferenceError as missing:
            converter.invalid(written, "file_format", missing)
            return
        stored = media.stored_document(self.path)
        self.is_new = stored is None
        self.has_changed = (
            stored is None or media.is_rebuilt(self.path) or bool(self._differences(stored))
        )

    def _read(self, name: str, located: Located, converter: Converter) -> None:
        if name not in _NAMES:
            near = nearest(name, _NAMES)
            message = _("There is no such field.")
            message += " " + _("Did you mean “%s”?") % near if near else ""
            converter.invalid(located, name, message)
        elif name in FIELDS:
            field = get_document_model()._meta.get_field(name)
            value = converter.field(field, located, name)
            if value is not INVALID:
                self._check(field, value, located, converter)

    def _check(self, field: Any, value: Any, located: Located, converter: Converter) -> None:
        """Keep a value that the field takes."""
        longest = field.max_length if field.name == "title" else None
        if longest and len(value) > longest:
            message = _("This text is too long: %s characters at most.") % longest
            converter.invalid(located, field.name, message)
            return
        at_most = getattr(field, "at_most", None)
        if at_most and len(value) > at_most:
            converter.invalid(located, field.name, _("Choose %s at most.") % at_most)
            return
        self.values[field.name] = value

    def _differences(self, document: Any) -> dict[Any, Any]:
        """Return the values that the stored document does not have, by field."""
        wanted = {**self.values, "import_key": self.import_key}
        fields = {name: document._meta.get_field(name) for name in wanted}
        return {
            fields[name]: value
            for name, value in wanted.items()
            if not is_same(document, fields[name], value)
        }

    def write(self, document: Any) -> None:
        """Give the stored document the values of its source, and save what differs."""
        found = self._differences(document)
        if not found:
            return
        self.has_changed = True
        for field, value in found.items():
            if not field.many_to_many:
                setattr(document, field.name, value)
        document.save()
        for field, value in found.items():
            if field.many_to_many:
                getattr(document, field.name).set(value)
