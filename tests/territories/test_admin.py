"""The register and the chooser in Wagtail's admin."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.admin.forms.models import formfield_for_dbfield

from resourcecentre.territories.enums import Density
from resourcecentre.territories.models import Territory
from resourcecentre.territories.viewsets import TerritoryChooser
from resourcecentre.users.models import User
from tests.territories.factories import commune, make_example_commune
from tests.territories.test_search import HOSTILE

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_register")]


def client_of(*codenames: str) -> Client:
    """A client of somebody who enters the admin with these permissions."""
    group = Group.objects.create(name="somebody")
    wanted = ["access_admin", *codenames]
    group.permissions.set(Permission.objects.filter(codename__in=wanted))
    user = User.objects.create_user("somebody", "somebody@example.org", "pass word pass word")
    user.groups.add(group)
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def network_editor() -> Client:
    return client_of("view_territory", "add_territory", "change_territory", "delete_territory")


@pytest.fixture
def lab_editor() -> Client:
    return client_of()


INDEX = "territories_territory_modeladmin_index"


def results(client: Client, **parameters: Any) -> str:
    response = client.get(reverse("territory_chooser:choose_results"), parameters)
    assert response.status_code == 200
    return response.content.decode()


def test_chooser_opens_for_every_editor(lab_editor: Client) -> None:
    response = lab_editor.get(reverse("territory_chooser:choose"))
    assert response.status_code == 200
    html = response.json()["html"]
    assert 'name="q"' in html
    assert "Île-de-France" in html


def test_chooser_tells_homonyms_apart(lab_editor: Client) -> None:
    html = results(lab_editor, q="oeuilly")
    for text in ("Œuilly (02)", "Œuilly (51)", "Aisne", "Marne", "564", "293"):
        assert text in html


def test_chooser_sorts_rows_alone_and_reads_a_page_in_a_few_queries(lab_editor: Client) -> None:
    """Thousands of names hold « saint »: what is beside them is read for those of the page."""
    with CaptureQueriesContext(connection) as queries:
        html = results(lab_editor, q="saint")
    assert "Loire" in html
    asked = [q["sql"] for q in queries if 'FROM "territories_territory"' in q["sql"]]
    assert len(asked) <= 5
    assert not [sql for sql in asked if "JOIN" in sql]


def test_chooser_narrows_to_a_level(lab_editor: Client) -> None:
    assert "Paris (75)" not in results(lab_editor, q="paris", kind="department")
    assert "Paris (75)" in results(lab_editor, q="paris", kind="commune")
    assert "Paris (75)" in results(lab_editor, q="paris", kind="village")


@pytest.mark.parametrize("text", HOSTILE)
def test_chooser_answers_any_text(lab_editor: Client, text: str) -> None:
    results(lab_editor, q=text.encode("utf-8", "replace").decode())


@pytest.mark.parametrize("page", ["0", "-1", "abc", "99999999999999999999", "\x00"])
def test_chooser_answers_any_page(lab_editor: Client, page: str) -> None:
    results(lab_editor, p=page)


def test_chooser_gives_back_what_is_chosen(lab_editor: Client) -> None:
    place = commune("29232")
    response = lab_editor.get(reverse("territory_chooser:chosen", args=[place.pk]))
    assert response.json()["result"]["title"] == "Quimper (29)"
    for wrong in ("0", "abc", "9" * 40, "²"):
        address = reverse("territory_chooser:chosen", args=[wrong])
        assert lab_editor.get(address).status_code == 404
    several = lab_editor.get(
        reverse("territory_chooser:chosen_multiple"), {"id": [place.pk, "abc"], "multiple": 1}
    )
    assert [row["title"] for row in several.json()["result"]] == ["Quimper (29)"]


def test_form_fields_get_the_chooser() -> None:
    reverse(INDEX)  # reading the admin's addresses is what registers the widget
    widget = formfield_for_dbfield(Territory._meta.get_field("department")).widget
    assert isinstance(widget, TerritoryChooser)
    html = widget.render("department", commune("29232").department_id, {"id": "id_department"})
    assert "Finistère (département)" in html


def test_register_is_for_those_who_keep_it(lab_editor: Client) -> None:
    assert lab_editor.get(reverse(INDEX)).status_code in {302, 403}


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?q=st+etienne",
        "?q=%00",
        "?q=%27%25%22",
        "?p=abc",
        "?p=99999",
        "?kind__exact=commune",
        "?kind__exact=%00",
        "?density__exact=rural&is_example__exact=0",
        "?is_active__exact=maybe",
        "?unknown=1",
        "?population__gte=abc",
        "?o=99.abc.-1",
        "?export=csv",
        "?export=xlsx",
    ],
)
def test_register_lists_and_answers_odd_addresses(network_editor: Client, query: str) -> None:
    response = network_editor.get(reverse(INDEX) + query, follow=True)
    assert response.status_code == 200
    if response.streaming:
        assert b"".join(response.streaming_content)


def test_register_searches_like_the_chooser(network_editor: Client) -> None:
    html = network_editor.get(reverse(INDEX), {"q": "arbignieu"}).content.decode()
    assert "Arboys en Bugey (01)" in html
    assert "Quimper (29)" not in html


def test_export_holds_every_row(network_editor: Client) -> None:
    response = network_editor.get(reverse(INDEX), {"export": "csv"})
    lines = b"".join(response.streaming_content).decode().splitlines()
    assert len(lines) == Territory.objects.count() + 1


def test_list_stays_within_a_few_queries(
    network_editor: Client, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(20):
        network_editor.get(reverse(INDEX))


def test_editor_changes_the_density_and_nothing_else(network_editor: Client) -> None:
    place = commune("23096")
    address = reverse("territories_territory_modeladmin_edit", args=[place.pk])
    assert "Guéret" in network_editor.get(address).content.decode()
    network_editor.post(address, {"density": Density.SMALL_TOWN, "name": "Autre", "population": 3})
    place.refresh_from_db()
    assert (place.density, place.name, place.population) == (Density.SMALL_TOWN, "Guéret", 12_955)


def test_row_is_inspected(network_editor: Client) -> None:
    address = reverse("territories_territory_modeladmin_inspect", args=[commune("01015").pk])
    assert "01340" in network_editor.get(address).content.decode()


@pytest.mark.parametrize("action", ["edit", "inspect", "delete", "history"])
@pytest.mark.parametrize("pk", ["abc", "0", "9" * 18, "9" * 40])
def test_row_that_does_not_exist_is_not_found(network_editor: Client, action: str, pk: str) -> None:
    address = reverse(INDEX) + f"{action}/{pk}/"
    assert network_editor.get(address).status_code == 404


def test_official_row_is_never_deleted_by_hand(network_editor: Client) -> None:
    place = commune("29232")
    network_editor.post(reverse("territories_territory_modeladmin_delete", args=[place.pk]))
    assert Territory.objects.filter(pk=place.pk).exists()


def test_invented_row_is_made_and_deleted_by_hand(network_editor: Client) -> None:
    creuse = Territory.objects.get(kind="department", code="23")
    form = {"kind": "commune", "code": "23997", "name": "Trifouillis", "department": creuse.pk}
    create = reverse("territories_territory_modeladmin_create")
    assert network_editor.get(create).status_code == 200
    assert network_editor.post(create, {**form, "code": "à l'eau"}).status_code == 200
    network_editor.post(create, form)
    place = Territory.objects.get(code="23997")
    assert place.is_example
    assert Territory.objects.matching("trifou").get() == place
    network_editor.post(reverse("territories_territory_modeladmin_delete", args=[place.pk]))
    assert not Territory.objects.filter(pk=place.pk).exists()


def test_deletion_shows_what_still_refers_to_the_row(network_editor: Client) -> None:
    example = make_example_commune()
    other = make_example_commune(code="23998", name="Hameau voisin")
    Territory.objects.filter(pk=other.pk).update(epci=example)
    address = reverse("territories_territory_modeladmin_delete", args=[example.pk])
    response = network_editor.post(address)
    assert response.status_code == 200
    assert "Hameau voisin" in response.content.decode()
    assert Territory.objects.filter(pk=example.pk).exists()
