"""Makes the file of a booklet from its readable source: a tagged PDF, or an OpenDocument text.

The same source gives the same bytes. Only whoever changes a booklet needs the PDF writer and its
system libraries: the files are kept beside their sources.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from html import escape
from io import BytesIO
from typing import Any

from resourcecentre.core.typography import french

PAGE_BREAK = "---page---"
_MOMENT = (1980, 1, 1, 0, 0, 0)
_NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("text", "text"),
        ("style", "style"),
        ("meta", "meta"),
        ("manifest", "manifest"),
    )
) + (
    ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
_CSS = """
@page { size: A4; margin: 24mm 22mm 22mm;
  @top-center { content: string(title); font: 8pt "DejaVu Sans"; color: #555 }
  @bottom-center { content: counter(page); font: 8pt "DejaVu Sans"; color: #555 } }
@page :first { @top-center { content: none } }
body { font: 11pt/1.5 "DejaVu Serif"; color: #1a1a1a; hyphens: none }
h1 { font: bold 26pt/1.2 "DejaVu Sans"; string-set: title content(); margin: 30mm 0 6mm }
.makers { font: 10pt "DejaVu Sans"; margin-bottom: 16mm }
h2 { font: bold 16pt/1.3 "DejaVu Sans"; margin: 10mm 0 3mm; break-after: avoid }
h3 { font: bold 12pt/1.3 "DejaVu Sans"; margin: 6mm 0 2mm; break-after: avoid }
p, ul { margin: 0 0 3mm; orphans: 3; widows: 3 }
li { margin-bottom: 1.5mm }
.page { break-before: page }
"""


@dataclass(frozen=True)
class Booklet:
    """What a source says: its title, who made it, its language, its text."""

    title: str
    makers: str
    language: str
    body: str

    def typeset(self) -> "Booklet":
        """Return it as it is printed: no filter of the pages stands between a file and a reader."""
        if self.language != "fr":
            return self
        return replace(
            self, title=french(self.title), makers=french(self.makers), body=french(self.body)
        )


@dataclass(frozen=True)
class Block:
    """A chapter (level 1), a section (level 2), a paragraph (0) or an item of a list."""

    words: str
    level: int = 0
    is_item: bool = False
    starts_page: bool = False


def blocks(body: str) -> Iterator[Block]:
    """Give the blocks of a text; a blank line or another mark ends one."""
    starts_page = False
    for part in re.split(r"\n\s*\n|\n(?=[-#] |## )", body.strip()):
        words = re.sub(r"[ \t\r\n]+", " ", part).strip()
        if not words:
            continue
        if words == PAGE_BREAK:
            starts_page = True
            continue
        mark = re.match(r"(#{1,3}|-) (.+)", words)
        level = len(mark[1]) if mark and mark[1] != "-" else 0
        is_item = bool(mark and mark[1] == "-")
        yield Block(mark[2] if mark else words, level, is_item, starts_page)
        starts_page = False


def pdf(booklet: Booklet) -> bytes:
    """Return the booklet as a PDF/UA, its fonts cut down to the letters it uses."""
    from weasyprint import CSS, HTML  # noqa: PLC0415 -- a tool of developers, slow to load

    booklet = booklet.typeset()
    page = HTML(string=_html(booklet))
    identifier = sha256(repr(booklet).encode()).digest()[:16]
    written: bytes = page.write_pdf(
        stylesheets=[CSS(string=_CSS)],
        pdf_variant="pdf/ua-1",
        pdf_identifier=identifier,
        full_fonts=False,
    )
    return written


def _html(booklet: Booklet) -> str:
    parts: list[str] = []
    is_list = False
    for block in blocks(booklet.body):
        if block.is_item != is_list:
            parts.append("<ul>" if block.is_item else "</ul>")
            is_list = block.is_item
        tag = "li" if block.is_item else f"h{block.level + 1}" if block.level else "p"
        turned = ' class="page"' if block.starts_page else ""
        parts.append(f"<{tag}{turned}>{escape(block.words)}</{tag}>")
    parts.append("</ul>" if is_list else "")
    return (
        f'<!doctype html><html lang="{booklet.language}"><head><meta charset="utf-8">'
        f"<title>{escape(booklet.title)}</title></head><body><h1>{escape(booklet.title)}</h1>"
        f'<p class="makers">{escape(booklet.makers)}</p>{"".join(parts)}</body></html>'
    )


def odt(booklet: Booklet) -> bytes:
    """Return the booklet as an OpenDocument text that any office suite opens."""
    booklet = booklet.typeset()
    files = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "META-INF/manifest.xml": _manifest(),
        "meta.xml": _meta(booklet),
        "styles.xml": _styles(booklet.language),
        "content.xml": _content(booklet),
    }
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _MOMENT)
            stored = name == "mimetype"
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content.encode())
    return out.getvalue()


def _xml(root: str, inside: str) -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><{root} {_NAMESPACES} office:version="1.3">'
        f"{inside}</{root}>"
    )


def _manifest() -> str:
    entries: Any = [("/", "application/vnd.oasis.opendocument.text")]
    entries += [(f"{name}.xml", "text/xml") for name in ("content", "styles", "meta")]
    lines = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>'
        for path, kind in entries
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><manifest:manifest {_NAMESPACES} '
        f'manifest:version="1.3">{lines}</manifest:manifest>'
    )


def _meta(booklet: Booklet) -> str:
    return _xml(
        "office:document-meta",
        f"<office:meta><dc:title>{escape(booklet.title)}</dc:title>"
        f"<dc:creator>{escape(booklet.makers)}</dc:creator>"
        f"<dc:language>{booklet.language}</dc:language></office:meta>",
    )


def _styles(language: str) -> str:
    sizes = "".join(
        f'<style:style style:name="Heading_20_{level}" style:display-name="Heading {level}" '
        f'style:family="paragraph" style:default-outline-level="{level}">'
        '<style:paragraph-properties fo:margin-top="0.6cm" fo:margin-bottom="0.2cm" '
        'fo:keep-with-next="always"/>'
        f'<style:text-properties fo:font-size="{size}pt" fo:font-weight="bold"/></style:style>'
        for level, size in ((1, 22), (2, 16), (3, 12))
    )
    return _xml(
        "office:document-styles",
        '<office:styles><style:default-style style:family="paragraph"><style:text-properties '
        f'fo:language="{language}" fo:country="none" fo:font-size="11pt"/></style:default-style>'
        '<style:style style:name="Standard" style:family="paragraph">'
        '<style:paragraph-properties fo:margin-bottom="0.25cm" fo:line-height="140%"/>'
        f"</style:style>{sizes}</office:styles>",
    )


def _content(booklet: Booklet) -> str:
    title = [Block(booklet.title, 1), Block(booklet.makers)]
    found = [*title, *(_below(block) for block in blocks(booklet.body))]
    styles = "".join(
        f'<style:style style:name="{name}_page" style:family="paragraph" '
        f'style:parent-style-name="{name}"><style:paragraph-properties '
        'fo:break-before="page"/></style:style>'
        for name in ("Standard", "Heading_20_1", "Heading_20_2", "Heading_20_3")
    )
    return _xml(
        "office:document-content",
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{''.join(_odt_blocks(found))}</office:text></office:body>",
    )


def _below(block: Block) -> Block:
    """Return a block one level under the title."""
    level = block.level + 1 if block.level else 0
    return Block(block.words, level, block.is_item, block.starts_page)


def _odt_blocks(found: list[Block]) -> Iterator[str]:
    is_list = False
    for block in found:
        if block.is_item != is_list:
            yield "<text:list>" if block.is_item else "</text:list>"
            is_list = block.is_item
        style = f"Heading_20_{block.level}" if block.level else "Standard"
        style += "_page" if block.starts_page else ""
        tag = f'text:h text:outline-level="{block.level}"' if block.level else "text:p"
        end = "text:h" if block.level else "text:p"
        line = f'<{tag} text:style-name="{style}">{escape(block.words)}</{end}>'
        yield f"<text:list-item>{line}</text:list-item>" if block.is_item else line
    if is_list:
        yield "</text:list>"
