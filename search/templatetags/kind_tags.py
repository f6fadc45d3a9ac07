"""The kinds of pages as links of the menu: no count, no query."""

from dataclasses import dataclass

from django import template
from django.template.context import Context
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from search.indexing import searchable_models
from search.kinds import KIND, kind_of, rank_of

register = template.Library()

SHORT_NAMES = {"prototype": _("Prototypes"), "document": _("Booklets")}
"""What the menu calls the kinds whose own name is too long or too wide for it."""


@dataclass(frozen=True)
class KindLink:
    """A kind of page in the menu. `is_current`: its list is shown; `is_open`: one of its pages."""

    label: str
    url: str
    is_current: bool
    is_open: bool


@register.simple_tag(takes_context=True)
def kind_links(context: Context, catalogue: str) -> list[KindLink]:
    """Return a link to the list of each kind of page. catalogue: address of the search page."""
    request = context.get("request")
    asked = request.GET.getlist(KIND) if request is not None else []
    path = request.path if request is not None else ""
    here = type(context.get("page") or context.get("document"))
    return [
        KindLink(
            str(SHORT_NAMES.get(kind_of(model)) or capfirst(model._meta.verbose_name_plural)),
            f"{catalogue}?{urlencode({KIND: kind_of(model)})}",
            asked == [kind_of(model)] and path == catalogue,
            here is model,
        )
        for model in sorted(searchable_models(), key=rank_of)
    ]
