"""From the lines that a page is printed in to the paragraphs that were written."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
_HYPHEN = "-\u00ad\u2010\u0002\ufffe"
_UNWANTED = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
# « Avez-vous », « celui-ci »: the hyphen belongs to the word, whatever the end of the line.
_KEPT = (
    "vous|nous|ils?|elles?|je|tu|on|t|ce|ci|là|moi|toi|lui|leur|les?|la|y|en|mêmes?|être|dire|"
    "vis|champ|midi"
)
# A reader of PDF gives U+0002 or U+FFFE for a hyphen and the end of its line, both at once.
_CUT = re.compile(rf"(?<=\w)(?:([{_HYPHEN}])[ \t]*\n|([\u0002\ufffe])\n?)[ \t]*(?=([^\W\d_]+))")
_EDGE_LINES = 2
_REPEATED = 0.6
_FEWEST_PAGES = 3
_SHORT = 0.75
_STARTS = re.compile(r"(?:[-–—•▪◦*·]|\d{1,3}[.)]|[a-z]\)|#+)\s")
_ENDS = ".!?:;…»"
_SPACES = re.compile(r"[ \t]+")


def normalised(text: str) -> str:
    """Return a text in composed Unicode, without ligatures of print nor control characters."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
    return unicodedata.normalize("NFC", text.translate(_LIGATURES))


def printable(text: str) -> str:
    """Return a text that any database takes, its spaces single."""
    return _SPACES.sub(" ", _UNWANTED.sub("", text)).strip()


def mended(text: str) -> str:
    """Return a text whose words are no longer cut at the ends of lines."""

    def join(match: re.Match[str]) -> str:
        following = match[3]
        is_word = re.fullmatch(_KEPT, following, re.IGNORECASE) or not following[0].islower()
        return "-" if is_word and match[1] != "\u00ad" else ""

    return _CUT.sub(join, text)


def without_running_lines(pages: Sequence[str]) -> list[str]:
    """Return the pages without the lines that stand at the edge of more than 60 % of them.

    Figures are set aside to compare: a page number is a running line too.
    """
    if len(pages) < _FEWEST_PAGES:
        return list(pages)
    seen: Counter[str] = Counter()
    for page in pages:
        seen.update({_shape(line) for line in _edges(page.split("\n"))})
    running = {shape for shape, count in seen.items() if count > _REPEATED * len(pages)}
    stripped = [_stripped(page, running) for page in pages]
    # Pages that all say the same have no running lines: it is their text.
    return stripped if any(stripped) else list(pages)


def _shape(line: str) -> str:
    return re.sub(r"\d+", "0", " ".join(line.split())).casefold()


def _edges(lines: list[str]) -> list[str]:
    written = [line for line in lines if line.strip()]
    return written[:_EDGE_LINES] + written[-_EDGE_LINES:]


def _stripped(page: str, running: set[str]) -> str:
    lines = [line for line in page.split("\n") if line.strip()]
    end = len(lines)
    kept = [
        line
        for place, line in enumerate(lines)
        if not ((place < _EDGE_LINES or place >= end - _EDGE_LINES) and _shape(line) in running)
    ]
    return "\n".join(kept)


def paragraphs(page: str) -> str:
    """Return a page whose lines are put back into paragraphs, a blank line between them.

    A line much shorter than the others ends its paragraph; a bullet or a number starts one.
    """
    lines = [printable(line) for line in page.split("\n")]
    longest = max((len(line) for line in lines), default=0)
    found: list[str] = []
    is_open = False
    for line in lines:
        if not line:
            is_open = False
            continue
        is_inside = bool(found) and line[0].islower() and found[-1][-1] not in _ENDS
        if (is_open or is_inside) and not _STARTS.match(line):
            found[-1] = f"{found[-1]} {line}"
        else:
            found.append(line)
        is_open = len(line) >= _SHORT * longest
    return "\n\n".join(found)


def printed_pages(pages: Sequence[str]) -> list[str]:
    """Return the texts of printed pages as they were written."""
    whole = without_running_lines([normalised(page) for page in pages])
    return [paragraphs(mended(page)) for page in whole]
