"""Covers at the width of lists: no two alike, each of them a drawing."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageChops

from tests.browser.contact_sheet import HEIGHT, WIDTH, drawings, pictures

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.browser.server import Centre

VISIBLE = 40
"""Levels of grey, out of 255, from which a pixel looks different."""
DIFFERENT = 0.03
"""Share of the pixels by which two covers of a kind differ at least."""


def distance(one: Image.Image, other: Image.Image) -> float:
    """Return the share of the pixels that look different."""
    grey = ImageChops.difference(one, other).convert("L")
    return sum(grey.histogram()[VISIBLE:]) / (WIDTH * HEIGHT)


def test_distance_sees_what_differs():
    white, black = (Image.new("RGB", (WIDTH, HEIGHT), ink) for ink in ("white", "black"))
    assert distance(white, white.copy()) == 0
    assert distance(white, black) == 1


@pytest.fixture(scope="module")
def covers(browser: Browser, centre: Centre) -> dict[str, Image.Image]:
    return pictures(browser, drawings(centre))


def test_every_cover_is_a_drawing(covers):
    assert len(covers) > 60
    blank = [name for name, picture in covers.items() if len(picture.getcolors(10_000) or "") < 4]
    assert blank == []


def test_no_two_covers_are_alike(covers):
    pairs = {
        (one, other): round(distance(covers[one], covers[other]), 3)
        for one, other in combinations(covers, 2)
        if one.partition(" ")[0] == other.partition(" ")[0]
    }
    assert len(pairs) > 200
    assert {pair: far for pair, far in pairs.items() if far < DIFFERENT} == {}
