"""Addresses of the search that belong to no page of the tree."""

from django.urls import URLPattern, path

from search.views import show_feed, show_theme

urlpatterns: list[URLPattern] = [
    path("chercher/flux/", show_feed, name="search_feed"),
    path("themes/<slug:code>/", show_theme, name="theme_page"),
]
