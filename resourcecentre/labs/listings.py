"""What the pages of labs show besides their own fields."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from resourcecentre.labs.enums import SCALES, Scale

MIDDLE = 3
GAUGED_SECTIONS = tuple(dict.fromkeys(scale.section for scale in SCALES))


@dataclass(frozen=True)
class Gauge:
    """A five-point scale as drawn: a word at both ends, the chosen point, and the same in words."""

    low: Any
    high: Any
    points: list[tuple[int, bool]]
    sentence: str


def gauge(scale: Scale, value: int) -> Gauge:
    """Draw a scale whose value is known: points from left to right, the chosen one marked."""
    points = [(10 + 25 * rank, rank + 1 == value) for rank in range(5)]
    return Gauge(scale.low, scale.high, points, in_words(scale, value))


def in_words(scale: Scale, value: int) -> str:
    """Return where a value stands between the two words."""
    if value == MIDDLE:
        return _("in the middle")
    word = str(scale.low if value < MIDDLE else scale.high).lower()
    pattern = _("wholly %(word)s") if value in (1, 5) else _("rather %(word)s")
    return pattern % {"word": word}


def gauges(page: Any, section: str) -> list[Gauge]:
    """Return the filled scales of a section of the portrait."""
    filled = ((scale, getattr(page, scale.name)) for scale in SCALES if scale.section == section)
    return [gauge(scale, value) for scale, value in filled if value]
