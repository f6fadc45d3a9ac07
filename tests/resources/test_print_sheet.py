"""The guess of the printed sheet, without a browser."""

from __future__ import annotations

import pytest

from resourcecentre.resources.models import MethodPage
from resourcecentre.resources.print_sheet import PAGE_HEIGHT, estimate
from tests.resources.factories import step

ROW = step("Une étape", 10, say="Dites ceci.", trouble="Autrement, cela.", output="une liste.")


def method(steps: int, words: str = "Faites ceci puis cela, et notez. ") -> MethodPage:
    rows = [("step", {**ROW[1], "do": words}) for _ in range(steps)]
    return MethodPage(title="Une méthode", summary_plain="Courte.", steps=rows)


def test_an_empty_draft_is_one_short_page():
    sheet = estimate(MethodPage(title=""))
    assert sheet.pages == 1
    assert not sheet.is_over
    assert sheet.overflow_mm == 0
    assert not sheet.has_note_lines


def test_four_steps_leave_room_for_notes():
    sheet = estimate(method(4))
    assert sheet.pages == 2
    assert sheet.has_note_lines


def test_too_many_steps_are_over_by_what_exceeds():
    sheet = estimate(method(14))
    assert sheet.is_over
    assert sheet.pages == 3
    assert sheet.overflow_mm == pytest.approx(sheet.run_mm - PAGE_HEIGHT, abs=1)


def test_a_longer_text_never_makes_a_shorter_sheet():
    heights = [estimate(method(5, "mot " * count)).run_mm for count in range(1, 200, 7)]
    assert heights == sorted(heights)


def test_the_first_page_overflows_too():
    page = method(3)
    page.points_of_attention = "<ul>" + "<li>Attention à ceci, et à cela.</li>" * 60 + "</ul>"
    sheet = estimate(page)
    assert sheet.is_over
    assert sheet.decide_mm > PAGE_HEIGHT
