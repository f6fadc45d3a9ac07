"""An empty centre: what `setup` makes, what running it again changes, who may do what."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page, PageViewRestriction, Revision, Site

from home.models import HomePage
from home.services import make_account, make_page_tree, make_roles
from resourcecentre.labs.models import Lab, LabPage
from resourcecentre.labs.services import NETWORK_EDITORS, NoLabIndexError, provision_lab
from resourcecentre.resources.models import ResourcePage
from resourcecentre.users.models import User
from tests.resources.factories import LabFactory, LabPageFactory, MethodPageFactory

pytestmark = pytest.mark.django_db

PASSWORD = "une-phrase-assez-longue"


# The command ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--site-name", "Essai", "--admin-email", "pas une adresse"], "adresse électronique"),
        (["--site-name", " ", "--admin-email", "a@example.fr"], "nom de 1 à"),
        (["--site-name", "x" * 300, "--admin-email", "a@example.fr"], "nom de 1 à"),
        (
            ["--site-name", "Essai", "--admin-email", "a@b.fr", "--admin-password", "court"],
            "mot de passe",
        ),
    ],
)
def test_bad_values_are_refused_in_a_sentence(options: list[str], words: str) -> None:
    with pytest.raises(CommandError) as caught:
        call_command("setup", *options, stdout=io.StringIO())
    assert words in str(caught.value)
    assert not HomePage.objects.exists()


def test_a_centre_is_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    # The 37,000 territories have their own tests, and cost ten seconds.
    monkeypatch.setattr(
        "resourcecentre.territories.management.commands.load_territories.Command.handle",
        lambda self, *args, **options: None,
    )
    options = ["--site-name", "Essai", "--admin-email", "anne@example.fr"]
    first, second = io.StringIO(), io.StringIO()
    call_command("setup", *options, stdout=first)
    admin = User.objects.get(is_superuser=True)
    password = first.getvalue().rsplit(" ", 1)[1].strip()
    assert admin.check_password(password)
    assert Site.objects.get().site_name == "Essai"
    counts = (Page.objects.count(), Revision.objects.count(), Group.objects.count())
    call_command("setup", *options, stdout=second)
    assert (Page.objects.count(), Revision.objects.count(), Group.objects.count()) == counts
    assert User.objects.count() == 1
    assert password not in second.getvalue()


def test_wagtails_welcome_page_goes(centre: HomePage) -> None:
    assert list(Page.objects.filter(depth=2)) == [centre.page_ptr]
    assert Site.objects.get().root_page_id == centre.pk


def test_pages_that_exist_are_kept(centre: HomePage) -> None:
    page = centre.get_children().get(slug="aide").specific
    page.lead = "Écrit par nous."
    page.save_revision().publish()
    make_page_tree("Un autre nom")
    page.refresh_from_db()
    assert page.lead == "Écrit par nous."
    assert Site.objects.get().site_name == "Un autre nom"


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_every_page_is_decent_when_there_is_nothing(
    client: Client, centre: HomePage, prefix: str
) -> None:
    pages = [centre, *centre.get_descendants().specific()]
    paths = [prefix + page.relative_url(Site.objects.get()) for page in pages]
    assert len(paths) == 7
    for path in paths:
        answer = client.get(path)
        html = answer.content.decode()
        assert answer.status_code == 200, path
        assert html.count("<h1") == 1, path
        assert "Centre d’essai" in html, path


def test_what_the_law_asks_and_nobody_filled_is_visible(client: Client, centre: HomePage) -> None:
    for slug in ("mentions-legales", "donnees-personnelles", "accessibilite"):
        assert "à compléter" in client.get(f"/{slug}/").content.decode()


def test_every_page_says_how_accessible_the_site_is(client: Client, centre: HomePage) -> None:
    for path in ("/", "/aide/", "/labs/", "/chercher/"):
        assert "Accessibilité\u00a0: non conforme" in client.get(path).content.decode()


# Accounts ---------------------------------------------------------------------------------------


def test_an_account_is_made_once_and_its_password_stays(centre: HomePage) -> None:
    first = make_account("anne@example.fr", is_admin=True, password=PASSWORD)
    again = make_account("Anne@Example.fr", is_admin=True, password="autre-phrase-longue")
    assert (first.is_new, again.is_new) == (True, False)
    assert User.objects.get().check_password(PASSWORD)


def test_an_editor_does_not_become_administrator_by_accident(centre: HomePage) -> None:
    make_account("anne@example.fr", password=PASSWORD)
    with pytest.raises(ValidationError):
        make_account("anne@example.fr", is_admin=True)
    assert not User.objects.get().is_superuser


# Roles ------------------------------------------------------------------------------------------


@pytest.fixture
def labs(centre: HomePage) -> list[LabPage]:
    """Two labs with their rights and one method each."""
    index = centre.get_children().get(slug="labs").specific
    found = []
    for name in ("Nord", "Sud"):
        portrait = LabPageFactory(parent=index, lab=LabFactory(name=name))
        provision_lab(portrait.lab)
        MethodPageFactory(parent=portrait, title=f"Méthode du {name}")
        found.append(portrait)
    return found


def signed_in(group: Group | None = None, *, is_admin: bool = False) -> Client:
    """Return a browser where somebody of a role is signed in."""
    email = f"u{User.objects.count()}@example.fr"
    make_account(email, group=group, is_admin=is_admin, password=PASSWORD)
    client = Client()
    assert client.login(username=email, password=PASSWORD)
    return client


def can_edit(client: Client, page: Page) -> bool:
    """Tell whether the form of a page opens."""
    return client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200


def rights(group: Group) -> set[str]:
    """Return what a group may do on pages."""
    return {row.permission.codename for row in GroupPagePermission.objects.filter(group=group)}


def registers(client: Client) -> list[int]:
    """Return what the lists of terms, territories and labs answer."""
    models = ("taxonomy_term", "territories_territory", "labs_lab")
    return [client.get(reverse(f"{model}_modeladmin_index")).status_code for model in models]


def test_a_lab_has_one_page_one_collection_and_one_group(labs: list[LabPage]) -> None:
    first = provision_lab(labs[0].lab)
    again = provision_lab(labs[0].lab)
    assert (first.group, first.collection, first.page) == (
        again.group,
        again.collection,
        again.page,
    )
    assert rights(first.group) == {"add_page", "change_page", "publish_page", "lock_page"}
    found = {row.permission.codename for row in first.group.collection_permissions.all()}
    assert found == {
        f"{action}_{kind}"
        for action in ("add", "change", "choose")
        for kind in ("image", "document")
    }
    assert {row.collection for row in first.group.collection_permissions.all()} == {
        first.collection
    }


def test_a_lab_that_is_renamed_keeps_its_group_and_collection(labs: list[LabPage]) -> None:
    lab = labs[0].lab
    before = provision_lab(lab)
    lab.name = "Grand Nord"
    lab.save()
    after = provision_lab(lab)
    assert (after.group.pk, after.group.name) == (before.group.pk, "Éditeurs : Grand Nord")
    assert (after.collection.pk, after.collection.name) == (before.collection.pk, "Grand Nord")


def test_two_labs_may_share_a_name(labs: list[LabPage]) -> None:
    twin = LabFactory(name="Nord", slug="nord-bis")
    space = provision_lab(twin)
    assert space.group != provision_lab(labs[0].lab).group
    assert space.collection != provision_lab(labs[0].lab).collection
    assert space.page.live is False


def test_a_lab_needs_the_list_of_labs_first(db: None) -> None:
    with pytest.raises(NoLabIndexError):
        provision_lab(Lab(slug="x", name="X"))
    assert not Lab.objects.exists()


def test_the_editors_of_a_lab_edit_their_own_pages_only(labs: list[LabPage]) -> None:
    own, other = labs
    client = signed_in(provision_lab(own.lab).group)
    assert client.get(reverse("wagtailadmin_home")).status_code == 200
    assert can_edit(client, own)
    assert can_edit(client, own.get_children().get())
    assert not can_edit(client, other)
    assert not can_edit(client, other.get_children().get())
    assert not can_edit(client, HomePage.objects.get())
    assert 200 not in registers(client)


def test_network_editors_edit_everything_and_the_registers(labs: list[LabPage]) -> None:
    client = signed_in(Group.objects.get(name=NETWORK_EDITORS))
    assert can_edit(client, labs[0].get_children().get())
    assert can_edit(client, HomePage.objects.get())
    assert registers(client) == [200, 200, 200]
    assert client.get(reverse("wagtailusers_users:index")).status_code != 200


def test_administrators_manage_accounts(labs: list[LabPage]) -> None:
    client = signed_in(is_admin=True)
    assert registers(client) == [200, 200, 200]
    assert client.get(reverse("wagtailusers_users:index")).status_code == 200


def test_wagtails_stock_groups_do_not_stay(centre: HomePage) -> None:
    make_roles()
    assert list(Group.objects.values_list("name", flat=True)) == [NETWORK_EDITORS]


# Home -------------------------------------------------------------------------------------------


def test_the_home_page_shows_what_is_published(client: Client, labs: list[LabPage]) -> None:
    html = client.get("/").content.decode()
    for resource in ResourcePage.objects.all():
        assert resource.title in html
    assert "Nord" in html


def test_the_home_page_names_nothing_that_is_restricted(
    client: Client, labs: list[LabPage]
) -> None:
    PageViewRestriction.objects.create(page=labs[0], restriction_type="login")
    home = HomePage.objects.get()
    home.featured = ResourcePage.objects.child_of(labs[0]).get()
    home.save_revision().publish()
    html = client.get("/").content.decode()
    assert "Méthode du Nord" not in html
    assert "Méthode du Sud" in html


def test_the_home_page_asks_the_database_little(
    client: Client, labs: list[LabPage], django_assert_max_num_queries: Any
) -> None:
    for number in range(8):
        MethodPageFactory(parent=labs[0], title=f"Autre {number}")
    client.get("/")
    with django_assert_max_num_queries(20):
        client.get("/")
