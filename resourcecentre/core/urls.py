"""Addresses that belong to no page."""

from django.conf import settings
from django.urls import URLPattern, path

from resourcecentre.core.views import show_style_guide

urlpatterns: list[URLPattern] = []

if getattr(settings, "HAS_STYLEGUIDE", False):
    urlpatterns += [path("styleguide/", show_style_guide, name="styleguide")]
