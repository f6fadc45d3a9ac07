"""The portrait of a lab and the list of portraits."""

from __future__ import annotations

import pytest

from tests.resources.factories import (
    LabFactory,
    LabIndexPageFactory,
    LabPageFactory,
    MethodPageFactory,
)

pytestmark = pytest.mark.django_db
QUERIES = 15


@pytest.fixture
def index(home):
    return LabIndexPageFactory(parent=home)


def read(client, page, prefix=""):
    response = client.get(prefix + page.url)
    assert response.status_code == 200
    return response.content.decode()


def test_full_portrait_says_each_scale_in_words(client, index):
    page = LabPageFactory(parent=index, full=True, lab=LabFactory(name="Les Arpenteurs"))
    html = read(client, page)
    assert html.count('class="gauge"') == 6
    for words in ("plutôt discret", "tout à fait terrain", "plutôt habitants", "au milieu"):
        assert f'aria-label="{words}"' in html
    assert "18\u202f000\u00a0€ par an" in html
    assert "2,2\u00a0ETP" in html
    assert "mailto:bonjour@les-arpenteurs.example" in html
    assert "Ce lab est inventé" in html


def test_bare_portrait_leaves_out_what_is_empty(client, index):
    page = LabPageFactory(parent=index, lab=LabFactory(email=""))
    html = read(client, page)
    assert 'class="gauge"' not in html
    assert "mailto:" not in html
    for title in ("Moyens", "Gouvernance", "Soutien politique", "Comment nous avons commencé"):
        assert f"<h2>{title}</h2>" not in html
    assert "leur première fiche s’affichera ici" in html


def test_portrait_lists_what_the_lab_made_and_took_part_in(client, index):
    first = LabPageFactory(parent=index)
    second = LabPageFactory(parent=index)
    led = MethodPageFactory(parent=first, title="Menée ici")
    shared = MethodPageFactory(parent=second, title="Menée ailleurs")
    shared.partner_labs.create(lab=first.lab, role="partner")
    shared.save()
    MethodPageFactory(parent=second, title="Sans rapport")
    MethodPageFactory(parent=first, title="Pas encore publiée", live=False)
    html = read(client, first)
    assert led.title in html
    assert shared.title in html
    assert "Sans rapport" not in html
    assert "Pas encore publiée" not in html


def test_portrait_stays_within_its_queries(client, index, django_assert_max_num_queries):
    page = LabPageFactory(parent=index, full=True)
    for _rank in range(6):
        MethodPageFactory(parent=page)
    with django_assert_max_num_queries(QUERIES):
        read(client, page)


def test_index_counts_only_what_everybody_may_see(client, index, django_assert_max_num_queries):
    from wagtail.models import PageViewRestriction

    page = LabPageFactory(parent=index)
    LabPageFactory(parent=index)
    MethodPageFactory(parent=page)
    hidden = MethodPageFactory(parent=page)
    MethodPageFactory(parent=page, live=False)
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    with django_assert_max_num_queries(QUERIES):
        html = read(client, index)
    assert "2\u00a0labs" in html
    assert "1\u00a0fiche<" in html
    assert "0\u00a0fiche<" in html


def test_empty_index_is_decent(client, index):
    assert "Aucun lab n’a encore son portrait ici" in read(client, index)


def test_own_words_are_tagged_in_the_other_interface(client, index):
    page = LabPageFactory(parent=index, full=True)
    html = read(client, page, "/en")
    assert '<html lang="en">' in html
    assert 'id="lab" lang="fr"' in html
    assert "Identikit of a lab" in html
