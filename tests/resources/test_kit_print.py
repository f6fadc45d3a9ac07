"""A kit printed in one go, and what leads to it; the line of a prototype's maturity."""

from __future__ import annotations

import re

import pytest
from wagtail.models import PageViewRestriction

from resourcecentre.resources.models import ProjectMethod
from resourcecentre.taxonomy.services import load_vocabularies
from tests.resources.catalogue import ProjectPageFactory, PrototypePageFactory, ToolkitPageFactory
from tests.resources.factories import LabIndexPageFactory, LabPageFactory, MethodPageFactory

pytestmark = pytest.mark.django_db
QUERIES = 15


@pytest.fixture
def lab(home):
    load_vocabularies()
    return LabPageFactory(parent=LabIndexPageFactory(parent=home), full=True)


@pytest.fixture
def kit(lab):
    methods = [MethodPageFactory(parent=lab, full=True, title=f"Carte {n}") for n in range(6)]
    story = ProjectPageFactory(parent=lab, title="Récit rangé ici")
    return ToolkitPageFactory(parent=lab, pages=[*methods, story], start_here=methods[0])


def read(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_whole_kit_prints_every_method_in_order(client, kit):
    html = read(client, f"{kit.url}?imprimer=tout")
    assert re.findall(r"<h2[^>]*>(Carte \d)</h2>", html) == [f"Carte {n}" for n in range(6)]
    assert "Récit rangé ici" in html
    assert 'content="noindex"' in html
    names = re.findall(r'\sid="([^"]+)"', html)
    assert len(names) == len(set(names))


def test_whole_kit_costs_as_much_with_one_method_as_with_six(
    client, lab, kit, django_assert_max_num_queries
):
    read(client, f"{kit.url}?imprimer=tout")
    with django_assert_max_num_queries(QUERIES):
        read(client, f"{kit.url}?imprimer=tout")


def test_whole_kit_leaves_out_a_restricted_method(client, kit):
    secret = kit.items.all()[2].page
    PageViewRestriction.objects.create(page=secret, restriction_type="login")
    html = read(client, f"{kit.url}?imprimer=tout")
    assert "Carte 2" not in html
    assert "Carte 3" in html


@pytest.mark.parametrize("question", ["imprimer=rien", "imprimer=", "imprimer=tout%00"])
def test_another_value_shows_the_page(client, kit, question):
    assert "kit-sheet" not in read(client, f"{kit.url}?{question}")


def test_kit_says_where_to_start_and_links_its_print(client, kit):
    html = read(client, kit.url)
    assert "imprimer=tout" in html
    assert "Commencez ici" in html
    assert "imprimer=tout" not in read(client, ToolkitPageFactory(parent=kit.get_parent()).url)


def test_method_says_how_often_it_was_used_and_by_whom(client, lab):
    method = MethodPageFactory(parent=lab)
    assert "Ils l’ont fait" not in read(client, method.url)
    story = ProjectPageFactory(parent=lab, full=True, title="Un récit de plus")
    story.methods_used = [ProjectMethod(method=method, note="En plus court.")]
    story.save()
    html = read(client, method.url).replace("\u00a0", " ")
    for words in (
        "Ils l’ont fait",
        "Utilisée 1 fois, dont 1 par une commune de moins de 500 habitants.",
        "Un récit de plus",
        "En plus court.",
    ):
        assert words in html, words
    assert 'href="#recits"' in html


def test_maturity_is_a_line_of_seven_steps_with_one_marked(client, lab):
    page = PrototypePageFactory(parent=lab)
    html = read(client, page.url)
    line = html.partition('<ol class="ladder">')[2].partition("</ol>")[0]
    assert line.count("<li") == 7
    assert line.count('aria-current="step"') == 1
    marked = line.partition('aria-current="step">')[2]
    assert marked.startswith(page.maturity.label)
