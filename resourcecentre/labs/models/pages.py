"""The public portrait of a lab, and the list of portraits."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.fields import RichTextField
from wagtail.models import PageManager

from resourcecentre.core.models import BasePage
from resourcecentre.labs.models.labs import Lab
from resourcecentre.labs.querysets import LabPageQuerySet
from resourcecentre.taxonomy.enums import Vocabulary
from resourcecentre.taxonomy.models import Term, term_key

SHORT_FEATURES = ["bold", "italic", "link", "ul"]


def scale_field(label: str) -> models.PositiveSmallIntegerField:
    """Return a five-point scale: 1 is wholly the first word, 5 wholly the second."""
    return models.PositiveSmallIntegerField(
        label,
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(5)],
    )


class LabIndexPage(BasePage):
    """The labs of the network."""

    introduction = models.TextField(_("introduction"), blank=True)

    parent_page_types = ["home.HomePage"]
    subpage_types = ["labs.LabPage"]
    max_count = 1

    class Meta:
        verbose_name = _("list of labs")


class LabPage(BasePage):
    """A lab's portrait; its resources are published below it."""

    lab = models.OneToOneField(
        Lab, on_delete=models.PROTECT, null=True, related_name="page", verbose_name=_("lab")
    )
    founded_on = models.DateField(_("founded on"), null=True, blank=True)
    reach = term_key(Vocabulary.REACH, verbose_name=_("reach"), blank=True)
    vision = models.TextField(_("vision"))
    values = models.JSONField(_("values"), default=list, blank=True)
    activities = ParentalManyToManyField(
        Term,
        blank=True,
        related_name="+",
        limit_choices_to={"vocabulary": Vocabulary.ACTIVITY},
        verbose_name=_("kinds of activity"),
    )
    activities_text = models.TextField(_("activities"), blank=True)
    methods_text = models.TextField(_("methods it practises"), blank=True)
    team_size = models.PositiveSmallIntegerField(_("people in the team"), null=True, blank=True)
    team_fte = models.DecimalField(
        _("full-time equivalents"), max_digits=5, decimal_places=1, null=True, blank=True
    )
    team = models.TextField(_("roles in the team"), blank=True)
    budget_euros = models.PositiveIntegerField(
        _("budget a year, in euros"),
        null=True,
        blank=True,
        help_text=_("Optional. Everybody sees it once it is filled."),
    )
    space = models.TextField(_("place"), blank=True)
    communication = models.TextField(_("communication"), blank=True)
    governance = models.TextField(_("governance"), blank=True)
    political_sponsor = models.TextField(_("political sponsor"), blank=True)
    how_we_started = RichTextField(_("how we started"), blank=True, features=SHORT_FEATURES)
    discreet_visible = scale_field(_("discreet or on display"))
    field_strategy = scale_field(_("field or strategy"))
    agents_inhabitants = scale_field(_("for staff or for inhabitants"))
    train_do = scale_field(_("train or do"))
    autonomous_attached = scale_field(_("autonomous or attached"))
    elected_agents = scale_field(_("led by elected members or by staff"))
    is_example = models.BooleanField(
        _("invented example"), default=False, help_text=_("The page says that the lab is invented.")
    )

    objects = PageManager.from_queryset(LabPageQuerySet)()

    parent_page_types = ["labs.LabIndexPage"]

    class Meta:
        verbose_name = _("lab")
        verbose_name_plural = _("labs")
