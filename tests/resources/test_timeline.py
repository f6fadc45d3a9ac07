"""Steps laid along their minutes."""

from __future__ import annotations

import itertools
from types import SimpleNamespace

from resourcecentre.resources.timeline import BAR_WIDTHS, split_figure, timeline


def stream(*minutes):
    return [SimpleNamespace(value={"title": "x", "minutes": m}) for m in minutes]


def test_steps_follow_each_other_and_add_up():
    course = timeline(stream(10, 30, 20))
    assert [step.start for step in course.steps] == [0, 10, 40]
    assert course.total == 60
    assert "étape 2, 30\u00a0min" in course.sentence


def test_bars_are_filled_from_end_to_end():
    for bar in timeline(stream(10, 30, 20)).bars:
        assert sum(segment.width for segment in bar.segments) == BAR_WIDTHS[bar.name] or (
            abs(sum(s.width for s in bar.segments) - BAR_WIDTHS[bar.name]) < 0.5
        )
        assert bar.ticks[0].label == "0"
        assert bar.ticks[-1].label.startswith("60")


def test_labels_never_touch_their_neighbours():
    for bar in timeline(stream(*[5] * 18)).bars:
        places = [tick.x for tick in bar.ticks]
        assert all(after - before >= 18 for before, after in itertools.pairwise(places))
    narrow = timeline(stream(1, 200)).bars[1]
    assert narrow.segments[0].number == ""


def test_a_draft_without_minutes_draws_no_bar():
    course = timeline(stream(None, None))
    assert course.bars == []
    assert course.total == 0
    assert timeline([]).steps == []


def test_long_figures_take_the_unit_one_says():
    assert split_figure(90) == ("90", "min")
    assert split_figure(300) == ("5", "h")
    assert split_figure(330) == ("5", "h 30")
    assert split_figure(960) == ("2", "jours")
