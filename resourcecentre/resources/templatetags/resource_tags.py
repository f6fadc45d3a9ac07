"""Resources shown on the pages of other apps, which do not know this one."""

from typing import Any

from django import template

from resourcecentre.resources.listings import with_cards
from resourcecentre.resources.models import ResourcePage

register = template.Library()


@register.simple_tag
def published_by(lab: Any, at_most: int = 12) -> list[ResourcePage]:
    """Return the newest resources that a lab leads or took part in, ready for their cards."""
    if lab is None:
        return []
    made = ResourcePage.objects.live().public().made_by(lab).newest_first()
    return with_cards(made.specific()[:at_most])
