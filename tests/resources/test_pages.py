"""The page of a method: what it shows, and what it costs."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone, translation
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction
from wagtail_factories import DocumentFactory, ImageFactory

from resourcecentre.resources.models import MethodPage
from resourcecentre.taxonomy.enums import Vocabulary
from tests.resources.factories import (
    LabIndexPageFactory,
    LabPageFactory,
    MethodPageFactory,
    term,
)

pytestmark = pytest.mark.django_db
QUERIES = 15
SECTIONS = ["quoi", "quand", "heure", "materiel", "attention", "etapes", "distance", "droit"]
SECTIONS += ["dommages", "falc"]


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
    for name in [
        "quoi",
        "quand",
        "heure",
        "materiel",
        "attention",
        "etapes",
        "distance",
        "droit",
        "dommages",
        "falc",
    ]:
        assert f'id="{name}"' in html, name
    assert lab_page.lab.email in html
    for secret in ("Camille", "camille.secret", "0555000000"):
        assert secret not in html


@pytest.fixture
def richest(lab_page):
    """Return a method that has everything, each link to somewhere else."""
    others = [MethodPageFactory(parent=lab_page, title=f"Autre {rank}") for rank in range(4)]
    partner = LabPageFactory(parent=lab_page.get_parent())
    link = f'<p><a linktype="page" id="{others[0].pk}">ici</a></p>'
    lab_link = f'<p><a linktype="page" id="{lab_page.pk}">là</a></p>'
    page = MethodPageFactory(
        parent=lab_page,
        full=True,
        title="L'accueil à l'envers",
        remote_variant=link,
        legal_notes=lab_link,
        cover_image=ImageFactory(),
        cover_alt="Une porte",
        adapted_from=others[1],
    )
    page.techniques = [term(Vocabulary.TECHNIQUE, "observation")]
    page.audiences = [term(Vocabulary.AUDIENCE, "agents")]
    page.partner_labs.create(lab=partner.lab, role="partner")
    for kind, other in zip(("before", "after", "combine"), others, strict=False):
        page.links.create(target=other, kind=kind, note="pour aller plus loin")
    page.files.create(document=DocumentFactory(title="Le guide"))
    page.templates.create(document=DocumentFactory(title="Les cartes"), is_editable=True)
    page.save()
    MethodPageFactory(parent=lab_page, title="Fille", adapted_from=page)
    return page


def test_method_detail_stays_within_its_queries(client, richest, django_assert_max_num_queries):
    get(client, richest)  # makes the copy of the picture and fills the caches of the process
    with django_assert_max_num_queries(QUERIES):
        html = get(client, richest)
    for words in ("Autre 0", "Autre 1", "Autre 2", "Fille", "Le guide", "Les cartes", "Partenaire"):
        assert words in html
    assert 'alt="Une porte"' in html
    assert html.index("Les cartes") < html.index("Le guide")


def test_restricted_pages_and_files_are_not_named(client, richest, lab_page):
    secret = MethodPage.objects.get(title="Autre 1")
    PageViewRestriction.objects.create(page=secret, restriction_type="login")
    collection = Collection.get_first_root_node().add_child(name="Fermée")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    richest.files.get().document.__class__.objects.filter(title="Le guide").update(
        collection=collection
    )
    html = get(client, richest)
    assert "Autre 1" not in html
    assert "Le guide" not in html
    assert "Les cartes" in html


def test_bare_method_leaves_out_what_is_empty(client, lab_page):
    page = MethodPageFactory(parent=lab_page)
    html = get(client, page)
    for name in ["heure", "materiel", "distance", "droit", "dommages", "falc", "suite"]:
        assert f'id="{name}"' not in html, name
    assert "À emporter" not in html
    assert "Autrement dit" not in html


def test_sum_that_differs_from_the_declared_total_is_said(client, lab_page):
    right = MethodPageFactory(parent=lab_page, run_minutes=90)
    wrong = MethodPageFactory(parent=lab_page, run_minutes=100)
    assert "prévoyez le plus long" not in get(client, right)
    assert "Les étapes font 1\u00a0h\u00a030 en tout" in get(client, wrong)


@pytest.mark.parametrize(("age", "is_said"), [(364, False), (367, True)])
def test_old_sheet_asks_to_check_the_prices(client, lab_page, age, is_said):
    day = timezone.localdate() - timedelta(days=age)
    html = get(client, MethodPageFactory(parent=lab_page, last_verified_on=day))
    assert ("vérifiez les prix" in html) is is_said


def test_content_keeps_its_language_in_the_other_interface(client, lab_page):
    page = MethodPageFactory(parent=lab_page, title="L'été ?")
    french, english = get(client, page), get(client, page, "/en")
    assert "<h1>L’été\u202f?</h1>" in french
    assert '<h1 lang="fr">L’été\u202f?</h1>' in english
    assert "What you need" not in french
    assert '<span class="stamp">French</span>' in english
    assert '<span class="stamp">' not in french
    breton = MethodPageFactory(parent=lab_page, title="Degemer ?", language="br")
    assert '<h1 lang="br">Degemer ?</h1>' in get(client, breton)


def test_card_states_time_people_skill_and_cost(lab_page):
    page = MethodPageFactory(parent=lab_page)
    figures = [
        ("Durée", "1\u00a0h\u00a030"),
        ("Personnes", "4\u00a0à\u00a08"),
        ("Savoir-faire", "Aucun"),
        ("Coût", "Gratuit"),
    ]
    assert page.card_figures() == figures
    with translation.override("en"):
        assert page.card_figures()[0] == ("Duration", "1 h 30")
    assert MethodPage(title="x").card_figures() == []


def test_draft_can_be_looked_at(rf, lab_page, admin_user):
    page = MethodPage(title="Brouillon", slug="brouillon", lead_lab=lab_page.lab)
    page.path, page.depth = lab_page.path + "0001", lab_page.depth + 1
    for mode in ("", "print"):
        response = page.make_preview_request(preview_mode=mode)
        response.render()
        assert response.status_code == 200
        html = response.content.decode()
        assert "Brouillon" in html
        assert ('media="all"' in html) is (mode == "print")


def test_hostile_text_stays_text(client, lab_page):
    evil = '<script>alert(1)</script> l\'eau & "q" ?'
    page = MethodPageFactory(parent=lab_page, title="T", what=evil, credits=evil, plain_name=evil)
    html = get(client, page)
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
