"""A visitor with a problem and little time finds a method, whatever the way and the device."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.visits import PHONE, visiting

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.browser.server import Centre
    from tests.browser.visits import Visit

FOUND = "L’accueil à l’envers"


def titles(page: Page) -> list[str]:
    """Return the titles of the results, in order."""
    return page.locator(".hit h2").all_inner_texts()


def all_titles(page: Page) -> set[str]:
    """Return the titles of the results of every page, from the first one on."""
    found = set(titles(page))
    following = page.locator(".pager a[rel~=next]")
    while following.count():
        page.goto(following.evaluate("link => link.href"))
        found |= set(titles(page))
    return found


def announced(page: Page) -> int:
    """Return the total that the page says aloud."""
    words = page.locator("#total").inner_text()
    return int(re.sub(r"\D", "", words.split("résultat")[0]) or 0)


@pytest.fixture
def catalogue(centre: Centre) -> str:
    """Return the path of the catalogue."""
    return centre.addresses["CataloguePage"][0]


def test_finds_a_method_by_text_from_the_home_page(visit: Visit) -> None:
    page = visit.open()
    box = page.get_by_role("searchbox").first
    box.fill("accueil mairie")
    box.press("Enter")
    page.get_by_role("link", name=FOUND).first.click()
    expect(page.locator("h1")).to_have_text(FOUND)


@pytest.mark.parametrize("words", ["reunion publique", "RÉUNION publique", "réunions publiques"])
def test_accents_capitals_and_plurals_do_not_matter(
    visit: Visit, catalogue: str, words: str
) -> None:
    page = visit.open(f"{catalogue}?q={words}")
    assert "La réunion publique sans estrade" in titles(page)


def test_finds_a_method_from_a_task_of_the_home_page(visit: Visit) -> None:
    page = visit.open()
    task = page.locator(".tasks a").filter(has=page.locator("text=/[1-9]/")).first
    count = int(re.search(r"\d+", task.inner_text())[0])  # type: ignore[index]
    task.click()
    assert announced(page) == count
    assert len(all_titles(page)) == count


def test_narrows_by_facets_and_each_count_is_the_one_shown(visit: Visit, catalogue: str) -> None:
    page = visit.open(catalogue)
    for facet in ("duration", "skill", "setting"):
        choose_first_free(page, facet)
    assert page.locator(".chip").count() == 3
    assert all(f"{name}=" in page.url for name in ("duration", "skill", "setting"))
    page.locator(".hit h2 a").first.click()
    assert page.locator("h1").inner_text()


def choose_first_free(page: Page, facet: str) -> None:
    """Choose the first value of a facet that would narrow, and check the promise it makes."""
    group = page.locator(f"#g-{facet}")
    if group.get_attribute("open") is None:
        group.locator("summary").first.click()
    box = group.locator("input:not(:disabled):not(:checked)").first
    promise = box.locator("xpath=ancestor::label").locator(".n").inner_text()
    # By its own name: "the first free one" is another box as soon as this one is ticked.
    chosen = page.locator(f"#{box.get_attribute('id')}")
    chosen.check()
    page.wait_for_url(re.compile(f"{facet}="))
    expect(page.locator("#total")).to_contain_text(promise)
    expect(chosen).to_be_focused()


def test_back_returns_to_each_question(visit: Visit, catalogue: str) -> None:
    page = visit.open(catalogue)
    everything = announced(page)
    choose_first_free(page, "setting")
    narrowed = announced(page)
    choose_first_free(page, "skill")
    page.go_back()
    expect(page.locator(".chip")).to_have_count(1)
    assert announced(page) == narrowed
    page.go_back()
    expect(page.locator(".chip")).to_have_count(0)
    assert announced(page) == everything
    assert page.locator("#facettes input:checked").count() == 0
    page.go_forward()
    expect(page.locator(".chip")).to_have_count(1)


def test_back_from_a_method_returns_to_the_results(visit: Visit, catalogue: str) -> None:
    page = visit.open(f"{catalogue}?q=accueil")
    before = titles(page)
    page.locator(".hit h2 a").first.click()
    page.go_back()
    assert titles(page) == before


def test_finds_a_method_without_script_on_a_phone(
    browser: Browser, address: str, catalogue: str
) -> None:
    with visiting(browser, address, java_script_enabled=False, viewport=PHONE) as visit:
        page = visit.open()
        page.get_by_role("searchbox").first.fill("accueil")
        page.locator("form button").filter(has_text=re.compile("Chercher")).first.click()
        page.locator(".open-facets a").click()
        group = page.locator("#g-skill")
        if group.get_attribute("open") is None:
            group.locator("summary").first.click()
        group.locator("input:not(:disabled)").first.check()
        page.locator("#facettes .go button").click()
        assert "skill=" in page.url
        # Kits and write-ups are among the results too.
        page.locator(".hit:has(.paper-method) h2 a").first.click()
        assert page.locator("#etapes, .steps").first.is_visible()


def press_until(page: Page, what: str, key: str = "Tab", limit: int = 150) -> int:
    """Press a key until something matching a selector has focus; return the presses."""
    for presses in range(1, limit + 1):
        page.keyboard.press(key)
        if page.evaluate("what => document.activeElement.matches(what)", what):
            return presses
    message = f"{limit} presses of {key} never reach {what}"
    raise AssertionError(message)


def test_finds_a_method_by_keyboard_alone(
    visit: Visit, record_property: pytest.RecordProperty
) -> None:
    page = visit.open()
    presses = press_until(page, "input[type=search]")
    page.keyboard.type("accueil")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=accueil**")
    presses += press_until(page, "#g-skill summary")
    if page.locator("#g-skill").get_attribute("open") is None:
        page.keyboard.press("Enter")
    presses += press_until(page, "#g-skill input:not(:disabled)")
    page.keyboard.press("Space")
    page.wait_for_url("**skill=**")
    assert page.evaluate("document.activeElement.name") == "skill", "the focus is lost"
    presses += press_until(page, ".hit h2 a")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "q=" not in url)
    assert page.locator("h1").inner_text()
    record_property("presses", presses)


def test_the_skip_link_leads_to_the_content(visit: Visit) -> None:
    page = visit.open()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "contenu"
