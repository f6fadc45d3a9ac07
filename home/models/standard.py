"""A page of running text: help, about, how to contribute."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from home.blocks import STANDARD_BODY
from resourcecentre.core.fields import StreamField
from resourcecentre.core.models import BasePage
from resourcecentre.core.visibility import ancestors_to_show


class StandardPage(BasePage):
    """Text, notices and pictures. Below the home page, it is listed in the foot or the menu."""

    lead = models.TextField(
        _("lead"),
        blank=True,
        max_length=400,
        help_text=_("One or two sentences. Example: How to borrow a method and make it yours."),
    )
    body = StreamField(
        STANDARD_BODY,
        verbose_name=_("text"),
        blank=True,
        help_text=_("Text, notices and pictures, in any order. Example: a text, then a picture."),
    )

    content_panels = [*BasePage.content_panels, FieldPanel("lead"), FieldPanel("body")]
    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = ["home.StandardPage"]

    class Meta:
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")

    @property
    def short_description(self) -> str:
        """The search description, the lead otherwise."""
        return str(self.search_description or self.lead)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the path above."""
        context = super().get_context(request, *args, **kwargs)
        return {**context, "crumbs": ancestors_to_show(self)}
