"""What every type of the catalogue shares."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.models import Orderable, PageManager

from resourcecentre.core.models import BasePage
from resourcecentre.core.searchable import (
    Card,
    FacetField,
    PlainChoices,
    Searchable,
    SearchScope,
    SortKeys,
)
from resourcecentre.labs.models import Lab, LabChoices, LabPage
from resourcecentre.resources import listings
from resourcecentre.resources.enums import Language, LinkKind, PartnerRole
from resourcecentre.resources.querysets import ResourceQuerySet
from resourcecentre.taxonomy.enums import Vocabulary
from resourcecentre.taxonomy.models import Term, TermChoices, term_key
from resourcecentre.territories.models import Territory

THEMES_AT_MOST = 3


def terms(vocabulary: str, **kwargs: Any) -> ParentalManyToManyField:
    """Return a relation to terms of one vocabulary."""
    options = {"related_name": "+", "limit_choices_to": {"vocabulary": str(vocabulary)}}
    return ParentalManyToManyField(Term, **{**options, **kwargs})


class ResourcePage(Searchable, BasePage):
    """The parent of every type of the catalogue: one table, one set of shared facets.

    What is required here is required to publish, never to save a draft.
    """

    plain_name = models.CharField(_("in other words"), max_length=160, blank=True)
    other_names = models.JSONField(_("other names"), default=list, blank=True)
    summary_plain = models.TextField(_("summary in plain words"), max_length=280)
    summary_falc = models.TextField(_("easy-to-read summary"), blank=True)
    cover_image = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("cover"),
    )
    cover_alt = models.CharField(_("alternative text of the cover"), max_length=200, blank=True)
    lead_lab = models.ForeignKey(
        Lab,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="led_resources",
        verbose_name=_("lead lab"),
    )
    themes = terms(Vocabulary.THEME, verbose_name=_("themes"))
    audiences = terms(Vocabulary.AUDIENCE, verbose_name=_("audiences"), blank=True)
    territory = models.ForeignKey(
        Territory,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("territory"),
    )
    language = models.CharField(
        _("language"), max_length=5, choices=Language.choices, default=Language.FRENCH
    )
    licence = term_key(Vocabulary.LICENCE, verbose_name=_("licence"))
    credits = models.TextField(_("credits"), blank=True)
    adapted_from = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="adaptations",
        verbose_name=_("adapted from"),
    )
    adaptation_note = models.TextField(_("what was changed"), blank=True)
    external_url = models.URLField(_("address on another site"), blank=True)
    contact_name = models.CharField(_("contact: name"), max_length=120, blank=True)
    contact_role = models.CharField(_("contact: role"), max_length=120, blank=True)
    contact_email = models.EmailField(_("contact: e-mail"), blank=True)
    contact_phone = models.CharField(_("contact: telephone"), max_length=30, blank=True)
    last_verified_on = models.DateField(_("last checked on"), null=True, blank=True)
    review_by = models.DateField(_("to be checked again by"), null=True, blank=True)

    objects = PageManager.from_queryset(ResourceQuerySet)()

    is_creatable = False
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

    facets = [
        FacetField(
            "theme", _("Theme"), source="themes", choices=TermChoices(Vocabulary.THEME), position=30
        ),
        FacetField(
            "audience",
            _("Audience"),
            source="audiences",
            choices=TermChoices(Vocabulary.AUDIENCE),
            position=100,
        ),
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

    def clean(self) -> None:
        """Refuse a cover that nobody could do without seeing it."""
        super().clean()
        if self.cover_image_id and not self.cover_alt.strip():
            raise ValidationError({"cover_alt": _("Describe the picture in a few words.")})

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
        if not getattr(request, "is_preview", False):
            for name, found in Term.objects.of_fields(self, self.term_fields).items():
                getattr(self, name).set(found)  # in memory: nothing is written
        secrets = listings.Secrets()
        adaptations = self.adaptations.all() if self.pk else []
        return {
            **super().get_context(request, *args, **kwargs),
            "lang_attr": listings.language_attribute(self.language),
            "crumbs": listings.ancestors_to_show(self),
            "partners": list(self.partner_labs.select_related("lab__page", "lab__territory")),
            "links": listings.linked_resources(self, secrets),
            "source": None if secrets.hide(self.adapted_from) else self.adapted_from,
            "adaptations": [page for page in adaptations if not secrets.hide(page)],
            "is_old": listings.is_old(self.last_verified_on),
        }

    @property
    def labs(self) -> list[Lab]:
        """The lead lab, then the partners."""
        partners = [row.lab for row in self.partner_labs.all()]
        return [self.lead_lab, *partners] if self.lead_lab else partners

    @property
    def year(self) -> int | None:
        """The year of first publication."""
        return self.first_published_at.year if self.first_published_at else None

    # What it gives to search

    @classmethod
    def searchable_queryset(cls) -> models.QuerySet[Any]:
        """Return the live pages of exactly this type."""
        return cls.objects.live().exact_type(cls)

    def search_title(self) -> str:
        """Return the title."""
        return self.title

    def search_summary(self) -> str:
        """Return the summary in plain words."""
        return self.summary_plain

    def search_keywords(self) -> list[str]:
        """Return the name in other words, other names, labs and labels of terms."""
        labels = [term.label_fr for term in (*self.themes.all(), *self.audiences.all())]
        labs = [name for lab in self.labs for name in (lab.name, *lab.acronyms)]
        return [self.plain_name, *self.other_names, *labs, *labels]

    def search_body(self) -> str:
        """Return the running text that every type has."""
        files = [row.document.title for row in self.public_files()]
        return "\n".join([self.summary_falc, self.credits, self.adaptation_note, *files])

    def search_card(self) -> Card:
        """Return a card without figures; a type adds its own."""
        return Card(
            kind=self.paper,
            kind_label=str(type(self)._meta.verbose_name),
            title=self.title,
            summary=self.summary_plain,
            path=self.relative_path(),
            language=self.language,
            figures=tuple(self.card_figures()),
            cover={"kind": self.paper, "slug": self.slug, **self.cover_arguments()},
        )

    def card_figures(self) -> list[tuple[str, str]]:
        """Return up to four (label, value) pairs, in the active language."""
        return []

    def cover_arguments(self) -> dict[str, Any]:
        """Return what drives the drawing of the cover, besides the slug."""
        return {}

    def relative_path(self) -> str:
        """Return the address below the root of the site."""
        return self.url_path.strip("/").partition("/")[2] + "/"

    def search_scope(self) -> SearchScope:
        """Return the view restrictions of the page and of its ancestors."""
        return page_scope(self)

    def search_sort_keys(self) -> SortKeys:
        """Return the date of first publication."""
        return SortKeys(date=self.first_published_at)

    def search_dependencies(self) -> Iterable[models.Model]:
        """Return the labs, the files and the territory."""
        files = [row.document for row in self.files.all()]
        collections = [document.collection for document in files]
        return [o for o in (*self.labs, *files, *collections, self.territory, self.licence) if o]

    def public_files(self) -> list["ResourceFile"]:
        """Return the attached files that no collection keeps from the public."""
        rows = self.files.select_related("document__collection")
        return [
            row for row in rows if not row.document.collection.get_view_restrictions().exists()
        ]


def page_scope(page: Any) -> SearchScope:
    """Return who may see a page, from its view restrictions and those above it."""
    clauses = []
    for restriction in page.get_view_restrictions().prefetch_related("groups"):
        if restriction.restriction_type == restriction.GROUPS:
            groups = {f"group:{group.pk}" for group in restriction.groups.all()}
            clauses.append(frozenset(groups | {"superuser"}))
        elif restriction.restriction_type == restriction.LOGIN:
            clauses.append(frozenset({"login"}))
        else:
            clauses.append(frozenset({f"password:{restriction.pk}"}))
    return SearchScope(tuple(clauses), page.expire_at)


def plain_text(html: str) -> str:
    """Return rich text without its markup, one line a block."""
    return strip_tags(html.replace("</p>", "</p>\n").replace("</li>", "</li>\n")).strip()


class ResourceLab(Orderable):
    """A lab that took part in a resource which another one leads."""

    resource = ParentalKey(ResourcePage, on_delete=models.CASCADE, related_name="partner_labs")
    lab = models.ForeignKey(
        Lab, on_delete=models.PROTECT, related_name="partner_resources", verbose_name=_("lab")
    )
    role = models.CharField(
        _("role"), max_length=10, choices=PartnerRole.choices, default=PartnerRole.PARTNER
    )

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["resource", "lab", "role"], name="unique_partner")
        ]


class ResourceFile(Orderable):
    """A file to take away."""

    resource = ParentalKey(ResourcePage, on_delete=models.CASCADE, related_name="files")
    document = models.ForeignKey(
        settings.WAGTAILDOCS_DOCUMENT_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("document"),
    )


class ResourceLink(Orderable):
    """A link to another resource, and why."""

    resource = ParentalKey(ResourcePage, on_delete=models.CASCADE, related_name="links")
    target = models.ForeignKey(
        ResourcePage, on_delete=models.CASCADE, related_name="linked_from", verbose_name=_("page")
    )
    kind = models.CharField(
        _("kind"), max_length=10, choices=LinkKind.choices, default=LinkKind.RELATED
    )
    note = models.CharField(_("why"), max_length=160, blank=True)
