"""Remake the files of a bundle's booklets from their readable sources."""

import re
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from home import booklet_files
from home.bundles.problems import ProblemList
from home.bundles.reader import DOCUMENT, MEDIA, PageFile, read_bundle
from home.demonstration import BUNDLE

LARGEST = 150_000
FEWEST_WORDS = 300
"""Below, it is a leaflet: what a page of the centre says better."""
WRITERS = {"pdf": booklet_files.pdf, "odt": booklet_files.odt}


class Command(BaseCommand):
    """For whoever changes a booklet: the demonstration itself needs no PDF writer."""

    help = "Make the PDF and ODT files of a bundle from the texts of its folder documents."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("directory", type=Path, nargs="?", default=BUNDLE)

    def handle(self, *args: Any, **options: Any) -> None:
        problems = ProblemList()
        bundle = read_bundle(options["directory"], problems)
        sources = [file for file in bundle.files if file.type_name == DOCUMENT]
        for file in sources:
            _check(file, problems)
        if problems.problems:
            raise CommandError("\n".join(str(problem) for problem in problems.problems))
        labs = {file.slug: file for file in bundle.files if file.type_name == "lab"}
        media = options["directory"] / MEDIA
        media.mkdir(exist_ok=True)
        for file in sources:
            self._make(file, labs, media)

    def _make(self, file: PageFile, labs: dict[str, PageFile], media: Path) -> None:
        lab = labs.get(_value(file, "lab"))
        makers = ", ".join(filter(None, (_value(lab, "name") if lab else "", _value(file, "year"))))
        booklet = booklet_files.Booklet(
            _value(file, "title"), makers, _value(file, "language") or "fr", file.body
        )
        extension = _value(file, "file_format")
        content = WRITERS[extension](booklet)
        if len(content) > LARGEST:
            raise CommandError(f"{file.path}: {len(content)} bytes, {LARGEST} at most")
        path = media / f"{file.slug}.{extension}"
        path.write_bytes(content)
        self.stdout.write(f"{path.name}: {len(content)} bytes")


def _value(file: PageFile, name: str) -> str:
    located = file.fields.get(name)
    return str(located.value).strip() if located else ""


def _check(file: PageFile, problems: ProblemList) -> None:
    """Note what keeps a source from becoming a booklet, before any file is written."""
    for name in ("title", "file_format"):
        if not _value(file, name):
            problems.add(file.path, 1, name, _("This field is required."))
    written = file.fields.get("file_format")
    if written and _value(file, "file_format") not in WRITERS:
        problems.add(file.path, written.line, "file_format", _("Write “pdf” or “odt”."))
    count = len(re.findall(r"[^\W\d_]{2,}", file.body))
    if count < FEWEST_WORDS:
        message = _("This text is too short for a booklet: %(count)s words, %(least)s at least.")
        problems.add(file.path, 1, "", message % {"count": count, "least": FEWEST_WORDS})
