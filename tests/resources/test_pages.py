"""The page of a method: what it shows, and what it costs."""

from __future__ import annotations

import pytest
from django.test import Client

from resourcecentre.resources.models import MethodPage
from tests.resources.factories import LabIndexPageFactory, LabPageFactory, MethodPageFactory

pytestmark = pytest.mark.django_db
QUERIES = 15


@pytest.fixture
def lab_page(home):
    return LabPageFactory(parent=LabIndexPageFactory(parent=home), full=True)


def get(client: Client, page, prefix: str = "") -> str:
    response = client.get(prefix + page.get_url())
    assert response.status_code == 200
    return response.content.decode()


def test_full_method_shows_every_section_and_no_contact(client, lab_page):
    page = MethodPageFactory(parent=lab_page, full=True, title="L'accueil à l'envers")
    html = get(client, page)
    assert "L’accueil à l’envers" in html
    for name in "quoi quand heure materiel attention etapes distance droit dommages falc".split():
        assert f'id="{name}"' in html, name
    assert lab_page.lab.email in html
    for secret in ("Camille", "camille.secret", "0555000000"):
        assert secret not in html


def test_method_detail_stays_within_its_queries(client, lab_page, django_assert_max_num_queries):
    page = MethodPageFactory(parent=lab_page, full=True)
    with django_assert_max_num_queries(QUERIES):
        get(client, page)
