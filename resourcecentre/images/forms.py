"""The upload form of images."""

from wagtail.images.forms import BaseImageForm


class SafeImageForm(BaseImageForm):
    """Says what is wrong with a file instead of failing on it."""
