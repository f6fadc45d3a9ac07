"""Covers: the same for ever, well formed, without a colour, with one reader's place."""

from __future__ import annotations

from hashlib import sha256
from xml.etree import ElementTree

import pytest
from django.template import engines

from resourcecentre.core.cover_rooms import ROOMS
from resourcecentre.core.covers import cover

INKS = {"g", "i", "o", "l", "d", "do", "t", "to", "p", "f", "l2", "v", "vo"}
OUTCOMES = ["worked", "mixed", "failed", "unknown", ""]
KINDS = [
    *(("method", {"phase": phase}) for phase in ROOMS),
    ("lab", {}),
    ("doc", {"pages": 60}),
    *(("project", {"population": 480, "outcome": outcome}) for outcome in OUTCOMES),
    *(("project", {"population": size}) for size in (0, 900, 3000, 6800, 210_000)),
    *(("toolkit", {"items": items}) for items in (0, 1, 6, 40)),
    *(("proto", {"phase": phase}) for phase in ("idea", "mockup", "tested_remote", "ready", "?")),
]


@pytest.mark.parametrize(("kind", "facts"), KINDS)
@pytest.mark.parametrize("people", [1, 2, 8, 40, 100_000])
def test_cover_is_sound(kind, facts, people):
    svg = ElementTree.fromstring(cover(kind, "accueil", people=people, **facts))  # noqa: S314
    shapes = list(svg.iter())[1:]
    inks = [shape.get("class") for shape in shapes if shape.tag != "g"]
    assert set(inks) <= INKS
    assert inks.count("v") + inks.count("vo") == 1
    assert ("vo" in inks) == (
        kind == "project" and facts.get("outcome") in ("failed", "unknown", "")
    )
    assert svg.get("aria-hidden") == "true"
    assert not {"style", "fill", "stroke"} & {key for shape in shapes for key in shape}


def test_cover_never_changes():
    drawn = "".join(cover(kind, "l-accueil", people=8, **facts) for kind, facts in KINDS)
    assert drawn == "".join(cover(kind, "l-accueil", people=8, **facts) for kind, facts in KINDS)
    assert sha256(drawn.encode()).hexdigest()[:12] == FINGERPRINT


FINGERPRINT = "06f02459cb20"


def test_cover_depends_on_the_slug_and_on_the_facts():
    assert cover("method", "a", phase="test") != cover("method", "b", phase="test")
    assert cover("method", "a", phase="test") != cover("method", "a", phase="scale")
    assert cover("method", "a", phase="frame", people=6) != cover(
        "method", "a", phase="frame", people=12
    )


def test_unknown_kind_or_phase_still_draws():
    assert "<svg" in cover("invented", "a")
    assert "<svg" in cover("method", "a", phase="invented")


def test_tag_leaves_out_arguments_of_another_version():
    template = engines["django"].from_string("{% load core_tags %}{% cover card %}")
    card = {"kind": "method", "slug": "a", "phase": "test", "people": 4, "weather": "rain"}
    assert template.render({"card": card}) == cover("method", "a", phase="test", people=4)


def test_hostile_kind_is_escaped():
    assert "<script" not in cover('"><script>', "a")
