"""The public page of a document, and the screens of the admin that show how it was read."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column
from wagtail.documents.views.documents import IndexView
from wagtail.models import Page
from wagtail.permissions import policy_registry

from resourcecentre.core.languages import language_attribute
from resourcecentre.core.visibility import HiddenPages, ancestors_to_show
from resourcecentre.documents import listings
from resourcecentre.documents.models import CustomDocument
from resourcecentre.documents.services import read_again


@require_safe
def document_page(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """Show a document and its text; 404 to whoever may not open the file itself."""
    document = get_object_or_404(CustomDocument.objects.for_display(), pk=pk)
    restrictions = list(document.collection.get_view_restrictions())
    if not all(restriction.accept_request(request) for restriction in restrictions):
        raise Http404
    if slug != document.slug:
        query = request.META.get("QUERY_STRING", "")
        address = document.public_url + (f"?{query}" if query else "")
        return HttpResponseRedirect(address, status=302 if restrictions else 301)
    response = TemplateResponse(
        request, "pages/documents/document_page.html", _context(request, document)
    )
    if restrictions:
        patch_cache_control(response, private=True, no_store=True)
    return response


def _context(request: HttpRequest, document: CustomDocument) -> dict[str, Any]:
    part = request.GET.get("part", "")
    hidden = HiddenPages()
    portrait = (
        Page.objects.filter(labpage__lab=document.lab_id).first() if document.lab_id else None
    )
    home = ancestors_to_show(portrait)[:1] if portrait else _home(request)
    return {
        "document": document,
        "description": description(document),
        "page": None,
        "hidden": hidden,
        "crumbs": home,
        "lang_attr": language_attribute(document.language),
        "portrait": None if hidden.hide(portrait) else portrait,
        "text": listings.shown_text(
            document, int(part) if part.isdecimal() and len(part) < 6 else 1
        ),
        **listings.terms(document),
    }


def description(document: CustomDocument) -> str:
    """Return a sentence about a document, for search robots and shares."""
    return document.search_summary() or document.title


def _home(request: HttpRequest) -> list[Page]:
    return list(Page.objects.filter(sites_rooted_here__is_default_site=True))


class DocumentIndexView(IndexView):
    """The library, with how far the text of each file was read."""

    @cached_property
    def columns(self) -> list[Any]:
        """Add the state of the text after the name of the file."""
        columns = list(IndexView.columns.func(self))
        columns.insert(3, Column("extraction_status", label=_("Text"), accessor="status_label"))
        return columns


@require_POST
def read_document_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the text of a document to be read again."""
    document = get_object_or_404(CustomDocument, pk=pk)
    policy = policy_registry.get_by_type(CustomDocument)
    if not policy.user_has_permission_for_instance(request.user, "change", document):
        raise PermissionDenied
    read_again(document)
    messages.success(request, _("The text of “%s” is being read again.") % document.title)
    return redirect(reverse("wagtaildocs:edit", args=[document.pk]))
