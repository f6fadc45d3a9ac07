"""The steps of a method laid along its minutes: big figures, a bar, a red segment each.

The sum of the steps is computed here and nowhere declared; the page compares the two.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from resourcecentre.core import wording

BAR_WIDTHS = {"l": 640, "s": 262}
"""Width in drawing units of the bar of wide pages and of the bar of phones."""
TICK_GAP = 22
END_GAP = 66
NUMBER_WIDTH = 13
MINUTES_UP_TO = 4 * wording.HOUR


@dataclass(frozen=True)
class Step:
    """A step, when it starts, and its minutes as a big figure with a unit."""

    block: Any
    minutes: int
    start: int
    figure: str
    unit: str


@dataclass(frozen=True)
class Segment:
    """A step on the bar. `number` is empty when the segment is too narrow for it."""

    number: str
    x: float
    width: float
    middle: float


@dataclass(frozen=True)
class Tick:
    """A time written above the bar."""

    label: str
    x: float
    anchor: str


@dataclass(frozen=True)
class Bar:
    """The whole course at one width."""

    name: str
    width: int
    segments: list[Segment]
    ticks: list[Tick]


@dataclass(frozen=True)
class Timeline:
    """What a template needs to draw a list of steps."""

    steps: list[Step]
    total: int
    figure: str
    unit: str
    bars: list[Bar]
    sentence: str


def timeline(stream: Iterable[Any]) -> Timeline:
    """Lay the steps of a stream one after the other; missing minutes, in a draft, count for 0."""
    steps, start = [], 0
    for block in stream:
        minutes = block.value.get("minutes") or 0
        steps.append(Step(block.value, minutes, start, *split_figure(minutes)))
        start += minutes
    bars = [bar(name, steps, start) for name in BAR_WIDTHS] if start and len(steps) > 1 else []
    return Timeline(steps, start, *split_figure(start), bars, _sentence(steps, start))


def split_figure(minutes: int) -> tuple[str, str]:
    """Return a duration as the figure printed big and the unit printed small."""
    if minutes <= MINUTES_UP_TO:
        return str(minutes), _("min")
    if minutes >= wording.DAY and minutes % wording.DAY == 0:
        days = minutes // wording.DAY
        return str(days), ngettext("day", "days", days)
    hours, rest = divmod(minutes, wording.HOUR)
    return str(hours), _("h %(minutes)02d") % {"minutes": rest} if rest else _("h")


def bar(name: str, steps: list[Step], total: int) -> Bar:
    """Return the bar of one width, without a number or a tick that would touch its neighbour."""
    width = BAR_WIDTHS[name]
    segments, ticks, last = [], [], -float(width)
    for rank, step in enumerate(steps):
        x, length = width * step.start / total, width * step.minutes / total
        label = str(rank + 1) if length >= NUMBER_WIDTH else ""
        segments.append(
            Segment(label, round(x + 1, 1), round(length, 1), round(x + 1 + length / 2, 1))
        )
        tick = _tick(step.start, total)
        if x - last > max(TICK_GAP, 9 * len(tick)) and (width - x > END_GAP or not rank):
            ticks.append(Tick(tick, round(x, 1), "middle" if rank else "start"))
            last = x
    end = wording.duration(total) if total > MINUTES_UP_TO else f"{total}\u00a0{_('min')}"
    ticks.append(Tick(end, width + 1, "end"))
    return Bar(name, width + 2, segments, ticks)


def _tick(start: int, total: int) -> str:
    return str(start) if total <= MINUTES_UP_TO or not start else wording.duration(start)


def _sentence(steps: list[Step], total: int) -> str:
    """Return the bar in words, for whoever does not see it."""
    each = ", ".join(
        _("step %(number)s, %(duration)s")
        % {"number": rank, "duration": wording.duration(step.minutes)}
        for rank, step in enumerate(steps, start=1)
    )
    head = ngettext(
        "%(count)s step, %(duration)s in all:", "%(count)s steps, %(duration)s in all:", len(steps)
    ) % {"count": len(steps), "duration": wording.duration(total)}
    return f"{head} {each}."
