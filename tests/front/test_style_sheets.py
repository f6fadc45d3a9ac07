"""The style sheets: readable colours, honest fallbacks, small files; templates fit the policy."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings

from resourcecentre.core.style_guide import colours

STATIC = Path(settings.BASE_DIR) / "resourcecentre" / "static"
TEMPLATES = sorted((Path(settings.BASE_DIR) / "templates").rglob("*.html"))
GROUNDS = ["c-bg", "c-surface"]
PAPERS = [f"p-{kind}" for kind in ("method", "toolkit", "project", "proto", "lab", "doc")]
RULES = [
    (4.5, ["c-text"], [*GROUNDS, *PAPERS, "c-mark", "p-method-2"]),
    (4.5, ["c-muted"], GROUNDS + PAPERS),
    (4.5, ["c-link", "c-visited", "c-error", "c-ok", "c-warn"], [*GROUNDS, "p-project"]),
    (4.5, ["c-on-primary"], ["c-primary"]),
    (3.0, ["c-border", "c-primary"], [*GROUNDS, "p-method", "p-project", "p-lab"]),
    (3.0, ["c-focus", "c-pin"], GROUNDS + PAPERS),
    (3.0, ["c-text"], [f"{paper}-2" for paper in PAPERS]),
]
CSS_LIMIT, JS_LIMIT = 12 * 1024, 20 * 1024


def luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    high, low = sorted((luminance(first), luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_measured_right():
    assert contrast("#000", "#fff") == pytest.approx(21)
    assert contrast("#777777", "#fff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_colours_can_be_read(mode):
    values = {colour.name: getattr(colour, mode) for colour in colours()}
    weak = [
        (front, back, round(contrast(values[front], values[back]), 2))
        for floor, fronts, backs in RULES
        for front in fronts
        for back in backs
        if contrast(values[front], values[back]) < floor
    ]
    assert weak == []


def test_fallback_is_the_light_value():
    assert len(colours()) > 25
    assert [colour.name for colour in colours() if colour.plain != colour.light] == []


def packed(paths: list[Path]) -> int:
    return sum(len(gzip.compress(path.read_bytes(), 9)) for path in paths)


def test_files_of_ours_stay_small():
    assert packed(sorted(STATIC.glob("css/*.css"))) <= CSS_LIMIT
    assert packed(sorted(STATIC.glob("js/*.js"))) <= JS_LIMIT


@pytest.mark.parametrize("sheet", sorted(STATIC.glob("css/*.css")), ids=lambda path: path.name)
def test_style_sheets_ask_no_other_host_and_no_important_but_in_print(sheet):
    css = sheet.read_text(encoding="utf-8")
    assert not re.search(r"@import|url\(\s*['\"]?(https?:)?//", css)
    assert css.count("{") == css.count("}")
    if sheet.name != "print.css":
        assert "!important" not in css


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_templates_hold_nothing_that_the_policy_refuses(path):
    html = path.read_text(encoding="utf-8")
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=", html)
    assert not re.search(r"<script(?![^>]*\ssrc=)(?![^>]*ld\+json)", html)
    assert not re.search(r"<(script|link|img|iframe|video)[^>]*(src|href)=\"(https?:)?//", html)
