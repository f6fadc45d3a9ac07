"""The judged set: what people ask, what would serve them, and how well, on a scale of 0 to 3."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

QUERIES = Path(__file__).parent / "queries.yaml"
FAMILIES = (
    "exact",
    "inflected",
    "accentless",
    "acronym",
    "typo",
    "question",
    "need",
    "document_page",
)
HALVES = ("tune", "test")
HIGHEST = 3


@dataclass(frozen=True)
class Judged:
    """One query with its need and its judged answers.

    grades: from "folder/slug" of the demonstration's bundle to 1, 2 or 3. What is not there is
        worth nothing.
    pages: the page to find in a booklet, by the same reference.
    tempting: plausible answers that are wrong.
    """

    id: str
    family: str
    half: str
    query: str
    need: str
    grades: Mapping[str, int]
    pages: Mapping[str, int] = field(default_factory=dict)
    tempting: tuple[str, ...] = ()
    is_unlike_title: bool = False


@cache
def judged_set() -> tuple[Judged, ...]:
    """Return the judged queries, in the order of the file."""
    with QUERIES.open(encoding="utf-8") as file:
        return tuple(_judged(row) for row in yaml.safe_load(file)["queries"])


def _judged(row: Mapping[str, Any]) -> Judged:
    answers = row["answers"]
    return Judged(
        id=row["id"],
        family=row["family"],
        half=row["half"],
        query=str(row["query"]),
        need=row["need"],
        grades={answer["ref"]: int(answer["grade"]) for answer in answers},
        pages={answer["ref"]: int(answer["page"]) for answer in answers if "page" in answer},
        tempting=tuple(answer["ref"] for answer in row["tempting"]),
        is_unlike_title=bool(row.get("unlike_title", False)),
    )


def of_half(judged: Iterable[Judged], half: str) -> list[Judged]:
    """Return the queries of one half: one to tune the ranking with, one to believe."""
    return [one for one in judged if one.half == half]
