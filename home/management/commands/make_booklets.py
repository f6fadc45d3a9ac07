"""Remake the files of a bundle's booklets from their readable sources."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from home import booklet_files
from home.bundles.problems import ProblemList
from home.bundles.reader import DOCUMENT, MEDIA, PageFile, read_bundle
from home.demonstration import BUNDLE

LARGEST = 150_000


class Command(BaseCommand):
    """For whoever changes a booklet: the demonstration itself needs no PDF writer."""

    help = "Make the PDF and ODT files of a bundle from the texts of its folder documents."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("directory", type=Path, nargs="?", default=BUNDLE)

    def handle(self, *args: Any, **options: Any) -> None:
        problems = ProblemList()
        bundle = read_bundle(options["directory"], problems)
        if problems.problems:
            raise CommandError("\n".join(str(problem) for problem in problems.problems))
        labs = {file.slug: file for file in bundle.files if file.type_name == "lab"}
        media = options["directory"] / MEDIA
        media.mkdir(exist_ok=True)
        for file in bundle.files:
            if file.type_name == DOCUMENT:
                self._make(file, labs, media)

    def _make(self, file: PageFile, labs: dict[str, PageFile], media: Path) -> None:
        values = {name: str(located.value) for name, located in file.fields.items()}
        lab = labs.get(values.get("lab", ""))
        name = str(lab.fields["name"].value) if lab and "name" in lab.fields else ""
        makers = ", ".join(part for part in (name, values.get("year", "")) if part)
        booklet = booklet_files.Booklet(
            values["title"], makers, values.get("language", "fr"), file.body
        )
        extension = values["file_format"]
        write = booklet_files.pdf if extension == "pdf" else booklet_files.odt
        content = write(booklet)
        if len(content) > LARGEST:
            raise CommandError(f"{file.path}: {len(content)} bytes, {LARGEST} at most")
        path = media / f"{file.slug}.{extension}"
        path.write_bytes(content)
        self.stdout.write(f"{path.name}: {len(content)} bytes")
