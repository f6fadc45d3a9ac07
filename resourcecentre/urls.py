"""Wiring only: which address leads to which app."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from home.urls import translated_urlpatterns as home_urlpatterns

urlpatterns: list[URLPattern | URLResolver] = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("", include("resourcecentre.core.urls")),
    path("", include("home.urls")),
]

if settings.SERVES_MEDIA:
    urlpatterns += [
        # Documents are served by their own view, which knows who may read them.
        re_path(
            r"^media/(?P<path>(?:images|original_images|avatar_images)/[^/]+)$",
            serve,
            {"document_root": settings.MEDIA_ROOT},
        ),
    ]

# French at the root, the same pages with an English interface under /en/.
urlpatterns += i18n_patterns(
    path("", include(home_urlpatterns)),
    path("", include("search.urls")),
    path("", include("resourcecentre.documents.urls")),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)
