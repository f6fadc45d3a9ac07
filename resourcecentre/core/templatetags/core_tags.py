"""Drawings, figures in words and addresses, for every template."""

from typing import Any
from urllib.parse import urlsplit

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from wagtail.models import Page, Site

from resourcecentre.core import covers, icons, wording
from resourcecentre.core.languages import language_attribute
from resourcecentre.core.visibility import ancestors_to_show

register = template.Library()

register.filter("duration", wording.duration)
register.filter("euros", wording.euros)
register.filter("money", wording.money)
register.filter("number", wording.number)
register.filter("file_size", wording.file_size)
register.filter("day", wording.day)
register.simple_tag(wording.people)
register.simple_tag(icons.icon)
register.simple_tag(icons.mark)
register.simple_tag(icons.task_picture)


@register.filter
def breakable(address: str) -> SafeString:
    """Return an e-mail address that may go to the next line after its @."""
    name, at, host = address.partition("@")
    return format_html("{}{}<wbr>{}", name, at, host)


@register.simple_tag
def cover(arguments: dict[str, Any] | None = None, **facts: Any) -> SafeString:
    """Draw a cover from a card's arguments, or from arguments given by name.

    An index may hold the arguments of an older version: those that are unknown are left out.
    """
    given = {**(arguments or {}), **facts}
    known = {name: given[name] for name in covers.FACTS if given.get(name)}
    return covers.cover(str(given.get("kind", "doc")), str(given.get("slug", "")), **known)


@register.simple_tag(takes_context=True)
def site_name(context: Context) -> str:
    """Return the name that the administrator gave to the site."""
    request = context.get("request")
    site = Site.find_for_request(request) if request is not None else None
    return (site.site_name if site else "") or settings.SITE_NAME or settings.WAGTAIL_SITE_NAME


def _path_in(language: str, path: str) -> str:
    bare = "" if path == "/en" else path.removeprefix("/en/").removeprefix("/")
    return f"/{bare}" if language == "fr" else f"/{language}/{bare}"


@register.simple_tag(takes_context=True)
def language_path(context: Context, language: str) -> str:
    """Return the address of the same page, with the same question, in another language."""
    request: HttpRequest | None = context.get("request")
    if request is None:
        return _path_in(language, "/")
    query = request.META.get("QUERY_STRING", "")
    return _path_in(language, request.path) + (f"?{query}" if query else "")


@register.simple_tag(takes_context=True)
def absolute_path(context: Context, language: str = "") -> str:
    """Return the whole address of this page in a language, without its question."""
    request: HttpRequest | None = context.get("request")
    if request is None:
        return ""
    path = _path_in(language or (get_language() or "fr")[:2], request.path)
    host = urlsplit(request.build_absolute_uri("/"))
    return f"{host.scheme}://{host.netloc}{path}"


@register.simple_tag
def language_home() -> str:
    """Return the address of the home page in the active language."""
    return _path_in((get_language() or "fr")[:2], "/")


@register.simple_tag(takes_context=True)
def crumbs(context: Context) -> list[Page]:
    """Return the pages above this one, read once even if the page gave them itself."""
    given: list[Page] | None = context.get("crumbs")
    return ancestors_to_show(context["page"]) if given is None else given


@register.simple_tag(takes_context=True)
def content_language(context: Context) -> SafeString:
    """Return the `lang` attribute of this page's own words, French unless the page says else."""
    given: SafeString | None = context.get("lang_attr")
    return language_attribute(settings.LANGUAGE_CODE) if given is None else given
