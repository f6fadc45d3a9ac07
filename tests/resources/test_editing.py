"""A lab editor writes a method: drafts may lack anything, publishing says all that is missing."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset

from resourcecentre.labs.models import LabPage
from resourcecentre.resources.models import MethodPage
from resourcecentre.taxonomy.enums import Vocabulary
from resourcecentre.taxonomy.models import Term
from tests.images.factories import ImageFactory
from tests.resources.editing import create, edit, essential, only_method, sent, steps
from tests.resources.factories import term

pytestmark = pytest.mark.django_db
PUBLISH = {"action-publish": "1"}


def errors(response: object) -> dict[str, list[str]]:
    """Return the errors of the form that came back."""
    form = response.context["form"]  # type: ignore[attr-defined]
    return {name: list(found) for name, found in form.errors.items()}


def told(response: object) -> str:
    """Return the messages shown at the top of the page."""
    return " ".join(str(message) for message in response.context["messages"])  # type: ignore[attr-defined]


@pytest.fixture
def draft(editor: Client, portrait: LabPage) -> MethodPage:
    """Return a draft with a title alone."""
    response = create(editor, portrait, sent(title="Un titre, rien d’autre"))
    assert response.status_code == 302, errors(response)
    return MethodPage.objects.get()


# The form


def test_first_tab_holds_twelve_fields_and_all_that_publishing_requires() -> None:
    handler = MethodPage.get_edit_handler()
    form = handler.get_form_class()
    first = handler.children[0].get_form_options()["fields"]
    assert len(first) <= 12
    required = {name for name, field in form.base_fields.items() if field.required}
    prefilled = {"facilitators_needed", "language", "licence", "setting", "slug"}
    assert required - prefilled == set(first)


def test_every_field_has_help_with_an_example() -> None:
    for handler in (MethodPage.get_edit_handler(), LabPage.get_edit_handler()):
        own = {
            name
            for tab in handler.children[:2]
            for name in tab.get_form_options()["fields"]
            if name != "title"
        }
        fields = handler.get_form_class().base_fields
        without = [name for name in own if "Exemple" not in str(fields[name].help_text)]
        assert without == []


def test_new_form_is_in_french_and_shows_definitions(editor: Client, portrait: LabPage) -> None:
    url = reverse("wagtailadmin_pages:add", args=["resources", "methodpage", portrait.pk])
    page = editor.get(url)
    html = page.content.decode()
    assert "L’essentiel" in html
    assert "Écouter, observer, vérifier" in html
    assert "Fiche imprimée et minutage" in html
    checked = page.context["form"].initial
    assert Term.objects.get(pk=checked["licence"]).code == "etalab_2"
    assert Term.objects.get(pk=checked["setting"]).code == "in_person"


# Drafts and publication


def test_draft_with_only_a_title_is_saved_and_belongs_to_the_lab(
    draft: MethodPage, portrait: LabPage
) -> None:
    assert not draft.live
    assert draft.lead_lab == portrait.lab
    assert only_method().title == "Un titre, rien d’autre"


def test_publishing_a_bare_draft_tells_all_that_is_missing(
    editor: Client, draft: MethodPage
) -> None:
    response = edit(editor, draft, sent(title=draft.title, slug=draft.slug), **PUBLISH)
    assert set(errors(response)) == {
        "summary_plain",
        "tasks",
        "what",
        "why",
        "when_to_use",
        "run_minutes",
        "people_min",
        "people_max",
        "skill_needed",
        "cost_euros",
        "steps",
        "setting",
        "licence",
    }
    draft.refresh_from_db()
    assert not draft.live


def test_complete_method_is_published(editor: Client, portrait: LabPage) -> None:
    response = create(editor, portrait, essential(), **PUBLISH)
    assert response.status_code == 302, errors(response)
    method = MethodPage.objects.get()
    assert method.live
    assert [t.code for t in method.tasks.all()] == ["improve_reception"]
    assert method.steps_minutes == 60


def test_lists_are_written_one_a_line(editor: Client, portrait: LabPage) -> None:
    lines = "visite mystère\n\n  parcours commenté \nvisite mystère"
    create(editor, portrait, essential(other_names=lines), **PUBLISH)
    method = MethodPage.objects.get()
    assert method.other_names == ["visite mystère", "parcours commenté"]
    html = editor.get(reverse("wagtailadmin_pages:edit", args=[method.pk])).content.decode()
    assert "visite mystère\nparcours commenté</textarea>" in html


def test_long_method_needs_its_one_hour_version_to_be_published_only(
    editor: Client, portrait: LabPage
) -> None:
    long = {"run_minutes": "90", "steps": steps(30, 60)}
    assert create(editor, portrait, essential(**long)).status_code == 302
    method = MethodPage.objects.get()
    missing = errors(edit(editor, method, essential(**long), **PUBLISH))
    assert set(missing) == {
        "short_minutes",
        "short_people_min",
        "short_people_max",
        "short_skill_needed",
        "short_steps",
    }
    whole = essential(
        **long,
        short_minutes="55",
        short_people_min="2",
        short_people_max="4",
        short_skill_needed=term(Vocabulary.SKILL, "none").pk,
        short_steps=steps(25, 30),
    )
    assert edit(editor, method, whole, **PUBLISH).status_code == 302
    method.refresh_from_db()
    assert method.live


def test_too_many_terms_are_kept_in_a_draft_and_refused_on_publishing(
    editor: Client, portrait: LabPage
) -> None:
    ticked = [t.pk for t in Term.objects.of("task")[:4]]
    themes = [t.pk for t in Term.objects.of("theme")[:4]]
    data = essential(tasks=ticked, themes=themes)
    assert create(editor, portrait, data).status_code == 302
    method = only_method()
    assert method.tasks.count() == method.themes.count() == 4
    found = errors(edit(editor, method, data, **PUBLISH))
    assert set(found) == {"tasks", "themes"}
    assert "3" in found["tasks"][0]


def test_other_vocabularies_are_refused(editor: Client, portrait: LabPage) -> None:
    theme = Term.objects.of("theme")[0]
    assert "tasks" in errors(create(editor, portrait, essential(tasks=[theme.pk]), **PUBLISH))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"run_minutes": str(10**12)}, "run_minutes"),
        ({"run_minutes": "-5"}, "run_minutes"),
        ({"run_minutes": "abc"}, "run_minutes"),
        ({"run_minutes": "9" * 5000}, "run_minutes"),
        ({"people_min": "8", "people_max": "4"}, "people_max"),
        ({"cost_euros": str(10**15)}, "cost_euros"),
        ({"cost_euros": "12,5 €"}, "cost_euros"),
        ({"prep_minutes": "-1"}, "prep_minutes"),
        ({"short_minutes": "61"}, "short_minutes"),
        ({"steps": steps(10**12)}, "steps"),
        ({"steps": steps("-3")}, "steps"),
        ({"steps": steps("bientôt")}, "steps"),
    ],
)
@pytest.mark.parametrize("action", [{}, PUBLISH])
def test_impossible_number_is_named_and_nothing_typed_is_lost(
    editor: Client, portrait: LabPage, changes: dict, field: str, action: dict
) -> None:
    response = create(editor, portrait, essential(**changes), **action)
    assert response.status_code == 200
    found = errors(response)
    assert set(found) == {field}
    assert found[field][0]
    html = response.content.decode()
    assert "S’asseoir dans la salle d’attente et compter." in html
    for value in changes.values():
        if isinstance(value, str):
            assert value in html
    assert not MethodPage.objects.exists()


def test_cover_needs_a_description_to_be_published(editor: Client, portrait: LabPage) -> None:
    image = ImageFactory()
    assert create(editor, portrait, essential(cover_image=image.pk)).status_code == 302
    method = MethodPage.objects.get()
    found = errors(edit(editor, method, essential(cover_image=image.pk), **PUBLISH))
    assert set(found) == {"cover_alt"}


# Warnings about minutes


def test_minutes_that_do_not_add_up_are_told_and_published(
    editor: Client, portrait: LabPage
) -> None:
    url = reverse("wagtailadmin_pages:add", args=["resources", "methodpage", portrait.pk])
    data = {**essential(steps=steps(20, 30)), **PUBLISH}
    response = editor.post(url, data, follow=True)
    assert "50" in told(response)
    assert "60" in told(response)
    method = MethodPage.objects.get()
    assert method.live
    html = editor.get(reverse("wagtailadmin_pages:edit", args=[method.pk])).content.decode()
    assert "Les étapes font 50" in html


def test_sheet_that_overflows_is_told(editor: Client, portrait: LabPage) -> None:
    data = essential(steps=steps(*[1] * 60))
    url = reverse("wagtailadmin_pages:add", args=["resources", "methodpage", portrait.pk])
    assert "deux pages" in told(editor.post(url, data, follow=True))


# Preview, comments, workflow, history


@pytest.mark.parametrize("mode", ["", "print"])
def test_draft_with_only_a_title_previews(editor: Client, draft: MethodPage, mode: str) -> None:
    url = reverse("wagtailadmin_pages:preview_on_edit", args=[draft.pk])
    answer = editor.post(url, sent(title=draft.title, slug=draft.slug))
    assert answer.json() == {"is_valid": True, "is_available": True}
    page = editor.get(url, {"mode": mode})
    assert page.status_code == 200
    assert draft.title in page.content.decode()
    assert page["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in page["Content-Security-Policy"]


@pytest.mark.parametrize("mode", ["", "print"])
def test_new_method_previews_before_it_is_saved(
    editor: Client, portrait: LabPage, mode: str
) -> None:
    args = ["resources", "methodpage", portrait.pk]
    url = reverse("wagtailadmin_pages:preview_on_add", args=args)
    assert editor.post(url, essential()).json()["is_valid"]
    page = editor.get(url, {"mode": mode})
    assert page.status_code == 200
    assert "Dix minutes dans la file" in page.content.decode()


def test_comment_on_a_field_is_kept(editor: Client, draft: MethodPage) -> None:
    comment = {"text": "Trop long ?", "contentpath": "summary_plain", "position": "", "id": ""}
    replies = inline_formset([])
    data = sent(
        title=draft.title,
        slug=draft.slug,
        comments=inline_formset([{**comment, "replies": replies}]),
        comment_notifications="on",
    )
    assert edit(editor, draft, data).status_code == 302
    assert draft.wagtail_admin_comments.get().text == "Trop long ?"


def test_method_goes_through_the_workflow(
    editor: Client, portrait: LabPage, admin_client: Client
) -> None:
    assert create(editor, portrait, essential()).status_code == 302
    method = MethodPage.objects.get()
    response = edit(editor, method, essential(), **{"action-submit": "1"})
    assert response.status_code == 302, errors(response)
    state = method.current_workflow_task_state
    assert state is not None
    url = reverse("wagtailadmin_pages:workflow_action", args=[method.pk, "approve", state.pk])
    assert admin_client.post(url, {"comment": "Oui."}).status_code in (200, 302)
    method.refresh_from_db()
    assert method.live


def test_incomplete_method_cannot_be_submitted(editor: Client, draft: MethodPage) -> None:
    data = sent(title=draft.title, slug=draft.slug)
    assert "steps" in errors(edit(editor, draft, data, **{"action-submit": "1"}))


def test_history_compare_and_revert(editor: Client, portrait: LabPage) -> None:
    create(editor, portrait, essential(), **PUBLISH)
    method = MethodPage.objects.get()
    changed = essential(title="Vingt minutes dans la file", steps=steps(30, 30))
    assert edit(editor, method, changed).status_code == 302
    first, last = method.revisions.order_by("created_at", "pk")[:2]
    history = editor.get(reverse("wagtailadmin_pages:history", args=[method.pk]))
    assert history.status_code == 200
    compare = editor.get(
        reverse("wagtailadmin_pages:revisions_compare", args=[method.pk, first.pk, last.pk])
    )
    assert "Vingt" in compare.content.decode()
    revert = reverse("wagtailadmin_pages:revisions_revert", args=[method.pk, first.pk])
    assert editor.get(revert).status_code == 200
    back = edit(editor, method, {**essential(), "revision": first.pk})
    assert back.status_code == 302
    assert only_method().title == "Dix minutes dans la file"


def test_bulk_publishing_names_what_keeps_a_draft_back(
    admin_client: Client, draft: MethodPage
) -> None:
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    response = admin_client.post(f"{url}?id={draft.pk}", {"include_descendants": ""}, follow=True)
    assert response.status_code == 200
    assert draft.title in told(response)
    draft.refresh_from_db()
    assert not draft.live


def test_editor_of_a_lab_cannot_write_elsewhere(editor: Client, home: Page) -> None:
    assert create(editor, home, essential()).status_code in (302, 403)
    assert not MethodPage.objects.exists()


def test_approving_an_unfinished_draft_says_why_and_changes_nothing(
    editor: Client, portrait: LabPage, admin_client: Client
) -> None:
    create(editor, portrait, essential())
    method = MethodPage.objects.get()
    edit(editor, method, essential(), **{"action-submit": "1"})
    edit(admin_client, method, essential(summary_plain="", steps=steps()))
    state = method.current_workflow_task_state
    url = reverse("wagtailadmin_pages:workflow_action", args=[method.pk, "approve", state.pk])
    response = admin_client.post(url, {"comment": ""}, follow=True)
    assert response.status_code == 200
    assert "résumé en mots simples" in told(response)
    method.refresh_from_db()
    assert not method.live
    assert method.current_workflow_task_state == state
