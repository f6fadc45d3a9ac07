"""Import a directory of readable files as pages."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from home.bundles.loader import import_bundle
from home.bundles.problems import BundleError


class Command(BaseCommand):
    """Says everything that is wrong at once, and imports nothing then."""

    help = "Create and update pages from a bundle: labs, methods and any other type, one file each."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("directory", type=Path, help="folder that holds bundle.yaml")
        parser.add_argument(
            "--dry-run", action="store_true", help="check everything, write nothing"
        )

        parser.add_argument(
            "--examples", action="store_true", help="add the invented communes of the bundle"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        progress = self.stdout.write if options["verbosity"] > 1 else None
        try:
            report = import_bundle(
                options["directory"],
                dry_run=options["dry_run"],
                examples=options["examples"],
                progress=progress,
            )
        except BundleError as error:
            for problem in error.problems:
                self.stderr.write(str(problem))
            count = len(error.problems)
            message = ngettext(
                "%s thing to mend: nothing was imported.",
                "%s things to mend: nothing was imported.",
                count,
            )
            raise CommandError(message % count) from error
        counts = {
            "created": len(report.created),
            "updated": len(report.updated),
            "unchanged": len(report.unchanged),
        }
        sentence = _("%(created)s pages created, %(updated)s updated, %(unchanged)s already there.")
        if options["dry_run"]:
            sentence = _(
                "Nothing was written. To come: %(created)s pages created, %(updated)s updated, "
                "%(unchanged)s already there."
            )
        self.stdout.write(sentence % counts)
