"""The first page, which also finds the others."""

from functools import cache
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page, get_page_models
from wagtail.url_routing import RouteResult

from resourcecentre.core.models import BasePage
from resourcecentre.core.structured_data import Node
from resourcecentre.core.visibility import HiddenPages
from resourcecentre.labs.models import LabPage
from resourcecentre.resources.listings import with_cards
from resourcecentre.resources.models import ProjectPage, ResourcePage

NEWEST_COUNT = 4
STORIES_COUNT = 5
LABS_COUNT = 60


class HomePage(BasePage):
    """Search first, then the twelve tasks, what is new and the labs."""

    headline = models.CharField(
        _("headline"),
        max_length=120,
        blank=True,
        help_text=_("Example: What do you want to do, and with whom?"),
    )
    lead = models.TextField(
        _("lead"),
        blank=True,
        max_length=300,
        help_text=_("One or two sentences. Example: Methods lent by public labs."),
    )
    placeholder = models.CharField(
        _("example inside the search box"),
        max_length=80,
        blank=True,
        help_text=_("Example: a public meeting that goes wrong"),
    )
    tries = models.TextField(
        _("searches to try"),
        blank=True,
        max_length=300,
        help_text=_("One per line, three at most. Example: closed café"),
    )
    featured = models.ForeignKey(
        ResourcePage,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("featured resource"),
        help_text=_("Shown beside the search box. Example: the sheet that one should read first."),
    )

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("headline"),
        FieldPanel("lead"),
        MultiFieldPanel([FieldPanel("placeholder"), FieldPanel("tries")], heading=_("Search box")),
        FieldPanel("featured"),
    ]
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "labs.LabIndexPage",
        "search.CataloguePage",
        "home.StandardPage",
        "home.LegalNoticePage",
        "home.PrivacyPage",
        "home.AccessibilityPage",
    ]
    max_count = 1
    schema_type = "WebSite"

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    @property
    def short_description(self) -> str:
        """The search description, the lead otherwise."""
        return str(self.search_description or self.lead)

    def structured_data(self, **told: Any) -> Node:
        """Return the site: its name, and how to search it from elsewhere.

        name: of the site. search: address of the catalogue, "" while there is none.
        """
        node = {**super().structured_data(), "name": told.get("name") or self.title}
        if told.get("search"):
            node["potentialAction"] = {
                "@type": "SearchAction",
                "target": {
                    "@type": "EntryPoint",
                    "urlTemplate": f"{told['search']}?q={{search_term_string}}",
                },
                "query-input": "required name=search_term_string",
            }
        return node

    @property
    def suggested_searches(self) -> list[str]:
        """The searches to try, three at most."""
        return [line.strip() for line in self.tries.splitlines() if line.strip()][:3]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the featured resource, the newest write-ups and the labs, for everybody alike."""
        hidden = HiddenPages()
        shown = ResourcePage.objects.filter(hidden.q())
        stories = list(ProjectPage.objects.filter(hidden.q()).newest_told()[:STORIES_COUNT])
        featured, newest = self._featured(shown, is_filled=bool(stories))
        labs = LabPage.objects.filter(hidden.q()).select_related("lab__territory")
        return {
            **super().get_context(request, *args, **kwargs),
            "featured": featured,
            "stories": stories,
            "newest": newest,
            "labs": list(labs.with_resource_count(hidden).order_by("title")[:LABS_COUNT]),
        }

    def _featured(self, shown: Any, *, is_filled: bool) -> tuple[Any, list[Any]]:
        """Return the resource of the front, and the newest of its type without write-ups.

        One type is read, so that the page asks as many queries whatever the catalogue holds.
        """
        chosen = shown.filter(pk=self.featured_id).first() if self.featured_id else None
        first = chosen or shown.newest_first().first()
        if first is None:
            return None, []
        if is_filled:
            return (with_cards([first]) or [None])[0], []
        alike = shown.exact_type(first.specific_class).newest_first()[: NEWEST_COUNT + 1]
        featured, *others = with_cards(unique([first, *alike])) or [None]
        return featured, others[:NEWEST_COUNT]

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Find the page of a path in one query, whatever its depth.

        Wagtail walks down the tree with two queries a level. It still does so when the page is
        not found or when a page on the way answers for addresses of its own.
        """
        if any("\x00" in component for component in path_components):
            raise Http404  # PostgreSQL refuses the character
        page = self._page_at(path_components) if path_components else None
        if page is None:
            return super().route(request, path_components)
        return page.route(request, [])

    def _page_at(self, path_components: list[str]) -> Page | None:
        """Return the page of a path as its own class loads it, None when in doubt."""
        paths = [self.url_path]
        for component in path_components:
            paths.append(f"{paths[-1]}{component}/")
        wanted = models.Q(url_path__in=paths[1:]) | models.Q(path=self.path[: self.steplen])
        root, *rows = Page.objects.filter(wanted).order_by("path")
        by_path = {row.url_path: row for row in rows}
        if len(by_path) != len(rows) or len(by_path) != len(path_components):
            return None
        above = [by_path[path] for path in paths[1:-1]]
        if any(page_class(row.content_type_id) in self_routing_classes() for row in above):
            return None
        found = by_path[paths[-1]]
        model = page_class(found.content_type_id)
        if model is None:
            return None
        load = getattr(model, "detail_queryset", model.objects.all)
        page = load().filter(pk=found.pk).first()
        if page is not None and len(path_components) == 1:
            page._cached_parent_obj = self  # noqa: SLF001 -- as Wagtail's own routing does
        if isinstance(page, BasePage):
            page.know_ancestors([root, self, *above])
        return page


def unique(pages: list[Page]) -> list[Page]:
    """Return pages without repeats, in their order."""
    return list({page.pk: page for page in pages}.values())


def page_class(content_type_id: int) -> type[Page] | None:
    """Return the class of a content type, None when the code no longer has it."""
    return ContentType.objects.get_for_id(content_type_id).model_class()


@cache
def self_routing_classes() -> frozenset[type[Page]]:
    """Return the page classes that answer for addresses below their own."""
    return frozenset(model for model in get_page_models() if model.route is not Page.route)
