"""The form of a prototype."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import InlinePanel

from resourcecentre.core.panels import folded

PROTOTYPE_ESSENTIAL = [
    "summary_plain",
    "problem",
    "what_it_does",
    "maturity",
    "service_brick",
    "hypotheses",
    "reuse_conditions",
]


PROTOTYPE_GROUPS = [
    folded(_("What came of it"), "what_we_learned"),
    folded(
        _("Screens"),
        InlinePanel(
            "screenshots",
            heading=_("Pictures of the screens"),
            label=_("screen"),
            panels=["image", "alt", "caption"],
        ),
    ),
]
