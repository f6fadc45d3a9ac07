"""Rows of a write-up: logbook, figures before and after, stories, cooperation, people."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from resourcecentre.taxonomy.enums import Vocabulary
from resourcecentre.taxonomy.models import Term

LARGEST = 10**12


def dimensions() -> list[tuple[str, str]]:
    """Return the dimensions of impact, in their order and in the active language."""
    return [(term.code, term.label) for term in Term.objects.of(Vocabulary.IMPACT_DIMENSION)]


class DimensionBlock(blocks.ChoiceBlock):
    """A dimension of impact, by its code."""

    def normalize_choice(self, value: Any) -> Any:
        """Return a stored code as it is: comparing it with the choices asks the database."""
        return value


class LogEntryBlock(blocks.StructBlock):
    """A day of the project, and what happened."""

    date = blocks.DateBlock(label=_("Date"), help_text=_("Example: 2025-03-11."))
    text = blocks.TextBlock(
        label=_("What happened"),
        rows=2,
        help_text=_("Example: First Friday at the grocer’s. Seven people came."),
    )

    class Meta:
        label = _("entry")
        icon = "date"


class ImpactBlock(blocks.StructBlock):
    """A figure before and after, or the plain words that nobody measured it, and why."""

    dimension = DimensionBlock(
        label=_("Dimension"), choices=dimensions, help_text=_("Example: social.")
    )
    indicator = blocks.CharBlock(
        label=_("What is counted"), max_length=160, help_text=_("Example: people received a week.")
    )
    measured = blocks.BooleanBlock(
        label=_("Measured"),
        required=False,
        default=True,
        help_text=_("Untick it when there is no figure, and say why below."),
    )
    before = blocks.DecimalBlock(
        label=_("Before"),
        required=False,
        min_value=-LARGEST,
        max_value=LARGEST,
        help_text=_("Example: 19."),
    )
    after = blocks.DecimalBlock(
        label=_("After"),
        required=False,
        min_value=-LARGEST,
        max_value=LARGEST,
        help_text=_("Example: 34."),
    )
    unit = blocks.CharBlock(
        label=_("Unit"), max_length=40, required=False, help_text=_("Example: people.")
    )
    source = blocks.CharBlock(
        label=_("Where it comes from, or why it was not measured"),
        max_length=250,
        help_text=_("Example: reception notebook, four weeks before and four weeks after."),
    )

    class Meta:
        label = _("figure")
        icon = "doc-full"

    def clean(self, value: Any) -> Any:
        """Refuse half a comparison, and figures beside the words that there are none."""
        cleaned = super().clean(value)
        figures = {name: cleaned.get(name) for name in ("before", "after")}
        if cleaned.get("measured"):
            message = _("Give both figures, or untick “measured” and say why.")
            wrong = [name for name, figure in figures.items() if figure is None]
        else:
            message = _("Tick “measured” if there is a figure, or take this one out.")
            wrong = [name for name, figure in figures.items() if figure is not None]
        if wrong:
            raise StructBlockValidationError({name: ValidationError(message) for name in wrong})
        return cleaned


class StoryBlock(blocks.StructBlock):
    """Something small that happened to somebody, and tells more than a figure."""

    title = blocks.CharBlock(
        label=_("Title"), max_length=100, help_text=_("Example: The paper of the pump.")
    )
    text = blocks.TextBlock(
        label=_("Story"),
        rows=3,
        help_text=_("Example: A farmer who came for batteries settled a form he kept putting off."),
    )

    class Meta:
        label = _("story")
        icon = "openquote"


class CooperationBlock(blocks.StructBlock):
    """An organisation of the project: what it gave and what it got."""

    who = blocks.CharBlock(
        label=_("Who"), max_length=120, help_text=_("Example: the hospital across the water.")
    )
    gives = blocks.CharBlock(
        label=_("Gives"), max_length=200, help_text=_("Example: two mornings a week.")
    )
    gets = blocks.CharBlock(
        label=_("Gets"), max_length=200, help_text=_("Example: fewer missed appointments.")
    )
    is_sponsor = blocks.BooleanBlock(
        label=_("Sponsor"),
        required=False,
        help_text=_("Carries the project before elected members or a board."),
    )

    class Meta:
        label = _("partner")
        icon = "group"


class PersonBlock(blocks.StructBlock):
    """Somebody of the project, by first name or by role."""

    name = blocks.CharBlock(
        label=_("Name"),
        max_length=80,
        help_text=_("A first name, with their agreement. Example: Maryse."),
    )
    role = blocks.CharBlock(
        label=_("Role"), max_length=120, help_text=_("Example: town hall secretary.")
    )

    class Meta:
        label = _("person")
        icon = "user"


class ChangeBlock(blocks.StructBlock):
    """A version of a toolkit, and what changed in it."""

    version = blocks.CharBlock(label=_("Version"), max_length=20, help_text=_("Example: 1.2."))
    date = blocks.DateBlock(label=_("Date"), help_text=_("Example: 2026-10-13."))
    text = blocks.TextBlock(
        label=_("What changed"), rows=2, help_text=_("Example: five calls instead of three.")
    )

    class Meta:
        label = _("version")
        icon = "history"
