"""Pages of the whole site that belong to no tree, and what robots and testers of safety ask."""

from datetime import UTC, datetime, time, timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from home.models import LegalNoticePage
from home.site_map import sections

SECURITY_DAYS = 180
"""Days during which who reads the file may trust it; RFC 9116 advises less than a year."""


@require_safe
def show_site_map(request: HttpRequest) -> HttpResponse:
    """Show every section, lab, theme and kind on one page."""
    return render(request, "pages/home/site_map.html", {"sections": sections(request)})


@require_safe
def show_robots(request: HttpRequest) -> HttpResponse:
    """Tell robots where not to go, and where the list of pages is."""
    lines = [
        "User-agent: *",
        f"Disallow: {reverse('wagtailadmin_home')}",
        "",
        f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}",
    ]
    return _plain(lines)


@require_safe
def show_security(request: HttpRequest) -> HttpResponse:
    """Tell whom to write to about a weakness, as RFC 9116 asks.

    The address is SECURITY_CONTACT, the publisher's in the legal notice otherwise. Without
    either there is no such file: one without contact would be worth nothing.
    """
    contact = _contact()
    if not contact:
        raise Http404
    languages = ", ".join(code for code, _label in settings.LANGUAGES)
    lines = [
        f"Contact: {contact}",
        f"Expires: {_expiry(timezone.now())}",
        f"Preferred-Languages: {languages}",
        f"Canonical: {request.build_absolute_uri(reverse('security_txt'))}",
    ]
    return _plain(lines)


def _contact() -> str:
    """Return the address as a URI: a bare e-mail address gets its scheme."""
    given = settings.SECURITY_CONTACT.strip()
    if not given:
        notice = LegalNoticePage.objects.live().first()
        given = notice.publisher_email if notice else ""
    if not given or any(c.isspace() for c in given):
        return ""
    return given if ":" in given else f"mailto:{given}"


def _expiry(now: datetime) -> str:
    """Return the day on which what is served now is too old, at midnight: it changes daily."""
    day = now.astimezone(UTC).date() + timedelta(days=SECURITY_DAYS)
    return datetime.combine(day, time(), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _plain(lines: list[str]) -> HttpResponse:
    text = "\n".join([*lines, ""])
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
