"""What a centre is made of before anybody publishes: its pages, its roles, its accounts."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _
from wagtail.models import Collection, GroupCollectionPermission, Page, Site, Workflow

from home.first_pages import FIRST_PAGES, HEADLINE, LEAD, PLACEHOLDER, FirstPage
from home.models import HomePage
from resourcecentre.labs.models import Lab
from resourcecentre.labs.services import (
    NETWORK_EDITORS,
    grant_admin_access,
    grant_file_rights,
    grant_page_rights,
)
from resourcecentre.taxonomy.models import Term
from resourcecentre.territories.models import Territory

# Groups and workflow that Wagtail's own migrations make.
STOCK_MODERATORS = "Moderators"
STOCK_EDITORS = "Editors"
STOCK_WORKFLOW = "Moderators approval"
NETWORK_WORKFLOW = "Relecture par le réseau"

REGISTERS = (Territory, Term, Lab)
NETWORK_PAGE_RIGHTS = ("add", "change", "publish", "bulk_delete", "lock", "unlock")
NETWORK_FILE_RIGHTS = ("add", "change", "delete", "choose")
PASSWORD_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # noqa: S105 -- letters nobody confuses
PASSWORD_LENGTH = 16


@dataclass(frozen=True)
class Account:
    """An account that was asked for; `password` is empty when it existed already."""

    email: str
    password: str

    @property
    def is_new(self) -> bool:
        """Whether it was just made."""
        return bool(self.password)


@transaction.atomic
def make_page_tree(site_name: str) -> HomePage:
    """Make the pages that every centre has, and name the site; what exists is kept.

    The welcome page of a new installation goes.
    """
    root = Page.get_first_root_node()
    home = HomePage.objects.first()
    if home is None:
        home = HomePage(
            title="Accueil", slug="accueil", headline=HEADLINE, lead=LEAD, placeholder=PLACEHOLDER
        )
        root.add_child(instance=home)
        home.save_revision().publish()
        home.refresh_from_db()
    _make_site(home, site_name)
    _remove_welcome_page(root)
    for first in FIRST_PAGES:
        _make_page(home, first)
    return HomePage.objects.get(pk=home.pk)


@transaction.atomic
def make_roles() -> Group:
    """Make the group of network editors, who moderate all pages and edit the registers.

    Wagtail's stock moderators become that group, and keep their part in the workflow; its stock
    editors, who may change every lab's pages, go if nobody is among them.
    """
    group = Group.objects.filter(name=NETWORK_EDITORS).first()
    group = group or Group.objects.filter(name=STOCK_MODERATORS).first() or Group()
    if group.name != NETWORK_EDITORS:
        group.name = NETWORK_EDITORS
        group.save()
    Group.objects.filter(name=STOCK_EDITORS, user=None).delete()
    Workflow.objects.filter(name=STOCK_WORKFLOW).update(name=NETWORK_WORKFLOW)
    grant_admin_access(group)
    grant_page_rights(group, Page.get_first_root_node(), NETWORK_PAGE_RIGHTS)
    collection = Collection.get_first_root_node()
    grant_file_rights(group, collection, NETWORK_FILE_RIGHTS)
    for action in ("add", "change", "delete"):
        permission = Permission.objects.get(
            content_type__app_label="wagtailcore", codename=f"{action}_collection"
        )
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=collection, permission=permission
        )
    for model in REGISTERS:
        group.permissions.add(
            *Permission.objects.filter(
                content_type__app_label=model._meta.app_label,
                content_type__model=model._meta.model_name,
            )
        )
    return group


@transaction.atomic
def make_account(
    email: str, *, group: Group | None = None, password: str = "", is_admin: bool = False
) -> Account:
    """Make an account that signs in with its e-mail address, or keep the one there is.

    Without a password, one is drawn. Raises ValidationError on a bad address, a weak password,
    or an address that belongs to somebody of another role.
    """
    email = email.strip()
    validate_email(email)
    users = get_user_model().objects
    user = users.filter(username__iexact=email).first() or users.filter(email__iexact=email).first()
    if user is not None:
        if is_admin and not user.is_superuser:
            message = _("%(email)s already has an account, which is not an administrator's.")
            raise ValidationError(message % {"email": email})
        if group is not None:
            user.groups.add(group)
        return Account(email, "")
    if password:
        validate_password(password)
    password = password or get_random_string(PASSWORD_LENGTH, PASSWORD_ALPHABET)
    make = users.create_superuser if is_admin else users.create_user
    user = make(username=email, email=email, password=password)
    if group is not None:
        user.groups.add(group)
    return Account(email, password)


def _make_site(home: HomePage, site_name: str) -> None:
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    site.hostname = address.hostname or "localhost"
    site.port = address.port or (443 if address.scheme == "https" else 80)
    site.root_page_id = home.pk
    site.site_name = site_name
    site.save()


def _remove_welcome_page(root: Page) -> None:
    for page in root.get_children().filter(numchild=0):
        if page.specific_class is Page and not page.sites_rooted_here.exists():
            page.delete()


def _make_page(home: HomePage, first: FirstPage) -> None:
    """Make one page, unless a page of its type or of its address is there already."""
    model = apps.get_model(first.model)
    is_unique = getattr(model, "max_count", None) == 1
    if is_unique and model.objects.exists():
        return
    home = HomePage.objects.get(pk=home.pk)  # its count of children changes with each page
    if home.get_children().filter(slug=first.slug).exists():
        return
    page = model(
        title=first.title, slug=first.slug, show_in_menus=first.show_in_menus, **first.values
    )
    home.add_child(instance=page)
    page.save_revision().publish()
