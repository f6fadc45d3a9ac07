"""Fixed lists of the catalogue, and the bands derived from numbers.

Bands are half-open: a value on a bound belongs to the band that starts there, save for
durations, where "30 min to 2 h" holds both its ends as people say it.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PartnerRole(models.TextChoices):
    """What a lab did for a resource that another one leads."""

    PARTNER = "partner", _("partner")
    FUNDER = "funder", _("funder")
    EVALUATOR = "evaluator", _("evaluator")


class LinkKind(models.TextChoices):
    """How a resource stands to another one."""

    BEFORE = "before", _("to do before")
    AFTER = "after", _("to do after")
    COMBINE = "combine", _("goes well with")
    RELATED = "related", _("see also")


class PaperSize(models.TextChoices):
    """Size at which a template is printed."""

    A4 = "a4", "A4"
    A3 = "a3", "A3"
    NONE = "none", _("not for print")


# Upper bound (excluded) and code of each band.
_DURATION = ((30, "lt_30min"), (121, "30_120"), (241, "half_day"), (481, "day"), (2401, "days"))
_GROUPS = (
    (1, 1, "alone"),
    (2, 5, "2_5"),
    (6, 15, "6_15"),
    (16, 40, "16_40"),
    (41, None, "41_plus"),
)
_COST = ((1, "free"), (100, "lt_100"), (1_000, "100_1000"), (10_000, "1k_10k"))


def duration_band(minutes: int | None) -> str:
    """Return the code of the duration band of a number of minutes, "" when unknown."""
    if minutes is None:
        return ""
    return next((code for bound, code in _DURATION if minutes < bound), "weeks")


def group_sizes(people_min: int | None, people_max: int | None) -> list[str]:
    """Return the codes of every group-size band that a range of people meets."""
    low = people_min or people_max
    if low is None:
        return []
    high = people_max or low
    return [code for start, end, code in _GROUPS if high >= start and (end is None or low <= end)]


def cost_band(euros: int | None) -> str:
    """Return the code of the cost band of a number of euros, "" when unknown."""
    if euros is None:
        return ""
    return next((code for bound, code in _COST if euros < bound), "gt_10k")


SMALLEST_BAND = "lt_500"
"""Code of the smallest communes: what they manage, anybody may."""
