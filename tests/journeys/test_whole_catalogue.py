"""From a commune's problem to a story, a method and the page of a booklet, in both languages."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.visits import PHONE, visiting

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.browser.server import Centre

PROBLEM = "café fermé"
STORY, METHOD = "Le café rouvert, le mercredi seulement", "Le café pour une journée"
BOOKLET = "Modèle de convention, prêter un lieu pour un essai"
IN_BOOKLET = "convention prêter un lieu assurance"
LANGUAGES = pytest.mark.parametrize("prefix", ["", "/en"], ids=["fr", "en"])


def search(page: Page, words: str) -> None:
    """Ask in the box of the page where the visitor is."""
    box = page.get_by_role("searchbox").first
    box.fill(words)
    box.press("Enter")
    page.wait_for_url(re.compile(r"[?&]q="))


def printed_pages(page: Page, folder: Path) -> int:
    """Return how many pages the printer gives."""
    sheet = folder / "sheet.pdf"
    page.pdf(path=str(sheet), prefer_css_page_size=True)
    said = subprocess.run(["pdfinfo", sheet], capture_output=True, text=True, check=True).stdout
    return int(re.findall(r"Pages:\s+(\d+)", said)[0])


@LANGUAGES
def test_a_problem_leads_to_a_story_to_its_method_and_to_the_printer(
    browser: Browser, address: str, prefix: str, tmp_path: Path
) -> None:
    with visiting(browser, address) as visit:
        page = visit.open(f"{prefix}/")
        search(page, PROBLEM)
        page.get_by_role("link", name=STORY).first.click()
        expect(page.locator("h1")).to_have_text(STORY)
        expect(page.locator("#autrement")).to_be_visible()
        assert printed_pages(page, tmp_path) <= 2
        page.locator("#methodes").get_by_role("link", name=METHOD).click()
        expect(page.locator("h1")).to_have_text(METHOD)
        page.get_by_role("link", name=STORY).first.wait_for()
        assert printed_pages(page, tmp_path) == 2
        assert page.url.startswith(f"{address}{prefix}/labs/")
        assert page.locator("html").get_attribute("lang") == (prefix.strip("/") or "fr")


@LANGUAGES
def test_words_of_a_booklet_open_the_page_that_holds_them(
    browser: Browser, address: str, prefix: str
) -> None:
    with visiting(browser, address, viewport=PHONE) as visit:
        page = visit.open(f"{prefix}/chercher/")
        search(page, IN_BOOKLET)
        hit = page.locator(".hit").filter(has_text=BOOKLET).first
        found = hit.locator("a[href*='#page-']").first
        number = re.findall(r"#page-(\d+)", found.get_attribute("href") or "")[0]
        assert number in found.inner_text()
        found.click()
        expect(page.locator("h1")).to_have_text(BOOKLET)
        assert page.url.startswith(f"{address}{prefix}/livrets/")
        shown = page.locator(f"#page-{number}")
        expect(shown).to_be_in_viewport()
        assert "convention" in page.locator("main").inner_text().lower()


def test_the_file_of_a_booklet_opens(browser: Browser, address: str, centre: Centre) -> None:
    with visiting(browser, address) as visit:
        for path in centre.addresses["CustomDocument"]:
            page = visit.open(path)
            href = page.locator("main a[href^='/documents/']").first.get_attribute("href")
            answer = visit.context.request.get(f"{address}{href}")
            assert answer.status == 200
            assert answer.headers["x-content-type-options"] == "nosniff"
            assert answer.body()[:4] in (b"%PDF", b"PK\x03\x04")


def test_a_kit_is_printed_whole(
    browser: Browser, address: str, centre: Centre, tmp_path: Path
) -> None:
    with visiting(browser, address) as visit:
        page = visit.open(next(p for p in centre.addresses["ToolkitPage"] if "rouvrir" in p))
        methods = page.locator("#contenus a[href*='/labs/']").count()
        page.locator("a[href*='imprimer=tout']").click()
        page.wait_for_url("**imprimer=tout")
        sheets = page.locator("article.kit-sheet").count()
        assert 2 <= sheets <= methods + 1
        assert printed_pages(page, tmp_path) >= 2 * (sheets - 1)


def test_a_theme_gathers_every_kind(browser: Browser, address: str, centre: Centre) -> None:
    with visiting(browser, address) as visit:
        page = visit.open(centre.addresses["SiteMap"][0])
        page.locator("a[href='/themes/public_reception/']").first.click()
        page.wait_for_url("**/themes/public_reception/")
        kinds = set(page.locator(".hit .kind").all_inner_texts())
        assert len(kinds) >= 3, kinds
        page.locator(".hit h3 a").first.click()
        expect(page.locator("h1")).to_be_visible()
