"""Real picture files, sound and unsound, made for the tests."""

import struct
import zlib
from io import BytesIO

from PIL import Image


def picture(kind: str = "JPEG", size: tuple[int, int] = (320, 240)) -> bytes:
    """Return a small sound picture, noisy enough to be cut in the middle of its pixels."""
    out = BytesIO()
    Image.effect_noise(size, 60).convert("RGB").save(out, kind)
    return out.getvalue()


def _chunk(kind: bytes, content: bytes) -> bytes:
    checksum = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", checksum)


def bomb(side: int) -> bytes:
    """Return a valid black-and-white PNG of side × side pixels, in a few kilobytes."""
    packer, row = zlib.compressobj(9), b"\x00" + bytes(side // 8)
    pixels = b"".join(packer.compress(row) for _ in range(side)) + packer.flush()
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    head = b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header)
    return head + _chunk(b"IDAT", pixels) + _chunk(b"IEND", b"")


def damaged_jpeg() -> bytes:
    """Return a JPEG whose size is readable and whose tables are not."""
    content = bytearray(picture())
    start = content.index(b"\xff\xdb")
    content[start + 2 : start + 40] = b"\xff" * 38
    return bytes(content)


SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><rect width="9" height="9"/></svg>'
)
HTML = b"<!doctype html><html><body><script>alert(1)</script></body></html>"


def unsound() -> dict[str, tuple[str, bytes]]:
    """Return the corpus by what is wrong: a file name and its bytes."""
    jpeg, png, gif = picture(), picture("PNG"), picture("GIF", (40, 30))
    return {
        "cut JPEG": ("cut.jpg", jpeg[: len(jpeg) // 2]),
        "JPEG cut after its header": ("header.jpg", jpeg[:200]),
        "damaged JPEG": ("damaged.jpg", damaged_jpeg()),
        "cut PNG": ("cut.png", png[: len(png) // 2]),
        "cut WebP": ("cut.webp", picture("WEBP")[:900]),
        "400 megapixels": ("bomb.png", bomb(20_000)),
        "144 megapixels": ("large.png", bomb(12_000)),
        "announces 4 gigapixels": (
            "giant.png",
            bomb(8)[:16] + b"\x00\x00\xff\xff" * 2 + bomb(8)[24:],
        ),
        "wrong extension": ("photo.png", jpeg),
        "empty": ("empty.jpg", b""),
        "SVG": ("drawing.svg", SVG),
        "SVG named PNG": ("drawing.png", SVG),
        "HTML": ("page.html", HTML),
        "HTML named JPEG": ("page.jpg", HTML),
        "text": ("notes.gif", b"GIF89a, he said."),
        "JPEG and HTML": ("both.jpg", jpeg + HTML),
        "PNG and what follows": ("both.png", png + b"alert(document.domain)"),
        "GIF and script": ("both.gif", gif + b"*/=1;alert(document.domain)//"),
        "GIF that begins a script": ("script.gif", gif[:6] + b"/*" + gif[8:]),
        "picture and archive": ("archive.jpg", jpeg + b"PK\x05\x06" + bytes(18)),
    }
