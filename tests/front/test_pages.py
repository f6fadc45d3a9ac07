"""The pages that belong to no tree: style guide, page not found, breakdown."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.template.loader import render_to_string

from resourcecentre.core.style_guide import COMPONENTS, components
from search.models import CataloguePage

NOT_SHOWN_ALONE = {
    "foot/foot.html",  # around every page, this one included
    "top/top.html",
    "theme/theme.html",  # inside the foot
    "streamfield/figure.html",  # needs a stored picture
    "logbook/logbook.html",  # needs dates
    "share/share.html",  # in the head of the page
    "shelf/row.html",  # stands under the third level of titles of a portrait
    "legal/row.html",  # a pair inside a list of definitions
    "portrait/row.html",  # these are parts of the component of their folder
    "provenance/lab.html",
    "steps/sum.html",
    "story/place.html",
    "story/stamps.html",
    "top/links.html",
    "uses/small.html",
    "uses/words.html",
}

pytestmark = pytest.mark.django_db


def test_style_guide_shows_every_component_of_ours(client, home):
    html = client.get("/styleguide/").content.decode()
    shown = {component.template.removeprefix("components/") for component in components()}
    for component in components():
        assert f'id="c-{component.name}"' in html
    files = {str(path.relative_to(COMPONENTS)) for path in COMPONENTS.glob("*/*.html")}
    assert shown == files - NOT_SHOWN_ALONE
    assert files >= NOT_SHOWN_ALONE


def test_every_folder_of_components_holds_a_template():
    for folder in COMPONENTS.iterdir():
        assert list(folder.glob("*.html")), folder.name


@pytest.mark.parametrize(
    ("path", "words"),
    [("/rien/", "Revenir à l’accueil"), ("/en/nothing/", "Back to the home page")],
)
def test_page_not_found_speaks_the_language_of_the_address(client, home, path, words):
    response = client.get(path)
    assert response.status_code == 404
    html = response.content.decode()
    assert words in html
    assert "noindex" in html
    assert 'role="search"' not in html, "there is no catalogue to search"
    assert 'rel="canonical"' not in html


def test_page_not_found_lets_one_search(client, home):
    home.add_child(instance=CataloguePage(title="Chercher", slug="chercher"))
    html = client.get("/en/nothing/").content.decode()
    assert '<form action="/en/chercher/" role="search"' in html


def test_breakdown_needs_no_database_and_no_context(django_assert_num_queries):
    with django_assert_num_queries(0):
        html = render_to_string("500.html")
    assert "Une panne de notre côté" in html
    assert "Something broke" in html


def test_masthead_and_foot_are_on_the_page(client, home):
    html = client.get("/").content.decode()
    assert '<html lang="fr">' in html
    assert 'href="#contenu"' in html
    assert 'id="theme-dark"' in html
    assert 'hreflang="en"' in html
    assert settings.STATIC_URL + "css/site" in html
    english = client.get("/en/").content.decode()
    assert '<html lang="en">' in english
    assert "Version française" in english
