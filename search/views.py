"""Answers of the search that are no page of the tree."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe
from wagtail.models import Site

from resourcecentre.taxonomy.enums import Vocabulary
from resourcecentre.taxonomy.models import Term
from search.addresses import catalogue_path
from search.feeds import newest, rss
from search.themes import theme_shelf


@require_safe
def show_feed(request: HttpRequest) -> HttpResponse:
    """Give the newest results of a search as RSS; the parameters are those of the catalogue."""
    site = Site.find_for_request(request)
    name = (site.site_name if site else "") or settings.SITE_NAME or settings.WAGTAIL_SITE_NAME
    results = newest(request.GET, catalogue_path(request))
    response = HttpResponse(
        rss(request, results, name), content_type="application/rss+xml; charset=utf-8"
    )
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def show_theme(request: HttpRequest, code: str) -> HttpResponse:
    """Show the best of one theme, kind by kind, with its labs."""
    term = get_object_or_404(Term, vocabulary=Vocabulary.THEME, code=code)
    shelf = theme_shelf(term, catalogue_path(request))
    return render(request, "pages/search/theme.html", {"term": term, "shelf": shelf})
