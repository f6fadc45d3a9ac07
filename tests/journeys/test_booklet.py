"""A commune with a closed café: its problem, a story, the method, the booklet, the printer."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.visits import PHONE, visiting
from tests.journeys.test_whole_catalogue import (
    BOOKLET,
    IN_BOOKLET,
    LANGUAGES,
    METHOD,
    PROBLEM,
    STORY,
    search,
)

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.browser.server import Centre

DEVICES = pytest.mark.parametrize(
    "device", [{}, {"viewport": PHONE, "java_script_enabled": False}], ids=["desk", "plain phone"]
)
MOST_PAGES = 2


def printed(page: Page, folder: Path) -> tuple[int, str]:
    """Return how many pages the printer gives, and their words."""
    sheet = folder / "sheet.pdf"
    page.pdf(path=str(sheet), prefer_css_page_size=True)
    said = subprocess.run(["pdfinfo", sheet], capture_output=True, text=True, check=True).stdout
    text = subprocess.run(
        ["pdftotext", sheet, "-"], capture_output=True, text=True, check=True
    ).stdout
    return int(re.findall(r"Pages:\s+(\d+)", said)[0]), " ".join(text.split())


def words(text: str) -> str:
    """Return a text as one types it."""
    return text.replace("’", "'").replace("\u00a0", " ").replace("\u202f", " ")


def open_the_method(page: Page) -> None:
    """Go from the problem to the write-up, and from there to the method that it used."""
    search(page, PROBLEM)
    page.get_by_role("link", name=STORY).first.click()
    expect(page.locator("h1")).to_have_text(STORY)
    page.locator("#methodes").get_by_role("link", name=METHOD).click()
    expect(page.locator("h1")).to_have_text(METHOD)


@LANGUAGES
@DEVICES
def test_a_problem_leads_to_the_booklet_of_the_method(
    browser: Browser, address: str, prefix: str, device: dict[str, object]
) -> None:
    with visiting(browser, address, **device) as visit:
        page = visit.open(f"{prefix}/")
        open_the_method(page)
        method = page.url
        given = page.locator(".aside li").filter(has_text="convention")
        assert "ODT" in given.inner_text()
        given.get_by_role("link", name=BOOKLET, exact=True).click()
        expect(page.locator("h1")).to_have_text(BOOKLET)
        assert page.url.startswith(f"{address}{prefix}/livrets/")
        assert page.locator("html").get_attribute("lang") == (prefix.strip("/") or "fr")
        expect(page.locator("#page-2")).to_be_attached()
        page.locator(".aside").get_by_role("link", name=METHOD, exact=True).click()
        assert page.url == method


@LANGUAGES
def test_the_file_is_downloaded_beside_the_link_to_its_page(
    browser: Browser, address: str, prefix: str
) -> None:
    with visiting(browser, address) as visit:
        page = visit.open(f"{prefix}/")
        open_the_method(page)
        download = page.locator(".aside li").filter(has_text="convention").locator("a").nth(1)
        assert words(BOOKLET) in words(download.inner_text())
        answer = visit.context.request.get(address + (download.get_attribute("href") or ""))
        assert (answer.status, answer.body()[:4]) == (200, b"PK\x03\x04")
        assert "attachment" in answer.headers["content-disposition"]


@LANGUAGES
def test_a_hit_inside_the_booklet_opens_the_exact_page_then_its_method(
    browser: Browser, address: str, prefix: str
) -> None:
    with visiting(browser, address) as visit:
        page = visit.open(f"{prefix}/")
        search(page, IN_BOOKLET)
        hit = page.locator(".hit").filter(has_text=BOOKLET).first
        link = hit.locator("a[href*='#page-']").first
        number = re.findall(r"#page-(\d+)", link.get_attribute("href") or "")[0]
        link.click()
        expect(page.locator(f"#page-{number}")).to_be_in_viewport()
        leaf = page.locator(".leaf").filter(has=page.locator(f"#page-{number}"))
        assert "assur" in leaf.inner_text().lower()
        page.locator(".aside").get_by_role("link", name=METHOD, exact=True).click()
        expect(page.locator("h1")).to_have_text(METHOD)


@LANGUAGES
def test_the_method_prints_on_two_pages_with_its_title_and_its_files(
    browser: Browser, address: str, prefix: str, tmp_path: Path
) -> None:
    with visiting(browser, address) as visit:
        page = visit.open(f"{prefix}/")
        open_the_method(page)
        count, text = printed(page, tmp_path)
        assert count <= MOST_PAGES
        for name in (METHOD, BOOKLET):
            assert words(name) in words(text)


def test_every_booklet_is_given_by_a_page_that_leads_back(
    browser: Browser, address: str, centre: Centre
) -> None:
    with visiting(browser, address) as visit:
        for path in centre.addresses["CustomDocument"]:
            page = visit.open(path)
            holders = page.locator(".aside a[href*='/labs/']")
            given = [link.get_attribute("href") for link in holders.all()]
            given = [one for one in given if one and one.strip("/").count("/") > 1]
            assert given, path
            page = visit.open(given[0])
            assert page.locator(f".aside a[href='{path}']").count() == 1, path
