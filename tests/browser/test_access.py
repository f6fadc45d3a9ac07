"""Every kind of page can be used by anybody: axe, small screens, big letters, keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.pages import KINDS, path_of
from tests.browser.visits import DESK, NARROW, PHONE, visiting

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.browser.server import Centre

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
EVERY_KIND = pytest.mark.parametrize("kind", KINDS)

# Letters smaller than 15 px (13 in the timeline), lines over 78 characters, targets under 44 px
# high, apart from links inside a sentence or a title, whose line is their target.
MEASURE = """phone => {
  const found = [];
  const seen = e => { const b = e.getBoundingClientRect(), s = getComputedStyle(e);
    return b.width > 1 && b.height > 1 && s.visibility !== 'hidden' && s.clipPath === 'none'
      && !e.closest('.vh, .skip'); };
  const controls = 'a[href], button, select, summary, textarea, input, label.box';
  for (const e of phone ? document.querySelectorAll(controls) : []) {
    if (!seen(e) || e.disabled || e.matches('[type=checkbox], [type=radio]')) continue;
    const holder = e.closest('p, li, h1, h2, h3, dd, td, span');
    const words = holder && holder.textContent.trim() !== e.textContent.trim();
    const inline = getComputedStyle(e).display === 'inline' && words;
    const b = e.getBoundingClientRect();
    if (!inline && !e.closest('h2, h3, .find') && (b.height < 43.5 || b.width < 24))
      found.push(`target ${Math.round(b.width)}x${Math.round(b.height)} `
        + e.outerHTML.slice(0, 80));
  }
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const text = walk.currentNode.data.trim(), e = walk.currentNode.parentElement;
    if (!text || !seen(e)) continue;
    const clock = e.closest('svg.clock');
    let size = parseFloat(getComputedStyle(e).fontSize);
    if (clock) size *= clock.getBoundingClientRect().width / clock.viewBox.baseVal.width;
    if (size < (clock ? 13 : 15)) found.push(`letters ${size.toFixed(1)} ${text.slice(0, 40)}`);
  }
  for (const e of document.querySelectorAll('.read p, .lead, .do-text, .why, .quote')) {
    if (!seen(e)) continue;
    const range = document.createRange(); range.selectNodeContents(e);
    const lines = new Set([...range.getClientRects()].map(r => Math.round(r.bottom / 8))).size;
    const mean = e.textContent.trim().length / lines;
    if (lines > 2 && mean > 78)
      found.push(`line ${Math.round(mean)} ${e.textContent.trim().slice(0, 40)}`);
  }
  return found;
}"""

# The element with focus, and whether it or the box around it shows a ring of 2 px or more.
FOCUSED = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const ring = x => { const s = getComputedStyle(x);
    return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2; };
  const b = e.getBoundingClientRect();
  return {html: e.outerHTML.slice(0, 90), ring: ring(e) || ring(e.closest('.find, label') || e),
    key: [e.tagName, e.id, e.name, e.value, e.href, Math.round(b.x + scrollX),
      Math.round(b.y + scrollY)].join('|')};
}"""


def options(size: dict[str, int], mode: str = "light") -> dict[str, Any]:
    """Return a window of this size and these colours; small ones are touched by a finger."""
    small = size["width"] < 600
    return {"viewport": size, "color_scheme": mode, "has_touch": small, "is_mobile": small}


@EVERY_KIND
@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_axe_finds_nothing_and_letters_lines_and_targets_are_big_enough(
    browser: Browser, address: str, centre: Centre, kind: str, mode: str, size: dict[str, int]
) -> None:
    with visiting(browser, address, **options(size, mode)) as visit:
        visit.expect_fault("status of 404")
        page = visit.open(path_of(kind, centre))
        measured = page.evaluate(MEASURE, size is PHONE)
        found = Axe().run(page, options=RULES).response["violations"]
    assert [(v["id"], [node["html"][:120] for node in v["nodes"][:3]]) for v in found] == []
    assert measured == []


@EVERY_KIND
def test_nothing_scrolls_sideways_on_the_smallest_screen(
    browser: Browser, address: str, centre: Centre, kind: str
) -> None:
    with visiting(browser, address, **options(NARROW)) as visit:
        visit.expect_fault("status of 404")
        visit.open(path_of(kind, centre))
        assert wider_than_the_screen(visit.page) == []


@EVERY_KIND
def test_nothing_scrolls_sideways_with_letters_twice_as_big(
    browser: Browser, address: str, centre: Centre, kind: str
) -> None:
    with visiting(browser, address, **options(DESK)) as visit:
        visit.expect_fault("status of 404")
        browser_settings = visit.context.new_cdp_session(visit.page)
        browser_settings.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
        visit.open(path_of(kind, centre))
        assert visit.page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
        assert wider_than_the_screen(visit.page) == []


def wider_than_the_screen(page: Page) -> list[str]:
    """Return what makes a page scroll sideways."""
    return page.evaluate("""() => {
      const wide = document.scrollingElement.clientWidth;
      if (document.scrollingElement.scrollWidth <= wide) return [];
      return ['page ' + document.scrollingElement.scrollWidth,
        ...[...document.body.querySelectorAll('*')]
          .filter(e => e.getBoundingClientRect().right > wide + 1)
          .map(e => e.outerHTML.slice(0, 80)).slice(0, 5)];
    }""")


# The ring is drawn by the same rules whatever the colours: one page in the dark is enough.
@pytest.mark.parametrize(
    ("kind", "mode"), [*((kind, "light") for kind in KINDS), ("catalogue filtered", "dark")]
)
def test_every_stop_of_the_keyboard_shows_its_focus(
    browser: Browser, address: str, centre: Centre, kind: str, mode: str
) -> None:
    hidden, stops = [], set()
    with visiting(browser, address, **options(DESK, mode)) as visit:
        visit.expect_fault("status of 404")
        page = visit.open(path_of(kind, centre))
        for _ in range(150):
            page.keyboard.press("Tab")
            focused = page.evaluate(FOCUSED)
            if focused is None or focused["key"] in stops:
                break
            stops.add(focused["key"])
            if not focused["ring"]:
                hidden.append(focused["html"])
    assert hidden == []
    assert len(stops) > 5, "the keyboard reaches almost nothing"
