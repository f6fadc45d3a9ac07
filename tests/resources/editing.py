"""What a browser sends from the form of a method."""

from typing import Any

from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from resourcecentre.resources.models import MethodPage
from resourcecentre.taxonomy.enums import Vocabulary
from tests.resources.factories import term


def steps(*minutes: Any) -> dict[str, Any]:
    """Return the data of steps of these minutes."""
    return streamfield(
        [
            ("step", {"title": f"Étape {n}", "minutes": str(m), "do": "Faire.", "say": "Dire."})
            for n, m in enumerate(minutes, start=1)
        ]
    )


def sent(**changes: Any) -> dict[str, Any]:
    """Return an empty form with these fields filled."""
    nothing = streamfield([])
    rows = ("partner_labs", "files", "links", "templates")
    data = {
        "title": "",
        "slug": "",
        "language": "fr",
        "facilitators_needed": "1",
        "steps": nothing,
        "short_steps": nothing,
        "materials": nothing,
        **{name: inline_formset([]) for name in rows},
        **{name: rich_text("") for name in RICH},
        "comments": inline_formset([]),
        **changes,
    }
    ticked = {name: data.pop(name) for name in [*data] if isinstance(data[name], list)}
    return {**nested_form_data(data), **ticked}


RICH = (
    "when_to_use",
    "when_not_to_use",
    "points_of_attention",
    "legal_notes",
    "harms",
    "remote_variant",
)


def essential(**changes: Any) -> dict[str, Any]:
    """Return a form with all that publishing requires, for a method of an hour."""
    return sent(
        **{
            "title": "Dix minutes dans la file",
            "slug": "dix-minutes",
            "summary_plain": "S’asseoir dans la salle d’attente et compter.",
            "tasks": [term(Vocabulary.TASK, "improve_reception").pk],
            "what": "Une observation.",
            "why": "Pour voir.",
            "when_to_use": rich_text("<p>Avant des travaux.</p>"),
            "run_minutes": "60",
            "people_min": "1",
            "people_max": "2",
            "skill_needed": term(Vocabulary.SKILL, "none").pk,
            "cost_euros": "0",
            "setting": term(Vocabulary.SETTING, "in_person").pk,
            "licence": term(Vocabulary.LICENCE, "etalab_2").pk,
            "steps": steps(20, 40),
            **changes,
        }
    )


def create(client: Client, parent: Page, data: dict[str, Any], **extra: Any) -> Any:
    """Send the form of a new method."""
    url = reverse("wagtailadmin_pages:add", args=["resources", "methodpage", parent.pk])
    return client.post(url, {**data, **extra})


def edit(client: Client, page: Page, data: dict[str, Any], **extra: Any) -> Any:
    """Send the form of a method that exists."""
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), {**data, **extra})


def only_method() -> MethodPage:
    """Return the one method there is, as last saved."""
    return MethodPage.objects.get().get_latest_revision_as_object()
