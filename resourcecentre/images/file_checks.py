"""What is wrong with the bytes of a picture, before anything is stored.

Sizes are read from the header first: decoding is what a decompression bomb waits for.
"""

import re
import warnings
from io import BytesIO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from PIL import Image, ImageSequence

_MARKUP = re.compile(
    rb"<(?:script|html|!doctype|svg|iframe|body|\?php|foreignobject)\b", re.IGNORECASE
)
_PNG_END = b"IEND\xaeB`\x82"
_GIF_WIDEST = 8_000
_ZIP_END = b"PK\x05\x06"
_ZIP_END_AT_MOST = 65_557  # bytes that the last record of an archive may take


def check_picture(content: bytes) -> None:
    """Raise ValidationError, with what to do, unless the whole picture can be decoded."""
    check_pixels(content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(content)) as picture:
                for frame in ImageSequence.Iterator(picture):
                    frame.load()
                is_disguised = hides_something(content, picture.format or "")
    except Exception as error:
        # Pillow's decoders raise OSError, SyntaxError, ValueError, EOFError, struct.error…
        raise damaged() from error
    if is_disguised:
        raise ValidationError(
            _(
                "This file holds something else than a picture. Open it in a picture editor, "
                "save it again, then send the new file."
            ),
            code="disguised",
        )


def check_pixels(content: bytes) -> None:
    """Raise ValidationError when the header announces too many pixels; decode nothing."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(content)) as picture:
                width, height = picture.size
    except Image.DecompressionBombError as error:
        raise _too_many_pixels() from error
    except Exception:  # noqa: BLE001 - not a picture at all: the field itself says so
        return
    if width * height > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
        raise _too_many_pixels()


def damaged() -> ValidationError:
    """Return the error of a picture that cannot be decoded to its end."""
    return ValidationError(
        _(
            "This picture is damaged or cut short. Open it, save it again under another name, "
            "then send the new file."
        ),
        code="damaged",
    )


def _too_many_pixels() -> ValidationError:
    millions = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS // 1_000_000
    return ValidationError(
        _(
            "This picture has too many pixels. Make it smaller: %(millions)s million pixels at "
            "most, for instance 6 000 by 5 000."
        )
        % {"millions": number_format(millions)},
        code="too_many_pixels",
    )


def hides_something(content: bytes, picture_format: str) -> bool:
    """Return whether a valid picture is also a page, a script or an archive."""
    if _MARKUP.search(content) or _ZIP_END in content[-_ZIP_END_AT_MOST:]:
        return True
    if picture_format == "PNG":
        return not content.rstrip(b"\x00").endswith(_PNG_END.rstrip(b"\x00"))
    if picture_format == "GIF":
        # « GIF89a/* » and « GIF89a=1 » begin a script, and announce a width nobody draws.
        width = int.from_bytes(content[6:8], "little")
        return width > _GIF_WIDEST or not content.rstrip(b"\x00").endswith(b";")
    return False
