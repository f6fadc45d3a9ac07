"""What the admin says after a resource is saved."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page

from resourcecentre.resources.models import MethodPage, ResourcePage
from resourcecentre.resources.publication import missing_to_publish
from resourcecentre.resources.sheet_warnings import sheet_warnings


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def warn_about_sheet(request: HttpRequest, page: Page) -> None:
    """Say again, after saving, what the sheet panel says; silent when the form saves itself."""
    if isinstance(page, MethodPage) and request.accepts("text/html"):
        for sentence in sheet_warnings(page):
            messages.warning(request, sentence)


@hooks.register("before_bulk_action")
def refuse_unfinished_pages(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> HttpResponse | None:
    """Keep the list of pages from publishing what the form would refuse, and say why."""
    if action_type != "publish" or request.method != "POST":
        return None
    unfinished = False
    for page in (found.specific for found in objects):
        latest = page.get_latest_revision_as_object()
        fields = missing_to_publish(latest) if isinstance(latest, ResourcePage) else []
        if fields:
            unfinished = True
            sentence = _(
                "“%(title)s” cannot be published yet. Open it to see what is missing: %(fields)s."
            )
            words = {"title": latest.get_admin_display_title(), "fields": ", ".join(fields)}
            messages.error(request, sentence % words)
    return redirect(reverse("wagtailadmin_explore_root")) if unfinished else None
