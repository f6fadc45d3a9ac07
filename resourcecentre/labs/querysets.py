"""Queries on labs and their pages."""

from django.db import models
from wagtail.query import PageQuerySet

from resourcecentre.core.visibility import HiddenPages


class LabQuerySet(models.QuerySet):
    """Owner records."""

    def active(self) -> "LabQuerySet":
        """Keep the labs that take part today."""
        return self.filter(status="active")


class LabPageQuerySet(PageQuerySet):
    """Portraits."""

    def with_resource_count(self, hidden: HiddenPages) -> "LabPageQuerySet":
        """Add `resource_count`: the resources that the lab leads and that everybody may see."""
        led = hidden.q("lab__led_resources__")
        return self.annotate(
            resource_count=models.Count("lab__led_resources", filter=led, distinct=True)
        )

    def for_display(self) -> "LabPageQuerySet":
        """Load what a list of portraits shows."""
        return self.live().public().select_related("lab__territory", "lab__lab_kind")
