"""Load the shipped register of territories into the database."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from resourcecentre.territories.register import RegisterError
from resourcecentre.territories.services import load_territories


class Command(BaseCommand):
    """Safe to run again: it does nothing when this vintage is already loaded."""

    help = "Load regions, départements, groups of communes and communes. Uses no network."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--force", action="store_true", help="compare every row again")

    def handle(self, *args: Any, **options: Any) -> None:
        progress = self.stdout.write if options["verbosity"] else None
        try:
            report = load_territories(progress=progress, force=options["force"])
        except RegisterError as error:
            raise CommandError(str(error)) from error
        if report.skipped:
            self.stdout.write(
                _("Territories: the %(vintage)s edition is already loaded.")
                % {"vintage": report.vintage}
            )
            return
        self.stdout.write(
            _(
                "Territories, %(vintage)s edition: %(created)s added, %(updated)s updated, "
                "%(retired)s no longer exist."
            )
            % vars(report)
        )
