"""The page that shows the catalogue."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from resourcecentre.core.models import BasePage
from search.results import find

_PART = "pages/search/answer.html"


class CataloguePage(BasePage):
    """Everything that is published, found by words and by facets.

    Works without any script. A script may ask for the part of the page that changes with the
    question: it is the same template, included by the whole page.
    """

    introduction = models.TextField(
        _("introduction"),
        max_length=300,
        blank=True,
        help_text=_("Shown under the search box as long as nothing is asked."),
    )

    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    max_count = 1
    schema_type = "CollectionPage"

    class Meta:
        verbose_name = _("catalogue")
        verbose_name_plural = _("catalogues")

    @property
    def short_description(self) -> str:
        """The search description, the introduction otherwise."""
        return str(self.search_description or self.introduction)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Answer the question of the address."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return {**context, "results": find(request, self.get_url(request) or request.path)}

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        """Return the whole page, or the part that a script replaces."""
        htmx = getattr(request, "htmx", None)
        if htmx and not htmx.history_restore_request:
            return _PART
        return super().get_template(request, *args, **kwargs)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> TemplateResponse:
        """Answer, and tell caches, robots and the script what they need to know."""
        response: TemplateResponse = super().serve(request, *args, **kwargs)
        results = (response.context_data or {})["results"]
        patch_vary_headers(response, ["HX-Request"])
        if results.is_noindex:
            response.headers["X-Robots-Tag"] = "noindex"
        if getattr(request, "htmx", False):
            response.headers["HX-Push-Url"] = results.path + results.address
        return response
