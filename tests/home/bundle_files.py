"""The files of a small bundle, as an author writes them."""

from pathlib import Path

MANIFEST = "title: Essai\nlicence: etalab_2\n"

LAB = """---
type: lab
name: Un lab
acronyms: [UL]
org_kind: department
lab_kind: local
territory: department-23
email: bonjour@lab.example
founded_on: 2019-03-01
activities: [support, training]
team_fte: 2.2
is_example: true
scales: {discreet_visible: 2, train_do: 4}
published_on: 2024-05-02
---

## vision

Finir ce qui
est commencé.

## values

- Aller voir
- Raconter, même ce qui rate
"""

METHOD = """---
type: method
title: "Première : l'essai"
lab: un-lab
summary_plain: Une fiche courte.
plain_name: essayer
other_names: [l'essai, le premier]
themes: [public_reception]
audiences: [agents]
licence: etalab_2
tasks: [improve_reception]
phases: [explore]
prep_minutes: 0
run_minutes: 30
people_min: 2
people_max: 6
facilitators_needed: 1
skill_needed: none
cost_euros: 0
setting: in_person
after: [seconde]
last_verified_on: 2026-10-03
published_on: 2024-06-04
---

## what

Un essai.

## why

Pour voir.

## when_to_use

- on hésite entre **deux** idées ;
- on a lu [l'autre fiche](seconde)
  jusqu'au bout.

## when_not_to_use

Quand tout est décidé.

## steps

- {title: Ouvrir, minutes: 10, do: "Ouvrez la porte.", say: "Entrez !"}
- {title: Fermer, minutes: 20, do: "Fermez-la.", trouble: "Elle coince ? Poussez."}

## points_of_attention

- Voir [le site](https://exemple.example/page).
"""

SECOND = METHOD.replace("Première : l'essai", "Seconde").replace("after: [seconde]\n", "")
SECOND = SECOND.replace("[l'autre fiche](seconde)", "[l'autre fiche](premiere)")


def write_bundle(folder: Path) -> Path:
    """Write a bundle of one lab and two methods, with nothing wrong in it."""
    for name, text in (
        ("bundle.yaml", MANIFEST),
        ("labs/un-lab.md", LAB),
        ("methods/premiere.md", METHOD),
        ("methods/seconde.md", SECOND),
    ):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder
