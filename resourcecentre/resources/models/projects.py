"""A write-up: what a project did somewhere, what it cost, what came of it."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.fields import RichTextField
from wagtail.models import Orderable

from resourcecentre.core import wording
from resourcecentre.core.fields import StreamField
from resourcecentre.core.searchable import SortKeys
from resourcecentre.resources import enums, impact, listings
from resourcecentre.resources.connection_rows import HeldRows
from resourcecentre.resources.fields import euros, rich, whole
from resourcecentre.resources.models.methods import MethodPage
from resourcecentre.resources.models.relations import ContentRow
from resourcecentre.resources.models.resources import ResourcePage
from resourcecentre.resources.page_text import plain_text, stream_words
from resourcecentre.resources.panels import PROJECT_ESSENTIAL, PROJECT_GROUPS
from resourcecentre.resources.project_blocks import (
    CooperationBlock,
    ImpactBlock,
    LogEntryBlock,
    PersonBlock,
    StoryBlock,
)
from resourcecentre.resources.querysets import ProjectMethodQuerySet, ReusableQuerySet
from resourcecentre.taxonomy.enums import Vocabulary
from resourcecentre.taxonomy.facets import term_facet
from resourcecentre.taxonomy.models import Term, term_key

QUOTE_PARTS = 2


class ProjectPage(ResourcePage):
    """A project as those who did it tell it: what failed and what they would change included.

    Days are days of work of one person; costs are whole euros actually spent, salaries aside.
    """

    org_kind = term_key(
        Vocabulary.ORG_KIND,
        verbose_name=_("kind of organisation"),
        help_text=_("Who carried the project. Example: a commune."),
    )
    stage = term_key(
        Vocabulary.PROJECT_STAGE,
        verbose_name=_("stage"),
        help_text=_("Where the project stands today. Example: tried out."),
    )
    outcome = term_key(
        Vocabulary.OUTCOME,
        verbose_name=_("outcome"),
        help_text=_("In all honesty: what failed helps as much. Example: in part."),
    )
    started_on = models.DateField(
        _("begun on"),
        null=True,
        help_text=_("Day, or first day of the month. Example: 2025-03-11."),
    )
    ended_on = models.DateField(
        _("ended on"),
        null=True,
        blank=True,
        help_text=_("Empty while it goes on. Example: 2025-11-28."),
    )
    staff_days = whole(
        _("days of work of the team"),
        blank=True,
        help_text=_("One person for one day is one day. Example: 11."),
    )
    outside_days = whole(
        _("days of work of others"),
        blank=True,
        help_text=_("Partners, volunteers, providers. Example: 0."),
    )
    cost_euros = euros(
        _("cost in euros"),
        blank=True,
        help_text=_("What was bought or paid, salaries aside. Example: 340."),
    )
    people_involved = whole(
        _("people who took part"),
        high=100_000_000,
        blank=True,
        help_text=_("Residents, users, staff met or asked. Example: 30."),
    )
    problem = rich(
        _("the problem"),
        help_text=_(
            "What went wrong, for whom, with a figure if you have one. Example: The town "
            "hall opens six hours a week, at the top of a hill."
        ),
    )
    users_concerned = rich(
        _("who it concerns"),
        blank=True,
        help_text=_("Example: Sixty people over 65, most of them without a car."),
    )
    what_we_did = rich(
        _("what we did"),
        help_text=_(
            "In the order it happened. Example: A visit with four residents, then a table "
            "at the grocer’s, two mornings a week."
        ),
    )
    results = rich(
        _("results"),
        help_text=_(
            "What changed, and what did not. Example: Thirty-four people a week, up from 19."
        ),
    )
    what_failed = rich(
        _("what failed"),
        help_text=_(
            "One thing that did not work, and why. Example: People spoke of money in front "
            "of the queue."
        ),
    )
    would_change = rich(
        _("what we would do differently"),
        help_text=_("One piece of advice a line. Example: Put the screen up on the first day."),
    )
    brakes = rich(
        _("what slowed us down"),
        blank=True,
        help_text=_("One a line. Example: an insurer who took nine weeks to answer."),
    )
    keys = rich(
        _("what helped"),
        blank=True,
        help_text=_("One a line. Example: a trial with a date, so one could turn back."),
    )
    quote = models.TextField(
        _("what somebody said"),
        blank=True,
        max_length=600,
        help_text=_(
            "Word for word, without quotation marks; below an empty line, who said it. "
            "Example: People no longer asked me the price of a stamp."
        ),
    )
    evidence_level = term_key(
        Vocabulary.EVIDENCE,
        verbose_name=_("evidence"),
        blank=True,
        help_text=_("How you know what has changed. Example: measured."),
    )
    impact = StreamField(
        [("figure", ImpactBlock())],
        verbose_name=_("before and after"),
        blank=True,
        help_text=_(
            "A figure before and after, or “not measured” and why. Example: people a week."
        ),
    )
    stories = StreamField(
        [("story", StoryBlock())],
        verbose_name=_("stories"),
        blank=True,
        help_text=_("Something small that says a lot. Example: the paper of the pump."),
    )
    logbook = StreamField(
        [("entry", LogEntryBlock())],
        verbose_name=_("logbook"),
        blank=True,
        help_text=_("The days that counted, oldest first. Example: the first Friday."),
    )
    cooperation = StreamField(
        [("partner", CooperationBlock())],
        verbose_name=_("cooperation"),
        blank=True,
        help_text=_("Who gave what, and got what. Example: the hospital, two mornings a week."),
    )
    people = StreamField(
        [("person", PersonBlock())],
        verbose_name=_("people"),
        blank=True,
        help_text=_("Those who did it, by first name or role. Example: Maryse, secretary."),
    )

    is_searchable = True
    schema_type = "Article"
    paper: ClassVar[str] = "project"
    detail_relations = (
        *ResourcePage.detail_relations,
        "territory__department",
        "territory__region",
        "org_kind",
        "stage",
        "outcome",
        "evidence_level",
    )
    shown_vocabularies = (str(Vocabulary.IMPACT_DIMENSION),)
    held_relations = (
        *ResourcePage.held_relations,
        HeldRows("methods_used", page="method", note="note"),
        HeldRows("reusable", page="page", document="document"),
    )
    card_keys = ("territory", "outcome", "stage")

    facets = [
        term_facet("stage", _("Stage"), Vocabulary.PROJECT_STAGE, position=42),
        term_facet("outcome", _("Outcome"), Vocabulary.OUTCOME, position=44),
        term_facet("cost", _("Cost"), Vocabulary.COST, "cost_band", position=80),
        *ResourcePage.facets,
    ]

    essential: ClassVar[list[Any]] = PROJECT_ESSENTIAL
    groups: ClassVar[list[Any]] = PROJECT_GROUPS

    class Meta:
        verbose_name = _("write-up")
        verbose_name_plural = _("write-ups")

    @property
    def organisation(self) -> Term | None:
        """The kind of organisation that carried the project."""
        return self.org_kind

    @property
    def cost_band(self) -> str:
        """Code of the cost band."""
        return enums.cost_band(self.cost_euros)

    @property
    def total_days(self) -> int | None:
        """Days of work of everybody; None when nothing was counted."""
        counted = [days for days in (self.staff_days, self.outside_days) if days is not None]
        return sum(counted) if counted else None

    @property
    def quote_words(self) -> str:
        """What somebody said."""
        return self.quote.strip().partition("\n\n")[0].strip()

    @property
    def quote_author(self) -> str:
        """Who said it."""
        return self.quote.strip().partition("\n\n")[2].strip()

    def publication_errors(self) -> dict[str, str]:
        """Ask for the place: a write-up always happens somewhere."""
        found = super().publication_errors()
        if self.territory_id is None:
            message = _("Say where it happened: others look for places like theirs.")
            found["territory"] = str(message)
        return found

    def clean(self) -> None:
        """Refuse an end before the beginning, and a quotation of more than two parts."""
        super().clean()
        self.quote = (self.quote or "").replace("\r\n", "\n")
        if self.started_on and self.ended_on and self.ended_on < self.started_on:
            raise ValidationError({"ended_on": _("It ends before it begins: check both dates.")})
        if len([part for part in self.quote.split("\n\n") if part.strip()]) > QUOTE_PARTS:
            message = _("One sentence, an empty line, then who said it: there is more here.")
            raise ValidationError({"quote": message})

    def card_stamp(self) -> str:
        """Return the outcome."""
        return self.outcome.label if self.outcome else ""

    def card_figures(self) -> list[tuple[str, str]]:
        """Return place, inhabitants, days and cost: always in this order."""
        place = self.territory
        pairs = [
            (_("Place"), place.name if place else ""),
            (_("Inhabitants"), place.population_text if place else ""),
            (_("Days of work"), "" if self.total_days is None else wording.number(self.total_days)),
            (_("Cost"), wording.euros(self.cost_euros)),
        ]
        return [(str(label), value) for label, value in pairs if value]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the rich texts, the figures, and what was used and left."""
        context = super().get_context(request, *args, **kwargs)
        names = [f.name for f in self._meta.local_fields if isinstance(f, RichTextField)]
        return {
            **context,
            "texts": listings.expand_together(self, names),
            "figures": impact.figures(self.impact, context["labels"]),
            "methods_used": context["held"]["methods_used"],
            "reusable": context["held"]["reusable"],
        }

    # What it gives to search

    def search_body(self) -> str:
        """Return the text of every section and row."""
        texts = [f.name for f in self._meta.local_fields if isinstance(f, RichTextField)]
        streams = (self.impact, self.stories, self.logbook, self.cooperation, self.people)
        return "\n".join(
            [
                *(plain_text(getattr(self, name)) for name in texts),
                self.quote,
                *(words for stream in streams for words in stream_words(stream)),
                *(row.note for row in self.methods_used.all()),
                super().search_body(),
            ]
        )

    def search_keywords(self) -> list[str]:
        """Add the names of the methods used that all may see, the words of stage and outcome."""
        shown = MethodPage.objects.live().public()
        used = [row.method_id for row in self.methods_used.all()]
        named = shown.filter(pk__in=used).values_list("title", flat=True)
        found = [term.label_fr for term in (self.stage, self.outcome) if term]
        return [*super().search_keywords(), *named, *found]

    def search_dependencies(self) -> Iterable[models.Model]:
        """Add the methods used, whose names are keywords."""
        used = [row.method for row in self.methods_used.select_related("method")]
        return [*super().search_dependencies(), *used]

    def search_sort_keys(self) -> SortKeys:
        """Order by cost and date."""
        return SortKeys(cost=self.cost_euros, date=self.first_published_at)

    def cover_arguments(self) -> dict[str, Any]:
        """Return the size of the place and the outcome: the village and its sun."""
        population = self.territory.population if self.territory else None
        outcome = self.outcome.code if self.outcome else ""
        return {"population": population or 0, "outcome": outcome}


class ProjectMethod(Orderable):
    """A method that a write-up used, and what it changed in it."""

    project = ParentalKey(ProjectPage, on_delete=models.CASCADE, related_name="methods_used")
    method = models.ForeignKey(
        MethodPage,
        on_delete=models.CASCADE,
        related_name="uses",
        verbose_name=_("method"),
        help_text=_("A sheet of this centre. Example: The welcome, the other way round."),
    )
    note = models.CharField(
        _("what you changed"),
        max_length=300,
        blank=True,
        help_text=_("Empty if you changed nothing. Example: Two visits instead of four."),
    )

    objects = ProjectMethodQuerySet.as_manager()

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["project", "method"], name="unique_method_used")
        ]


class ProjectReusable(ContentRow):
    """Something that a write-up left for others: a page of the catalogue or a document."""

    project = ParentalKey(ProjectPage, on_delete=models.CASCADE, related_name="reusable")
    page = models.ForeignKey(
        ResourcePage,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="left_by",
        verbose_name=_("page"),
        help_text=_("Or a document, one of the two. Example: the sheet of the method you wrote."),
    )

    objects = ReusableQuerySet.as_manager()
