"""What a page tells those who link to it: data for machines, cards of social networks."""

from typing import Any
from urllib.parse import urlsplit

from django import template
from django.http import HttpRequest
from django.template.context import Context
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import SourceImageIOError

from resourcecentre.core.structured_data import Node, breadcrumb, data_block
from resourcecentre.core.templatetags.core_tags import (
    absolute_path,
    crumbs,
    language_home,
    site_name,
)

register = template.Library()

SHARED_SIZE = "width-960"
"""The size in which pages show their cover: no other copy is made for the networks."""
_LOCALES = {"fr": "fr_FR", "en": "en_GB"}


@register.simple_tag(takes_context=True)
def structured_data(context: Context, thing: Any, **told: Any) -> SafeString:
    """Write what a page, or anything with `structured_data()`, says of itself to machines.

    What the template knows and the page does not is handed on by name. A draft says nothing.
    """
    request: HttpRequest | None = context.get("request")
    if request is None or getattr(request, "is_preview", False):
        return mark_safe("")
    node: Node = {"url": absolute_path(context), **thing.structured_data(**told)}
    nodes = [node, breadcrumb(_path(context, thing))] if _ancestors(context) else [node]
    return data_block(nodes, _origin(request))


def _ancestors(context: Context) -> list[Any]:
    return crumbs(context) if context.get("crumbs") or context.get("page") else []


def _path(context: Context, thing: Any) -> list[tuple[str, str]]:
    above = _ancestors(context)
    steps = [(_("Home"), language_home()), *((page.title, page.url or "") for page in above[1:])]
    return [*steps, (thing.title, absolute_path(context))]


def _origin(request: HttpRequest) -> str:
    parts = urlsplit(request.build_absolute_uri("/"))
    return f"{parts.scheme}://{parts.netloc}"


@register.inclusion_tag("components/share/share.html", takes_context=True)
def share_card(
    context: Context, thing: Any = None, title: str = "", description: str = "", question: str = ""
) -> dict[str, Any]:
    """Write the card by which networks show a link.

    question: what follows the path in the address, "" when the path says it all.
    """
    language = (get_language() or "fr")[:2]
    name = getattr(thing, "seo_title", "") or getattr(thing, "title", "")
    return {
        "title": title or name or site_name(context),
        "description": description or getattr(thing, "short_description", ""),
        "type": getattr(thing, "shared_as", "website"),
        "url": absolute_path(context) + question,
        "site": site_name(context),
        "locale": _LOCALES.get(language, language),
        "others": [locale for code, locale in _LOCALES.items() if code != language],
        "image": _picture(context, thing),
    }


def _picture(context: Context, thing: Any) -> dict[str, Any] | None:
    """Return the uploaded cover, None for a drawn one: networks show no vector drawing."""
    image, request = getattr(thing, "cover_image", None), context.get("request")
    if image is None or request is None:
        return None
    try:
        copy = image.get_rendition(SHARED_SIZE)
    except (SourceImageIOError, InvalidFilterSpecError, OSError):
        return None  # the page itself shows that the file is missing
    return {
        "url": request.build_absolute_uri(copy.url),
        "width": copy.width,
        "height": copy.height,
        "alt": thing.cover_alt,
    }
