"""Reads the file given as standard input, and writes what it holds as JSON.

Its only argument is the extension of the file.
"""

import json
import sys
from dataclasses import replace
from typing import BinaryIO

from resourcecentre.documents.extraction import limits
from resourcecentre.documents.extraction.outcome import Outcome, UnreadableError


def read(file: BinaryIO, extension: str) -> Outcome:
    """Return the text of a file. Raises whatever its format makes a parser raise."""
    # Each parser is loaded for its own format alone: the others cost time and memory.
    if extension == "pdf":
        from resourcecentre.documents.extraction.pdf import read_pdf as reader  # noqa: PLC0415
    elif extension == "odt":
        from resourcecentre.documents.extraction.office import (  # noqa: PLC0415
            read_odt as reader,
        )
    elif extension == "docx":
        from resourcecentre.documents.extraction.office import (  # noqa: PLC0415
            read_docx as reader,
        )
    else:
        from resourcecentre.documents.extraction.plain import read_txt as reader  # noqa: PLC0415
    outcome = reader(file)
    pages = tuple(_bounded(page) for page in outcome.pages)
    if not any(page.strip() for page in pages):
        return Outcome("empty", "", (), outcome.page_count)
    return replace(outcome, pages=pages)


def _bounded(page: str) -> str:
    """Return a page of text no heavier than the limit, cut between two characters."""
    return page.encode("utf-8", "ignore")[: limits.PAGE_SIZE].decode("utf-8", "ignore")


def main(extension: str) -> None:
    """Bound this process, read, and write the outcome, whatever happens."""
    limits.hold()
    try:
        outcome = read(sys.stdin.buffer, extension)
    except UnreadableError as unreadable:
        outcome = unreadable.outcome
    except MemoryError:
        outcome = Outcome("failed", "memory")
    except Exception:  # noqa: BLE001 -- a hostile file makes a parser raise anything
        outcome = Outcome("failed", "damaged")
    json.dump(outcome.as_dict(), sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1])
