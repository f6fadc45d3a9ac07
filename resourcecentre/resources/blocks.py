"""Rows of a method: steps, materials."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class ShortStepBlock(blocks.StructBlock):
    """A step of the one-hour version."""

    title = blocks.CharBlock(label=_("Title"), max_length=80)
    minutes = blocks.IntegerBlock(label=_("Minutes"), min_value=1, max_value=60)
    do = blocks.TextBlock(label=_("What to do"), rows=3)
    say = blocks.TextBlock(label=_("What to say, word for word"), rows=2, required=False)

    class Meta:
        label = _("step")
        icon = "list-ol"


class StepBlock(blocks.StructBlock):
    """A step: its minutes count towards the total."""

    title = blocks.CharBlock(label=_("Title"), max_length=80)
    minutes = blocks.IntegerBlock(label=_("Minutes"), min_value=1, max_value=100_000)
    do = blocks.TextBlock(label=_("What to do"), rows=3)
    say = blocks.TextBlock(label=_("What to say, word for word"), rows=2, required=False)
    trouble = blocks.TextBlock(label=_("When it goes wrong"), rows=2, required=False)
    output = blocks.TextBlock(label=_("What exists at the end"), rows=1, required=False)

    class Meta:
        label = _("step")
        icon = "list-ol"


class MaterialBlock(blocks.StructBlock):
    """A thing to bring, and what replaces it without buying anything."""

    item = blocks.CharBlock(label=_("Thing"), max_length=80)
    quantity = blocks.CharBlock(label=_("Quantity"), max_length=40, required=False)
    substitute = blocks.CharBlock(label=_("Without buying anything"), max_length=160, required=False)

    class Meta:
        label = _("material")
        icon = "clipboard-list"
