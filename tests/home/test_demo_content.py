"""The contents of the demonstration: each method can be run tomorrow, no sentence serves twice."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from home.bundles.loader import import_bundle
from home.bundles.located import Located, as_yaml
from home.bundles.problems import ProblemList
from home.bundles.reader import PageFile, read_bundle
from home.demonstration import BUNDLE, FEATURED
from home.services import make_page_tree
from resourcecentre.labs.models import LabPage
from resourcecentre.resources.models import MethodPage
from resourcecentre.territories.models import Territory

PROBLEMS = ProblemList()
FILES = read_bundle(BUNDLE, PROBLEMS).files
METHODS = {file.slug: file for file in FILES if file.type_name == "method"}
LONGER_THAN_AN_HOUR = [s for s, f in METHODS.items() if int(f.fields["run_minutes"].value) > 60]
LABELS = {"type", "lab", "territory", "credits", "name", "title", "short_title"}
SENTENCE_WORDS = 5
"""Shorter sentences (« À vous. ») are no copies of one another."""


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


def words(file: PageFile) -> list[str]:
    """Return the words that a page holds, figures and codes left out."""
    found = [text for located in file.fields.values() for text in texts(plain(located))]
    return re.findall(r"[^\W\d_]{2,}", " ".join(found))


def bare(text: str) -> str:
    """Return the words of a text, without case nor punctuation."""
    return " ".join(re.findall(r"\w+", text.lower()))


NAMES = [bare(f.fields[n].value) for f in FILES for n in ("name", "title") if n in f.fields]
NAMES += [bare(file.slug) for file in FILES]


def sentences(file: PageFile) -> set[str]:
    """Return the sentences of a page; the name of another page is none."""
    found = set()
    for name, located in file.fields.items():
        if name in LABELS:
            continue
        for text in texts(plain(located)):
            found |= {bare(sentence) for sentence in re.split(r"[.!?\n;:]+", text)}
    return {
        sentence
        for sentence in found
        if sentence.count(" ") + 1 >= SENTENCE_WORDS and not any(sentence in name for name in NAMES)
    }


def test_files_are_well_written() -> None:
    assert PROBLEMS.problems == []
    assert len(METHODS) >= 8
    assert sum(file.type_name == "lab" for file in FILES) >= 3
    assert FEATURED in METHODS


def test_no_two_files_share_a_sentence() -> None:
    where: dict[str, list[str]] = defaultdict(list)
    for file in FILES:
        for sentence in sentences(file):
            where[sentence].append(file.path)
    assert {sentence: paths for sentence, paths in where.items() if len(paths) > 1} == {}


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
    assert len(words(method)) >= 500


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
    for key in {plain(f.fields["territory"]) for f in FILES if "territory" in f.fields}:
        kind, _dash, code = key.partition("-")
        Territory.objects.create(kind=kind, code=code, name=key)
    make_page_tree("La Resserre")
    assert len(import_bundle(Path(BUNDLE)).created) == len(FILES)
    assert MethodPage.objects.live().count() == len(METHODS)
    assert LabPage.objects.live().count() == len(FILES) - len(METHODS)
    for method in MethodPage.objects.all():
        assert method.steps_minutes == method.run_minutes, method.slug
    assert len(import_bundle(Path(BUNDLE)).unchanged) == len(FILES)
