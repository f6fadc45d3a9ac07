"""Images and documents of a bundle: checked first, written only when everything else is right."""

import hashlib
from pathlib import Path, PurePosixPath
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.documents.forms import get_document_form
from wagtail.images import get_image_model
from wagtail.images.forms import get_image_form
from wagtail.models import Collection

from home.bundles.problems import MissingReferenceError

MEDIA = "media"
FILE_SIZE_AT_MOST = 20_000_000  # bytes


class MediaFolder:
    """The folder `media` of a bundle."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.is_writing = False
        """False while the bundle is checked: nothing is stored, objects are not saved."""
        self.collection: Collection | None = None
        self._written: list[Any] = []
        self._checked: dict[tuple[str, str], Any] = {}

    def image(self, name: str) -> Any:
        """Return the image of a path such as media/x.jpg. Raises MissingReferenceError."""
        return self._object(name, get_image_model(), get_image_form)

    def document(self, name: str) -> Any:
        """Return the document of a path such as media/x.pdf. Raises MissingReferenceError."""
        return self._object(name, get_document_model(), get_document_form)

    def is_new(self, name: str) -> bool:
        """Return whether the file of a document is one that the library does not have yet."""
        key = (get_document_model()._meta.label, name)
        return key not in self._checked or self._checked[key][0] is None

    def forget_written(self) -> None:
        """Delete from storage what was written for an import that did not end well."""
        for file in self._written:
            file.storage.delete(file.name)
        self._written.clear()

    def _object(self, name: str, model: Any, form_for: Any) -> Any:
        key = (model._meta.label, name)
        if key not in self._checked:
            self._checked[key] = self._form(name, model, form_for)
        existing, form = self._checked[key]
        if existing is not None:
            return existing
        if not self.is_writing:
            return form.instance
        form.instance.collection = self.collection or Collection.get_first_root_node()
        saved = form.save()
        self._written.append(saved.file)
        self._checked[key] = (saved, None)
        return saved

    def _form(self, name: str, model: Any, form_for: Any) -> tuple[Any, Any]:
        """Return the stored object of the same content if there is one, else a checked form."""
        content = self._read(name)
        path = PurePosixPath(name)
        upload = SimpleUploadedFile(path.name, content)
        title = path.stem.replace("-", " ").replace("_", " ")
        collection = Collection.get_first_root_node()
        form = form_for(model)(
            {"title": title, "collection": collection.pk},
            {"file": upload},
            instance=model(collection=collection),
        )
        errors = form.errors.get("file") or form.errors.get("__all__")
        if errors:
            raise MissingReferenceError(" ".join(str(error) for error in errors))
        if form.errors:
            raise MissingReferenceError(_("The file “%s” is refused.") % name)
        digest = hashlib.sha1(content, usedforsecurity=False).hexdigest()
        return model.objects.filter(file_hash=digest).first(), form

    def _read(self, name: str) -> bytes:
        path = PurePosixPath(name)
        parts = path.parts
        if len(parts) < 2 or parts[0] != MEDIA or ".." in parts or "\\" in name:
            raise MissingReferenceError(_("A file is in the folder media. Example: media/room.jpg"))
        real = self.directory
        for part in parts:
            real = real / part
            if real.is_symlink():
                raise MissingReferenceError(_("Symbolic links are not followed."))
        if not real.is_file():
            raise MissingReferenceError(_("There is no file “%s” in the bundle.") % name)
        if real.stat().st_size > FILE_SIZE_AT_MOST:
            limit = FILE_SIZE_AT_MOST // 1_000_000
            words = {"name": name, "limit": limit}
            raise MissingReferenceError(_("“%(name)s” is too big: %(limit)s MB at most.") % words)
        try:
            return real.read_bytes()
        except OSError as error:
            raise MissingReferenceError(
                _("This file cannot be read: %s.") % error.strerror
            ) from error
