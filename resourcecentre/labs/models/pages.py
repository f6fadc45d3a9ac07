"""The public portrait of a lab, and the list of portraits."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import PageManager

from resourcecentre.core.fields import LinesField
from resourcecentre.core.languages import language_attribute
from resourcecentre.core.models import BasePage
from resourcecentre.core.structured_data import Node, compact
from resourcecentre.core.visibility import HiddenPages, ancestors_to_show
from resourcecentre.labs import listings
from resourcecentre.labs.models.labs import Lab
from resourcecentre.labs.panels import LAB_FORM
from resourcecentre.labs.querysets import LabPageQuerySet
from resourcecentre.taxonomy.enums import Vocabulary
from resourcecentre.taxonomy.models import Term, term_key
from resourcecentre.taxonomy.term_fields import TermsField

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

SHORT_FEATURES = ["bold", "italic", "link", "ul"]


def scale_field(label: "StrOrPromise") -> models.PositiveSmallIntegerField:
    """Return a five-point scale: 1 is wholly the first word, 5 wholly the second."""
    return models.PositiveSmallIntegerField(
        label,
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(5)],
        help_text=_("Where the lab stands between the two words. Example: 2, near the first."),
    )


class LabIndexPage(BasePage):
    """The labs of the network."""

    introduction = models.TextField(
        _("introduction"),
        blank=True,
        help_text=_("One or two sentences above the list. Example: Who they are, what they lend."),
    )

    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["labs.LabPage"]
    max_count = 1
    schema_type = "CollectionPage"

    class Meta:
        verbose_name = _("list of labs")

    @property
    def short_description(self) -> str:
        """The search description, the introduction otherwise."""
        return str(self.search_description or self.introduction)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the portraits, by name."""
        portraits = LabPage.objects.child_of(self).for_display().order_by("title")
        return {
            **super().get_context(request, *args, **kwargs),
            "crumbs": ancestors_to_show(self),
            "lang_attr": language_attribute(settings.LANGUAGE_CODE),
            "portraits": list(portraits.with_resource_count(HiddenPages())),
        }


class LabPage(BasePage):
    """A lab's portrait; its resources are published below it."""

    lab = models.OneToOneField(
        Lab,
        on_delete=models.PROTECT,
        null=True,
        related_name="page",
        verbose_name=_("lab"),
        help_text=_("The organisation that this portrait shows. Example: Les Arpenteurs."),
    )
    founded_on = models.DateField(
        _("founded on"), null=True, blank=True, help_text=_("Example: 2019-03-01.")
    )
    reach = term_key(
        Vocabulary.REACH,
        verbose_name=_("reach"),
        blank=True,
        help_text=_("How far the team travels. Example: a département."),
    )
    vision = models.TextField(
        _("vision"),
        help_text=_(
            "In two or three sentences, what the lab believes and wants to change. "
            "Example: We walk before we draw: a service is understood on the spot."
        ),
    )
    values = LinesField(
        _("values"),
        default=list,
        blank=True,
        help_text=_("One a line, a few words each. Example: Nothing is decided without a visit."),
    )
    activities = TermsField(
        Term,
        blank=True,
        related_name="+",
        limit_choices_to={"vocabulary": Vocabulary.ACTIVITY},
        verbose_name=_("kinds of activity"),
        help_text=_("What the lab does for others. Tick all that apply."),
    )
    activities_text = models.TextField(
        _("activities"),
        blank=True,
        help_text=_("Example: Twelve projects a year, from the first visit to the first trial."),
    )
    methods_text = models.TextField(
        _("methods it practises"),
        blank=True,
        help_text=_("Example: Long observation, walks with residents, paper mock-ups."),
    )
    team_size = models.PositiveSmallIntegerField(
        _("people in the team"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(10_000)],
        help_text=_("Example: 3."),
    )
    team_fte = models.DecimalField(
        _("full-time equivalents"),
        max_digits=5,
        decimal_places=1,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text=_("Example: 2.2."),
    )
    team = models.TextField(
        _("roles in the team"),
        blank=True,
        help_text=_("Jobs, not names. Example: a designer, a geographer, a former clerk."),
    )
    budget_euros = models.PositiveIntegerField(
        _("budget a year, in euros"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(1_000_000_000)],
        help_text=_("Optional. Everybody sees it once it is filled. Example: 18000."),
    )
    space = models.TextField(
        _("place"),
        blank=True,
        help_text=_("Example: A former school, one room for twenty people, open on Thursdays."),
    )
    communication = models.TextField(
        _("communication"),
        blank=True,
        help_text=_("How news of the lab travels. Example: a one-page letter every two months."),
    )
    governance = models.TextField(
        _("governance"),
        blank=True,
        help_text=_("Who decides what the lab works on. Example: five mayors, twice a year."),
    )
    political_sponsor = models.TextField(
        _("political sponsor"),
        blank=True,
        help_text=_("A function, not a name. Example: the vice-president for public services."),
    )
    how_we_started = RichTextField(
        _("how we started"),
        blank=True,
        features=SHORT_FEATURES,
        help_text=_("The first project, what failed, what stayed. Example: A van and two weeks."),
    )
    discreet_visible = scale_field(_("discreet or on display"))
    field_strategy = scale_field(_("field or strategy"))
    agents_inhabitants = scale_field(_("for staff or for inhabitants"))
    train_do = scale_field(_("train or do"))
    autonomous_attached = scale_field(_("autonomous or attached"))
    elected_agents = scale_field(_("led by elected members or by staff"))
    is_example = models.BooleanField(
        _("invented example"),
        default=False,
        help_text=_("The page says that the lab is invented. Example: the labs of the demo."),
    )

    objects = PageManager.from_queryset(LabPageQuerySet)()

    edit_handler = LAB_FORM
    parent_page_types = ["labs.LabIndexPage"]
    schema_type = "Organization"

    class Meta:
        verbose_name = _("lab")
        verbose_name_plural = _("labs")

    @property
    def short_description(self) -> str:
        """The search description, the vision otherwise."""
        return str(self.search_description or self.vision)

    def structured_data(self, **told: Any) -> Node:
        """Return the lab as an organisation: its names and its place, no person, no address."""
        lab = self.lab
        return compact(
            {
                **super().structured_data(),
                "alternateName": list(lab.acronyms) if lab else [],
                "foundingDate": self.founded_on and self.founded_on.isoformat(),
                "areaServed": lab.territory.name if lab and lab.territory else "",
            }
        )

    @classmethod
    def detail_queryset(cls) -> models.QuerySet[Any]:
        """Return the portraits as their own address needs them."""
        return cls.objects.select_related(
            "lab__territory", "lab__org_kind", "lab__lab_kind", "reach"
        )

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the scales of each section and the path above."""
        return {
            **super().get_context(request, *args, **kwargs),
            "crumbs": ancestors_to_show(self),
            "lang_attr": language_attribute(settings.LANGUAGE_CODE),
            "gauges": {
                section: listings.gauges(self, section) for section in listings.GAUGED_SECTIONS
            },
        }
