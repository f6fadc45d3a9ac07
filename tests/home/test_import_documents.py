"""Documents of a bundle: named by its pages, kept under their own name when they are rebuilt."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from wagtail.documents import get_document_model
from wagtail.models import Page

from home.booklet_files import Booklet, odt
from home.bundles.loader import import_bundle
from home.bundles.problems import BundleError, Problem
from resourcecentre.documents.models import CustomDocument
from resourcecentre.resources.models import MethodPage, ProjectPage, ToolkitPage
from tests.home.bundle_files import METHOD
from tests.home.test_import_catalogue import COMMUNES, PROJECT, TOOLKIT

pytestmark = pytest.mark.django_db

DOCUMENT = """---
type: document
title: Le guide
kind: booklet
year: 2026
lab: un-lab
licence: etalab_2
language: fr
file_format: odt
---

# Ouvrir

On ouvre la porte.
"""
FILE = "documents/le-guide.md"
FIRST = "methods/premiere.md"
FILES = "files: [le-guide]\n"


def write(folder: Path, name: str, text: str) -> None:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def build(folder: Path, words: str, slug: str = "le-guide") -> None:
    """Make the file of a document of the bundle, as the command does."""
    path = folder / "media" / f"{slug}.odt"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(odt(Booklet("Le guide", "Un lab, 2026", "fr", f"# Ouvrir\n\n{words}")))


@pytest.fixture
def shelf(centre: Page, bundle: Path) -> Path:
    """Return a bundle of every type whose pages all give one document."""
    build(bundle, "On ouvre la porte.")
    write(bundle, FILE, DOCUMENT)
    templates = "templates: [{document: le-guide, paper_size: a3, is_editable: true}]\n"
    write(bundle, FIRST, METHOD.replace("setting:", f"{FILES}{templates}setting:"))
    write(bundle, "communes.yaml", COMMUNES)
    write(bundle, "projects/un-recit.md", PROJECT.replace("stage:", f"{FILES}stage:"))
    kit = TOOLKIT.replace("kind:", f"{FILES}kind:")
    item = '- {document: le-guide, note: "À garder dans le sac."}\n'
    write(bundle, "toolkits/une-boite.md", kit + item)
    return bundle


def problems(folder: Path) -> list[Problem]:
    """Return what is wrong in a bundle, after checking that nothing was written."""
    before = (Page.objects.count(), CustomDocument.objects.count())
    with pytest.raises(BundleError) as caught:
        import_bundle(folder, examples=True)
    assert (Page.objects.count(), CustomDocument.objects.count()) == before
    return caught.value.problems


def stored_files() -> set[str]:
    storage = get_document_model()._meta.get_field("file").storage
    return set(storage.listdir("documents")[1]) if storage.exists("documents") else set()


# Named by pages -----------------------------------------------------------------------------


def test_pages_of_every_type_give_a_document_by_its_name(shelf: Path) -> None:
    import_bundle(shelf, examples=True)
    document = CustomDocument.objects.get()
    method = MethodPage.objects.get(slug="premiere")
    assert [row.document for row in method.files.all()] == [document]
    template = method.templates.get()
    assert (template.document, template.paper_size, template.is_editable) == (document, "a3", True)
    assert [row.document for row in ProjectPage.objects.get().files.all()] == [document]
    kit = ToolkitPage.objects.get()
    assert [row.document for row in kit.files.all()] == [document]
    assert [row.note for row in kit.items.filter(document=document)] == ["À garder dans le sac."]


def test_the_page_of_a_document_lists_who_gives_it(client: Any, shelf: Path) -> None:
    import_bundle(shelf, examples=True)
    html = client.get(CustomDocument.objects.get().public_url).content.decode()
    _before, _title, used = html.partition("Où il sert")
    assert used, html
    for page in (MethodPage, ProjectPage, ToolkitPage):
        assert page.objects.filter(slug__in=["premiere", "un-recit", "une-boite"]).get().url in used


def test_importing_again_changes_nothing(shelf: Path) -> None:
    assert len(import_bundle(shelf, examples=True).created) == 6
    again = import_bundle(shelf, examples=True)
    assert (again.created, again.updated, len(again.unchanged)) == ([], [], 6)


def test_a_rehearsal_counts_the_documents_and_stores_none(shelf: Path) -> None:
    before = stored_files()
    assert len(import_bundle(shelf, examples=True, dry_run=True).created) == 6
    assert not CustomDocument.objects.exists()
    assert stored_files() == before


def test_a_document_that_the_centre_has_is_named_by_another_bundle(shelf: Path) -> None:
    import_bundle(shelf, examples=True)
    (shelf / FILE).unlink()
    (shelf / "media" / "le-guide.odt").unlink()
    again = import_bundle(shelf, examples=True)
    assert (again.created, again.updated) == ([], [])


MISTAKES = [
    # file, text, its replacement, field, words of the message
    (FIRST, "files: [le-guide]", "files: [le-guid]", "files[1].document", "le-guide"),
    (FIRST, "files: [le-guide]", "files: [zzz]", "files[1].document", "zzz"),
    (FIRST, "files: [le-guide]", "files: le-guide", "files", "tiret"),
    (FIRST, "files: [le-guide]", "files: [{page: le-guide}]", "files[1].page", ""),
    (FIRST, "files: [le-guide]", "files: [media/rien.pdf]", "files[1].document", "rien.pdf"),
    (FIRST, "files: [le-guide]", "files: [../le-guide.odt]", "files[1].document", "media"),
    (FIRST, "files: [le-guide]", "files: [premiere]", "files[1].document", "premiere"),
    (FIRST, "document: le-guide", "document: le-guidd", "templates[1].document", "le-guide"),
    (FIRST, "paper_size: a3", "paper_size: a9", "templates[1].paper_size", "a9"),
    ("projects/un-recit.md", "[le-guide]", "[guide]", "files[1].document", "le-guide"),
    ("toolkits/une-boite.md", "document: le-guide", "document: leguide", "items[3].document", ""),
    (FILE, "kind: booklet", "kind: bookle", "kind", "booklet"),
    (FILE, "kind: booklet\n", "", "kind", ""),
    (FILE, "year: 2026", "year: soon", "year", "soon"),
    (FILE, "lab: un-lab", "lab: un-labo", "lab", "un-labo"),
    (FILE, "file_format: odt", "file_format: doc", "file_format", "odt"),
    (FILE, "file_format: odt", "file_format: pdf", "file_format", "le-guide.pdf"),
    (FILE, "title:", "titel:", "titel", "title"),
]


@pytest.mark.parametrize(("file", "old", "new", "field", "words"), MISTAKES)
def test_a_mistake_is_told_by_file_line_and_field(
    shelf: Path, file: str, old: str, new: str, field: str, words: str
) -> None:
    text = (shelf / file).read_text(encoding="utf-8")
    assert text.count(old) == 1
    write(shelf, file, text.replace(old, new))
    line = text[: text.index(old)].count("\n") + 1 if new else 1
    found = [
        one for one in problems(shelf) if (one.file, one.line, one.field) == (file, line, field)
    ]
    assert found, problems(shelf)
    assert words in found[0].message


def test_files_and_contents_keep_the_order_of_their_source(shelf: Path) -> None:
    build(shelf, "On la ferme.", "avant")
    write(shelf, "documents/avant.md", DOCUMENT.replace("Le guide", "Avant"))
    text = (shelf / FIRST).read_text(encoding="utf-8")
    for order in (["le-guide", "avant"], ["avant", "le-guide"]):
        write(shelf, FIRST, text.replace("files: [le-guide]", f"files: [{', '.join(order)}]"))
        import_bundle(shelf, examples=True)
        rows = MethodPage.objects.get(slug="premiere").files.order_by("sort_order")
        assert [row.document.import_key for row in rows] == [f"un-lab/{slug}" for slug in order]
        assert [row.sort_order for row in rows] == [0, 1]
        assert not import_bundle(shelf, examples=True).updated
    ranks = ToolkitPage.objects.get().items.values_list("sort_order", flat=True)
    assert sorted(ranks) == [0, 1, 2]


def test_contents_stored_without_an_order_are_given_one(shelf: Path) -> None:
    import_bundle(shelf, examples=True)
    rows = ToolkitPage.objects.get().items
    rows.model.objects.update(sort_order=None)
    assert len(import_bundle(shelf, examples=True).updated) == 1
    named = ToolkitPage.objects.get().items.order_by("sort_order")
    assert [getattr(row.page, "slug", "le-guide") for row in named] == [
        "premiere",
        "un-recit",
        "le-guide",
    ]


# Rebuilt ------------------------------------------------------------------------------------


def test_a_document_whose_file_was_rebuilt_is_the_same_one(shelf: Path) -> None:
    import_bundle(shelf, examples=True)
    before = CustomDocument.objects.get()
    build(shelf, "On ouvre grand les deux portes.")
    report = import_bundle(shelf, examples=True)
    after = CustomDocument.objects.get()
    assert (report.created, len(report.updated), len(report.unchanged)) == ([], 1, 5)
    assert after.pk == before.pk
    assert after.file_hash != before.file_hash
    assert after.public_url == before.public_url
    assert "deux portes" in after.page_texts.get().text
    assert [row.document_id for row in MethodPage.objects.get(slug="premiere").files.all()] == [
        before.pk
    ]
    storage = after.file.storage
    assert storage.exists(after.file.name)
    assert not storage.exists(before.file.name)
    assert len(import_bundle(shelf, examples=True).unchanged) == 6


def test_a_rehearsal_tells_what_was_rebuilt_and_what_was_renamed(shelf: Path) -> None:
    import_bundle(shelf, examples=True)
    stored = CustomDocument.objects.get()
    for change in (
        lambda: build(shelf, "On ouvre grand les deux portes."),
        lambda: write(shelf, FILE, DOCUMENT.replace("Le guide", "Le nouveau guide")),
    ):
        change()
        report = import_bundle(shelf, examples=True, dry_run=True)
        assert (report.created, len(report.updated), len(report.unchanged)) == ([], 1, 5)
        kept = CustomDocument.objects.get()
        assert (kept.title, kept.file_hash, kept.file.name) == (
            stored.title,
            stored.file_hash,
            stored.file.name,
        )
        import_bundle(shelf, examples=True)
        stored = CustomDocument.objects.get()


def test_a_rebuilt_document_keeps_what_editors_gave_it(shelf: Path) -> None:
    import_bundle(shelf, examples=True)
    stored = CustomDocument.objects.get()
    stored.transcript = "Écrit à la main."
    stored.save()
    stored.tags.add("portes")
    build(shelf, "On ouvre grand les deux portes.")
    import_bundle(shelf, examples=True)
    kept = CustomDocument.objects.get()
    assert (kept.transcript, list(kept.tags.names())) == ("Écrit à la main.", ["portes"])
    assert kept.collection.name == "Un lab"


def test_a_document_may_change_its_format(shelf: Path) -> None:
    import_bundle(shelf, examples=True)
    key = CustomDocument.objects.get().pk
    write(shelf, FILE, DOCUMENT.replace("file_format: odt", "file_format: pdf"))
    source = Path("home/demo_bundle/media/presenter-un-essai.pdf")
    (shelf / "media" / "le-guide.pdf").write_bytes(source.read_bytes())
    import_bundle(shelf, examples=True)
    assert [(one.pk, one.file_extension) for one in CustomDocument.objects.all()] == [(key, "pdf")]


def test_a_rebuilt_file_is_not_kept_when_something_else_is_wrong(shelf: Path) -> None:
    import_bundle(shelf, examples=True)
    stored, files = CustomDocument.objects.get(), stored_files()
    build(shelf, "On ouvre grand les deux portes.")
    write(
        shelf, FIRST, (shelf / FIRST).read_text("utf-8").replace("cost_euros: 0", "cost_euros: x")
    )
    problems(shelf)
    assert stored_files() == files
    assert CustomDocument.objects.get().file_hash == stored.file_hash


def test_a_write_that_fails_leaves_the_stored_file(shelf: Path, monkeypatch: Any) -> None:
    import_bundle(shelf, examples=True)
    stored, files = CustomDocument.objects.get(), stored_files()
    build(shelf, "On ouvre grand les deux portes.")
    write(
        shelf, FIRST, (shelf / FIRST).read_text("utf-8").replace("cost_euros: 0", "cost_euros: 3")
    )

    def interrupted(sentence: str) -> None:
        if "premiere" in sentence:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_bundle(shelf, examples=True, progress=interrupted)
    assert stored_files() == files
    kept = CustomDocument.objects.get()
    assert (kept.file_hash, kept.file.name) == (stored.file_hash, stored.file.name)


def test_the_same_bytes_under_two_names_are_two_documents(shelf: Path) -> None:
    build(shelf, "On ouvre la porte.", "le-double")
    write(shelf, "documents/le-double.md", DOCUMENT.replace("Le guide", "Le double"))
    import_bundle(shelf, examples=True)
    assert sorted(CustomDocument.objects.values_list("title", flat=True)) == [
        "Le double",
        "Le guide",
    ]
    assert len(import_bundle(shelf, examples=True).unchanged) == 7


def test_a_document_loaded_before_it_had_a_name_is_taken_up(shelf: Path) -> None:
    import_bundle(shelf, examples=True)
    CustomDocument.objects.update(import_key="")
    import_bundle(shelf, examples=True)
    assert CustomDocument.objects.get().import_key == "un-lab/le-guide"


def test_the_file_of_another_lab_is_never_taken(shelf: Path) -> None:
    from resourcecentre.labs.models import Lab

    import_bundle(shelf, examples=True)
    other = Lab.objects.create(slug="autre", name="Autre", org_kind=Lab.objects.get().org_kind)
    CustomDocument.objects.update(import_key="", lab=other)
    import_bundle(shelf, examples=True)
    assert {one.lab.slug for one in CustomDocument.objects.all()} == {"autre", "un-lab"}
