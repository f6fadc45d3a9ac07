"""The upload form of images."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from resourcecentre.images.file_checks import check_picture, check_pixels, damaged


class SafeImageField(WagtailImageField):
    """Says what is wrong with a file where the stock field breaks on it."""

    def to_python(self, data: Any) -> Any:
        """Check the announced size, then what the stock field checks, then every pixel."""
        if data is None or not hasattr(data, "read"):
            return super().to_python(data)
        content = data.read() if data.size <= (self.max_upload_size or data.size) else b""
        data.seek(0)
        check_pixels(content)
        try:
            file = super().to_python(data)
        except ValidationError:
            raise
        except Exception as error:  # the stock field decodes what nobody has checked
            raise damaged() from error
        if file is not None:
            check_picture(content)
            file.seek(0)
        return file


class SafeImageForm(BaseImageForm):
    """Says what is wrong with a file instead of failing on it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stock = self.fields.get("file")
        if stock is not None:
            self.fields["file"] = SafeImageField(
                label=stock.label, required=stock.required, widget=stock.widget
            )
