"""The address of a page in the other language."""

from __future__ import annotations

import pytest
from django.template import engines
from django.test import RequestFactory


@pytest.mark.parametrize(
    ("path", "french", "english"),
    [
        ("/", "/", "/en/"),
        ("/en/", "/", "/en/"),
        ("/labs/les-arpenteurs/", "/labs/les-arpenteurs/", "/en/labs/les-arpenteurs/"),
        ("/en/labs/", "/labs/", "/en/labs/"),
        ("/entretien/", "/entretien/", "/en/entretien/"),
        ("/chercher/?q=eau&page=2", "/chercher/?q=eau&page=2", "/en/chercher/?q=eau&page=2"),
    ],
)
def test_same_page_in_the_other_language(path, french, english):
    source = "{% load core_tags %}{% language_path 'fr' %} {% language_path 'en' %}"
    template = engines["django"].from_string(
        "{% autoescape off %}" + source + "{% endautoescape %}"
    )
    assert template.render(request=RequestFactory().get(path)).split() == [french, english]
