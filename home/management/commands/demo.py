"""Open a resource centre with contents, on this machine."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from django.utils.translation import gettext as _

from home.background import BackgroundWorker
from home.demo_files import (
    DemoRefusedError,
    cannot_write,
    check_database,
    check_settings,
    lock_directory,
    mark_complete,
)
from home.demo_server import check_port, serve
from home.demonstration import RoleAccount, prepare


class Command(BaseCommand):
    """Safe to run again, or after it was stopped half-way: it goes on from where it is."""

    help = "Prepare the demonstration in its own SQLite file, then serve it."
    # Checks look at tables that do not exist yet.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--no-serve", action="store_true", help="prepare, then stop")
        parser.add_argument("--port", type=int, default=8000, help="8000 by default")
        parser.add_argument("--reset", action="store_true", help="start again from nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        port, is_served = options["port"], not options["no_serve"]
        lock = None
        try:
            check_settings()
            if is_served:
                check_port(port)
            lock = lock_directory(reset=options["reset"])
            self._prepare(port)
            if is_served:
                self._serve(port)
        except DemoRefusedError as error:
            raise CommandError(str(error)) from error
        except KeyboardInterrupt:
            self.stdout.write("\n" + _("Stopped. The same command starts it again."))
        finally:
            if lock is not None:
                lock.close()

    def _serve(self, port: int) -> None:
        """Serve, and do meanwhile what the site leaves for the background."""
        worker = BackgroundWorker()
        worker.start()
        try:
            serve(port, self._say_how_to_stop)
        finally:
            worker.stop()

    def _prepare(self, port: int) -> None:
        started = time.monotonic()
        try:
            if check_database():
                self.stdout.write(_("The last preparation stopped half-way: it goes on."))
            accounts = prepare(port, self._tell)
            mark_complete()
        except OSError as error:
            raise cannot_write(error) from error
        except DatabaseError as error:
            raise cannot_write(OSError(0, str(error))) from error
        seconds = round(time.monotonic() - started)
        self.stdout.write(_("Ready in %s s.") % seconds)
        self._print_accounts(port, accounts)

    def _tell(self, sentence: str) -> None:
        self.stdout.write(f"· {sentence}")
        self.stdout.flush()

    def _print_accounts(self, port: int, accounts: list[RoleAccount]) -> None:
        address = f"http://localhost:{port}/"
        lines = [
            "",
            "  " + _("The site: %s") % address,
            "  " + _("In English: %s") % f"{address}en/",
            "  " + _("Editors: %s") % f"{address}admin/",
            "",
            "  " + _("Accounts (e-mail, password):"),
        ]
        line = _("%(role)s: %(email)s  %(password)s")
        lines += ["  " + line % vars(account) for account in accounts]
        self.stdout.write("\n".join([*lines, ""]))

    def _say_how_to_stop(self) -> None:
        self.stdout.write(_("Serving. Press Ctrl+C to stop."))
        self.stdout.flush()
