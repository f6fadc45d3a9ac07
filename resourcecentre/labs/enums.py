"""Fixed lists about labs."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class LabStatus(models.TextChoices):
    """Where a lab stands in the network."""

    ACTIVE = "active", _("active")
    DORMANT = "dormant", _("dormant")
    CLOSED = "closed", _("closed")


@dataclass(frozen=True)
class Scale:
    """A five-point scale of the portrait: 1 is wholly `low`, 5 is wholly `high`."""

    name: str
    low: Any
    high: Any
    section: str


SCALES = (
    Scale(
        "discreet_visible",
        pgettext_lazy("scale", "Discreet"),
        pgettext_lazy("scale", "On display"),
        "vision",
    ),
    Scale(
        "field_strategy",
        pgettext_lazy("scale", "Field"),
        pgettext_lazy("scale", "Strategy"),
        "vision",
    ),
    Scale(
        "agents_inhabitants",
        pgettext_lazy("scale", "Staff"),
        pgettext_lazy("scale", "Inhabitants"),
        "activities",
    ),
    Scale("train_do", pgettext_lazy("scale", "Train"), pgettext_lazy("scale", "Do"), "activities"),
    Scale(
        "autonomous_attached",
        pgettext_lazy("scale", "Autonomous"),
        pgettext_lazy("scale", "Attached"),
        "governance",
    ),
    Scale(
        "elected_agents",
        pgettext_lazy("scale", "Elected members"),
        pgettext_lazy("scale", "Staff"),
        "governance",
    ),
)
