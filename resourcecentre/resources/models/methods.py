"""A method: something one can run."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField

from resourcecentre.core import wording
from resourcecentre.core.fields import StreamField
from resourcecentre.core.searchable import SortKeys
from resourcecentre.core.structured_data import Node
from resourcecentre.resources import enums, listings
from resourcecentre.resources.blocks import MaterialBlock, ShortStepBlock, StepBlock
from resourcecentre.resources.connection_rows import HeldRows
from resourcecentre.resources.fields import euros, minutes, note, people, rich, terms
from resourcecentre.resources.models.resources import ResourcePage
from resourcecentre.resources.page_text import plain_text
from resourcecentre.resources.panels import METHOD_ESSENTIAL, METHOD_GROUPS
from resourcecentre.resources.print_sheet import estimate
from resourcecentre.resources.structured_data import how_to
from resourcecentre.resources.timeline import timeline
from resourcecentre.taxonomy.enums import Vocabulary
from resourcecentre.taxonomy.facets import term_facet
from resourcecentre.taxonomy.models import term_key

ONE_HOUR = 60
LONGEST = 100_000
TASKS_AT_MOST = 3
SHORT_VERSION = (
    "short_minutes",
    "short_people_min",
    "short_people_max",
    "short_skill_needed",
    "short_steps",
)


class MethodPage(ResourcePage):
    """A recipe card: what it takes, when to use it, and its steps whose minutes add up."""

    what = models.TextField(
        _("what it is"),
        help_text=_(
            "Two to four sentences to a colleague who has never heard of it. Example: A resident "
            "who never comes to the town hall shows us around and thinks aloud."
        ),
    )
    why = models.TextField(
        _("why do it"),
        help_text=_("What it brings. Example: We no longer see our own door; a newcomer does."),
    )
    when_to_use = rich(
        _("when to use it"),
        help_text=_("Follows “The time is right if”. Example: you are about to move a counter."),
    )
    when_not_to_use = rich(
        _("when not to use it"),
        blank=True,
        help_text=_("Follows “Choose something else if”. Example: works are under way."),
    )
    tasks = terms(
        Vocabulary.TASK,
        verbose_name=_("I want to…"),
        at_most=TASKS_AT_MOST,
        help_text=_("One to three. They are how people find the sheet from the home page."),
    )
    phases = terms(
        Vocabulary.PHASE,
        verbose_name=_("phases"),
        blank=True,
        help_text=_("Where it comes in a project. Example: Explore."),
    )
    techniques = terms(
        Vocabulary.TECHNIQUE,
        verbose_name=_("techniques"),
        blank=True,
        help_text=_("Example: observation and interview."),
    )
    prep_minutes = minutes(
        _("minutes of preparation"),
        low=0,
        blank=True,
        help_text=_("What is done beforehand: invitations, copies, room. Example: 20."),
    )
    run_minutes = minutes(
        _("minutes on the day"),
        help_text=_(
            "From welcome to goodbye, the sum of the steps. Example: 90 for an hour and a half."
        ),
    )
    people_min = people(
        _("people, at least"), help_text=_("Taking part, you included. Example: 4.")
    )
    people_max = people(
        _("people, at most"), help_text=_("Beyond this number it no longer works. Example: 8.")
    )
    facilitators_needed = people(
        _("people to run it"), default=1, help_text=_("Among those who take part. Example: 1.")
    )
    skill_needed = term_key(
        Vocabulary.SKILL,
        verbose_name=_("skill needed"),
        help_text=_("Of the person who runs it, with this sheet in hand."),
    )
    skill_note = note(
        _("a word on the skill"),
        _("Printed under the figure. Example: knowing how to keep silent."),
    )
    cost_euros = euros(
        _("cost in euros"),
        help_text=_("What must be bought, working time aside. Example: 0 when it is free."),
    )
    cost_note = note(
        _("a word on the cost"), _("Printed under the figure. Example: coffee not included.")
    )
    setting = term_key(
        Vocabulary.SETTING,
        verbose_name=_("setting"),
        help_text=_("Where people are. Example: in person."),
    )
    setting_note = note(
        _("a word on the place"), _("Printed under the figure. Example: a flat room with tables.")
    )
    participation_level = term_key(
        Vocabulary.PARTICIPATION,
        verbose_name=_("level of participation"),
        blank=True,
        help_text=_("How much those who take part decide. Example: Consult."),
    )
    materials = StreamField(
        [("material", MaterialBlock())],
        verbose_name=_("materials"),
        blank=True,
        help_text=_("What to bring, and what replaces it for free. Example: masking tape."),
    )
    steps = StreamField(
        [("step", StepBlock())],
        verbose_name=_("steps"),
        help_text=_("Five or more when you can. Their minutes add up to the minutes on the day."),
    )
    short_title = models.CharField(
        _("title of the one-hour version"),
        max_length=80,
        blank=True,
        help_text=_("Example: The one-hour version, with three people."),
    )
    short_minutes = minutes(
        _("minutes of the one-hour version"),
        high=ONE_HOUR,
        blank=True,
        help_text=_("Sixty at most. Example: 55."),
    )
    short_people_min = people(_("people for it, at least"), blank=True, help_text=_("Example: 3."))
    short_people_max = people(_("people for it, at most"), blank=True, help_text=_("Example: 5."))
    short_skill_needed = term_key(
        Vocabulary.SKILL,
        verbose_name=_("skill needed for it"),
        blank=True,
        help_text=_("Of the person who runs the one-hour version."),
    )
    short_steps = StreamField(
        [("step", ShortStepBlock())],
        verbose_name=_("steps of the one-hour version"),
        blank=True,
        help_text=_("A plan of its own, not the long one cut short."),
    )
    remote_variant = rich(
        _("from a distance"),
        blank=True,
        help_text=_("How to do it by telephone or video. Example: the visitor films, we listen."),
    )
    points_of_attention = rich(
        _("points of attention"),
        blank=True,
        help_text=_("Learnt by doing it. Example: Never answer for the visitor, even to help."),
    )
    legal_notes = rich(
        _("what the law says"),
        blank=True,
        help_text=_("Personal data, pictures, contracts. Example: no faces without a signed form."),
    )
    harms = rich(
        _("harm it could do"),
        blank=True,
        help_text=_("To whom, and how to avoid it. Example: a clerk who feels accused."),
    )

    is_searchable = True
    schema_type = "HowTo"
    paper: ClassVar[str] = "method"
    detail_relations = (
        *ResourcePage.detail_relations,
        "skill_needed",
        "setting",
        "participation_level",
        "short_skill_needed",
    )
    term_fields = (*ResourcePage.term_fields, "tasks", "phases", "techniques")
    # Its files are read with its templates.
    held_relations = (HeldRows("links", page="target", note="note", kind="kind"),)
    card_keys = ("skill_needed",)
    card_relations = ("phases",)
    cover_relations = ("phases",)

    facets = [
        term_facet("task", _("I want to…"), Vocabulary.TASK, "tasks", position=10, is_open=True),
        term_facet("phase", _("Phase"), Vocabulary.PHASE, "phases", position=20),
        term_facet("technique", _("Technique"), Vocabulary.TECHNIQUE, "techniques", position=40),
        term_facet(
            "duration",
            _("Duration"),
            Vocabulary.DURATION,
            "duration_band",
            position=50,
            is_open=True,
        ),
        term_facet(
            "group_size",
            _("Group size"),
            Vocabulary.GROUP_SIZE,
            "group_sizes",
            position=60,
            is_open=True,
        ),
        term_facet(
            "skill", _("Skill"), Vocabulary.SKILL, "skill_needed", position=70, is_open=True
        ),
        term_facet("cost", _("Cost"), Vocabulary.COST, "cost_band", position=80),
        term_facet("setting", _("Setting"), Vocabulary.SETTING, position=90),
        *ResourcePage.facets,
    ]

    class Meta:
        verbose_name = _("method")
        verbose_name_plural = _("methods")

    # Numbers and what follows from them

    @property
    def duration_band(self) -> str:
        """Code of the duration band."""
        return enums.duration_band(self.run_minutes)

    @property
    def group_sizes(self) -> list[str]:
        """Codes of the group sizes that it suits."""
        return enums.group_sizes(self.people_min, self.people_max)

    @property
    def cost_band(self) -> str:
        """Code of the cost band."""
        return enums.cost_band(self.cost_euros)

    @property
    def steps_minutes(self) -> int:
        """Sum of the minutes of the steps."""
        return sum(block.value.get("minutes") or 0 for block in self.steps)

    @property
    def short_steps_minutes(self) -> int:
        """Sum of the minutes of the steps of the one-hour version."""
        return sum(block.value.get("minutes") or 0 for block in self.short_steps)

    @property
    def needs_short_version(self) -> bool:
        """Whether the method is longer than an hour."""
        return ONE_HOUR < (self.run_minutes or 0) <= LONGEST

    essential: ClassVar[list[Any]] = METHOD_ESSENTIAL
    groups: ClassVar[list[Any]] = METHOD_GROUPS

    def publication_errors(self) -> dict[str, str]:
        """Add the one-hour version to what a longer method must have."""
        found = super().publication_errors()
        if self.needs_short_version:
            message = _("A method longer than an hour needs its one-hour version: fill this in.")
            found |= {name: str(message) for name in SHORT_VERSION if not getattr(self, name)}
        return found

    def clean(self) -> None:
        """Refuse ranges that run backwards."""
        super().clean()
        pairs = (("people_min", "people_max"), ("short_people_min", "short_people_max"))
        for low, high in pairs:
            least, most = getattr(self, low), getattr(self, high)
            if least is not None and most is not None and most < least:
                raise ValidationError({high: _("The maximum is below the minimum: check both.")})

    def card_figures(self) -> list[tuple[str, str]]:
        """Return time, people, skill and cost: the four figures of a card, always in this order."""
        skill = self.skill_needed.label if self.skill_needed else ""
        pairs = [
            (_("Duration"), wording.duration(self.run_minutes)),
            (_("People"), wording.people(self.people_min, self.people_max)),
            (_("Skill"), skill),
            (_("Cost"), wording.euros(self.cost_euros)),
        ]
        return [(str(label), value) for label, value in pairs if value]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the two courses of steps, the rich texts and the files."""
        context = super().get_context(request, *args, **kwargs)
        names = [f.name for f in self._meta.local_fields if isinstance(f, RichTextField)]
        return {
            **context,
            "steps": timeline(self.steps),
            "short": timeline(self.short_steps),
            "texts": listings.expand_together(self, names),
            "sheet": estimate(self, context["attachments"]),
        }

    def has_source_files(self) -> bool:
        """Add the templates that can be changed."""
        rows = self.templates.select_related("document__collection")
        free = (row.document.collection for row in rows if row.is_editable)
        return super().has_source_files() or any(
            not collection.get_view_restrictions().exists() for collection in free
        )

    def structured_data(self, **told: Any) -> Node:
        """Add time, cost, supplies and steps."""
        return how_to(self, super().structured_data(**told))

    # What it gives to search

    def search_dependencies(self) -> Iterable[models.Model]:
        """Add the templates and their collections."""
        found = [row.document for row in self.templates.all()]
        collections = [document.collection for document in found]
        return [*super().search_dependencies(), *found, *collections]

    def search_body(self) -> str:
        """Return the text of every section and step."""
        rows = [
            str(text)
            for stream in (self.steps, self.short_steps, self.materials)
            for block in stream
            for text in block.value.values()
            if isinstance(text, str)
        ]
        sections = [
            self.what,
            self.why,
            *(
                plain_text(html)
                for html in (
                    self.when_to_use,
                    self.when_not_to_use,
                    self.points_of_attention,
                    self.remote_variant,
                    self.legal_notes,
                    self.harms,
                )
            ),
        ]
        return "\n".join([*sections, *rows, super().search_body()])

    def search_keywords(self) -> list[str]:
        """Add the labels of what it is for."""
        found = (*self.tasks.all(), *self.phases.all(), *self.techniques.all())
        return [*super().search_keywords(), *(term.label_fr for term in found)]

    def search_sort_keys(self) -> SortKeys:
        """Order by duration, cost and date."""
        return SortKeys(self.run_minutes, self.cost_euros, self.first_published_at)

    def cover_arguments(self) -> dict[str, Any]:
        """Return the phase and the number of people: the room seen from above."""
        phase = self.phases.first()
        return {"phase": phase.code if phase else "ideate", "people": self.people_max or 9}
