"""Make a real, empty centre."""

from typing import Any

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.db import DatabaseError
from django.utils.translation import gettext as _
from wagtail.models import Site

from home.installation import build_index, install
from home.services import Account, make_account


class Command(BaseCommand):
    """Safe to run again: what exists is kept, what is missing is made."""

    help = "Make tables, registers, vocabularies, the page tree and the first administrator."
    # Checks look at tables that do not exist yet.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--site-name", required=True, help="name shown on every page")
        parser.add_argument("--admin-email", required=True, help="first administrator")
        parser.add_argument("--admin-password", default="", help="drawn and printed if left out")

    def handle(self, *args: Any, **options: Any) -> None:
        site_name = options["site_name"].strip()
        self._check(site_name, options["admin_email"].strip(), options["admin_password"])
        try:
            install(site_name, self.stdout.write)
            account = make_account(
                options["admin_email"], password=options["admin_password"], is_admin=True
            )
            build_index(self.stdout.write)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        except DatabaseError as error:
            reason = str(error).strip().splitlines()[0] if str(error).strip() else ""
            raise CommandError(_("The database does not answer: %s") % reason) from error
        self._conclude(site_name, account)

    def _check(self, site_name: str, email: str, password: str) -> None:
        """Refuse bad values before anything is made."""
        longest = Site._meta.get_field("site_name").max_length or 255
        if not site_name or len(site_name) > longest:
            message = _("Give the site a name of 1 to %s characters: --site-name “La Resserre”")
            raise CommandError(message % longest)
        try:
            validate_email(email)
        except ValidationError as error:
            message = _("“%s” is not an e-mail address. Example: --admin-email anne@example.fr")
            raise CommandError(message % email) from error
        if password:
            try:
                validate_password(password)
            except ValidationError as error:
                raise CommandError(" ".join(error.messages)) from error

    def _conclude(self, site_name: str, account: Account) -> None:
        words = {
            "name": site_name,
            "address": settings.WAGTAILADMIN_BASE_URL.rstrip("/") + "/admin/",
            "email": account.email,
            "password": account.password,
        }
        self.stdout.write(_("“%(name)s” is ready. Editors sign in at %(address)s") % words)
        if account.is_new:
            self.stdout.write(_("Administrator: %(email)s, password: %(password)s") % words)
        else:
            self.stdout.write(_("Administrator: %(email)s, password unchanged.") % words)
