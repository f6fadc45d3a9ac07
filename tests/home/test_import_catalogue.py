"""Bundles of write-ups, toolkits and prototypes, and the invented communes they happen in."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page

from home.bundles.loader import import_bundle
from home.bundles.problems import BundleError
from resourcecentre.prototypes.models import PrototypePage
from resourcecentre.resources.models import MethodPage, ProjectPage, ToolkitPage
from resourcecentre.territories.models import Territory

pytestmark = pytest.mark.django_db

COMMUNES = '- {code: X2301, name: Saint-Essai, department: "23", population: 487, density: rural}\n'

PROJECT = """---
type: project
title: Un récit
lab: un-lab
summary_plain: Deux matins par semaine.
licence: etalab_2
territory: commune-X2301
org_kind: commune
stage: stopped
outcome: failed
started_on: 2025-03-11
staff_days: 11
cost_euros: 340
methods_used: [{method: premiere, note: "Plus court."}]
reusable: [une-boite]
is_example: true
---

## problem

La mairie, en haut d'une côte.

## what_we_did

Nous avons suivi [la fiche](premiere).

## results

Rien.

## what_failed

Tout.

## would_change

- Commencer plus tôt.
- Finir.

## quote

On m'a dit bonjour.

Maryse, secrétaire

## impact

- {dimension: social, indicator: "Visites", before: 0, after: 5.5, unit: "visites", source: "Lui"}
- {dimension: economic, indicator: "Ventes", measured: false, source: "Non mesuré"}

## logbook

- {date: 2025-04-04, text: "Premier vendredi."}

## cooperation

- {who: "L'épicerie", gives: "une table", gets: "du monde", is_sponsor: true}
"""

TOOLKIT = """---
type: toolkit
title: Une boîte
lab: un-lab
summary_plain: Deux choses.
licence: etalab_2
kind: kit
entry_minutes: 20
skill_needed: none
formats: [print]
start_here: premiere
---

## what

Ce qu'il faut.

## how_to_start

- Ouvrez ;
- lisez.

## items

- {page: premiere, note: "Pour commencer."}
- {page: un-recit, note: "Pour finir."}
"""

PROTOTYPE = """---
type: prototype
title: Une maquette
lab: un-lab
summary_plain: Six écrans.
licence: etalab_2
maturity: mockup
service_brick: form
---

## problem

Long.

## what_it_does

Court.

## hypotheses

- {statement: "Un code suffit.", how_tested: "Vingt personnes.", status: kept}

## reuse_conditions

Aucune.
"""

FILES = {
    "communes.yaml": COMMUNES,
    "projects/un-recit.md": PROJECT,
    "toolkits/une-boite.md": TOOLKIT,
    "prototypes/une-maquette.md": PROTOTYPE,
}


@pytest.fixture
def whole(centre: Page, bundle: Path) -> Path:
    """Return a bundle of every type, with nothing wrong in it."""
    for name, text in FILES.items():
        (bundle / name).parent.mkdir(exist_ok=True)
        (bundle / name).write_text(text, encoding="utf-8")
    return bundle


def mistakes(folder: Path) -> set[tuple[str, str]]:
    """Return the file and field of each problem, after checking that nothing was written."""
    before = (Page.objects.count(), Territory.objects.count())
    with pytest.raises(BundleError) as caught:
        import_bundle(folder, examples=True)
    assert (Page.objects.count(), Territory.objects.count()) == before
    return {(one.file, one.field) for one in caught.value.problems}


def test_every_type_is_published_and_importing_again_changes_nothing(whole: Path) -> None:
    assert len(import_bundle(whole, examples=True).created) == 6
    project = ProjectPage.objects.live().get()
    place = project.territory
    assert (place.population, place.is_example, place.department.code) == (487, True, "23")
    assert [(row.method.slug, row.note) for row in project.methods_used.all()] == [
        ("premiere", "Plus court.")
    ]
    assert [row.page.slug for row in project.reusable.all()] == ["une-boite"]
    assert [float(row.value["after"] or 0) for row in project.impact] == [5.5, 0]
    assert [row.value["measured"] for row in project.impact] == [True, False]
    assert (project.quote_words, project.quote_author) == (
        "On m'a dit bonjour.",
        "Maryse, secrétaire",
    )
    assert "<li>" in project.would_change
    kit = ToolkitPage.objects.live().get()
    assert [row.page.slug for row in kit.items.all()] == ["premiere", "un-recit"]
    assert kit.start_here.slug == "premiere"
    assert PrototypePage.objects.live().get().hypotheses[0].value["status"] == "kept"
    again = import_bundle(whole, examples=True)
    assert (again.created, again.updated, len(again.unchanged)) == ([], [], 6)


def test_invented_communes_come_on_request_only(whole: Path) -> None:
    with pytest.raises(BundleError) as caught:
        import_bundle(whole)
    assert "communes.yaml" in {problem.file for problem in caught.value.problems}
    assert not Territory.objects.filter(is_example=True).exists()
    with pytest.raises(CommandError):
        call_command("import_bundle", whole)
    call_command("import_bundle", whole, "--examples")
    assert Territory.objects.filter(is_example=True).count() == 1


CHANGES = [
    ("projects/un-recit.md", "after: 5.5", "after: beaucoup", "impact[1].after"),
    ("projects/un-recit.md", "before: 0, ", "", "impact[1].before"),
    ("projects/un-recit.md", "measured: false, ", "", "impact[2].before"),
    ("projects/un-recit.md", "dimension: social", "dimension: magique", "impact[1].dimension"),
    ("projects/un-recit.md", "{method: premiere,", "{method: une-boite,", "methods_used[1].method"),
    ("projects/un-recit.md", "{method: premiere,", "{method: rien,", "methods_used[1].method"),
    ("projects/un-recit.md", "reusable: [une-boite]", "reusable: [rien]", "reusable[1].page"),
    ("projects/un-recit.md", "outcome: failed", "outcome: lost", "outcome"),
    ("projects/un-recit.md", "territory: commune-X2301\n", "", "territory"),
    (
        "projects/un-recit.md",
        "## would_change\n\n- Commencer plus tôt.\n- Finir.\n",
        "",
        "would_change",
    ),
    ("projects/un-recit.md", "staff_days: 11", "staff_days: onze", "staff_days"),
    ("projects/un-recit.md", "date: 2025-04-04", "date: avril", "logbook[1].date"),
    ("toolkits/une-boite.md", "start_here: premiere", "start_here: seconde", "start_here"),
    ("toolkits/une-boite.md", "{page: premiere,", "{", "items[1]"),
    ("prototypes/une-maquette.md", "status: kept", "status: maybe", "hypotheses[1].status"),
    ("prototypes/une-maquette.md", "maturity: mockup", "maturity: ripe", "maturity"),
    ("communes.yaml", "X2301", "23001", "code"),
    ("communes.yaml", 'department: "23"', 'department: "99"', "department"),
    ("communes.yaml", "487", "peu", "population"),
]


@pytest.mark.parametrize(("file", "old", "new", "field"), CHANGES)
def test_a_mistake_is_told_by_file_and_field(
    whole: Path, file: str, old: str, new: str, field: str
) -> None:
    path = whole / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    assert (file, field) in mistakes(whole)


def test_the_same_method_is_not_used_twice(whole: Path) -> None:
    path = whole / "projects/un-recit.md"
    twice = PROJECT.replace('"Plus court."}]', '"Plus court."}, {method: premiere}]')
    path.write_text(twice, encoding="utf-8")
    assert ("projects/un-recit.md", "methods_used") in mistakes(whole)


def test_a_circle_of_adaptations_is_refused(whole: Path) -> None:
    for slug, source in (("premiere", "seconde"), ("seconde", "premiere")):
        path = whole / "methods" / f"{slug}.md"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("setting:", f"adapted_from: {source}\nsetting:"), "utf-8")
    assert "adapted_from" in {field for _file, field in mistakes(whole)}
    assert not MethodPage.objects.exists()
