"""Resources shown on the pages of other apps, which do not know this one."""

from typing import Any

from django import template

from resourcecentre.core.visibility import HiddenPages
from resourcecentre.resources.listings import with_cards
from resourcecentre.resources.models import ResourcePage

register = template.Library()


@register.simple_tag
def published_by(lab: Any) -> list[ResourcePage]:
    """Return all that a lab leads or took part in, newest first, ready for its cards."""
    if lab is None:
        return []
    shown = ResourcePage.objects.filter(HiddenPages().q())
    return with_cards(shown.made_by(lab).newest_first())


@register.simple_tag
def pages_with(document: Any, hidden: HiddenPages) -> list[ResourcePage]:
    """Return the resources that everybody may see and that give a document, by title."""
    shown = ResourcePage.objects.filter(hidden.q()).naming_document(document)
    return list(shown.order_by("title", "pk"))
