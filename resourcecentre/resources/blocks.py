"""Rows of a method: steps, materials."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

TITLE = {
    "label": _("Title"),
    "max_length": 80,
    "help_text": _("What happens, in a few words. Example: Walk in and say nothing."),
}
DO = {
    "label": _("What to do"),
    "rows": 3,
    "help_text": _("Example: Let the visitor go first. Write down every question they ask."),
}
SAY = {
    "label": _("What to say, word for word"),
    "rows": 2,
    "required": False,
    "help_text": _("Without quotation marks. Example: Imagine that we are not here."),
}


class ShortStepBlock(blocks.StructBlock):
    """A step of the one-hour version."""

    title = blocks.CharBlock(**TITLE)
    minutes = blocks.IntegerBlock(
        label=_("Minutes"), min_value=1, max_value=60, help_text=_("Example: 15.")
    )
    do = blocks.TextBlock(**DO)
    say = blocks.TextBlock(**SAY)

    class Meta:
        label = _("step")
        icon = "list-ol"


class StepBlock(blocks.StructBlock):
    """A step: its minutes count towards the total."""

    title = blocks.CharBlock(**TITLE)
    minutes = blocks.IntegerBlock(
        label=_("Minutes"), min_value=1, max_value=100_000, help_text=_("Example: 15.")
    )
    do = blocks.TextBlock(**DO)
    say = blocks.TextBlock(**SAY)
    trouble = blocks.TextBlock(
        label=_("When it goes wrong"),
        rows=2,
        required=False,
        help_text=_("What may happen, and what to do. Example: Nobody speaks: read a note aloud."),
    )
    output = blocks.TextBlock(
        label=_("What exists at the end"),
        rows=1,
        required=False,
        help_text=_("Example: a list of ten questions on one sheet."),
    )

    class Meta:
        label = _("step")
        icon = "list-ol"


class MaterialBlock(blocks.StructBlock):
    """A thing to bring, and what replaces it without buying anything."""

    item = blocks.CharBlock(
        label=_("Thing"), max_length=80, help_text=_("Example: repositionable notes.")
    )
    quantity = blocks.CharBlock(
        label=_("Quantity"), max_length=40, required=False, help_text=_("Example: two pads.")
    )
    substitute = blocks.CharBlock(
        label=_("Without buying anything"),
        max_length=160,
        required=False,
        help_text=_("Example: scrap paper cut in four, and tape."),
    )

    class Meta:
        label = _("material")
        icon = "clipboard-list"
