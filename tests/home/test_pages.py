"""Standard and legal pages, menus, and the way from an address to a page."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.http import Http404
from django.test import Client, RequestFactory
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction, Site

from home.enums import AccessibilityLevel
from home.models import AccessibilityPage, HomePage, StandardPage
from tests.resources.factories import LabFactory, LabPageFactory, MethodPageFactory

pytestmark = pytest.mark.django_db


# Accessibility ------------------------------------------------------------------------------------

TODAY = timezone.localdate()
LAST_YEAR = TODAY - timedelta(days=365)


@pytest.mark.parametrize(
    ("audited_on", "rate", "level"),
    [
        (None, None, AccessibilityLevel.NONE),
        (LAST_YEAR, None, AccessibilityLevel.NONE),
        (LAST_YEAR, 0, AccessibilityLevel.NONE),
        (LAST_YEAR, 49.99, AccessibilityLevel.NONE),
        (LAST_YEAR, 50, AccessibilityLevel.PARTIAL),
        (LAST_YEAR, 99.99, AccessibilityLevel.PARTIAL),
        (LAST_YEAR, 100, AccessibilityLevel.FULL),
        (TODAY - timedelta(days=3 * 366), 100, AccessibilityLevel.NONE),
    ],
)
def test_the_level_follows_from_a_valid_audit(
    audited_on: date | None, rate: float | None, level: AccessibilityLevel
) -> None:
    assert AccessibilityPage(audited_on=audited_on, rate=rate, auditor="X").level == level


def test_an_audit_is_valid_for_three_years_to_the_day() -> None:
    assert AccessibilityPage(audited_on=date(2024, 2, 29), rate=80).valid_until == date(2027, 2, 28)
    assert AccessibilityPage(audited_on=date(2025, 5, 1), rate=80).valid_until == date(2028, 5, 1)


@pytest.mark.parametrize(
    "values",
    [
        {"rate": 60},
        {"audited_on": LAST_YEAR, "rate": 60},
        {"audited_on": TODAY + timedelta(days=2), "rate": 60, "auditor": "X"},
        {"audited_on": LAST_YEAR, "rate": 101, "auditor": "X"},
    ],
)
def test_half_an_audit_is_refused(centre: HomePage, values: dict[str, Any]) -> None:
    page = AccessibilityPage.objects.get()
    for name, value in values.items():
        setattr(page, name, value)
    with pytest.raises(ValidationError):
        page.full_clean()


def test_the_foot_and_the_statement_say_the_level(client: Client, centre: HomePage) -> None:
    page = AccessibilityPage.objects.get()
    page.audited_on, page.rate, page.auditor = LAST_YEAR, 72.5, "Atelier d’essai"
    page.save_revision().publish()
    html = client.get("/accessibilite/").content.decode()
    assert "Accessibilité\u00a0: partiellement conforme" in html
    assert "72,5" in html
    assert "Atelier d’essai" in html


# Standard pages -----------------------------------------------------------------------------------


def test_a_standard_page_shows_its_blocks_and_escapes_them(
    client: Client, centre: HomePage
) -> None:
    centre.refresh_from_db()
    centre.add_child(
        instance=StandardPage(
            title="Contribuer",
            slug="contribuer",
            lead="En deux mots.",
            body=[("text", "<h2>Comment</h2><p>Écrivez.</p>"), ("notice", "<script>x</script>")],
        )
    )
    html = client.get("/contribuer/").content.decode()
    assert "<h2>Comment</h2>" in html
    assert "<script>x" not in html
    assert "Contribuer</a>" in client.get("/").content.decode()


def test_pages_in_the_menus_show_once_each(client: Client, centre: HomePage) -> None:
    html = client.get("/").content.decode()
    menu = html.split('<nav class="full"')[1].split("</nav>")[0]
    assert [title in menu for title in ("Chercher", "Labs", "Aide")] == [True, True, False]


# Routing ------------------------------------------------------------------------------------------


@pytest.fixture
def tree(centre: HomePage) -> HomePage:
    """A lab with a live method, a draft, and a live page below a draft."""
    index = centre.get_children().get(slug="labs").specific
    lab = LabPageFactory(parent=index, lab=LabFactory(name="Nord"))
    MethodPageFactory(parent=lab, title="Vivante", slug="vivante")
    MethodPageFactory(parent=lab, title="Brouillon", slug="brouillon", live=False)
    hidden = LabPageFactory(parent=index, lab=LabFactory(name="Caché"), live=False)
    MethodPageFactory(parent=hidden, title="Dessous", slug="dessous")
    return HomePage.objects.get()


PATHS = [
    "",
    "labs",
    "labs/nord",
    "labs/nord/vivante",
    "labs//nord/vivante",
    "labs/nord/brouillon",
    "labs/nord/vivante/suite",
    "labs/nord/rien",
    "labs/cache",
    "labs/cache/dessous",
    "LABS/nord",
    "labs/Nord",
    "nord",
    "accueil/labs",
    "accueil",
    "labs/%6Eord",
    "labs/nord/vivante'--",
    "labs/" + "x" * 3000,
    "/".join(["labs"] * 60),
    "chercher",
    "chercher/suite",
    "..",
    "labs/../labs",
    "é/è",
    "mentions-legales",
]


def found_by(route: Any, path: str) -> Any:
    """Return the page and arguments that a way of routing finds, None for a 404."""
    request = RequestFactory().get("/" + path)
    try:
        page, args, kwargs = route(request, [part for part in path.split("/") if part])
    except Http404:
        return None
    return type(page), page.pk, args, kwargs


def test_an_address_leads_where_wagtail_says(tree: HomePage) -> None:
    def stock(request: Any, components: list[str]) -> Any:
        return Page.route(tree, request, components)

    ours = {path: found_by(tree.route, path) for path in PATHS}
    assert ours == {path: found_by(stock, path) for path in PATHS}
    assert sum(found is not None for found in ours.values()) >= 8


def test_a_deep_page_is_found_in_two_queries(
    tree: HomePage, django_assert_num_queries: Any
) -> None:
    found_by(tree.route, "labs/nord/vivante")
    with django_assert_num_queries(2):
        assert found_by(tree.route, "labs/nord/vivante") is not None


def test_a_page_that_answers_below_its_own_address_still_does(
    tree: HomePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    from home.models import home
    from resourcecentre.labs.models import LabPage

    def route(self: Any, request: Any, components: list[str]) -> Any:
        return self, components, {}

    monkeypatch.setattr(LabPage, "route", route)
    home.self_routing_classes.cache_clear()
    try:
        assert found_by(tree.route, "labs/nord/vivante")[2] == ["vivante"]
    finally:
        monkeypatch.undo()
        home.self_routing_classes.cache_clear()


def test_a_restriction_and_a_redirect_hold(client: Client, tree: HomePage) -> None:
    Redirect.objects.create(
        old_path="/ancienne", site=Site.objects.get(), redirect_page=tree, is_permanent=True
    )
    assert client.get("/ancienne/").status_code == 301
    PageViewRestriction.objects.create(page=Page.objects.get(slug="nord"), restriction_type="login")
    assert client.get("/labs/nord/vivante/").status_code == 302


def test_a_null_character_in_an_address_is_not_found(client: Client, tree: HomePage) -> None:
    assert client.get("/labs/no%00rd/").status_code == 404
