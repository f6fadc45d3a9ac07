"""Files to be read, sound and hostile, made here so that each says what is wrong with it."""

from __future__ import annotations

import hashlib
import io
import zipfile
import zlib
from collections.abc import Sequence
from xml.sax.saxutils import escape

PADDING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
FO = "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ODT_TYPE = "application/vnd.oasis.opendocument.text"


# PDF ------------------------------------------------------------------------------------------


def pdf(pages: Sequence[str], *, password: str = "", stream: bytes | None = None) -> bytes:
    """Return a PDF whose pages hold these lines; `stream` replaces what every page draws."""
    key, lock = _lock(password) if password else (b"", b"")
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    for number, page in enumerate(pages):
        content = zlib.compress(_drawn(page)) if stream is None else stream
        if key:
            content = _rc4(_object_key(key, 5 + 2 * number), content)
        objects += [
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>"
            + f"/Contents {5 + 2 * number} 0 R>>".encode(),
            f"<</Length {len(content)}/Filter/FlateDecode>>stream\n".encode()
            + content
            + b"\nendstream",
        ]
    return _file(objects, lock)


def _drawn(page: str) -> bytes:
    lines = ["BT /F 11 Tf 14 TL 50 800 Td"]
    for line in page.split("\n"):
        written = line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        lines.append(f"({written}) Tj T*")
    return "\n".join([*lines, "ET"]).encode("cp1252", "replace")


def _file(objects: Sequence[bytes], lock: bytes) -> bytes:
    out = io.BytesIO(b"%PDF-1.4\n")
    out.seek(0, io.SEEK_END)
    places = []
    for number, content in enumerate(objects, 1):
        places.append(out.tell())
        out.write(f"{number} 0 obj\n".encode() + content + b"\nendobj\n")
    start = out.tell()
    out.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode())
    for place in places:
        out.write(f"{place:010} 00000 n \n".encode())
    out.write(f"trailer<</Size {len(objects) + 1}/Root 1 0 R".encode() + lock)
    out.write(f">>\nstartxref\n{start}\n%%EOF\n".encode())
    return out.getvalue()


def _rc4(key: bytes, content: bytes) -> bytes:
    box, j = list(range(256)), 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    out, i, j = bytearray(), 0, 0
    for byte in content:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(out)


def _md5(content: bytes) -> bytes:
    return hashlib.md5(content, usedforsecurity=False).digest()


def _object_key(key: bytes, number: int) -> bytes:
    return _md5(key + number.to_bytes(3, "little") + b"\0\0")[:10]


def _lock(password: str) -> tuple[bytes, bytes]:
    """Return the key and the dictionary of the oldest encryption, of 40 bits."""
    padded = (password.encode("cp1252") + PADDING)[:32]
    owner, identifier = _rc4(_md5(padded)[:5], padded), bytes(16)
    rights = (-4 & 0xFFFFFFFF).to_bytes(4, "little")
    key = _md5(padded + owner + rights + identifier)[:5]
    user = _rc4(key, PADDING)
    texts = tuple(part.hex().encode() for part in (owner, user, identifier, identifier))
    return key, (b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>/ID[<%s><%s>]" % texts)


# Archives -------------------------------------------------------------------------------------


def archive(*files: tuple[str, str | bytes], compressed: bool = True) -> bytes:
    """Return an archive of these files, in their order."""
    out = io.BytesIO()
    method = zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED
    with zipfile.ZipFile(out, "w", method) as written:
        for name, content in files:
            written.writestr(name, content)
    return out.getvalue()


def odt(body: str, *, styles: str = "", prologue: str = "") -> bytes:
    """Return an OpenDocument text whose body is this XML."""
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{prologue}<o:document-content xmlns:o="{OFFICE}" '
        f'xmlns:text="{TEXT}" xmlns:style="{STYLE}" xmlns:fo="{FO}">'
        f"<o:automatic-styles>{styles}</o:automatic-styles>"
        f"<o:body><o:text>{body}</o:text></o:body></o:document-content>"
    )
    return archive(("mimetype", ODT_TYPE), ("content.xml", content))


def odt_of(*paragraphs: str) -> bytes:
    """Return an OpenDocument text of these paragraphs."""
    return odt("".join(f"<text:p>{escape(one)}</text:p>" for one in paragraphs))


def docx(body: str) -> bytes:
    """Return an Office text whose body is this XML."""
    content = f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    return archive(("[Content_Types].xml", "<Types/>"), ("word/document.xml", content))


def odt_bomb() -> bytes:
    """Return an OpenDocument text of a few kilobytes that unfolds to a hundred megabytes."""
    return archive(("mimetype", ODT_TYPE), ("content.xml", b" " * 100_000_000))


def lying_odt_bomb() -> bytes:
    """Return the same bomb, whose directory says that it is small."""
    bomb = bytearray(odt_bomb())
    size = (100_000_000).to_bytes(4, "little")
    place = bomb.find(size)
    while place >= 0:
        bomb[place : place + 4] = (5_000).to_bytes(4, "little")
        place = bomb.find(size)
    return bytes(bomb)


def odt_with_entities() -> bytes:
    """Return an OpenDocument text that asks for a file of the server."""
    return odt(
        "<text:p>Bonjour &secret;</text:p>",
        prologue='<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/passwd">]>',
    )


def odt_with_laughs() -> bytes:
    """Return an OpenDocument text whose entities double thirty times."""
    lines = ['<!ENTITY a0 "ha">']
    lines += [f'<!ENTITY a{n} "&a{n - 1};&a{n - 1};">' for n in range(1, 31)]
    return odt("<text:p>&a30;</text:p>", prologue=f"<!DOCTYPE x [{''.join(lines)}]>")


def locked_odt() -> bytes:
    """Return an OpenDocument text locked by a password, as an office suite writes it."""
    manifest = '<m:manifest xmlns:m="x"><m:encryption-data m:checksum="x"/></m:manifest>'
    return archive(
        ("mimetype", ODT_TYPE),
        ("content.xml", bytes(range(256)) * 8),
        ("META-INF/manifest.xml", manifest),
    )


def heavy_pdf() -> bytes:
    """Return a PDF of a few megabytes whose only page unfolds to more than a gigabyte."""
    packer = zlib.compressobj(9)
    parts = [packer.compress(b"BT /F 11 Tf ")]
    parts += [packer.compress(b"(abcdefgh) Tj " * 1_000_000) for _ in range(90)]
    return pdf([""], stream=b"".join([*parts, packer.flush()]))
