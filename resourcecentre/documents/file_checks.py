"""Whether a document is what its extension says, from its first bytes or its archive."""

import re
import zipfile
from pathlib import PurePath
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# Folder that an archive of each kind of Office document holds.
_OFFICE = {"docx": "word/", "xlsx": "xl/", "pptx": "ppt/"}
# Type that an OpenDocument archive declares in its « mimetype » file.
_OPEN_DOCUMENT = {"odt": "text", "ods": "spreadsheet", "odp": "presentation"}
_MARKUP = re.compile(rb"\s*<(?:!doctype|html|script|svg|\?xml|\?php)", re.IGNORECASE)
_SAMPLE = 64 * 1024


def check_document(file: BinaryIO, name: str) -> None:
    """Raise ValidationError when the content is not what the extension of `name` says.

    An extension without a rule is left to the list of extensions that may be sent.
    """
    extension = PurePath(name).suffix.lower().lstrip(".")
    file.seek(0)
    try:
        is_right = _is_right(file, extension)
    except (zipfile.BadZipFile, OSError, ValueError, KeyError, NotImplementedError, RuntimeError):
        is_right = False
    finally:
        file.seek(0)
    if not is_right:
        raise ValidationError(
            _(
                "This file is not a .%(extension)s document, or it is damaged. Open it, save it "
                "again as .%(extension)s, then send the new file."
            )
            % {"extension": extension},
            code="wrong_content",
        )


def _is_right(file: BinaryIO, extension: str) -> bool:
    if extension == "pdf":
        return file.read(5) == b"%PDF-"
    if extension in {"csv", "txt"}:
        sample = file.read(_SAMPLE)
        return b"\x00" not in sample and not _MARKUP.match(sample.removeprefix(b"\xef\xbb\xbf"))
    if extension not in {"zip", *_OFFICE, *_OPEN_DOCUMENT}:
        return True
    return _is_right_archive(file, extension)


def _is_right_archive(file: BinaryIO, extension: str) -> bool:
    if file.read(2) != b"PK":
        return False
    with zipfile.ZipFile(file) as archive:
        names = archive.namelist()
        if extension in _OFFICE:
            folder = _OFFICE[extension]
            return "[Content_Types].xml" in names and any(n.startswith(folder) for n in names)
        if extension in _OPEN_DOCUMENT:
            with archive.open("mimetype") as declared:
                kind = declared.read(100).decode("ascii", "replace").strip()
            return kind == f"application/vnd.oasis.opendocument.{_OPEN_DOCUMENT[extension]}"
    return True
