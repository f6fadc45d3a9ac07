"""The source of every kind of page: valid, well ordered, light, in good French."""

from __future__ import annotations

import gzip
import re
from itertools import pairwise
from typing import TYPE_CHECKING

import html5lib
import pytest

from tests.browser.pages import KINDS, path_of
from tests.browser.visits import PHONE, visiting

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from playwright.sync_api import Browser, Response

    from tests.browser.server import Centre

EVERY_KIND = pytest.mark.parametrize("kind", KINDS)
FIELDS = {"input", "select", "textarea"}
SILENT = {"hidden", "submit", "button"}


@pytest.fixture(scope="module")
def sources(browser: Browser, address: str, centre: Centre) -> dict[str, str]:
    """Return the source of one page of each kind."""
    found = {}
    with visiting(browser, address) as visit:
        for kind in KINDS:
            answer = visit.context.request.get(address + path_of(kind, centre))
            assert answer.status == (404 if kind == "not found" else 200), (kind, answer.status)
            found[kind] = answer.text()
    return found


@pytest.fixture
def tree(kind: str, sources: dict[str, str]) -> Element:
    """Return a page as elements; anything that HTML forbids raises."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    return parser.parse(sources[kind])


@EVERY_KIND
def test_html_is_valid(tree: Element) -> None:
    assert tree.find("body/main") is not None


@EVERY_KIND
def test_each_name_and_reference_holds(tree: Element) -> None:
    names = [e.get("id") for e in tree.iter() if e.get("id")]
    assert [name for name in names if names.count(name) > 1] == []
    wanted = set()
    for element in tree.iter():
        for key in ("aria-labelledby", "aria-describedby", "aria-controls", "form", "list", "for"):
            wanted |= set((element.get(key) or "").split())
        address = element.get("href") or ""
        if element.tag == "a" and re.fullmatch("#.+", address):
            wanted.add(address[1:])
    assert wanted - set(names) == set()


@EVERY_KIND
def test_headings_and_landmarks_are_in_order(tree: Element) -> None:
    levels = [int(e.tag[1]) for e in tree.iter() if re.fullmatch("h[1-6]", str(e.tag))]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []
    tags = [e.tag for e in tree.iter()]
    assert tags.count("main") == 1
    assert {"header", "footer"} <= set(tags)
    regions = [e.get("aria-label") or e.get("aria-labelledby") for e in tree.iter("nav")]
    assert None not in regions
    assert len(regions) == len(set(regions)), regions


@EVERY_KIND
def test_every_field_has_a_label_and_every_picture_a_text(tree: Element) -> None:
    labelled = {e.get("for") for e in tree.iter("label")}
    inside = {field for label in tree.iter("label") for field in label.iter()}
    fields = [e for e in tree.iter() if e.tag in FIELDS and e.get("type") not in SILENT]
    bare = [
        e.attrib
        for e in fields
        if e not in inside and e.get("id") not in labelled and not e.get("aria-label")
    ]
    assert bare == []
    assert [e.attrib for e in tree.iter("img") if e.get("alt") is None] == []


@EVERY_KIND
def test_nothing_is_inline_and_nothing_comes_from_elsewhere(tree: Element) -> None:
    for element in tree.iter():
        assert not [key for key in element.attrib if key == "style" or key.startswith("on")]
        if element.tag == "script" and element.get("type") != "application/ld+json":
            assert element.get("src"), "an inline script"
        assert element.tag not in {"style", "iframe"}
        for key in ("src", "srcset", "action"):
            assert not re.match(r"(https?:)?//", element.get(key) or "")


@EVERY_KIND
def test_the_language_is_said_and_french_is_set_as_french(kind: str, tree: Element) -> None:
    lang = "en" if "English" in kind else "fr"
    assert tree.get("lang") == lang
    if lang == "en":
        return
    texts = list(french_texts(tree))
    wrong = [t for t in texts if re.search(r" [;:?!»]|« |\w'\w|\.\.\.", t)]
    assert wrong == []


def french_texts(element: Element, lang: str = "fr") -> list[str]:
    """Return what is read aloud in French: text, and the attributes that are words."""
    lang = element.get("lang") or lang
    found: list[str] = []
    if element.tag in {"code", "pre", "script", "style"}:
        return found
    if lang == "fr" and isinstance(element.tag, str):
        keys = ("aria-label", "placeholder", "title", "alt", "data-l")
        found += [element.get(key) or "" for key in keys] + [element.text or ""]
    for child in element:
        found += french_texts(child, lang)
        found += [child.tail or ""] if lang == "fr" else []
    return [text.strip() for text in found if text.strip()]


@EVERY_KIND
def test_the_first_view_is_light(browser: Browser, address: str, centre: Centre, kind: str) -> None:
    answers: list[Response] = []
    weights = {"document": 0.0, "stylesheet": 0.0, "script": 0.0}
    with visiting(browser, address, viewport=PHONE) as visit:
        visit.expect_fault("status of 404")
        # Playwright refuses a method of a built-in type.
        visit.page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108
        visit.open(path_of(kind, centre))
        for answer in answers:
            if answer.request.resource_type in weights:
                packed = len(gzip.compress(answer.body(), 9)) / 1024
                weights[answer.request.resource_type] += packed
    assert weights["document"] <= 30, weights
    assert weights["stylesheet"] <= 12, weights
    assert weights["script"] <= 20, weights
