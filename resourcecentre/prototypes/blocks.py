"""Rows of a prototype: what it supposes."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from resourcecentre.prototypes.enums import HypothesisStatus


class HypothesisValue(blocks.StructValue):
    """A row as a template shows it."""

    @property
    def status_label(self) -> Any:
        """What became of it, in words."""
        return dict(HypothesisStatus.choices).get(self.get("status"), "")


class HypothesisBlock(blocks.StructBlock):
    """Something that the prototype supposes, how it was tested, and what came of it."""

    statement = blocks.TextBlock(
        label=_("What is supposed"),
        rows=2,
        help_text=_("Example: People note a code of four letters rather than a password."),
    )
    how_tested = blocks.TextBlock(
        label=_("How it is tested"),
        rows=2,
        help_text=_("Example: Twenty-three people; a week later they are asked for their code."),
    )
    status = blocks.ChoiceBlock(
        label=_("What came of it"),
        choices=HypothesisStatus.choices,
        default=HypothesisStatus.OPEN,
        help_text=_("Example: confirmed."),
    )

    class Meta:
        label = _("hypothesis")
        icon = "help"
        value_class = HypothesisValue
