"""Queries on the catalogue."""

from wagtail.query import PageQuerySet


class ResourceQuerySet(PageQuerySet):
    """Resources of every type."""

    def led_by(self, lab: object) -> "ResourceQuerySet":
        """Keep the resources that a lab leads."""
        return self.filter(lead_lab=lab)

    def newest_first(self) -> "ResourceQuerySet":
        """Order by first publication."""
        return self.order_by("-first_published_at", "pk")
