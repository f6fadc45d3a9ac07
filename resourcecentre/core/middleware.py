"""Request-wide behaviour: language from the path alone, content policy by kind of page."""

from typing import Any

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.urls import reverse
from django.utils import translation


class PathLocaleMiddleware(LocaleMiddleware):
    """Choose the language from the path and nothing else.

    The stock class adds `Vary: Accept-Language` to the pages without a prefix, which would
    make a shared cache keep one copy a browser for pages that never differ.
    """

    def process_request(self, request: HttpRequest) -> None:
        """Activate the language that the path names, French otherwise."""
        language = translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
        translation.activate(language)
        request.LANGUAGE_CODE = translation.get_language()

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> Any:
        """Name the language of the answer."""
        response.headers.setdefault("Content-Language", translation.get_language() or "")
        return response


class ContentPolicyMiddleware(CSPMiddleware):
    """A strict policy on public pages; inline scripts allowed under the admin's path only."""

    def get_policy_parts(
        self,
        request: HttpRequest,
        response: HttpResponseBase,
        report_only: bool = False,  # noqa: FBT001, FBT002
    ) -> PolicyParts:
        """Return the parts of the policy for this path."""
        parts = super().get_policy_parts(request, response, report_only)
        if not report_only and request.path_info.startswith(reverse("wagtailadmin_home")):
            parts.config = settings.ADMIN_CONTENT_SECURITY_POLICY
        return parts
