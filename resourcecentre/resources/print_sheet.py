"""How high the printed sheet of a method is, guessed from its texts alone.

The sheet has two pages: the first helps to decide, the second to run. Heights are millimetres
of an A4 page whose margins leave 182 by 274. Sizes and gaps are those of `print.css`; the widths
of letters were measured in Chromium and rounded up, so that the guess is a little high rather
than low: other systems set slightly wider letters. A test compares it with the real sheet.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil
from typing import Any

from django.utils.html import strip_tags

from resourcecentre.resources.listings import Attachment, attachments_of, is_old

PAGE_WIDTH, PAGE_HEIGHT = 182.0, 274.0
SHEET_PAGES = 2
NOTE_LINES = 21.0
"""Ruled lines to write on, printed when the second page has room for them."""
OLD_WARNING = 9.0
"""The sentence that asks to check the prices of a sheet nobody has read again for a year."""
_BLOCK_END = re.compile(r"</(?:li|p)>")


@dataclass(frozen=True)
class Type:
    """A size of letters: mean width of a letter and height of a line, in millimetres."""

    letter: float
    line: float

    def height(self, text: str, width: float) -> float:
        """Return the height of a text set in a column; nothing for no text."""
        return sum(
            self.line * max(1, ceil(len(part) * self.letter / width))
            for part in text.splitlines()
            if part.strip()
        )


READING = Type(1.56, 4.47)
SPOKEN = Type(1.56, 4.47)
NOTE = Type(1.70, 4.13)
TABLE = Type(1.80, 4.38)
LEAD = Type(1.72, 5.05)
SMALL = Type(1.62, 3.95)
TITLE = Type(4.1, 8.5)
HEADING = Type(2.6, 5.3)


@dataclass(frozen=True)
class SheetEstimate:
    """The printed sheet: heights of its two parts and what does not fit.

    pages: pages it takes; overflow_mm: what exceeds two pages, both parts added.
    """

    decide_mm: float
    run_mm: float
    pages: int
    overflow_mm: int
    is_over: bool
    has_note_lines: bool


def estimate(method: Any, attachments: Iterable[Attachment] | None = None) -> SheetEstimate:
    """Guess the printed sheet of a method, saved or not, whole or half written.

    attachments: what it gives to take away, read from the method when it is not known yet.
    """
    first, second = _decide(method), _run(method)
    provenance = 3.7 + SMALL.height(_provenance(method), PAGE_WIDTH)
    given = attachments_of(method) if attachments is None else attachments
    provenance += SMALL.height(_taken_away(given), PAGE_WIDTH)
    if second:
        second += provenance
    else:
        first += provenance
    pages = sum(ceil(height / PAGE_HEIGHT) for height in (first, second))
    overflow = sum(max(0.0, height - PAGE_HEIGHT) for height in (first, second))
    has_room = bool(second) and second + NOTE_LINES < PAGE_HEIGHT
    return SheetEstimate(
        round(first, 1), round(second, 1), pages, ceil(overflow), pages > SHEET_PAGES, has_room
    )


def _decide(method: Any) -> float:
    """Return the height of the head, of when to use it, of the short version and of the rest."""
    parts = [
        _head(method),
        _two_lists(method.when_to_use, method.when_not_to_use),
        _hour(method.short_title, [block.value for block in method.short_steps]),
        _materials([block.value for block in method.materials]),
        _framed(method.points_of_attention),
    ]
    return sum(parts) + 3.0 * sum(1 for part in parts if part)


def _head(method: Any) -> float:
    width = 132.0
    words = 13.4 + TITLE.height(method.title or " ", width)
    words += LEAD.height(f"Autrement dit : {method.plain_name}" if method.plain_name else "", width)
    words += LEAD.height(method.summary_plain or "", width) + 8.8
    warning = OLD_WARNING if is_old(method.last_verified_on) else 0.0
    return max(words, 45.0) + 20.1 + 3.0 + warning


def _items(html: str) -> list[str]:
    """Return the paragraphs and list items of a rich text, without their markup."""
    parts = (strip_tags(part).strip() for part in _BLOCK_END.split(html or ""))
    return [part for part in parts if part]


def _list(html: str, width: float) -> float:
    items = _items(html)
    return sum(READING.height(item, width - 4.5) + 0.4 for item in items)


def _two_lists(left: str, right: str) -> float:
    columns = max(_list(left, 87.0), _list(right, 87.0))
    return columns + 14.5 if columns else 0.0


def _hour(title: str, steps: list[Any]) -> float:
    """Return the height of the boxed short version: rows of up to four columns."""
    if not steps:
        return 0.0
    columns = min(len(steps), 4)
    width = (173.0 - 5 * (columns - 1)) / columns
    heights = [
        2.6
        + HEADING.height(step.get("title") or "", (width - 13.5) * 1.25)
        + READING.height(step.get("do") or "", width - 13.5)
        + _spoken(step, width - 13.5)
        for step in steps
    ]
    rows = [max(heights[at : at + columns]) for at in range(0, len(heights), columns)]
    return 5.5 + HEADING.height(title or " ", 173.0) + sum(rows) + 10.5


def _spoken(step: Any, width: float) -> float:
    words = step.get("say") or ""
    return SPOKEN.height(f"« {words} »", width) + 0.6 if words else 0.0


def _materials(rows: list[Any]) -> float:
    if not rows:
        return 0.0
    cells = (
        max(
            TABLE.height(row.get("item") or " ", 52.0),
            TABLE.height(row.get("substitute") or " ", 96.0),
        )
        for row in rows
    )
    return 13.9 + sum(cell + 1.45 for cell in cells)


def _framed(html: str) -> float:
    inner = _list(html, 173.0)
    return inner + 11.8 if inner else 0.0


def _run(method: Any) -> float:
    """Return the height of the timeline, of the steps and of their sum; 0 without steps."""
    steps = [block.value for block in method.steps]
    if not steps:
        return 0.0
    return 7.8 + 16.2 + sum(_step(step) for step in steps) + 9.8


def _step(step: Any) -> float:
    width = 112.0
    trouble = step.get("trouble") or ""
    main = READING.height(step.get("do") or " ", width) + _spoken(step, width)
    if trouble:
        main += NOTE.height(f"Si ça coince : {trouble}", width) + 0.6
    output = step.get("output") or ""
    margin = NOTE.line + 0.8 + NOTE.height(output, 46.0) if output else 0.0
    return 2.9 + HEADING.height(step.get("title") or " ", 164.0) + 2.8 + max(main, margin)


def _taken_away(attachments: Iterable[Attachment]) -> str:
    """Return the line that names the files, nothing without any."""
    names = ", ".join(one.printed for one in attachments)
    return f"À emporter : {names}." if names else ""


def _provenance(method: Any) -> str:
    """Return a text as long as the last paragraph: what is written, then labs, licence and date."""
    written = (method.credits, method.adaptation_note, method.title)
    return " ".join(text for text in written if text).replace("\n", " ") + "x" * 200
