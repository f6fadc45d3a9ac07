"""The form of a lab's portrait: one short tab to publish, the portrait in folded groups."""

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList, TabbedInterface
from wagtail.models import Page

from resourcecentre.core.models import BasePage
from resourcecentre.core.panels import folded
from resourcecentre.labs.enums import SCALES, Scale


class ScaleWidget(forms.RadioSelect):
    """Five buttons in a row with a word at both ends."""

    def __init__(self, scale: Scale) -> None:
        ends = {1: scale.low, 5: scale.high}
        choices = [(str(n), _numbered(n, ends.get(n, ""))) for n in range(1, 6)]
        super().__init__(attrs={"class": "scale"}, choices=[("", _("Not said")), *choices])


def _numbered(number: int, word: Any) -> Any:
    return format_lazy("{number} · {word}", number=number, word=word) if word else number


def scale_panels(section: str) -> list[FieldPanel]:
    """Return the scales that stand in a section of the portrait."""
    return [
        FieldPanel(scale.name, widget=ScaleWidget(scale))
        for scale in SCALES
        if scale.section == section
    ]


LAB_FORM = TabbedInterface(
    [
        ObjectList([*BasePage.content_panels, "lab", "vision"], heading=_("The essentials")),
        ObjectList(
            [
                folded(_("Vision and values"), "values", *scale_panels("vision")),
                folded(
                    _("What the lab does"),
                    "activities",
                    "activities_text",
                    "methods_text",
                    *scale_panels("activities"),
                ),
                folded(
                    _("Team, means and place"),
                    "team_size",
                    "team_fte",
                    "team",
                    "budget_euros",
                    "space",
                    "communication",
                ),
                folded(
                    _("How it is decided"),
                    "governance",
                    "political_sponsor",
                    *scale_panels("governance"),
                ),
                folded(_("History and reach"), "founded_on", "how_we_started", "reach"),
                folded(_("About this portrait"), "is_example"),
            ],
            heading=_("To go further"),
        ),
        ObjectList(
            [*Page.promote_panels, *Page.settings_panels], heading=_("Address and settings")
        ),
    ]
)
