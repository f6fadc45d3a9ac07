"""Screens of the admin that show how documents were read."""

from django.urls import URLPattern, path
from wagtail import hooks

from resourcecentre.documents.views import DocumentIndexView, read_document_again


# Before Wagtail's own addresses, so that the list with one more column is found first.
@hooks.register("register_admin_urls", order=-10)
def register_document_screens() -> list[URLPattern]:
    """Give the library its column, and the form its button."""
    return [
        path("documents/", DocumentIndexView.as_view()),
        path("documents/results/", DocumentIndexView.as_view(results_only=True)),
        path("documents/<int:pk>/read/", read_document_again, name="document_read_again"),
    ]
