"""Queries on labs and their pages."""

from django.db import models
from wagtail.query import PageQuerySet


class LabQuerySet(models.QuerySet):
    """Owner records."""

    def active(self) -> "LabQuerySet":
        """Keep the labs that take part today."""
        return self.filter(status="active")


class LabPageQuerySet(PageQuerySet):
    """Portraits."""

    def for_display(self) -> "LabPageQuerySet":
        """Load what a list of portraits shows."""
        return self.live().public().select_related("lab__territory", "lab__lab_kind")
