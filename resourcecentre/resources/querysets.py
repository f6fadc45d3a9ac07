"""Queries on the catalogue."""

from django.db import models
from wagtail.query import PageQuerySet


class ResourceQuerySet(PageQuerySet):
    """Resources of every type."""

    def led_by(self, lab: object) -> "ResourceQuerySet":
        """Keep the resources that a lab leads."""
        return self.filter(lead_lab=lab)

    def made_by(self, lab: object) -> "ResourceQuerySet":
        """Keep the resources that a lab leads or took part in, once each."""
        partners = models.Q(pk__in=self.model.objects.filter(partner_labs__lab=lab).values("pk"))
        return self.filter(models.Q(lead_lab=lab) | partners)

    def newest_first(self) -> "ResourceQuerySet":
        """Order by first publication."""
        return self.order_by("-first_published_at", "pk")
