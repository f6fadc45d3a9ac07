"""Images and documents of a bundle: checked first, written only when everything else is right."""

import hashlib
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.documents.forms import get_document_form
from wagtail.images import get_image_model
from wagtail.images.forms import get_image_form
from wagtail.models import Collection

from home.bundles.problems import MissingReferenceError

MEDIA = "media"
FILE_SIZE_AT_MOST = 20_000_000  # bytes


@dataclass(frozen=True)
class _Checked:
    """A file that may be stored, and what the library holds in its place, None for nothing yet."""

    form: Any
    stored: Any = None
    is_rebuilt: bool = False
    """Whether the stored object still holds an older file."""


class MediaFolder:
    """The folder `media` of a bundle."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.is_writing = False
        """False while the bundle is checked: nothing is stored, objects are not saved."""
        self.collection: Collection | None = None
        self._written: list[Any] = []
        self._checked: dict[tuple[str, str], _Checked] = {}
        self._keys: dict[str, tuple[str, int | None]] = {}

    def name_document(self, name: str, import_key: str, lab: int | None) -> None:
        """Say whose the file of a path is, so that it is the same document when it is rebuilt."""
        self._keys[name] = (import_key, lab)

    def image(self, name: str) -> Any:
        """Return the image of a path such as media/x.jpg. Raises MissingReferenceError."""
        return self._object(name, get_image_model(), get_image_form)

    def document(self, name: str) -> Any:
        """Return the document of a path such as media/x.pdf. Raises MissingReferenceError."""
        return self._object(name, get_document_model(), get_document_form)

    def stored_document(self, name: str) -> Any:
        """Return the document of the library that a checked path stands for, None for a new one."""
        checked = self._checked.get((get_document_model()._meta.label, name))
        return checked.stored if checked else None

    def is_rebuilt(self, name: str) -> bool:
        """Return whether a document of the library still holds an older file than the bundle."""
        checked = self._checked.get((get_document_model()._meta.label, name))
        return bool(checked and checked.is_rebuilt)

    def forget_written(self) -> None:
        """Delete from storage what was written for an import that did not end well."""
        for file in self._written:
            file.storage.delete(file.name)
        self._written.clear()

    def _object(self, name: str, model: Any, form_for: Any) -> Any:
        key = (model._meta.label, name)
        if key not in self._checked:
            self._checked[key] = self._check(name, model, form_for)
        checked = self._checked[key]
        if checked.stored is not None and not (self.is_writing and checked.is_rebuilt):
            return checked.stored
        if not self.is_writing:
            return checked.form.instance
        saved = self._replaced(checked) if checked.is_rebuilt else self._created(checked.form)
        self._written.append(saved.file)
        self._checked[key] = _Checked(None, saved)
        return saved

    def _created(self, form: Any) -> Any:
        form.instance.collection = self.collection or Collection.get_first_root_node()
        return form.save()

    def _replaced(self, checked: _Checked) -> Any:
        """Give a stored document its new file; the old one goes once everything is written."""
        document = checked.stored
        storage, old = document.file.storage, document.file.name
        document.file = checked.form.cleaned_data["file"]
        document.file_hash = ""  # read again from the file
        document.save()
        transaction.on_commit(partial(storage.delete, old))
        return document

    def _check(self, name: str, model: Any, form_for: Any) -> _Checked:
        """Check a file, and find what the library holds in its place."""
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
        stored = self._stored(name, model, digest)
        return _Checked(form, stored, bool(stored) and stored.file_hash != digest)

    def _stored(self, name: str, model: Any, digest: str) -> Any:
        """Return the document of this name in the bundle, else the object of the same content."""
        same = model.objects.filter(file_hash=digest).order_by("pk")
        if model is not get_document_model() or name not in self._keys:
            return same.first()
        key, lab = self._keys[name]
        return model.objects.filter(import_key=key).first() or same.unnamed(lab).first()

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
