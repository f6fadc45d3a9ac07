"""Publishing from elsewhere than the form: what the form would say, instead of a failure."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from resourcecentre.resources.models import MethodPage


class UnfinishedPageMiddleware:
    """Tells what keeps a page from being published when an approval or a list is asked to.

    Wagtail checks the page then, inside its transaction, and lets the error through.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as if nothing stood here."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Turn the refusal of a page into a message, and go back to the editors' home."""
        home = reverse("wagtailadmin_home")
        if (
            not isinstance(error, ValidationError)
            or not hasattr(error, "error_dict")
            or request.method != "POST"
            or not request.path_info.startswith(home)
        ):
            return None
        for name, found in error.message_dict.items():
            words = {"field": _field_name(name), "message": " ".join(found)}
            messages.error(request, _("Not published. %(field)s: %(message)s") % words)
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            return JsonResponse({"step": "success", "redirect": home})
        return redirect(home)


def _field_name(name: str) -> Any:
    """Return a field as editors read it."""
    if name == NON_FIELD_ERRORS:
        return _("This page")
    fields = {field.name: field for field in MethodPage._meta.fields}
    return fields[name].verbose_name if name in fields else name
