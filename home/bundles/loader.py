"""From the files of a bundle to pages of the centre, all of them or none."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from home.bundles.booklets import BookletDraft
from home.bundles.communes import load_communes
from home.bundles.drafts import Draft
from home.bundles.kinds import Kind, kind_of
from home.bundles.lookup import Lookup
from home.bundles.media import MediaFolder
from home.bundles.problems import BundleError, MissingReferenceError, ProblemList
from home.bundles.reader import DOCUMENT, MANIFEST, Bundle, PageFile, read_bundle
from home.bundles.values import Converter
from resourcecentre.labs.models import Lab, LabIndexPage
from resourcecentre.labs.services import LabSpace, provision_lab
from resourcecentre.taxonomy.enums import Vocabulary

Progress = Callable[[str], Any]


@dataclass
class ImportReport:
    """What an import did, or would do; one line a page."""

    created: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)


class _Rehearsed(Exception):  # noqa: N818 -- not an error: it undoes a rehearsal
    """Undoes everything at the end of a rehearsal."""


def import_bundle(
    directory: Path,
    *,
    dry_run: bool = False,
    examples: bool = False,
    progress: Progress | None = None,
) -> ImportReport:
    """Create and update the pages of a bundle, in one transaction, files included.

    Fields that a file does not hold are left as they are; a page whose content is already that
    of its file is not touched. Invented communes come with `examples` only. Raises BundleError
    with every problem found; nothing is changed then, nor with `dry_run`.
    """
    loading = Loading(directory, progress, examples=examples)
    try:
        with transaction.atomic():
            loading.check()
            if loading.problems.problems:
                raise BundleError(loading.problems.problems)
            if dry_run:
                loading.rehearse()
                raise _Rehearsed
            loading.write()
    except _Rehearsed:
        return loading.report
    except BaseException:
        loading.media.forget_written()
        raise
    return loading.report


class Loading:
    """One import, from the reading of files to the publication of pages."""

    def __init__(
        self, directory: Path, progress: Progress | None, *, examples: bool = False
    ) -> None:
        self.examples = examples
        self.problems = ProblemList()
        self.report = ImportReport()
        self.bundle: Bundle = read_bundle(directory, self.problems)
        self.media = MediaFolder(directory)
        self.lookup = Lookup(self.media)
        self.drafts: list[Draft] = []
        self.booklets: list[BookletDraft] = []
        self._tell = progress or (lambda sentence: None)
        self._spaces: dict[str, LabSpace] = {}

    def check(self) -> None:
        """Put every page in its place, fill it, and note what is wrong."""
        index = LabIndexPage.objects.first()
        if index is None:
            message = _("The centre has no pages yet: run “manage.py setup” first.")
            self.problems.add(MANIFEST, 1, "", message)
            return
        load_communes(self.bundle.directory, self.problems, is_wanted=self.examples)
        self._check_licence()
        kinds = [(f, self._kind(f)) for f in self.bundle.files if f.type_name != DOCUMENT]
        known = [(file, kind) for file, kind in kinds if kind is not None]
        for file, kind in sorted(known, key=lambda pair: not pair[1].is_lab):
            draft = self._lab(file, kind) if kind.is_lab else self._page(file, kind, index)
            if draft is not None:
                self.drafts.append(draft)
                self.lookup.pages[file.slug] = draft.page
        for file in self.bundle.files:
            if file.type_name == DOCUMENT:
                self._check_booklet(BookletDraft(file, self._lab_of(file)))
        for draft in self.drafts:
            draft.fill(self._converter(draft.file))
            draft.check(self.problems)

    def rehearse(self) -> None:
        """Report what would be written."""
        for booklet in self.booklets:
            self._note(booklet)
        for draft in self.drafts:
            self._note(draft)

    def write(self) -> None:
        """Store files, then publish the pages that differ."""
        self.media.is_writing = True
        for booklet in self.booklets:
            self.media.collection = self._space(booklet.lab).collection
            booklet.write(self.media.document(booklet.path))
            self._note(booklet)
        for draft in self.drafts:
            space = self._spaces[draft.lab.slug]
            if draft.has_media:
                self.media.collection = space.collection
                draft.fill(self._converter(draft.file))
            if draft.has_changed:
                if draft.kind.is_lab:
                    draft.lab.save()
                    provision_lab(draft.lab)
                draft.publish()
            self._note(draft)

    def _check_booklet(self, booklet: BookletDraft) -> None:
        """Read a document, so that the pages of the bundle may name it."""
        booklet.read(self._converter(booklet.file), self.problems)
        self.lookup.documents[booklet.file.slug] = booklet.path
        self.booklets.append(booklet)

    def _note(self, draft: Draft | BookletDraft) -> None:
        if draft.is_new:
            self.report.created.append(draft.title)
        elif draft.has_changed:
            self.report.updated.append(draft.title)
        else:
            self.report.unchanged.append(draft.title)
            return
        self._tell(draft.title)

    def _converter(self, file: PageFile) -> Converter:
        return Converter(file.path, self.lookup, self.problems)

    def _check_licence(self) -> None:
        located = self.bundle.manifest.get("licence")
        if located is not None and isinstance(located.value, str):
            try:
                self.lookup.term(str(Vocabulary.LICENCE), located.value)
            except MissingReferenceError as missing:
                self.problems.add(MANIFEST, located.line, "licence", missing)

    def _kind(self, file: PageFile) -> Kind | None:
        located = file.fields.get("type")
        try:
            if located is None:
                raise MissingReferenceError(_("This field is required."))
            return kind_of(file.type_name)
        except MissingReferenceError as missing:
            self.problems.add(file.path, located.line if located else 1, "type", missing)
            return None

    def _text(self, file: PageFile, name: str) -> str:
        value = file.fields[name].value if name in file.fields else ""
        return value.strip() if isinstance(value, str) else ""

    def _lab(self, file: PageFile, kind: Kind) -> Draft:
        """Find or make the lab of a file, its portrait and its rights."""
        lab = Lab.objects.filter(slug=file.slug).first()
        is_new = lab is None
        if lab is None:
            name = self._text(file, "name")[: Lab._meta.get_field("name").max_length]
            lab = Lab(slug=file.slug, name=name or file.slug)
        space = provision_lab(lab)
        self._spaces[lab.slug] = space
        return Draft(file, kind, space.page, space.lab, is_new=is_new)

    def _lab_of(self, file: PageFile) -> Lab:
        """Return the lab that a file names, an empty one when there is none such."""
        return Lab.objects.filter(slug=self._text(file, "lab")).first() or Lab(slug="")

    def _space(self, lab: Lab) -> LabSpace:
        if lab.slug not in self._spaces:
            self._spaces[lab.slug] = provision_lab(lab)
        return self._spaces[lab.slug]

    def _page(self, file: PageFile, kind: Kind, index: LabIndexPage) -> Draft | None:
        """Find or make the page of a file below the portrait of its lab."""
        lab = self._lab_of(file)
        parent: Page = index  # a place to check the other fields in, when the lab is unknown
        if lab.pk is not None:
            parent = self._space(lab).page
        elif "lab" not in file.fields:
            self.problems.add(file.path, 1, "lab", _("This field is required."))
        existing = Page.objects.child_of(parent).filter(slug=file.slug).first()
        if existing is None:
            title = self._text(file, "title")[:255] or file.slug
            page = kind.model(title=title, slug=file.slug, live=False)
            parent.add_child(instance=page)
            return Draft(file, kind, page, lab, is_new=True)
        page = existing.specific
        if type(page) is not kind.model:
            message = _("The centre has a page of another type at this address.")
            self.problems.add(file.path, 1, "type", message)
            return None
        return Draft(file, kind, page, lab, is_new=False)
