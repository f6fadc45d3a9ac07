"""The editors' screens call no other host, break no policy, and ours hold for everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.visits import visiting

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser

    from tests.browser.server import Centre

ADMIN = "admin@resserre.example"
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "resultTypes": ["violations"],
}
SCREENS = {
    "home": "/admin/",
    "tree": "/admin/pages/",
    "images": "/admin/images/",
    "documents": "/admin/documents/",
    "users": "/admin/users/",
    "reports": "/admin/reports/site-history/",
    "settings of workflows": "/admin/workflows/list/",
    "account": "/admin/account/",
}


def lab_of(address: str) -> str:
    """Return the account of the lab whose portrait stands at, or above, an address."""
    return f"{address.strip('/').split('/')[1]}@resserre.example"


@pytest.mark.parametrize("screen", SCREENS)
def test_admin_screens_keep_to_themselves(
    browser: Browser, address: str, login: Callable[[str], Any], screen: str
) -> None:
    with visiting(browser, address, storage_state=login(ADMIN)) as visit:
        page = visit.open(SCREENS[screen])
        page.wait_for_timeout(600)  # what scripts ask for, they ask for at once
        assert page.locator("main").is_visible()


@pytest.mark.parametrize(
    "kind",
    [
        "HomePage",
        "CataloguePage",
        "MethodPage",
        "ProjectPage",
        "ToolkitPage",
        "PrototypePage",
        "LabPage",
        "StandardPage",
    ],
)
def test_the_form_of_each_type_keeps_to_itself(
    browser: Browser, address: str, login: Callable[[str], Any], centre: Centre, kind: str
) -> None:
    with visiting(browser, address, storage_state=login(ADMIN)) as visit:
        page = visit.open(f"/admin/pages/{centre.numbers[kind][0]}/edit/")
        page.wait_for_timeout(600)  # what scripts ask for, they ask for at once
        assert page.locator("form#page-edit-form").is_visible()


@pytest.mark.parametrize(
    "kind", ["MethodPage", "ProjectPage", "ToolkitPage", "PrototypePage", "LabPage"]
)
def test_axe_finds_nothing_in_our_forms(
    browser: Browser, address: str, login: Callable[[str], Any], centre: Centre, kind: str
) -> None:
    editor = login(lab_of(centre.addresses[kind][0]))
    with visiting(browser, address, storage_state=editor) as visit:
        page = visit.open(f"/admin/pages/{centre.numbers[kind][0]}/edit/")
        page.wait_for_timeout(600)  # what scripts ask for, they ask for at once
        for tab in page.locator("[role=tab]").all():
            tab.click()
            found = Axe().run(page, context=".tab-content", options=RULES).response["violations"]
            assert [(v["id"], v["nodes"][0]["html"][:160]) for v in found] == [], tab.inner_text()
