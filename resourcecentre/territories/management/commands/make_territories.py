"""Remake the shipped files of the register of territories."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from resourcecentre.territories.register import SHIPPED
from resourcecentre.territories.register_files import write_register_files


class Command(BaseCommand):
    """Turn the extracted data package into the compact files that are committed."""

    help = "Remake the shipped territories from the extracted npm package that SOURCE.json names."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("package", type=Path, help="folder that holds package.json and data/")
        parser.add_argument("--vintage", type=int, default=2026, help="year of the official lists")
        parser.add_argument("--target", type=Path, default=SHIPPED, help="folder to write to")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            rows = write_register_files(options["package"], options["vintage"], options["target"])
        except (OSError, KeyError, ValueError) as error:
            raise CommandError(
                _("%(path)s is not the extracted data package, or cannot be used: %(error)s")
                % {"path": options["package"], "error": error}
            ) from error
        for name, count in rows.items():
            self.stdout.write(f"{name}: {count}")
