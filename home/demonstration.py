"""What the demonstration holds: the site, its contents, an account for each role."""

from dataclasses import dataclass
from pathlib import Path

from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _
from wagtail.models import Site

from home.background import finish_tasks
from home.bundles.loader import import_bundle
from home.installation import Tell, build_index, install
from home.models import HomePage
from home.services import make_account, make_roles
from resourcecentre.labs.models import Lab
from resourcecentre.labs.services import provision_lab
from resourcecentre.resources.models import ResourcePage

SITE_NAME = "La Resserre"
BUNDLE = Path(__file__).parent / "demo_bundle"
FEATURED = "accueil-a-l-envers"
TRIES = "accueil de la mairie\ncafé fermé\nformulaire trop long"
DOMAIN = "resserre.example"
PASSWORD = "essai-la-resserre"  # noqa: S105 -- printed, and the server answers this machine alone


@dataclass(frozen=True)
class RoleAccount:
    """An account to try, and what it may do."""

    role: str
    email: str
    password: str = PASSWORD


def prepare(port: int, tell: Tell) -> list[RoleAccount]:
    """Bring the database to the whole demonstration; what is there already stays."""
    home = install(SITE_NAME, tell)
    Site.objects.filter(is_default_site=True).update(port=port)
    tell(_("Labs and methods…"))
    import_bundle(BUNDLE, examples=True)
    _arrange_home(home)
    tell(_("Accounts…"))
    accounts = _make_accounts()
    build_index(tell)
    tell(_("Texts of the documents…"))
    finish_tasks()
    return accounts


def _arrange_home(home: HomePage) -> None:
    """Choose what the home page shows first, unless somebody chose already."""
    home = HomePage.objects.get(pk=home.pk)
    featured = ResourcePage.objects.live().filter(slug=FEATURED).first()
    if home.featured_id is not None or featured is None:
        return
    home.featured = featured
    home.tries = home.tries or TRIES
    home.save_revision().publish()


def _make_accounts() -> list[RoleAccount]:
    admin = RoleAccount(_("Administrator"), f"admin@{DOMAIN}")
    network = RoleAccount(_("Network editor"), f"reseau@{DOMAIN}")
    make_account(admin.email, password=PASSWORD, is_admin=True)
    make_account(network.email, password=PASSWORD, group=make_roles())
    accounts = [admin, network]
    for lab in Lab.objects.active():
        account = RoleAccount(_("Editor of %s") % lab.name, f"{lab.slug}@{DOMAIN}")
        make_account(account.email, password=PASSWORD, group=provision_lab(lab).group)
        accounts.append(account)
    # Names of the admin's greetings, from the role.
    for account in accounts:
        get_user_model().objects.filter(username=account.email, first_name="").update(
            first_name=account.role[:150]
        )
    return accounts
