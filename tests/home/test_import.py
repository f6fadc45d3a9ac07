"""Bundles: what a good one makes, what running it again changes, what a bad one says."""

from __future__ import annotations

import io
import itertools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone, translation
from PIL import Image
from wagtail.images import get_image_model
from wagtail.models import Page, Revision

from home.bundles.loader import import_bundle
from home.bundles.problems import BundleError
from resourcecentre.labs.models import Lab, LabPage
from resourcecentre.resources.models import MethodPage
from tests.home.bundle_files import METHOD, write_bundle

pytestmark = pytest.mark.django_db


def problems_of(folder: Path) -> list[tuple[str, int, str]]:
    """Return where each problem of a bundle is, after checking that nothing was written."""
    before = (Page.objects.count(), Lab.objects.count(), Revision.objects.count())
    with pytest.raises(BundleError) as caught:
        import_bundle(folder)
    assert (Page.objects.count(), Lab.objects.count(), Revision.objects.count()) == before
    assert all(problem.message for problem in caught.value.problems)
    return [(one.file, one.line, one.field) for one in caught.value.problems]


def edit(folder: Path, name: str, old: str, new: str) -> int:
    """Replace a text in a file; return the line where it stands."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


# A good bundle ------------------------------------------------------------------------------


def test_a_bundle_becomes_published_pages(centre: Page, bundle: Path) -> None:
    report = import_bundle(bundle)
    assert (len(report.created), report.updated, report.unchanged) == (3, [], [])
    lab = LabPage.objects.get()
    assert (lab.title, lab.lab.name, lab.lab.territory.code) == ("Un lab", "Un lab", "23")
    assert lab.vision == "Finir ce qui est commencé."
    assert lab.values == ["Aller voir", "Raconter, même ce qui rate"]
    assert (lab.discreet_visible, lab.train_do, str(lab.team_fte)) == (2, 4, "2.2")
    first, second = MethodPage.objects.order_by("slug")
    assert first.live
    assert first.get_parent().specific == lab
    assert timezone.localdate(first.first_published_at).isoformat() == "2024-06-04"
    assert first.lead_lab == lab.lab
    assert [term.code for term in first.tasks.all()] == ["improve_reception"]
    assert [step.value["minutes"] for step in first.steps] == [10, 20]
    assert f'<a linktype="page" id="{second.pk}">' in first.when_to_use
    assert "<b>deux</b>" in first.when_to_use
    assert (
        first.when_to_use.endswith("jusqu&#x27;au bout.</li></ul>") or "bout." in first.when_to_use
    )
    assert [(link.kind, link.target_id) for link in first.links.all()] == [("after", second.pk)]
    assert first.latest_revision is not None
    assert first.has_unpublished_changes is False


def test_what_is_imported_is_shown(client: Any, centre: Page, bundle: Path) -> None:
    import_bundle(bundle)
    answer = client.get("/labs/un-lab/premiere/")
    assert answer.status_code == 200
    assert "Ouvrez la porte." in answer.content.decode()


def test_importing_again_changes_nothing(centre: Page, bundle: Path) -> None:
    import_bundle(bundle)
    revisions = set(Revision.objects.values_list("pk", flat=True))
    report = import_bundle(bundle)
    assert (report.created, report.updated, len(report.unchanged)) == ([], [], 3)
    assert set(Revision.objects.values_list("pk", flat=True)) == revisions


def test_only_pages_that_differ_are_written_again(centre: Page, bundle: Path) -> None:
    import_bundle(bundle)
    edit(bundle, "methods/seconde.md", "Ouvrez la porte.", "Ouvrez grand la porte.")
    report = import_bundle(bundle)
    assert len(report.updated) == 1
    assert "seconde" in report.updated[0]
    page = MethodPage.objects.get(slug="seconde")
    assert page.steps[0].value["do"] == "Ouvrez grand la porte."
    assert page.revisions.count() == 2


def test_fields_that_a_file_does_not_hold_stay(centre: Page, bundle: Path) -> None:
    import_bundle(bundle)
    page = MethodPage.objects.get(slug="seconde")
    page.credits = "Écrit par l’éditeur."
    page.save_revision().publish()
    edit(bundle, "methods/seconde.md", "cost_euros: 0", "cost_euros: 12")
    import_bundle(bundle)
    page = MethodPage.objects.get(slug="seconde")
    assert (page.cost_euros, page.credits) == (12, "Écrit par l’éditeur.")


def test_keys_that_the_editor_adds_are_no_difference(centre: Page, bundle: Path) -> None:
    import_bundle(bundle)
    page = MethodPage.objects.get(slug="premiere")
    page.when_not_to_use = page.when_not_to_use.replace("<p>", '<p data-block-key="ab12c">')
    page.save_revision().publish()
    assert len(import_bundle(bundle).unchanged) == 3


def test_a_rehearsal_writes_nothing(centre: Page, bundle: Path) -> None:
    count = Page.objects.count()
    report = import_bundle(bundle, dry_run=True)
    assert len(report.created) == 3
    assert (Page.objects.count(), Lab.objects.count()) == (count, 0)


def picture(path: Path) -> None:
    """Write a small picture."""
    path.parent.mkdir(exist_ok=True)
    Image.new("RGB", (60, 40), "teal").save(path)


def test_pictures_are_stored_once_in_the_collection_of_the_lab(centre: Page, bundle: Path) -> None:
    picture(bundle / "media" / "salle.png")
    edit(
        bundle,
        "methods/premiere.md",
        "run_minutes: 30",
        "run_minutes: 30\ncover_image: media/salle.png\ncover_alt: Une salle vide",
    )
    import_bundle(bundle)
    page = MethodPage.objects.get(slug="premiere")
    assert page.cover_image.collection.name == "Un lab"
    assert page.cover_image.file.storage.exists(page.cover_image.file.name)
    assert len(import_bundle(bundle).unchanged) == 3
    assert get_image_model().objects.count() == 1


def test_no_picture_is_written_when_something_else_is_wrong(centre: Page, bundle: Path) -> None:
    picture(bundle / "media" / "salle.png")
    edit(
        bundle,
        "methods/premiere.md",
        "run_minutes: 30",
        "run_minutes: trente\ncover_image: media/salle.png\ncover_alt: Une salle vide",
    )
    storage = get_image_model()._meta.get_field("file").storage
    before = set(storage.listdir("")[0])
    problems_of(bundle)
    assert set(storage.listdir("")[0]) == before
    assert get_image_model().objects.count() == 0


# A bad one ----------------------------------------------------------------------------------

FIRST = "methods/premiere.md"
RUN = "run_minutes: 30"
ATTENTION = "points_of_attention"
CHANGES: list[tuple[str, str, str, str, str, int]] = [
    # name of the case, file, text, its replacement, field, lines below the text
    ("unknown field", FIRST, "plain_name:", "plain_nam:", "plain_nam", 0),
    ("bad number", FIRST, "run_minutes: 30", "run_minutes: trente", "run_minutes", 0),
    ("number too small", FIRST, "people_min: 2", "people_min: 0", "people_min", 0),
    ("number too big", FIRST, "people_max: 6", "people_max: 900000000000", "people_max", 0),
    ("range backwards", FIRST, "people_max: 6", "people_max: 1", "people_max", 0),
    ("bad date", FIRST, "2026-10-03", "3 octobre 2026", "last_verified_on", 0),
    ("impossible date", FIRST, "2026-10-03", "2026-02-30", "last_verified_on", 0),
    ("date to come", FIRST, "2024-06-04", "2999-01-01", "published_on", 0),
    ("unknown term", FIRST, "[public_reception]", "[public_receptio]", "themes", 0),
    ("term of another list", FIRST, "[explore]", "[improve_reception]", "phases", 0),
    ("unknown lab", FIRST, "lab: un-lab", "lab: un-labo", "lab", 0),
    ("unknown page", FIRST, "after: [seconde]", "after: [troisieme]", "after", 0),
    ("list where a text is due", FIRST, "essayer", "[essayer]", "plain_name", 0),
    ("text where a list is due", FIRST, "[agents]", "agents", "audiences", 0),
    ("too long", FIRST, "essayer", "x" * 161, "plain_name", 0),
    ("unknown type", FIRST, "type: method", "type: methode", "type", 0),
    ("no type", FIRST, "type: method\n", "", "type", -1),
    ("missing required", FIRST, "summary_plain: Une fiche courte.\n", "", "summary_plain", -9),
    ("missing list", FIRST, "tasks: [improve_reception]\n", "", "tasks", -10),
    ("yaml error", FIRST, "other_names: [l'essai", "other_names: [l'essai, [", "", 0),
    ("same key twice", FIRST, "cost_euros: 0", "cost_euros: 0\ncost_euros: 1", "", 1),
    ("anchor", FIRST, "essayer", "&a essayer", "", 0),
    ("tag", FIRST, "essayer", "!!python/object:os.system essayer", "", 0),
    ("nested too deep", FIRST, "[agents]", "[" * 20 + "]" * 20, "", 0),
    ("number in a step", FIRST, "minutes: 10", "minutes: dix", "steps[1].minutes", 0),
    ("unknown field in a step", FIRST, "say:", "dire:", "steps[1].dire", 0),
    ("missing field in a step", FIRST, ', do: "Fermez-la."', "", "steps[2].do", 0),
    ("link in a plain field", FIRST, "Un essai.", "Un [essai](seconde).", "what", 0),
    ("link to nowhere", FIRST, "](seconde)", "](ailleurs)", "when_to_use", 0),
    ("link to a script", FIRST, "https://exemple.example/page", "javascript:x", ATTENTION, 0),
    ("text outside sections", FIRST, "---\n\n## what", "---\n\nPerdu.\n\n## what", "", 2),
    ("section that is none", FIRST, "## why", "## Pourquoi ?", "", 0),
    ("section written twice", FIRST, "## why", "## what", "what", 0),
    ("file outside media", FIRST, RUN, f"{RUN}\ncover_image: media/../x.png", "cover_image", 1),
    ("absolute file", FIRST, RUN, f"{RUN}\ncover_image: /etc/hostname", "cover_image", 1),
    ("file that is missing", FIRST, RUN, f"{RUN}\ncover_image: media/x.png", "cover_image", 1),
    ("colon in a list", "labs/un-lab.md", "Raconter,", "Raconter :", "values", 0),
    ("unknown territory", "labs/un-lab.md", "department-23", "department-99", "territory", 0),
    ("bad e-mail", "labs/un-lab.md", "bonjour@lab.example", "bonjour", "email", 0),
    ("scale out of range", "labs/un-lab.md", "train_do: 4", "train_do: 6", "scales.train_do", 0),
    ("unknown scale", "labs/un-lab.md", "train_do", "train", "scales.train", 0),
    ("missing text of a lab", "labs/un-lab.md", "## vision", "## space", "vision", -17),
    ("bad yes or no", "labs/un-lab.md", "example: true", "example: ah", "is_example", 0),
    ("bad decimal", "labs/un-lab.md", "team_fte: 2.2", "team_fte: NaN", "team_fte", 0),
    ("unknown field of the bundle", "bundle.yaml", "title:", "titre:", "titre", 0),
    ("unknown licence", "bundle.yaml", "etalab_2", "etalab_3", "licence", 0),
]


def test_each_mistake_is_told_by_file_line_and_field(centre: Page, tmp_path: Path) -> None:
    silent = {}
    for number, (case, file, old, new, field, below) in enumerate(CHANGES):
        folder = write_bundle(tmp_path / str(number))
        line = edit(folder, file, old, new)
        found = problems_of(folder)
        if (file, max(line + below, 1), field) not in found:
            silent[case] = (max(line + below, 1), found)
    assert silent == {}


def test_every_mistake_is_told_at_once(centre: Page, bundle: Path) -> None:
    edit(bundle, FIRST, "run_minutes: 30", "run_minutes: trente")
    edit(bundle, FIRST, "[public_reception]", "[inconnu]")
    edit(bundle, "methods/seconde.md", "cost_euros: 0", "cost_euros: -5")
    edit(bundle, "labs/un-lab.md", "department-23", "department-99")
    assert {(file, field) for file, _line, field in problems_of(bundle)} == {
        (FIRST, "run_minutes"),
        (FIRST, "themes"),
        ("methods/seconde.md", "cost_euros"),
        ("labs/un-lab.md", "territory"),
    }


def test_a_method_longer_than_an_hour_needs_its_short_version(centre: Page, bundle: Path) -> None:
    edit(bundle, FIRST, "run_minutes: 30", "run_minutes: 90")
    assert {"short_minutes", "short_steps"} <= {field for _f, _l, field in problems_of(bundle)}


def write_bytes(content: bytes) -> Callable[[Path], None]:
    """Return what puts bytes in the place of a file."""
    return lambda folder: (folder / FIRST).write_bytes(content) and None


def add(name: str) -> Callable[[Path], Any]:
    """Return what adds a file to a bundle."""
    return lambda folder: (folder / name).write_text(METHOD, encoding="utf-8")


def link_file(folder: Path) -> None:
    (folder / FIRST).unlink()
    (folder / FIRST).symlink_to("/etc/hostname")


def link_folder(folder: Path) -> None:
    (folder / "ailleurs").symlink_to("/etc")


def link_media(folder: Path) -> None:
    (folder / "media").mkdir()
    (folder / "media" / "x.png").symlink_to("/etc/hostname")
    edit(folder, FIRST, "run_minutes: 30", "run_minutes: 30\ncover_image: media/x.png")


def broken_picture(folder: Path) -> None:
    buffer = io.BytesIO()
    Image.new("RGB", (300, 200)).save(buffer, "JPEG")
    (folder / "media").mkdir()
    (folder / "media" / "x.jpg").write_bytes(buffer.getvalue()[:200])
    edit(folder, FIRST, "run_minutes: 30", "run_minutes: 30\ncover_image: media/x.jpg")


NAMES = "abcdefghij"
BOMB = "---\na: &a [x, x]\n" + "".join(
    f"{new}: &{new} [*{old}, *{old}, *{old}]\n" for old, new in itertools.pairwise(NAMES)
)

FILES: dict[str, tuple[Callable[[Path], Any], str]] = {
    "not UTF-8": (write_bytes(METHOD.encode("latin-1")), FIRST),
    "binary": (write_bytes(b"\x89PNG\r\n\x00\x00\x01" * 100), FIRST),
    "NUL": (write_bytes(METHOD.replace("Un essai", "Un\x00essai").encode()), FIRST),
    "huge": (write_bytes(METHOD.encode() + b"x" * 400_000), FIRST),
    "empty": (write_bytes(b""), FIRST),
    "no front matter": (write_bytes(b"# Bonjour\n"), FIRST),
    "front matter that is a list": (write_bytes(b"---\n- a\n---\n"), FIRST),
    "bomb": (write_bytes(f"{BOMB}---\n".encode()), FIRST),
    "deep": (write_bytes(b"---\na: " + b"[" * 50_000 + b"\n---\n"), FIRST),
    "link to a file": (link_file, FIRST),
    "link to a folder": (link_folder, "ailleurs"),
    "link in media": (link_media, FIRST),
    "broken picture": (broken_picture, FIRST),
    "not a page": (add("methods/notes.txt"), "methods/notes.txt"),
    "bad name": (add("methods/Été.md"), "methods/Été.md"),
    "same slug twice": (add("methods/un-lab.md"), "methods/un-lab.md"),
    "no manifest": (lambda folder: (folder / "bundle.yaml").unlink(), "bundle.yaml"),
}


def test_a_file_that_is_not_a_page_is_told(centre: Page, tmp_path: Path) -> None:
    silent = {}
    for number, (case, (damage, file)) in enumerate(FILES.items()):
        folder = write_bundle(tmp_path / str(number))
        damage(folder)
        found = problems_of(folder)
        if file not in {name for name, _line, _field in found}:
            silent[case] = found
    assert silent == {}


def test_the_line_of_bad_bytes_is_told(centre: Page, bundle: Path) -> None:
    (bundle / FIRST).write_bytes(b"---\ntype: method\ntitle: \xe9t\xe9\n---\n")
    assert (FIRST, 3, "") in problems_of(bundle)


def test_a_missing_folder_is_told(centre: Page, tmp_path: Path) -> None:
    assert problems_of(tmp_path / "absent")


def test_windows_line_ends_and_a_byte_order_mark_are_read(centre: Page, bundle: Path) -> None:
    import_bundle(bundle)
    text = (bundle / FIRST).read_text(encoding="utf-8")
    (bundle / FIRST).write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert len(import_bundle(bundle).unchanged) == 3


def test_a_centre_without_pages_says_what_to_run_first(db: None, bundle: Path) -> None:
    call_command("load_vocabularies", verbosity=0)
    assert ("bundle.yaml", 1, "") in problems_of(bundle)


def test_a_page_of_another_type_at_the_address_is_told(centre: Page, bundle: Path) -> None:
    import_bundle(bundle)
    page = MethodPage.objects.get(slug="premiere")
    parent = page.get_parent()
    page.delete()
    parent.refresh_from_db()
    parent.add_child(instance=LabPage(title="Autre", slug="premiere", live=False))
    assert (FIRST, 1, "type") in problems_of(bundle)


# The command --------------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "words"), [("fr", "obligatoire"), ("en", "required")])
def test_the_command_lists_what_is_wrong_without_a_traceback(
    centre: Page, bundle: Path, language: str, words: str
) -> None:
    edit(bundle, FIRST, 'title: "Première : l\'essai"\n', "")
    errors = io.StringIO()
    with translation.override(language), pytest.raises(CommandError, match="1 "):
        call_command("import_bundle", str(bundle), stderr=errors, stdout=io.StringIO())
    line = next(line for line in errors.getvalue().splitlines() if "title" in line)
    assert line.startswith(f"{FIRST}:1: title:")
    assert words in line


def test_the_command_says_what_it_did(centre: Page, bundle: Path) -> None:
    output = io.StringIO()
    call_command("import_bundle", str(bundle), "--dry-run", stdout=output)
    assert "3" in output.getvalue()
    assert not Lab.objects.exists()
    call_command("import_bundle", str(bundle), stdout=output)
    assert Lab.objects.count() == 1
