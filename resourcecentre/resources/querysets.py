"""Queries on the catalogue."""

from typing import Any, Self

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.models import Page
from wagtail.query import PageQuerySet

from resourcecentre.core.visibility import HiddenPages
from resourcecentre.territories.enums import POPULATION_BANDS, TerritoryKind

SMALL = POPULATION_BANDS[0][1]
"""Inhabitants from which a commune is no longer among the smallest."""


def parental_keys(rows: Any) -> list[ParentalKey]:
    """Return the keys by which rows belong to pages."""
    keys = (one for one in rows._meta.concrete_fields if isinstance(one, ParentalKey))
    return [one for one in keys if issubclass(one.related_model, Page)]


class ResourceQuerySet(PageQuerySet):
    """Resources of every type."""

    def led_by(self, lab: object) -> "ResourceQuerySet":
        """Keep the resources that a lab leads."""
        return self.filter(lead_lab=lab)

    def made_by(self, lab: object) -> "ResourceQuerySet":
        """Keep the resources that a lab leads or took part in, once each."""
        partners = models.Q(pk__in=self.model.objects.filter(partner_labs__lab=lab).values("pk"))
        return self.filter(models.Q(lead_lab=lab) | partners)

    def naming_document(self, document: models.Model) -> "ResourceQuerySet":
        """Keep the pages of which any list of rows names a document."""
        found = models.Q(pk=None)
        relation: Any
        for relation in document._meta.get_fields(include_hidden=True):
            if not relation.one_to_many:
                continue
            rows: Any = relation.related_model
            for holder in parental_keys(rows):
                named = rows.objects.filter(**{relation.field.name: document})
                found |= models.Q(pk__in=named.values(holder.attname))
        return self.filter(found)

    def newest_told(self) -> "ResourceQuerySet":
        """Order write-ups by first publication, with all that a list tells of each."""
        places = ("territory__department", "territory__region")
        return self.newest_first().select_related(*places, "outcome", "stage")

    def newest_first(self) -> "ResourceQuerySet":
        """Order by first publication."""
        return self.order_by("-first_published_at", "pk")

    def adapted(self) -> Self:
        """Keep what was adapted and what it was adapted from, with what a link to it shows."""
        sources = self.model.objects.filter(adapted_from__isnull=False).values("adapted_from")
        found = self.filter(models.Q(adapted_from__isnull=False) | models.Q(pk__in=sources))
        return found.only("title", "path", "url_path", "live", "language", "adapted_from")


class MentionQuerySet(models.QuerySet[Any]):
    """Rows by which a page names others; `holder` is the field of the page that does."""

    holder = "project"

    def from_shown(self, hidden: HiddenPages) -> Self:
        """Keep the rows of pages that everybody may see."""
        return self.filter(hidden.q(f"{self.holder}__"))


class ProjectMethodQuerySet(MentionQuerySet):
    """Methods that write-ups used."""

    def use_counts(self) -> dict[str, int]:
        """Return `count`, uses, and `small_count`, those by the smallest communes."""
        small = models.Q(
            project__territory__kind=TerritoryKind.COMMUNE,
            project__territory__population__lt=SMALL,
        )
        return self.aggregate(
            count=models.Count("pk"), small_count=models.Count("pk", filter=small)
        )


class ReusableQuerySet(MentionQuerySet):
    """What write-ups left for others to use."""


class ToolkitItemQuerySet(MentionQuerySet):
    """Contents of toolkits."""

    holder = "toolkit"
