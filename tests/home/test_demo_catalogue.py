"""What the demonstration offers as a whole: every type, size of commune, part of the country."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from home.bundles.located import read_yaml
from home.bundles.reader import PageFile
from home.demonstration import BUNDLE
from tests.home.test_demo_content import BY_TYPE, FILES, METHODS, PROJECTS, plain

COMMUNES = {
    f"commune-{row['code']}": row
    for row in plain(read_yaml((BUNDLE / "communes.yaml").read_text(encoding="utf-8"), 1))
}
MOUNTAIN_OR_ISLAND = {"Serrac-d'en-Haut", "Île-Vran", "Les Combes-Noires"}
POPULATION_BANDS = (500, 1_500, 5_000, 15_000, 50_000)
ORGANISATIONS = {
    "state_local",
    "region",
    "department",
    "intercommunality",
    "commune",
    "hospital",
    "school_research",
}


def value(file: PageFile, name: str) -> Any:
    return plain(file.fields[name]) if name in file.fields else None


@pytest.mark.parametrize(
    ("type_name", "count"),
    [
        ("method", 24),
        ("toolkit", 6),
        ("project", 16),
        ("lab", 12),
        ("prototype", 3),
        ("document", 8),
    ],
)
def test_there_are_enough_of_each_type(type_name: str, count: int) -> None:
    assert len(BY_TYPE[type_name]) >= count


def test_six_methods_take_twenty_minutes_with_six_people_and_no_designer() -> None:
    quick = [
        slug
        for slug, method in METHODS.items()
        if int(value(method, "run_minutes")) <= 20
        and int(value(method, "people_min")) <= 6 <= int(value(method, "people_max"))
        and value(method, "skill_needed") == "none"
    ]
    assert len(quick) >= 6


def test_some_stories_end_badly() -> None:
    ends = [(value(story, "outcome"), value(story, "stage")) for story in PROJECTS.values()]
    assert len([end for end in ends if end[0] == "failed" or end[1] == "stopped"]) >= 3
    assert {outcome for outcome, _stage in ends} >= {"worked", "mixed", "failed"}


def test_stories_happen_in_communes_of_every_size_all_over_the_country() -> None:
    happened = [COMMUNES[value(s, "territory")] for s in PROJECTS.values() if is_invented(s)]
    sizes = {sum(int(row["population"]) >= low for low in POPULATION_BANDS) for row in happened}
    assert sizes == set(range(len(POPULATION_BANDS) + 1))
    assert len({row["department"] for row in happened}) >= 8
    assert any(row["department"].startswith("97") for row in happened)
    assert sum(row["name"] in MOUNTAIN_OR_ISLAND for row in happened) >= 2


def is_invented(story: PageFile) -> bool:
    return value(story, "territory") in COMMUNES


def test_labs_are_of_every_kind() -> None:
    kinds = Counter(value(lab, "org_kind") for lab in BY_TYPE["lab"].values())
    assert set(kinds) >= ORGANISATIONS
    towns = {value(lab, "territory") for lab in BY_TYPE["lab"].values()} & set(COMMUNES)
    sizes = [int(COMMUNES[town]["population"]) for town in towns]
    assert min(sizes) < 3_000, "no rural commune"
    assert max(sizes) > 50_000, "no city"


def test_some_pages_are_in_english() -> None:
    assert sum(value(file, "language") == "en" for file in FILES) >= 3


@pytest.mark.parametrize("slug", BY_TYPE["document"])
def test_every_booklet_is_given_by_a_method_or_a_toolkit_and_by_something_else(slug: str) -> None:
    holders = [
        file
        for file in FILES
        for name in ("files", "templates")
        for row in value(file, name) or []
        if slug in (row, row["document"] if isinstance(row, dict) else "")
    ]
    assert {file.type_name for file in holders} & {"method", "toolkit"}
    assert len(holders) >= 2


@pytest.mark.parametrize("type_name", ["project", "prototype", "toolkit", "lab", "document"])
def test_invented_stories_say_so(type_name: str) -> None:
    silent = [
        slug for slug, file in BY_TYPE[type_name].items() if value(file, "is_example") != "true"
    ]
    assert silent == []


def test_invented_communes_are_in_real_departements_and_have_a_key_of_their_own() -> None:
    keys = [row["code"] for row in COMMUNES.values()]
    assert len(keys) == len(set(keys))
    assert all(row["code"].startswith(f"X{row['department']}") for row in COMMUNES.values())
    assert all(0 < int(row["population"]) < 100_000 for row in COMMUNES.values())


def test_a_story_never_happens_in_a_real_commune() -> None:
    real = [
        slug
        for slug, story in PROJECTS.items()
        if (value(story, "territory") or "").startswith("commune-") and not is_invented(story)
    ]
    assert real == []
