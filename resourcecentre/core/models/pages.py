"""The base of every page type."""

import re
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import TitleFieldPanel
from wagtail.models import Page, PageViewRestriction

from resourcecentre.core.sitemaps import language_entries, locations
from resourcecentre.core.structured_data import Node, compact


def snake_case(name: str) -> str:
    """Return a class name in snake case: MethodPage gives method_page."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()


class BasePage(Page):
    """What every page has. A page's template is found by its name: pages/<app>/<model>.html."""

    show_in_menus_default = False
    schema_type: ClassVar[str] = "WebPage"
    """Type of schema.org by which machines know the page."""
    shared_as: ClassVar[str] = "website"
    """Type of Open Graph: "website" for what leads elsewhere, "article" for what is read."""

    content_panels = [
        TitleFieldPanel(
            "title",
            help_text=_("Short, in words that everybody says. Example: Reception inside out."),
        )
    ]

    class Meta:
        abstract = True

    @property
    def short_description(self) -> str:
        """The sentence or two by which links show the page; empty when nobody wrote any."""
        return str(self.search_description)

    def structured_data(self, **told: Any) -> Node:
        """Return what machines may know of the page, without any personal data or query.

        told: what the template knows and the page does not.
        """
        return compact(
            {
                "@type": self.schema_type,
                "name": self.title,
                "description": self.short_description,
                "dateModified": self.last_published_at and self.last_published_at.isoformat(),
            }
        )

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        """Return the address of the page in each language, with those of the others."""
        if request is None:
            return list(super().get_sitemap_urls(request))
        addresses = locations(lambda: self.get_url(request) or "", request)
        return language_entries(addresses, self.last_published_at)

    def ancestor_pages(self) -> list[Page]:
        """Return the pages above, the root first, read once as long as the page does not move."""
        path, found = getattr(self, "_ancestor_pages", (None, []))
        if path != self.path:
            found = list(self.get_ancestors())
            self._ancestor_pages = (self.path, found)
        return found

    def know_ancestors(self, pages: list[Page]) -> None:
        """Take the pages above, the root first, from whoever has read them already."""
        ends = range(self.steplen, len(self.path), self.steplen)
        if [page.path for page in pages] == [self.path[:end] for end in ends]:
            self._ancestor_pages = (self.path, pages)

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        """Return what Wagtail returns, without reading the ancestors a second time."""
        ancestors = self.ancestor_pages()
        if any(page.alias_of_id for page in (self, *ancestors)):
            return super().get_view_restrictions()
        keys = [self.pk, *(page.pk for page in ancestors)]
        return PageViewRestriction.objects.filter(page_id__in=keys)

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        """The ways an editor may look at a draft: as on screen, as printed."""
        return [("", _("On screen")), ("print", _("Printed"))]

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        """Return the template named like the model."""
        return f"pages/{self._meta.app_label}/{snake_case(type(self).__name__)}.html"

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        """Return the page's own template: a printed preview only changes the style sheet."""
        return self.get_template(request)

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        """Tell the template whether to show the page as it prints."""
        context: dict[str, Any] = super().get_preview_context(request, mode_name)
        return {**context, "is_print_preview": mode_name == "print"}
