"""The contents of the demonstration: each method can be run tomorrow, no sentence serves twice."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from home.bundles.loader import import_bundle
from home.bundles.located import Located, as_yaml, read_yaml
from home.bundles.problems import ProblemList
from home.bundles.reader import PageFile, read_bundle
from home.demonstration import BUNDLE, FEATURED
from home.services import make_page_tree
from resourcecentre.documents.enums import ReadingStatus
from resourcecentre.documents.models import CustomDocument
from resourcecentre.labs.models import LabPage
from resourcecentre.resources.models import MethodPage, ResourcePage
from resourcecentre.territories.models import Territory

PROBLEMS = ProblemList()
FILES = read_bundle(BUNDLE, PROBLEMS).files
BY_TYPE: dict[str, dict[str, PageFile]] = defaultdict(dict)
for _file in FILES:
    BY_TYPE[_file.type_name][_file.slug] = _file
METHODS, PROJECTS = BY_TYPE["method"], BY_TYPE["project"]
LONGER_THAN_AN_HOUR = {
    slug: f for slug, f in METHODS.items() if int(f.fields["run_minutes"].value) > 60
}
TITLES = [
    re.findall(r"\w+", str(located.value).lower())
    for file in FILES
    for name, located in file.fields.items()
    if name in {"title", "name"}
]
SENTENCE_WORDS = 5
"""Shorter sentences (« À vous. ») are no copies of one another."""
METHOD_WORDS, STORY_WORDS, BOOKLET_WORDS = 500, 400, 1_000
STORY = ("problem", "users_concerned", "what_we_did", "results", "what_failed", "would_change")
CODES = {
    "type",
    "short_title",
    "lab",
    "territory",
    "credits",
    "partners",
    "methods_used",
    "dimension",
}


def plain(located: Located) -> Any:
    """Return a value of a file without its lines."""
    value = located.value
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {name: plain(item) for name, item in value.items()}
    return value


def rows(file: PageFile, name: str) -> list[dict[str, str]]:
    """Return the rows of a section."""
    return plain(as_yaml(file.fields[name]))


def texts(value: Any) -> list[str]:
    """Return every text within a value."""
    if isinstance(value, list):
        return [text for item in value for text in texts(item)]
    if isinstance(value, dict):
        return [text for item in value.values() for text in texts(item)]
    return [value]


def words(file: PageFile, *names: str) -> list[str]:
    """Return the words that a page holds, or some of its fields; figures and codes left out."""
    kept = [located for name, located in file.fields.items() if not names or name in names]
    found = [text for located in kept for text in texts(plain(located))]
    return re.findall(r"[^\W\d_]{2,}", " ".join([*found, "" if names else file.body]))


def passages(file: PageFile) -> list[str]:
    """Return every text that a reader sees in a page."""
    fields = [located for name, located in file.fields.items() if name not in CODES]
    found = [text for located in fields for text in texts(plain(located))]
    return [*(text for text in found if not re.fullmatch("[a-z0-9-]+", text)), file.body]


def bare(text: str) -> str:
    """Return a text without the names of the pages that it leads to."""
    return re.sub(r"\]\([a-z0-9-]+\)|\b(page|document|method): [a-z0-9-]+", " ", text)


def pieces(file: PageFile, pattern: str, at_least: int) -> list[str]:
    """Return the parts of a page between two separators, without case nor spaces."""
    found = []
    for text in passages(file):
        for piece in re.split(pattern, bare(text)):
            tokens = re.findall(r"\w+", piece.lower())
            if len(tokens) >= at_least and tokens not in TITLES:
                found.append(" ".join(tokens))
    return found


def sentences(file: PageFile) -> list[str]:
    """Return the sentences of a page."""
    return pieces(file, r"[.!?\n;:]+", SENTENCE_WORDS)


def paragraphs(file: PageFile) -> list[str]:
    """Return the paragraphs and the lines of lists of a page."""
    return pieces(file, r"\n+", SENTENCE_WORDS)


def test_files_are_well_written() -> None:
    assert PROBLEMS.problems == []
    assert FEATURED in METHODS


@pytest.mark.parametrize("part", [sentences, paragraphs], ids=["sentence", "paragraph"])
def test_no_two_files_share(part: Any) -> None:
    where: dict[str, set[str]] = defaultdict(set)
    for file in FILES:
        for piece in part(file):
            where[piece].add(file.path)
    assert {piece: paths for piece, paths in where.items() if len(paths) > 1} == {}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.slug)
def test_no_file_says_a_thing_twice(file: PageFile) -> None:
    assert [one for one, count in Counter(sentences(file)).items() if count > 1] == []


@pytest.mark.parametrize("slug", PROJECTS)
def test_a_story_is_told_whole(slug: str) -> None:
    story = PROJECTS[slug]
    assert len(words(story, *STORY)) >= STORY_WORDS
    for name in ("what_failed", "would_change", "territory", "started_on", "cost_euros"):
        assert plain(story.fields[name]), name
    assert int(story.fields["staff_days"].value) + int(story.fields["outside_days"].value) > 0
    assert rows(story, "people")
    for row in rows(story, "impact"):
        assert row["source"].strip()
        measured = str(row.get("measured", "true")) == "true"
        assert measured == ("before" in row and "after" in row)
        assert measured or "mesuré" in row["source"]


@pytest.mark.parametrize("slug", BY_TYPE["document"])
def test_a_booklet_has_several_pages_of_text(slug: str) -> None:
    assert len(words(BY_TYPE["document"][slug])) >= BOOKLET_WORDS


@pytest.mark.parametrize("slug", METHODS)
def test_a_method_can_be_run_tomorrow(slug: str) -> None:
    method = METHODS[slug]
    run_minutes = int(method.fields["run_minutes"].value)
    steps = rows(method, "steps")
    assert len(steps) >= (3 if run_minutes < 30 else 5)
    assert sum(int(step["minutes"]) for step in steps) == run_minutes
    for step in steps:
        assert step["do"].strip()
        assert step["say"].strip()
        assert step["trouble"].strip()
    assert all(row["substitute"].strip() for row in rows(method, "materials"))
    assert method.fields["points_of_attention"].value.count("\n- ") >= 2
    assert len(words(method)) >= METHOD_WORDS


@pytest.mark.parametrize("slug", LONGER_THAN_AN_HOUR)
def test_its_one_hour_version_is_another_plan(slug: str) -> None:
    method = METHODS[slug]
    short = rows(method, "short_steps")
    minutes = int(method.fields["short_minutes"].value)
    assert sum(int(step["minutes"]) for step in short) == minutes
    assert minutes <= 60
    assert len(short) >= 3
    long = rows(method, "steps")
    titles = {step["title"].lower() for step in long}
    dones = {step["do"].lower() for step in long}
    assert titles.isdisjoint(step["title"].lower() for step in short)
    assert dones.isdisjoint(step["do"].lower() for step in short)
    assert method.fields["short_title"].value.strip()


@pytest.mark.django_db
def test_the_bundle_loads_twice_without_a_change() -> None:
    call_command("load_vocabularies", verbosity=0)
    for key in sorted(places()):
        kind, _dash, code = key.partition("-")
        Territory.objects.create(kind=kind, code=code, name=key)
    make_page_tree("La Resserre")
    assert len(import_bundle(Path(BUNDLE), examples=True).created) == len(FILES)
    assert LabPage.objects.live().count() == len(BY_TYPE["lab"])
    assert CustomDocument.objects.count() == len(BY_TYPE["document"])
    others = len(FILES) - len(BY_TYPE["lab"]) - len(BY_TYPE["document"])
    assert ResourcePage.objects.live().count() == others
    for method in MethodPage.objects.all():
        assert method.steps_minutes == method.run_minutes, method.slug
    for booklet in CustomDocument.objects.all():
        assert booklet.extraction_status == ReadingStatus.OK, booklet.title
        assert booklet.page_count >= 3, booklet.title
    assert len(import_bundle(Path(BUNDLE), examples=True).unchanged) == len(FILES)


def places() -> set[str]:
    """Return the real territories that the files and the invented communes name."""
    named = {plain(f.fields["territory"]) for f in FILES if "territory" in f.fields}
    invented = read_yaml((BUNDLE / "communes.yaml").read_text(encoding="utf-8"), 1)
    departments = {f"department-{row['department']}" for row in plain(invented)}
    return {key for key in named if not key.startswith("commune-X")} | departments
