"""Blocks of a standard page."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock

TEXT_FEATURES = ["h2", "h3", "bold", "italic", "link", "document-link", "ol", "ul"]

STANDARD_BODY = [
    (
        "text",
        blocks.RichTextBlock(
            label=_("Text"),
            features=TEXT_FEATURES,
            template="components/streamfield/text.html",
        ),
    ),
    (
        "notice",
        blocks.TextBlock(
            label=_("Notice"),
            rows=2,
            template="components/streamfield/notice.html",
            icon="warning",
        ),
    ),
    (
        "figure",
        ImageBlock(label=_("Picture"), template="components/streamfield/figure.html"),
    ),
]
