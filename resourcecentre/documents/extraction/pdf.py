"""Text of a PDF, page by page."""

from contextlib import closing
from typing import BinaryIO

import pypdfium2
import pypdfium2.raw as pdfium_c

from resourcecentre.documents.extraction import limits
from resourcecentre.documents.extraction.cleaning import printed_pages
from resourcecentre.documents.extraction.outcome import Outcome, UnreadableError


def read_pdf(file: BinaryIO) -> Outcome:
    """Return the text of each page. Raises UnreadableError."""
    try:
        document = pypdfium2.PdfDocument(file.read(limits.FILE_SIZE + 1))
    except pypdfium2.PdfiumError as error:
        is_locked = getattr(error, "err_code", None) == pdfium_c.FPDF_ERR_PASSWORD
        if is_locked or "password" in str(error).lower():
            raise UnreadableError("encrypted", "") from error
        raise UnreadableError("failed", "damaged") from error
    count = len(document)
    if count > limits.PAGES:
        raise UnreadableError("too_large", "pages")
    if not count:
        raise UnreadableError("failed", "damaged")
    texts = [_page_text(document, index) for index in range(count)]
    return Outcome("ok", pages=tuple(printed_pages(texts)), page_count=count)


def _page_text(document: pypdfium2.PdfDocument, index: int) -> str:
    """Return the text of a page; one that is damaged has none, the others still have theirs.

    Each page is let go of at once: eight hundred open ones would not fit in memory.
    """
    try:
        with closing(document[index]) as page, closing(page.get_textpage()) as text:
            return str(text.get_text_bounded())[: 2 * limits.PAGE_SIZE]
    except pypdfium2.PdfiumError:
        return ""
