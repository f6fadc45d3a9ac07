"""The words of rich texts and of rows, without their markup, for the index."""

from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any

from django.utils.html import strip_tags
from wagtail import blocks

_WORDS = (blocks.CharBlock, blocks.TextBlock)


def plain_text(html: str) -> str:
    """Return rich text as it is read: no markup, no entity, one line a block."""
    return unescape(strip_tags(html.replace("</p>", "</p>\n").replace("</li>", "</li>\n"))).strip()


def stream_words(stream: Iterable[Any]) -> Iterator[str]:
    """Give the texts of the rows of a stream; codes, numbers and dates are left out."""
    for row in stream:
        for name, child in row.block.child_blocks.items():
            if isinstance(child, _WORDS) and row.value.get(name):
                yield str(row.value[name])
