"""Parts of the editing forms shared by the apps."""

from typing import Any

from wagtail.admin.panels import MultiFieldPanel, Panel


def folded(heading: Any, *panels: str | Panel) -> MultiFieldPanel:
    """Return a group of fields that opens on a click."""
    return MultiFieldPanel(list(panels), heading=heading, classname="collapsed")
