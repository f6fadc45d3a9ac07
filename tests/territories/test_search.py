"""A commune is found as one types, on SQLite and PostgreSQL alike."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from resourcecentre.territories.models import Territory
from tests.territories.factories import make_example_commune

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_register")]

HOSTILE = [
    "",
    " ",
    "\x00",
    "saint\x00aubin",
    "a" * 10_000,
    "saint " * 2_000,
    "9" * 10_000,
    "'\"; DROP TABLE territories_territory; --",
    "%",
    "_",
    "%%__\\",
    "\\",
    "🦄🦄",
    "\ud800",
    "٣٤",
    "Москва",
    "ﷺ" * 50,
    "(((((",
    ",,,,",
    "(2a",
    "~~~",
    "st",
    "-1",
    "1e309",
    "\r\n\t",
    "\u202e23",
]


def labels(text: str) -> list[str]:
    return [place.label for place in Territory.objects.search_communes(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("st etienne", ["Saint-Étienne (42)"]),
        ("SAINT-ETIENNE", ["Saint-Étienne (42)"]),
        ("etien", ["Saint-Étienne (42)"]),
        ("st-ét", ["Saint-Étienne (42)"]),
        ("29000", ["Quimper (29)"]),
        ("29 000", ["Quimper (29)"]),
        ("29", ["Quimper (29)"]),
        ("42230", ["Saint-Étienne (42)"]),
        ("2", []),
        ("l'haÿ", ["L'Haÿ-les-Roses (94)"]),
        ("l’hay les", ["L'Haÿ-les-Roses (94)"]),
        ("roses hay", ["L'Haÿ-les-Roses (94)"]),
        ("hay lilas", []),
        ("œuilly", ["Œuilly (51)", "Œuilly (02)"]),
        ("OEUILLY", ["Œuilly (51)", "Œuilly (02)"]),
        ("Œuilly, Aisne", ["Œuilly (02)"]),
        ("Saint Aubin", ["Saint-Aubin (39)", "Saint-Aubin (91)", "Saint-Aubin (40)"]),
        ("saint-aubin (40)", ["Saint-Aubin (40)"]),
        ("saint-aubin, landes", ["Saint-Aubin (40)"]),
        ("saint-aubin 91190", ["Saint-Aubin (91)"]),
        ("saint-aubin, Finistère", []),
        ("arbignieu", ["Arboys en Bugey (01)"]),
        ("rochetaill", ["Saint-Étienne (42)"]),
        ("saint denis", ["Saint-Denis (974)", "Saint-Denis (93)"]),
        ("Saint-Denis, Réunion", ["Saint-Denis (974)"]),
        ("saint-denis, île-de-france", ["Saint-Denis (93)"]),
        ("la roche s/ yon", ["La Roche-sur-Yon (85)"]),
        ("roche yon", ["La Roche-sur-Yon (85)"]),
        ("sainte", ["Sainte-Colombe (69)"]),
        ("paris 12e", ["Paris (75)"]),
        ("ajaccio 2a", ["Ajaccio (2A)"]),
        ("kerguelen", ["Archipel des Kerguelen (984)"]),
        ("y", ["Y (80)"]),
        ("s", []),
    ],
)
def test_communes_found(text: str, found: list[str]) -> None:
    assert labels(text) == found


def test_short_saint_is_also_the_start_of_a_word() -> None:
    found = labels("st")
    assert "Strasbourg (67)" in found
    assert "Saint-Étienne (42)" in found
    assert "Stains (93)" in found
    assert "Sainte-Colombe (69)" in labels("ste")


def test_every_label_finds_its_own_territory() -> None:
    for place in Territory.objects.communes().with_containers():
        assert place in Territory.objects.search_communes(place.label), place.label
        assert place in Territory.objects.search_communes(place.full_label), place.full_label


def test_exact_name_comes_before_a_larger_place() -> None:
    make_example_commune(code="23998", name="Aubin")
    assert labels("aubin")[0] == "Aubin (23)"


def test_wider_territories_are_found_too() -> None:
    found = [place.label for place in Territory.objects.matching("réunion")]
    assert {"La Réunion (département)", "La Réunion (région)"} <= set(found)
    assert Territory.objects.matching("23")[0].label == "Creuse (département)"


def test_homonyms_of_different_levels_have_different_labels() -> None:
    names = [place.label for place in Territory.objects.matching("paris")]
    assert len(names) == len(set(names)) > 1


def test_merged_commune_is_no_longer_found() -> None:
    Territory.objects.filter(code="29232").update(is_active=False)
    assert labels("quimper") == []


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_finds_something_sensible_or_nothing(text: str) -> None:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        found = list(Territory.objects.matching(text))
    assert len(found) <= 10
    assert len(queries) <= 1


def test_limit_is_optional() -> None:
    assert len(Territory.objects.matching("sa", limit=2)) == 2
    assert Territory.objects.matching("sa", limit=None).count() > 2


@pytest.mark.parametrize("text", ["st etienne", "29000", "saint-aubin, jura", "roche yon", "st"])
def test_search_is_one_query_by_the_index(text: str) -> None:
    with CaptureQueriesContext(connection) as queries:
        [place.label for place in Territory.objects.matching(text)]
    assert len(queries) == 1
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # So few rows are quicker read whole: the question is whether the index can serve.
            cursor.execute("SET LOCAL enable_seqscan = off")
    plan = Territory.objects.matching(text).explain()
    assert "territory_name_beginning" in plan
    assert re.search(r"normalized\S*\s*>", plan), plan
