"""What the page of a document shows besides its own fields, in a fixed number of queries."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Max

from resourcecentre.documents.models import CustomDocument
from resourcecentre.documents.page_anchors import PAGES_A_PART, page_anchor, part_of


@dataclass(frozen=True)
class TextBlock:
    """A heading, a list of items, or a paragraph."""

    kind: str
    words: str = ""
    items: tuple[str, ...] = ()


@dataclass(frozen=True)
class ShownPage:
    """One page of text."""

    number: int
    blocks: list[TextBlock]


@dataclass(frozen=True)
class ShownText:
    """The part of a text that is shown, and the addresses of the others.

    parts: label (« 16–30 ») and address of each part; empty when there is only one.
    """

    pages: list[ShownPage]
    part: int
    parts: list[tuple[str, str]]

    @property
    def is_whole(self) -> bool:
        """Whether everything is shown."""
        return not self.parts


def shown_text(document: CustomDocument, part: int) -> ShownText:
    """Return a part of the text, the last one when `part` lies beyond it."""
    if not document.is_read:
        return ShownText([], 1, [])
    last = document.page_texts.aggregate(last=Max("number"))["last"] or 0
    count = part_of(last) if last else 1
    part = min(max(part, 1), count)
    first = (part - 1) * PAGES_A_PART + 1
    rows = document.page_texts.filter(number__range=(first, first + PAGES_A_PART - 1))
    pages = [
        ShownPage(number, list(blocks(text)))
        for number, text in rows.order_by("number").values_list("number", "text")
    ]
    parts = [] if count == 1 else [_part(document, one, last) for one in range(1, count + 1)]
    return ShownText(pages, part, parts)


def _part(document: CustomDocument, part: int, last: int) -> tuple[str, str]:
    first = (part - 1) * PAGES_A_PART + 1
    end = min(part * PAGES_A_PART, last)
    return f"{first}–{end}", document.public_url + page_anchor(first)


def blocks(text: str) -> Iterator[TextBlock]:
    """Give the blocks of a page of text; items that follow each other make one list."""
    items: list[str] = []
    for paragraph in text.split("\n\n"):
        if paragraph.startswith(("- ", "• ")):
            items.append(paragraph[2:])
            continue
        if items:
            yield TextBlock("list", items=tuple(items))
            items = []
        if paragraph.startswith("#"):
            yield TextBlock("heading", paragraph.lstrip("#").strip())
        elif paragraph.strip():
            yield TextBlock("text", paragraph)
    if items:
        yield TextBlock("list", items=tuple(items))


def terms(document: CustomDocument) -> dict[str, list[Any]]:
    """Return the terms of its lists, in one query."""
    model: Any = document.themes.model
    found: dict[str, list[Any]] = model.objects.of_fields(document, ("themes", "audiences"))
    return found
