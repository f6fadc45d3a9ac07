"""Fixed lists about labs."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


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
    Scale("discreet_visible", _("Discreet"), _("On display"), "vision"),
    Scale("field_strategy", _("Field"), _("Strategy"), "vision"),
    Scale("agents_inhabitants", _("Staff"), _("Inhabitants"), "activities"),
    Scale("train_do", _("Train"), _("Do"), "activities"),
    Scale("autonomous_attached", _("Autonomous"), _("Attached"), "governance"),
    Scale("elected_agents", _("Elected members"), _("Staff"), "governance"),
)
