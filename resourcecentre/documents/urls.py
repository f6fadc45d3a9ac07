"""Addresses of the public pages of documents, below the prefix of the language."""

from django.urls import path

from resourcecentre.documents.views import document_page

urlpatterns = [
    path("livrets/<int:pk>-<slug:slug>/", document_page, name="document_page"),
]
