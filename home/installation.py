"""The steps that bring an empty database to a centre, in their order; each may run again."""

from collections.abc import Callable
from typing import Any

from django.core.management import call_command
from django.utils.translation import gettext as _

from home.models import HomePage
from home.services import make_page_tree, make_roles

Tell = Callable[[str], Any]


def install(site_name: str, tell: Tell) -> HomePage:
    """Make tables, registers, vocabularies, pages and roles."""
    tell(_("Tables of the database…"))
    call_command("migrate", interactive=False, verbosity=0)
    tell(_("Territories…"))
    call_command("load_territories", verbosity=0, stdout=Silence())
    tell(_("Vocabularies…"))
    call_command("load_vocabularies", verbosity=0, stdout=Silence())
    tell(_("Pages and roles…"))
    home = make_page_tree(site_name)
    make_roles()
    return home


def build_index(tell: Tell) -> None:
    """Index every page for the public search."""
    tell(_("Search index…"))
    call_command("search_rebuild", verbosity=0, stdout=Silence())


class Silence:
    """A stream that keeps nothing: the steps are told here."""

    def write(self, text: str) -> int:
        """Take a text and forget it."""
        return len(text)

    def flush(self) -> None:
        """Do nothing."""
