"""The figures of a write-up, before and after, with what it takes to draw them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from resourcecentre.core import wording
from resourcecentre.taxonomy.enums import Vocabulary
from resourcecentre.taxonomy.models import Term

LONGEST_BAR = 182
"""Drawing units of the longer of the two bars."""


@dataclass(frozen=True)
class Figure:
    """A row of the table. Widths are drawing units; texts are "" when nobody measured."""

    dimension: str
    indicator: str
    is_measured: bool
    before: str
    after: str
    unit: str
    source: str
    change: str
    before_width: int = 0
    after_width: int = 0


def figures(stream: Iterable[Any], dimensions: Mapping[str, Any]) -> list[Figure]:
    """Return the rows of a stream; `dimensions` are terms by code, read here when there is none."""
    values = [row.value for row in stream]
    if values and not dimensions:
        dimensions = {term.code: term for term in Term.objects.of(Vocabulary.IMPACT_DIMENSION)}
    labels = {code: term.label for code, term in dimensions.items()}
    return [_figure(value, labels.get(value.get("dimension"), "")) for value in values]


def _figure(value: Any, dimension: str) -> Figure:
    before, after = value.get("before"), value.get("after")
    is_measured = bool(value.get("measured")) and before is not None and after is not None
    unit, source = value.get("unit") or "", value.get("source") or ""
    indicator = value.get("indicator") or ""
    if not is_measured:
        return Figure(dimension, indicator, is_measured, "", "", unit, source, "")
    longest = max(before, after, 0)
    return Figure(
        dimension,
        indicator,
        is_measured,
        wording.number(before),
        wording.number(after),
        unit,
        source,
        _change(before, after),
        _width(before, longest),
        _width(after, longest),
    )


def _width(number: Decimal, longest: Decimal) -> int:
    return round(LONGEST_BAR * max(number, Decimal(0)) / longest) if longest else 0


def _change(before: Decimal, after: Decimal) -> str:
    """Return the difference with its sign; "no change" for none."""
    if after == before:
        return _("no change")
    sign = "+" if after > before else "−"
    return f"{sign}{wording.number(abs(after - before))}"
