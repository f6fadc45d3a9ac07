"""The owner record."""

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _

from resourcecentre.core.fields import LinesField
from resourcecentre.core.searchable import FacetChoice
from resourcecentre.labs.enums import LabStatus
from resourcecentre.labs.querysets import LabQuerySet
from resourcecentre.taxonomy.enums import Vocabulary
from resourcecentre.taxonomy.models import term_key
from resourcecentre.territories.models import Territory


class Lab(models.Model):
    """A member organisation. Pages, rights and credits hang on it, never on a person."""

    slug = models.SlugField(
        _("identifier"),
        max_length=60,
        unique=True,
        help_text=_("Used in addresses: it never changes. Example: les-arpenteurs."),
    )
    name = models.CharField(_("name"), max_length=120, help_text=_("Example: Les Arpenteurs."))
    acronyms = LinesField(
        _("acronyms"),
        default=list,
        blank=True,
        help_text=_("One a line: people search for them. Example: LA."),
    )
    org_kind = term_key(
        Vocabulary.ORG_KIND,
        verbose_name=_("kind of organisation"),
        help_text=_("The body that carries the lab. Example: a département."),
    )
    lab_kind = term_key(
        Vocabulary.LAB_KIND,
        verbose_name=_("kind of lab"),
        help_text=_("Example: a shared lab, run by the State and local authorities."),
    )
    status = models.CharField(
        _("status"),
        max_length=10,
        choices=LabStatus.choices,
        default=LabStatus.ACTIVE,
        help_text=_("Example: dormant, when nobody answers for a while."),
    )
    territory = models.ForeignKey(
        Territory,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("territory"),
        help_text=_("The place that it works for. Example: Creuse (23)."),
    )
    email = models.EmailField(
        _("generic e-mail address"),
        blank=True,
        help_text=_(
            "Shown to everybody: the lab's address, never a person's. "
            "Example: bonjour@arpenteurs.example."
        ),
    )

    objects = LabQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("lab")
        verbose_name_plural = _("labs")

    def __str__(self) -> str:
        return self.name

    @property
    def search_key(self) -> str:
        """What the index and the addresses hold."""
        return self.slug


class LabChoices:
    """The labels of the facet "lab": only the labs that the results hold."""

    is_closed = False

    def choices(self, keys: Iterable[str]) -> list[FacetChoice]:
        """Return the labs of these keys by name."""
        labs = Lab.objects.filter(slug__in=list(keys))
        return [FacetChoice(lab.slug, lab.name) for lab in labs]
