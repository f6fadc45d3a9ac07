"""Addresses of the whole site: those with a language, and those that have one form only."""

from django.urls import URLPattern, path
from wagtail.contrib.sitemaps.views import sitemap

from home.sitemaps import SITEMAPS
from home.views import show_robots, show_security, show_site_map

# Read by both languages.
translated_urlpatterns: list[URLPattern] = [
    path("plan-du-site/", show_site_map, name="site_map"),
]

urlpatterns: list[URLPattern] = [
    path("robots.txt", show_robots, name="robots"),
    path("sitemap.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
    path(".well-known/security.txt", show_security, name="security_txt"),
]
