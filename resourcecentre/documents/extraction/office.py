"""Text of DOCX and ODT files: headings, paragraphs and list items, with the pages they mark."""

import re
import zipfile
from collections.abc import Iterator
from typing import Any, BinaryIO

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from resourcecentre.documents.extraction import limits
from resourcecentre.documents.extraction.cleaning import normalised, printable
from resourcecentre.documents.extraction.outcome import Outcome, UnreadableError
from resourcecentre.documents.extraction.pieces import outcome_of

_SKIPPED = frozenset(
    ["annotation", "tracked-changes", "del", "Fallback", "sequence-decls", "instrText"]
)
_DEEPEST = 200
_HEADING_STYLE = re.compile(r"(?:heading|titre|title|berschrift)\s*(\d)?$", re.IGNORECASE)

Blocks = Iterator[str | None]
"""Paragraphs in their order; None stands for the start of a new page."""


def read_odt(file: BinaryIO) -> Outcome:
    """Return the text of an OpenDocument text. Raises UnreadableError."""
    root = _part(file, "content.xml")
    breaking = {
        _attribute(style, "name")
        for style in root.iter()
        if _name(style) == "style"
        and any(_attribute(one, "break-before") == "page" for one in style.iter())
    }
    body = next((one for one in root.iter() if _name(one) == "text"), None)
    if body is None:
        raise UnreadableError("failed", "damaged")
    return outcome_of(_odt_blocks(body, breaking))


def read_docx(file: BinaryIO) -> Outcome:
    """Return the text of an Office Open XML text. Raises UnreadableError."""
    root = _part(file, "word/document.xml")
    return outcome_of(_docx_blocks(root))


def _part(file: BinaryIO, name: str) -> Any:
    """Return the root of one XML part, read no further than it may weigh."""
    try:
        with zipfile.ZipFile(file) as archive:
            if len(archive.infolist()) > limits.ARCHIVE_ENTRIES:
                raise UnreadableError("too_large", "inflated")
            part = archive.getinfo(name)
            if part.flag_bits & 1 or _is_locked(archive):
                raise UnreadableError("encrypted", "")
            if part.file_size > limits.XML_SIZE:
                raise UnreadableError("too_large", "inflated")
            with archive.open(part) as stream:
                content = stream.read(limits.XML_SIZE + 1)
    except (KeyError, zipfile.BadZipFile, OSError, EOFError, ValueError, RuntimeError) as error:
        raise UnreadableError("failed", "damaged") from error
    if len(content) > limits.XML_SIZE:
        raise UnreadableError("too_large", "inflated")
    try:
        return fromstring(content, forbid_dtd=True)
    except DefusedXmlException as error:
        raise UnreadableError("failed", "entities") from error
    except (ParseError, ValueError, LookupError) as error:
        raise UnreadableError("failed", "damaged") from error


def _is_locked(archive: zipfile.ZipFile) -> bool:
    """Return whether an OpenDocument says that its parts are encrypted."""
    if "META-INF/manifest.xml" not in archive.namelist():
        return False
    with archive.open("META-INF/manifest.xml") as stream:
        return b"encryption-data" in stream.read(limits.PIECE * 100)


def _name(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _attribute(element: Any, name: str) -> str:
    return next((v for k, v in element.attrib.items() if k.rpartition("}")[2] == name), "")


def _block(text: str, level: int, *, is_item: bool) -> Iterator[str]:
    """Give a paragraph as it is kept: a heading starts with "#", a list item with "-"."""
    words = printable(normalised(text).replace("\n", " "))
    if words:
        mark = "#" * min(level, 4) + " " if level else "- " if is_item else ""
        yield mark + words


def _odt_blocks(node: Any, breaking: set[str], depth: int = 0, *, is_item: bool = False) -> Blocks:
    if depth > _DEEPEST:
        raise UnreadableError("failed", "damaged")
    for child in node:
        name = _name(child)
        if name in _SKIPPED:
            continue
        if name == "soft-page-break":
            yield None
        elif name in {"p", "h"}:
            if _attribute(child, "style-name") in breaking:
                yield None
            level = int(_attribute(child, "outline-level") or 1) if name == "h" else 0
            yield from _block("".join(_odt_text(child)), level, is_item=is_item)
            if any(_name(one) == "soft-page-break" for one in child.iter()):
                yield None
        else:
            inside = is_item or name == "list-item"
            yield from _odt_blocks(child, breaking, depth + 1, is_item=inside)


def _odt_text(node: Any, depth: int = 0) -> Iterator[str]:
    if depth > _DEEPEST:
        raise UnreadableError("failed", "damaged")
    yield node.text or ""
    for child in node:
        name = _name(child)
        if name in {"s", "tab", "line-break"}:
            yield " "
        elif name not in _SKIPPED:
            yield from _odt_text(child, depth + 1)
        yield child.tail or ""


def _docx_blocks(root: Any) -> Blocks:
    skipped = {one for cut in root.iter() if _name(cut) in _SKIPPED for one in cut.iter()}
    for paragraph in root.iter():
        if _name(paragraph) == "p" and paragraph not in skipped:
            yield from _docx_paragraph([one for one in paragraph.iter() if one not in skipped])


def _docx_paragraph(parts: list[Any]) -> Blocks:
    """Give a paragraph and the new pages it asks for, before it or after it."""
    words, breaks_after = "", 0
    for one in parts:
        name = _name(one)
        if _is_page_break(one) and words.strip():
            breaks_after += 1
        elif _is_page_break(one):
            yield None
        elif name in {"tab", "cr", "br"}:
            words += " "
        elif name == "t":
            words += one.text or ""
    is_item = any(_name(one) == "numPr" for one in parts)
    yield from _block(words, _docx_level(parts), is_item=is_item)
    yield from [None] * breaks_after


def _docx_level(parts: list[Any]) -> int:
    """Return the level of a heading by the name of its style, 0 for a paragraph."""
    style = next((_attribute(one, "val") for one in parts if _name(one) == "pStyle"), "")
    found = _HEADING_STYLE.search(style)
    return int(found[1] or 1) if found else 0


def _is_page_break(element: Any) -> bool:
    name = _name(element)
    return name in {"lastRenderedPageBreak", "pageBreakBefore"} or (
        name == "br" and _attribute(element, "type") == "page"
    )
