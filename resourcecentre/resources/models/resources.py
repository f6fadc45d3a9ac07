"""What every type of the catalogue shares."""

from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import TabbedInterface
from wagtail.models import PageManager
from wagtail.utils.decorators import cached_classmethod

from resourcecentre.core.fields import LinesField
from resourcecentre.core.languages import Language, language_attribute
from resourcecentre.core.models import BasePage
from resourcecentre.core.searchable import FacetField, PlainChoices
from resourcecentre.core.visibility import HiddenPages, ancestors_to_show
from resourcecentre.labs.models import Lab, LabChoices, LabPage
from resourcecentre.resources import adaptation, connections, listings
from resourcecentre.resources.admin_forms import ResourcePageForm
from resourcecentre.resources.connection_rows import HeldRows
from resourcecentre.resources.fields import terms
from resourcecentre.resources.models.found import FoundResource
from resourcecentre.resources.models.mixins import ContactMixin, PlaceMixin
from resourcecentre.resources.panels import catalogue_form
from resourcecentre.resources.querysets import ResourceQuerySet
from resourcecentre.resources.structured_data import DescribedResource
from resourcecentre.taxonomy.enums import Vocabulary
from resourcecentre.taxonomy.facets import term_facet
from resourcecentre.taxonomy.models import Term, term_key
from resourcecentre.taxonomy.reuse import EDITABLE_FILES, reuse_level
from resourcecentre.territories.enums import TerritoryKind
from resourcecentre.territories.facets import TerritoryChoices

THEMES_AT_MOST = 3
REGION, DEPARTMENT = TerritoryKind.REGION, TerritoryKind.DEPARTMENT


class ResourcePage(FoundResource, DescribedResource, PlaceMixin, ContactMixin, BasePage):
    """The parent of every type of the catalogue: one table, one set of shared facets.

    What is required here is required to publish, never to save a draft.
    """

    plain_name = models.CharField(
        _("in other words"),
        max_length=160,
        blank=True,
        help_text=_(
            "The title without jargon, as one would say it at the counter. "
            "Example: having somebody who never comes show us the town hall."
        ),
    )
    other_names = LinesField(
        _("other names"),
        default=list,
        blank=True,
        help_text=_("One a line: people search for them. Example: mystery visit."),
    )
    summary_plain = models.TextField(
        _("summary in plain words"),
        max_length=280,
        help_text=_(
            "What a reader sees in a list, in 280 characters. Example: Residents who never come "
            "visit the town hall aloud. We note, then choose three things to change on Monday."
        ),
    )
    summary_falc = models.TextField(
        _("easy-to-read summary"),
        blank=True,
        help_text=_("Short sentences, one idea each. Example: You visit the town hall. You talk."),
    )
    cover_image = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("cover"),
        help_text=_("Without a picture, the cover is drawn from the sheet. Example: the room."),
    )
    cover_alt = models.CharField(
        _("alternative text of the cover"),
        max_length=200,
        blank=True,
        help_text=_("For whoever does not see it. Example: Two people read a poster in a hall."),
    )
    lead_lab = models.ForeignKey(
        Lab,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="led_resources",
        verbose_name=_("lead lab"),
        help_text=_("The lab whose portrait stands above the page."),
    )
    themes = terms(
        Vocabulary.THEME,
        verbose_name=_("themes"),
        blank=True,
        at_most=THEMES_AT_MOST,
        help_text=_("Three at most. Example: Public reception."),
    )
    audiences = terms(
        Vocabulary.AUDIENCE,
        verbose_name=_("audiences"),
        blank=True,
        help_text=_("With whom it is done. Example: residents and public staff."),
    )
    language = models.CharField(
        _("language"),
        max_length=5,
        choices=Language.choices,
        default=Language.FRENCH,
        help_text=_("Of the text itself. Example: French."),
    )
    licence = term_key(
        Vocabulary.LICENCE,
        verbose_name=_("licence"),
        help_text=_("What others may do with it. Example: Licence Ouverte 2.0."),
    )
    credits = models.TextField(
        _("credits"),
        blank=True,
        help_text=_("Who made it. Example: Les Arpenteurs with the town hall of Ars."),
    )
    adapted_from = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="adaptations",
        verbose_name=_("adapted from"),
        help_text=_("The resource that this one starts from. Example: Ten minutes in the queue."),
    )
    adaptation_note = models.TextField(
        _("what was changed"),
        blank=True,
        help_text=_("Example: Shorter, and by telephone instead of on the spot."),
    )
    external_url = models.URLField(
        _("address on another site"),
        blank=True,
        help_text=_("Where to read more. Example: https://exemple.fr/guide."),
    )
    last_verified_on = models.DateField(
        _("last checked on"),
        null=True,
        blank=True,
        help_text=_("The day somebody last read it through or ran it. Example: 2026-10-03."),
    )
    review_by = models.DateField(
        _("to be checked again by"), null=True, blank=True, help_text=_("Example: 2027-10-03.")
    )
    is_example = models.BooleanField(
        _("invented example"),
        default=False,
        help_text=_("The page says that its story is invented. Example: the sheets of the demo."),
    )

    objects = PageManager.from_queryset(ResourceQuerySet)()

    is_creatable = False
    base_form_class = ResourcePageForm
    is_searchable: ClassVar[bool] = False
    parent_page_types: ClassVar[list[str]] = ["labs.LabPage"]
    subpage_types: ClassVar[list[str]] = []

    paper: ClassVar[str] = "doc"
    """Identifier of the paper that the type is printed on."""
    detail_relations: ClassVar[tuple[str, ...]] = (
        "cover_image",
        "lead_lab__page",
        "lead_lab__territory",
        "territory",
        "licence",
        "adapted_from",
    )
    """What the page itself shows and one query can bring."""
    term_fields: ClassVar[tuple[str, ...]] = ("themes", "audiences")
    shown_vocabularies: ClassVar[tuple[str, ...]] = ()
    """Vocabularies whose terms the rows of the page name by code."""
    card_keys: ClassVar[tuple[str, ...]] = ()
    """Foreign keys that the card shows."""
    card_relations: ClassVar[tuple[str, ...]] = ()
    """Other relations that the card shows: one query each for a whole list."""
    held_relations: ClassVar[tuple[HeldRows, ...]] = (
        HeldRows("links", page="target", note="note", kind="kind"),
        HeldRows("files", document="document"),
    )
    """Relations by which a page leads to others and to files."""
    cover_relations: ClassVar[tuple[str, ...]] = ()
    """Those of them that the drawing needs."""
    required_rows: ClassVar[tuple[str, ...]] = ()
    """Relations of which one row at least is needed to publish."""

    facets = [
        term_facet("theme", _("Theme"), Vocabulary.THEME, "themes", position=30),
        term_facet("population", _("Size"), Vocabulary.POPULATION, "population_band", position=32),
        FacetField("region", _("Region"), choices=TerritoryChoices(REGION), position=34),
        FacetField(
            "department",
            _("Département"),
            choices=TerritoryChoices(DEPARTMENT),
            position=36,
            needs="region",
        ),
        term_facet("org_kind", _("Organisation"), Vocabulary.ORG_KIND, "organisation", position=38),
        term_facet("audience", _("Audience"), Vocabulary.AUDIENCE, "audiences", position=100),
        term_facet("reuse", _("Reuse"), Vocabulary.REUSE, "reuse_level", position=105),
        FacetField("lab", _("Lab"), source="labs", choices=LabChoices(), position=110),
        FacetField("language", _("Language"), choices=Language, position=120),
        FacetField("year", _("Year"), choices=PlainChoices(), position=130),
    ]

    class Meta:
        verbose_name = _("resource")
        verbose_name_plural = _("resources")

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """Take the lead lab from the subtree before anything is checked."""
        self.fill_lead_lab()
        super().full_clean(*args, **kwargs)

    def minimal_clean(self) -> None:
        """Take the lead lab from the subtree: a draft has one too."""
        self.fill_lead_lab()
        super().minimal_clean()

    def publication_errors(self) -> dict[str, str]:
        """Return what keeps it from being published besides empty fields, by field."""
        rows = {
            name: str(_("Add one at least."))
            for name in self.required_rows
            if not getattr(self, name).all()
        }
        if self.cover_image_id and not self.cover_alt.strip():
            return {**rows, "cover_alt": str(_("Describe the picture in a few words."))}
        return rows

    def clean(self) -> None:
        """Refuse a resource adapted from itself, however long the way round."""
        super().clean()
        if self.adapted_from and adaptation.is_circular(self):
            raise ValidationError({"adapted_from": adaptation.CIRCLE})

    @cached_classmethod
    def get_edit_handler(cls) -> TabbedInterface:  # noqa: N805
        """Build the form from the fields of the type: a new type writes nothing."""
        if hasattr(cls, "edit_handler"):
            return cls.edit_handler.bind_to_model(cls)
        return catalogue_form(cls, ResourcePage).bind_to_model(cls)

    def fill_lead_lab(self) -> None:
        """Set the lead lab to the one whose subtree holds the page, when it has none."""
        if self.lead_lab_id is None and self.path and self.depth:
            portrait = LabPage.objects.ancestor_of(self).select_related("lab").first()
            if portrait is not None:
                self.lead_lab = portrait.lab

    # What its own page shows

    @classmethod
    def detail_queryset(cls) -> models.QuerySet[Any]:
        """Return the pages of this type as their own address needs them."""
        return cls.objects.select_related(*cls.detail_relations)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the terms, the labs, the links and what the language asks for."""
        labels: dict[str, Term] = {}
        if not getattr(request, "is_preview", False):
            found = Term.objects.of_fields(self, self.term_fields, self.shown_vocabularies)
            for name in self.term_fields:
                getattr(self, name).set(found[name])  # in memory: nothing is written
            labels = {term.code: term for name in self.shown_vocabularies for term in found[name]}
        hidden = HiddenPages()
        held = connections.held(self, hidden)
        said = connections.mentions(self, hidden)
        family = adaptation.family(self, ResourcePage.objects.adapted(), hidden)
        return {
            **super().get_context(request, *args, **kwargs),
            "lang_attr": language_attribute(self.language),
            "crumbs": ancestors_to_show(self),
            "hidden": hidden,
            "makers": listings.makers(self, hidden),
            "held": held,
            "labels": labels,
            "links": listings.linked_resources(held["links"]),
            "uses": said.uses,
            "kits": said.kits,
            "left_by": said.left_by,
            "attachments": listings.attachments(self, held.get("files", []), hidden),
            "cover": self.cover,
            "source": None if hidden.hide(self.adapted_from) else self.adapted_from,
            "adaptations": [one.page for one in family if one.page.adapted_from_id == self.pk],
            "family": family,
            "is_old": listings.is_old(self.last_verified_on),
        }

    @property
    def cover(self) -> dict[str, Any]:
        """The arguments of the drawing of its cover."""
        return {"kind": self.paper, "slug": self.slug, **self.cover_arguments()}

    @property
    def labs(self) -> list[Lab]:
        """The lead lab, then the partners."""
        partners = [row.lab for row in self.partner_labs.all()]
        return [self.lead_lab, *partners] if self.lead_lab else partners

    @property
    def year(self) -> int | None:
        """The year of first publication."""
        return self.first_published_at.year if self.first_published_at else None

    @property
    def organisation(self) -> Term | None:
        """The kind of organisation that it comes from."""
        return self.lead_lab.org_kind if self.lead_lab else None

    @property
    def reuse_level(self) -> str:
        """Code of what others may do with it, from its licence and its files."""
        code = self.licence.code if self.licence else ""
        return reuse_level(code, has_source=self.has_source_files())

    def has_source_files(self) -> bool:
        """Return whether a file that everybody may download can be opened and changed."""
        return any(
            row.document.file_extension.lower() in EDITABLE_FILES for row in self.public_files()
        )

    def public_files(self) -> list[Any]:
        """Return the attached files that no collection keeps from the public."""
        rows = self.files.select_related("document__collection")
        return [row for row in rows if not row.document.collection.get_view_restrictions().exists()]

    def cover_arguments(self) -> dict[str, Any]:
        """Return what drives the drawing of the cover, besides the slug."""
        return {}

    def relative_path(self) -> str:
        """Return the address below the root of the site."""
        return self.url_path.strip("/").partition("/")[2] + "/"
