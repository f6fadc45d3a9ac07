"""Load the shipped vocabularies into the database."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from resourcecentre.taxonomy.services import load_vocabularies
from resourcecentre.taxonomy.vocabulary_file import SHIPPED, VocabularyFileError


class Command(BaseCommand):
    """Safe to run again: words that an editor changed are kept."""

    help = "Load the terms behind the facets. Labels changed by an editor are kept."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--overwrite", action="store_true", help="put the shipped words back")
        parser.add_argument("--file", type=Path, default=SHIPPED, help="another file to load")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            report = load_vocabularies(options["file"], overwrite=options["overwrite"])
        except VocabularyFileError as error:
            raise CommandError(str(error)) from error
        if not options["verbosity"]:
            return
        self.stdout.write(
            _(
                "Terms: %(created)s added, %(completed)s completed, %(overwritten)s put back, "
                "%(kept)s unchanged."
            )
            % vars(report)
        )
