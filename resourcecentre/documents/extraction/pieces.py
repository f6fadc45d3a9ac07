"""From a flow of paragraphs to pages: those that the file marks, else pieces of one length."""

from collections.abc import Iterable

from resourcecentre.documents.extraction import limits
from resourcecentre.documents.extraction.outcome import Outcome, UnreadableError

_GAP = "\n\n"


def outcome_of(blocks: Iterable[str | None]) -> Outcome:
    """Return the pages of a flow, None standing for the start of a page.

    Raises UnreadableError when it holds too many of them.
    """
    pages: list[list[str]] = [[]]
    for block in blocks:
        if block is not None:
            pages[-1].extend(_cut(block))
        elif any(pages):  # a file that starts by asking for a new page has no blank one
            pages.append([])
    if len(pages) > 1:
        texts = [_GAP.join(page) for page in pages]
        count = len(texts)
    else:
        texts, count = _pieces(pages[0]), None
    if len(texts) > limits.PAGES:
        raise UnreadableError("too_large", "pages")
    return Outcome("ok", pages=tuple(texts), page_count=count)


def _cut(block: str) -> list[str]:
    """Return a paragraph in parts that fit on a page."""
    return [block[start : start + limits.PIECE] for start in range(0, len(block), limits.PIECE)]


def _pieces(blocks: Iterable[str]) -> list[str]:
    """Return paragraphs gathered in pieces of about a printed page."""
    pieces: list[list[str]] = [[]]
    length = 0
    for block in blocks:
        if length and length + len(block) > limits.PIECE:
            pieces.append([])
            length = 0
        pieces[-1].append(block)
        length += len(block)
    return [_GAP.join(piece) for piece in pieces]
