"""The registers and the portrait in the admin."""

import csv
from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text

from resourcecentre.labs.enums import SCALES
from resourcecentre.labs.models import Lab, LabPage
from resourcecentre.labs.services import provision_lab
from resourcecentre.taxonomy.models import Term
from resourcecentre.taxonomy.services import load_vocabularies
from tests.resources.factories import (
    LabFactory,
    LabIndexPageFactory,
    LabPageFactory,
    MethodPageFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def portrait(home: Page) -> LabPage:
    """Return a portrait with its group of editors."""
    load_vocabularies()
    page = LabPageFactory(parent=LabIndexPageFactory(parent=home))
    provision_lab(page.lab)
    return page


@pytest.fixture
def editor(portrait: LabPage) -> Client:
    """Return the browser of an editor of that lab."""
    user = get_user_model().objects.create_user("e@lab.example", password="x")
    user.groups.add(provision_lab(portrait.lab).group)
    client = Client()
    client.force_login(user)
    return client


# Registers


@pytest.mark.parametrize("model", ["taxonomy_term", "labs_lab", "territories_territory"])
def test_register_is_listed_searched_and_exported(
    admin_client: Client, portrait: LabPage, model: str
) -> None:
    url = reverse(f"{model}_modeladmin_index")
    assert admin_client.get(url).status_code == 200
    assert admin_client.get(url, {"q": "accueil"}).status_code == 200
    for kind in ("csv", "xlsx"):
        assert admin_client.get(url, {"export": kind}).status_code == 200


def test_terms_are_filtered_and_exported_whole(admin_client: Client, portrait: LabPage) -> None:
    url = reverse("taxonomy_term_modeladmin_index")
    page = admin_client.get(url, {"vocabulary": "task"})
    assert page.context["result_count"] == 12
    answer = admin_client.get(url, {"vocabulary": "task", "export": "csv"})
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    rows = list(csv.reader(StringIO(text)))
    assert len(rows) == 13
    assert "Comprendre un besoin" in rows[1]


def test_code_of_a_term_never_changes(admin_client: Client, portrait: LabPage) -> None:
    term = Term.objects.get(vocabulary="task", code="anticipate")
    url = reverse("taxonomy_term_modeladmin_edit", args=[term.pk])
    words = {"label_fr": "Voir venir", "label_en": "Look ahead", "position": "5"}
    sent = {**words, "code": "other", "vocabulary": "phase"}
    assert admin_client.post(url, sent).status_code == 302
    term.refresh_from_db()
    assert (term.vocabulary, term.code, term.label_fr) == ("task", "anticipate", "Voir venir")
    inspect = reverse("taxonomy_term_modeladmin_inspect", args=[term.pk])
    assert "Voir venir" in admin_client.get(inspect).content.decode()


def test_term_in_use_is_not_deleted(admin_client: Client, portrait: LabPage) -> None:
    method = MethodPageFactory(parent=portrait, title="Le café rouvert")
    task = Term.objects.get(vocabulary="task", code="evaluate")
    method.tasks.set([task])
    method.save()
    skill = method.skill_needed or Term.objects.get(vocabulary="skill", code="none")
    method.skill_needed = skill
    method.save()
    for term in (task, skill):
        url = reverse("taxonomy_term_modeladmin_delete", args=[term.pk])
        assert "Le café rouvert" in admin_client.post(url).content.decode()
        assert Term.objects.filter(pk=term.pk).exists()
    free = Term.objects.get(vocabulary="density", code="rural")
    url = reverse("taxonomy_term_modeladmin_delete", args=[free.pk])
    assert admin_client.post(url).status_code == 302
    assert not Term.objects.filter(pk=free.pk).exists()


def test_lab_in_use_is_not_deleted(admin_client: Client, portrait: LabPage) -> None:
    url = reverse("labs_lab_modeladmin_delete", args=[portrait.lab.pk])
    response = admin_client.post(url)
    assert response.status_code == 200
    assert portrait.title in response.content.decode()
    assert Lab.objects.filter(pk=portrait.lab.pk).exists()


def test_lab_is_created_and_keeps_its_identifier(admin_client: Client, portrait: LabPage) -> None:
    kinds = {
        "org_kind": Term.objects.get(vocabulary="org_kind", code="commune").pk,
        "lab_kind": Term.objects.get(vocabulary="lab_kind", code="local").pk,
    }
    sent = {"name": "Le Palier", "slug": "le-palier", "acronyms": "LP\nPalier", **kinds}
    url = reverse("labs_lab_modeladmin_create")
    response = admin_client.post(url, {**sent, "status": "active"})
    assert response.status_code == 302, response.context["form"].errors
    lab = Lab.objects.get(slug="le-palier")
    assert lab.acronyms == ["LP", "Palier"]
    edit = reverse("labs_lab_modeladmin_edit", args=[lab.pk])
    admin_client.post(edit, {**sent, "status": "dormant", "slug": "autre"})
    lab.refresh_from_db()
    assert (lab.slug, lab.status) == ("le-palier", "dormant")


@pytest.mark.parametrize("model", ["taxonomy_term", "labs_lab", "territories_territory"])
def test_registers_are_closed_to_lab_editors(editor: Client, model: str) -> None:
    response = editor.get(reverse(f"{model}_modeladmin_index"))
    assert response.status_code in (302, 403)
    assert "Référentiels" not in editor.get(reverse("wagtailadmin_home")).content.decode()


def test_lab_chooser_finds_a_lab_by_part_of_its_name(
    admin_client: Client, portrait: LabPage
) -> None:
    LabFactory(name="Le Palier", acronyms=["LPAL"])
    url = reverse("lab_chooser:choose_results")
    for typed, is_found in (("pal", True), ("LPAL", True), ("\x00", True), ("zzz", False)):
        html = admin_client.get(url, {"q": typed}).content.decode()
        assert ("Le Palier" in html) is is_found, typed


def test_labs_are_filtered_by_kind(admin_client: Client, portrait: LabPage) -> None:
    url = reverse("labs_lab_modeladmin_index")
    code = portrait.lab.lab_kind.code
    assert admin_client.get(url, {"lab_kind": code}).context["result_count"] == 1
    assert admin_client.get(url, {"lab_kind": "ministry"}).context["result_count"] == 0
    assert admin_client.get(url, {"org_kind": "\ud7ff"}).status_code == 200


# Portrait


def portrait_form(page: LabPage, **changes: object) -> dict[str, object]:
    """Return what a browser sends for a portrait."""
    data = {
        "title": page.title,
        "slug": page.slug,
        "lab": page.lab.pk,
        "vision": page.vision,
        "how_we_started": rich_text(""),
        "comments": inline_formset([]),
        **changes,
    }
    return nested_form_data(data)


def test_portrait_is_drafted_previewed_published_and_reverted(
    editor: Client, portrait: LabPage
) -> None:
    url = reverse("wagtailadmin_pages:edit", args=[portrait.pk])
    html = editor.get(url).content.decode()
    assert "L’essentiel" in html
    assert "1 · Discret" in html
    bare = portrait_form(portrait, vision="")
    assert editor.post(url, bare).status_code == 302
    refused = editor.post(url, {**bare, "action-publish": "1"})
    assert set(refused.context["form"].errors) == {"vision"}
    whole = portrait_form(
        portrait,
        vision="Voir avant de dire.",
        values="Aller voir\nFinir",
        **{scale.name: "2" for scale in SCALES},
    )
    preview = reverse("wagtailadmin_pages:preview_on_edit", args=[portrait.pk])
    assert editor.post(preview, whole).json()["is_valid"]
    for mode in ("", "print"):
        assert "Voir avant de dire." in editor.get(preview, {"mode": mode}).content.decode()
    assert editor.post(url, {**whole, "action-publish": "1"}).status_code == 302
    portrait.refresh_from_db()
    assert portrait.values == ["Aller voir", "Finir"]
    assert portrait.train_do == 2
    first, last = portrait.revisions.order_by("pk")[0], portrait.revisions.order_by("pk").last()
    compare = reverse("wagtailadmin_pages:revisions_compare", args=[portrait.pk, first.pk, last.pk])
    assert "Voir avant de dire." in editor.get(compare).content.decode()
    assert editor.get(reverse("wagtailadmin_pages:history", args=[portrait.pk])).status_code == 200


@pytest.mark.parametrize(
    ("field", "value"),
    [("train_do", "6"), ("train_do", "x"), ("team_size", "-1"), ("budget_euros", str(10**12))],
)
def test_impossible_figure_of_a_portrait_is_named(
    editor: Client, portrait: LabPage, field: str, value: str
) -> None:
    url = reverse("wagtailadmin_pages:edit", args=[portrait.pk])
    response = editor.post(url, portrait_form(portrait, **{field: value}))
    assert set(response.context["form"].errors) == {field}
