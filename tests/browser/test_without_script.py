"""The catalogue works without JavaScript, and so does the choice of colours."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.browser.pages import path_of
from tests.browser.visits import PHONE, visiting

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.browser.server import Centre
    from tests.browser.visits import Visit

GROUND = "getComputedStyle(document.body).backgroundColor"


def total(page: Page) -> int:
    """Return the number of results that the page announces."""
    words = page.locator("[role=status]").first.inner_text()
    return int(re.sub(r"\D", "", re.split(r"résultat", words)[0]) or 0)


def test_the_filters_open_by_their_address_and_close(
    browser: Browser, address: str, centre: Centre
) -> None:
    with visiting(browser, address, java_script_enabled=False, viewport=PHONE) as visit:
        page = visit.open(path_of("catalogue", centre))
        filters = page.locator("#filtres")
        assert not filters.is_visible()
        page.locator(".open-facets a").click()
        assert filters.is_visible()
        filters.locator(".close").click()
        assert not filters.is_visible()


def test_a_filter_applies_and_its_chip_takes_it_off(
    browser: Browser, address: str, centre: Centre
) -> None:
    with visiting(browser, address, java_script_enabled=False) as visit:
        page = visit.open(path_of("catalogue", centre))
        everything = total(page)
        box = page.locator("#facettes input[type=checkbox]:not(:disabled)").first
        open_group(page, box.get_attribute("name") or "")
        announced = int(box.locator("xpath=ancestor::label").locator(".n").inner_text())
        box.check()
        page.locator("#facettes .go button").click()
        assert total(page) == announced <= everything
        assert page.locator(f"input[name={box.get_attribute('name')}]:checked").count() == 1
        page.locator("a.chip").first.click()
        assert total(page) == everything


def open_group(page: Page, name: str) -> None:
    """Unfold the group of a facet."""
    group = page.locator(f"#g-{name}")
    if group.get_attribute("open") is None:
        group.locator("summary").first.click()


def test_colours_follow_the_choice_without_script(browser: Browser, address: str) -> None:
    with visiting(browser, address, java_script_enabled=False, color_scheme="light") as visit:
        page = visit.open()
        before = page.evaluate(GROUND)
        page.locator("#theme-dark").check()
        assert page.evaluate(GROUND) != before


def test_colours_are_remembered_with_script(visit: Visit, centre: Centre) -> None:
    page = visit.open()
    before = page.evaluate(GROUND)
    page.locator("#theme-dark").check()
    after = page.evaluate(GROUND)
    assert after != before
    visit.open(path_of("catalogue", centre))
    assert page.evaluate(GROUND) == after
    assert page.locator("#theme-dark").is_checked()
    assert visit.context.cookies() == [], "a choice of colours needs no cookie"


def test_every_public_page_reads_the_same_without_script(
    browser: Browser, address: str, centre: Centre
) -> None:
    with visiting(browser, address, java_script_enabled=False) as visit:
        for paths in centre.addresses.values():
            page = visit.open(paths[0])
            assert page.locator("h1").count() == 1
            assert page.locator("main").inner_text().strip()
