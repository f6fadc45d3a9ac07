"""Text of a plain text file, whatever its encoding."""

import codecs
import re
from typing import BinaryIO

from resourcecentre.documents.extraction import limits
from resourcecentre.documents.extraction.cleaning import normalised, paragraphs, printable
from resourcecentre.documents.extraction.outcome import Outcome
from resourcecentre.documents.extraction.pieces import outcome_of


def read_txt(file: BinaryIO) -> Outcome:
    """Return the paragraphs of a text; a form feed starts a page. Raises UnreadableError."""
    blocks: list[str | None] = []
    for number, page in enumerate(_decoded(file.read(limits.XML_SIZE)).split("\f")):
        if number:
            blocks.append(None)
        text = normalised(page)
        found = re.split(r"\n\s*\n", text) if re.search(r"\n\s*\n", text) else [text]
        for part in found:
            blocks += [printable(line) for line in paragraphs(part).split("\n\n") if line]
    return outcome_of(blocks)


def _decoded(content: bytes) -> str:
    """Return the text: UTF-8 or UTF-16 by its mark, else UTF-8, else what Windows writes."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")
