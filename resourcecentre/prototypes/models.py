"""The public record of a prototype."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.fields import RichTextField
from wagtail.models import Orderable

from resourcecentre.core import wording
from resourcecentre.core.fields import StreamField
from resourcecentre.prototypes.blocks import HypothesisBlock
from resourcecentre.prototypes.panels import PROTOTYPE_ESSENTIAL, PROTOTYPE_GROUPS
from resourcecentre.resources import listings
from resourcecentre.resources.fields import rich
from resourcecentre.resources.models import ResourcePage
from resourcecentre.resources.page_text import plain_text, stream_words
from resourcecentre.taxonomy.enums import Vocabulary
from resourcecentre.taxonomy.facets import term_facet
from resourcecentre.taxonomy.models import term_key


class PrototypePage(ResourcePage):
    """A service drawn without a brand, so that any authority may try it and take it up."""

    problem = rich(
        _("the problem"),
        help_text=_(
            "What people run into today. Example: An account and a password, for a visit "
            "of five minutes."
        ),
    )
    what_it_does = rich(
        _("what it does"),
        help_text=_(
            "Screen by screen, as somebody goes through it. Example: Six screens, one "
            "question each."
        ),
    )
    maturity = term_key(
        Vocabulary.MATURITY,
        verbose_name=_("maturity"),
        help_text=_("How far it has been tried. Example: tested in a workshop."),
    )
    service_brick = term_key(
        Vocabulary.SERVICE_BRICK,
        verbose_name=_("part of a service"),
        help_text=_("What it would do within a service. Example: appointment."),
    )
    hypotheses = StreamField(
        [("hypothesis", HypothesisBlock())],
        verbose_name=_("hypotheses"),
        help_text=_(
            "What it supposes, how that is tested, what came of it. Example: three times "
            "on offer are enough."
        ),
    )
    reuse_conditions = rich(
        _("conditions of reuse"),
        help_text=_(
            "What may be changed and what must stay. Example: Keep the telephone number optional."
        ),
    )
    what_we_learned = rich(
        _("what we learned"),
        blank=True,
        help_text=_(
            "With figures when there are some. Example: Seventeen people out of 23 booked "
            "without help."
        ),
    )

    is_searchable = True
    paper: ClassVar[str] = "proto"
    detail_relations = (*ResourcePage.detail_relations, "maturity", "service_brick")
    shown_vocabularies = (str(Vocabulary.MATURITY),)
    card_keys = ("maturity", "service_brick", "licence")
    card_relations = ("screenshots",)

    facets = [
        term_facet("maturity", _("Maturity"), Vocabulary.MATURITY, position=46),
        term_facet(
            "brick", _("Part of a service"), Vocabulary.SERVICE_BRICK, "service_brick", position=48
        ),
        *ResourcePage.facets,
    ]

    essential: ClassVar[list[Any]] = PROTOTYPE_ESSENTIAL
    groups: ClassVar[list[Any]] = PROTOTYPE_GROUPS

    class Meta:
        verbose_name = _("unbranded prototype")
        verbose_name_plural = _("unbranded prototypes")

    def card_figures(self) -> list[tuple[str, str]]:
        """Return maturity, part of a service, licence and screens: always in this order."""
        screens = len(self.screenshots.all())
        pairs = [
            (_("Maturity"), self.maturity.label if self.maturity else ""),
            (_("Part of a service"), self.service_brick.label if self.service_brick else ""),
            (_("Licence"), self.licence.label if self.licence else ""),
            (_("Screens"), wording.number(screens) if screens else ""),
        ]
        return [(str(label), value) for label, value in pairs if value]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the rich texts, the screens, and the projects that it comes from."""
        context = super().get_context(request, *args, **kwargs)
        names = [f.name for f in self._meta.local_fields if isinstance(f, RichTextField)]
        return {
            **context,
            "texts": listings.expand_together(self, names),
            "ladder": list(context["labels"].values()) or [t for t in [self.maturity] if t],
            "screenshots": list(self.screenshots.select_related("image")),
        }

    # What it gives to search

    def search_body(self) -> str:
        """Return the text of every section, hypothesis and screen."""
        texts = [f.name for f in self._meta.local_fields if isinstance(f, RichTextField)]
        return "\n".join(
            [
                *(plain_text(getattr(self, name)) for name in texts),
                *stream_words(self.hypotheses),
                *(text for row in self.screenshots.all() for text in (row.alt, row.caption)),
                super().search_body(),
            ]
        )

    def search_keywords(self) -> list[str]:
        """Add the words of maturity and of the part of a service."""
        found = [term.label_fr for term in (self.maturity, self.service_brick) if term]
        return [*super().search_keywords(), *found]

    def cover_arguments(self) -> dict[str, Any]:
        """Return the maturity: how much of the screens is drawn."""
        return {"phase": self.maturity.code if self.maturity else "idea"}


class PrototypeScreenshot(Orderable):
    """A picture of a screen, with what it shows in words."""

    prototype = ParentalKey(PrototypePage, on_delete=models.CASCADE, related_name="screenshots")
    image = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("picture"),
        help_text=_("One screen, nobody’s data in it. Example: the first question, on a phone."),
    )
    alt = models.CharField(
        _("alternative text"),
        max_length=250,
        help_text=_("For whoever does not see it. Example: A question, two buttons: yes and no."),
    )
    caption = models.CharField(
        _("caption"),
        max_length=160,
        blank=True,
        help_text=_("Shown below. Example: the second screen."),
    )
