"""Printed sheets, measured in Chromium: pages, room left, and the guess that warns the editor."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.server import PROJECT
from tests.browser.visits import visiting

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.browser.server import Centre

METHOD_PAGES, STORY_PAGES, PORTRAIT_PAGES = 2, 2, 1
WINDOW = {"width": 688, "height": 900}  # 182 mm: the width of the printed page
PAGE_HEIGHT_MM = 274
SPARE_MM = 10  # other systems set slightly wider letters
GUESS_MAY_MISS_BY_MM = 4  # below the truth; above it, it only warns early
GUESS_MAY_EXCEED_BY_MM = 35

HEIGHTS = """() => {
  const mm = 96 / 25.4;
  const article = document.querySelector('article').getBoundingClientRect();
  const steps = document.querySelector('#etapes').getBoundingClientRect();
  const lines = document.querySelector('.lines');
  const room = lines ? lines.getBoundingClientRect().height / mm + 1 : 0;
  return [(steps.top - article.top) / mm, (article.bottom - steps.top) / mm - room];
}"""

GUESSES = """
import django, json
django.setup()
from resourcecentre.resources.models import MethodPage
from resourcecentre.resources.print_sheet import estimate
rows = {}
for page in MethodPage.objects.live():
    sheet = estimate(page)
    rows[page.url_path.partition("/")[2].partition("/")[2]] = [
        sheet.decide_mm, sheet.run_mm, sheet.pages, sheet.is_over
    ]
print(json.dumps(rows))
"""


def count_pages(page: Page, folder: Path) -> int:
    """Return how many pages Chromium prints."""
    if shutil.which("pdfinfo") is None:
        pytest.fail("no pdfinfo here: `sudo apt install poppler-utils` counts the printed pages")
    pdf = folder / "sheet.pdf"
    page.pdf(path=str(pdf), prefer_css_page_size=True)
    said = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True, check=True).stdout
    found = re.search(r"Pages:\s+(\d+)", said)
    assert found, said
    return int(found[1])


@pytest.fixture(scope="module")
def guesses(centre: Centre) -> dict[str, list[Any]]:
    """Return what the editor's form would say of every method of the demonstration."""
    result = subprocess.run(
        [sys.executable, "-c", GUESSES],
        cwd=PROJECT,
        env=centre.environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(result.stdout.splitlines()[-1])


@pytest.fixture(scope="module")
def sheets(browser: Browser, address: str, centre: Centre, tmp_path_factory: Any) -> Any:
    """Return pages and heights of every method, and pages of every portrait."""
    folder, found = tmp_path_factory.mktemp("printed"), {}
    with visiting(browser, address, viewport=WINDOW) as visit:
        for kind in ("MethodPage", "ProjectPage", "LabPage"):
            for path in centre.addresses[kind]:
                page = visit.open(path)
                page.emulate_media(media="print")
                heights = page.evaluate(HEIGHTS) if kind == "MethodPage" else None
                found[path] = (kind, count_pages(page, folder), heights)
    return found


def of(sheets: Any, kind: str) -> dict[str, Any]:
    return {path: sheet for path, sheet in sheets.items() if sheet[0] == kind}


def test_every_method_prints_on_two_pages_with_room_to_spare(sheets):
    methods = of(sheets, "MethodPage")
    assert len(methods) >= 8
    for path, (_kind, pages, (first, second)) in methods.items():
        assert pages <= METHOD_PAGES, path
        assert first <= PAGE_HEIGHT_MM - SPARE_MM, (path, first)
        assert second <= PAGE_HEIGHT_MM - SPARE_MM, (path, second)


def test_every_write_up_prints_on_two_pages(sheets):
    stories = of(sheets, "ProjectPage")
    assert len(stories) >= 16
    assert {path: sheet[1] for path, sheet in stories.items() if sheet[1] > STORY_PAGES} == {}


def test_a_kit_prints_its_contents_then_every_method_on_a_page_of_its_own(
    browser, address, centre, tmp_path
):
    with visiting(browser, address, viewport=WINDOW) as visit:
        for path in centre.addresses["ToolkitPage"]:
            page = visit.open(f"{path}?imprimer=tout")
            methods = page.locator("article.kit-sheet").count() - 1
            assert methods >= 1, path
            assert 1 + methods < count_pages(page, tmp_path) <= 2 + 2 * methods, path


def test_every_portrait_prints_on_one_page(sheets):
    portraits = of(sheets, "LabPage")
    assert len(portraits) >= 3
    assert {path: sheet[1] for path, sheet in portraits.items() if sheet[1] > PORTRAIT_PAGES} == {}


def test_the_guess_is_a_little_high_and_never_low(sheets, guesses):
    for path, (_kind, pages, heights) in of(sheets, "MethodPage").items():
        decide, run, guessed_pages, is_over = guesses[path.lstrip("/")]
        assert guessed_pages == pages, path
        assert not is_over, path
        for guess, real in zip((decide, run), heights, strict=True):
            assert guess >= real - GUESS_MAY_MISS_BY_MM, (path, guess, real)
            assert guess <= real + GUESS_MAY_EXCEED_BY_MM, (path, guess, real)
