"""Menus and foot of every page, in one query a page."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.http import HttpRequest
from django.template import Context
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from home.enums import AccessibilityLevel
from home.models import AccessibilityPage, LegalNoticePage, PrivacyPage, StandardPage

register = template.Library()

_CATALOGUE = "search.CataloguePage"
_FOOT = (StandardPage, AccessibilityPage, PrivacyPage, LegalNoticePage)


@dataclass(frozen=True)
class MenuItem:
    """A link of a menu. `is_current` holds for the page itself, `is_open` below it too.

    `is_wording`: the title is the interface's, in its language, and not the page's own.
    `is_catalogue`: whether it leads to the search page, whose kinds follow it in the menu.
    """

    title: str
    url: str
    is_current: bool = False
    is_open: bool = False
    is_catalogue: bool = False
    is_wording: bool = False


@register.simple_tag(takes_context=True)
def menu_items(context: Context) -> list[MenuItem]:
    """Return the children of the home page that an editor put in the menus, in tree order."""
    children = _children(context)
    return [_item(context, page, page.title) for page in children if page.show_in_menus]


@register.simple_tag(takes_context=True)
def legal_items(context: Context) -> list[MenuItem]:
    """Return the standard and legal pages of the foot; accessibility says its level."""
    return [
        _item(context, page, _foot_title(page))
        for page in _children(context)
        if not page.show_in_menus and issubclass(page.specific_class or Page, _FOOT)
    ]


@register.simple_tag(takes_context=True)
def accessibility_level(context: Context) -> AccessibilityLevel:
    """Return what the site may say of its accessibility; not compliant without a valid audit."""
    levels = [
        page.accessibilitypage.level
        for page in _children(context)
        if page.specific_class is AccessibilityPage
    ]
    return levels[0] if levels else AccessibilityLevel.NONE


def _foot_title(page: Page) -> str:
    if page.specific_class is not AccessibilityPage:
        return page.title
    return _("Accessibility: %(level)s") % {"level": page.accessibilitypage.level.label}


def _item(context: Context, page: Page, title: str) -> MenuItem:
    current: Any = context.get("page") or context.get("self")
    path = getattr(current, "url_path", "") or ""
    url = page.get_url(context.get("request")) or ""
    is_current, is_open = path == page.url_path, path.startswith(page.url_path)
    is_catalogue = _label(page) == _CATALOGUE
    return MenuItem(title, url, is_current, is_open, is_catalogue, title != page.title)


def _label(page: Page) -> str:
    model = page.specific_class
    return model._meta.label if model else ""


def _children(context: Context) -> list[Page]:
    """Return the live children of the site's first page, read once a request."""
    request: HttpRequest | None = context.get("request")
    if request is None:
        return []
    children: list[Page] | None = getattr(request, "_home_children", None)
    if children is None:
        site = Site.find_for_request(request)
        pages = Page.objects.live().select_related("accessibilitypage")
        children = list(pages.child_of(site.root_page)) if site else []
        request._home_children = children  # type: ignore[attr-defined]  # noqa: SLF001
    return children
