"""Groups of fields of a resource: where it happened, whom to ask."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from resourcecentre.territories.models import Territory


class PlaceMixin(models.Model):
    """Where a resource was first done, and the facets that follow from it."""

    territory = models.ForeignKey(
        Territory,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("territory"),
        help_text=_("Where it was first done. Example: Creuse (23)."),
    )

    class Meta:
        abstract = True

    @property
    def population_band(self) -> str:
        """Code of the size of the place."""
        return (self.territory and self.territory.population_band) or ""

    @property
    def region(self) -> Territory | None:
        """The région of the place."""
        return self.territory.own_region if self.territory else None

    @property
    def department(self) -> Territory | None:
        """The département of the place."""
        return self.territory.own_department if self.territory else None


class ContactMixin(models.Model):
    """Whom to ask: stored, and shown nowhere until messages can be passed on."""

    contact_name = models.CharField(
        _("contact: name"), max_length=120, blank=True, help_text=_("Example: Claude Martin.")
    )
    contact_role = models.CharField(
        _("contact: role"), max_length=120, blank=True, help_text=_("Example: head of reception.")
    )
    contact_email = models.EmailField(
        _("contact: e-mail"), blank=True, help_text=_("Example: claude.martin@exemple.fr.")
    )
    contact_phone = models.CharField(
        _("contact: telephone"), max_length=30, blank=True, help_text=_("Example: 05 55 00 00 00.")
    )

    class Meta:
        abstract = True
