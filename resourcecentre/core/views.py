"""Pages that belong to no tree."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from resourcecentre.core import icons, style_guide
from resourcecentre.core.cover_rooms import ROOMS


def show_style_guide(request: HttpRequest) -> HttpResponse:
    """Show every token and every component. Development only: see HAS_STYLEGUIDE."""
    shown = [
        (one, render_to_string(one.template, {**one.context}, request))
        for one in style_guide.components()
    ]
    context = {
        "colours": style_guide.colours(),
        "components": shown,
        "icons": sorted(icons.ICONS),
        "rooms": sorted(ROOMS),
        "tasks": sorted(icons.TASK_PICTURES),
        "people": [3, 8, 24],
    }
    return render(request, "styleguide.html", context)
