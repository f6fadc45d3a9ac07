"""A new type of page is one model file and one template: nothing else is touched.

The type is invented here, in an app of its own, and lives in a process and a database of its
own: the tables of this one do not know it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

PROJECT = Path(__file__).resolve().parent.parent.parent

MODELS = """
from django.db import models

from resourcecentre.core.searchable import FacetField
from resourcecentre.resources.models import ResourcePage


class Season(models.TextChoices):
    SPRING = "spring", "Printemps"
    SUMMER = "summer", "Été"
    WINTER = "winter", "Hiver"


class RecipePage(ResourcePage):
    season = models.CharField(max_length=10, choices=Season.choices)
    guests = models.PositiveIntegerField()

    is_searchable = True
    paper = "toolkit"
    facets = [
        FacetField("season", "Saison", choices=Season, position=5, is_open=True),
        FacetField("guests", "Convives"),
        *ResourcePage.facets,
    ]

    class Meta:
        verbose_name = "recette"
"""

TEMPLATE = """{% extends "base.html" %}
{% block main %}<div class="wrap"><h1>{{ page.title }}</h1></div>{% endblock %}
"""


@pytest.fixture(scope="module")
def visit(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a visitor sees once the app is there, migrated and filled."""
    folder = tmp_path_factory.mktemp("invented")
    template = folder / "recipes" / "templates" / "pages" / "recipes" / "recipe_page.html"
    template.parent.mkdir(parents=True)
    template.write_text(TEMPLATE, encoding="utf-8")
    (folder / "recipes" / "__init__.py").touch()
    (folder / "recipes" / "models.py").write_text(MODELS, encoding="utf-8")
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("PYTEST")},
        "DJANGO_SETTINGS_MODULE": "resourcecentre.settings.test",
        "DATABASE_URL": f"sqlite:///{folder}/recipes.sqlite3",
        "EXTRA_TEST_APPS": "recipes",
        "PYTHONPATH": f"{folder}{os.pathsep}{PROJECT}",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    result = subprocess.run(
        [sys.executable, "-m", "tests.search.visit_recipes"],
        cwd=PROJECT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr[-4000:]
    seen: dict[str, Any] = json.loads(result.stdout.splitlines()[-1])
    return seen


def test_its_facets_are_in_the_panel_with_right_counts(visit: dict[str, Any]) -> None:
    assert visit["season"] == {"spring": 2, "summer": 1, "winter": 0}
    assert visit["guests"] == {"4": 2, "8": 1}
    assert visit["lab"] == {"le-palier": 3}


def test_it_is_a_kind_beside_the_others(visit: dict[str, Any]) -> None:
    assert visit["kind"]["recipe"] == 3
    assert visit["kind"]["method"] == 0


def test_its_pages_are_found_by_words(visit: dict[str, Any]) -> None:
    assert visit["by_words"] == ["Tarte aux fraises"]


def test_its_pages_are_found_by_clicking(visit: dict[str, Any]) -> None:
    assert visit["by_season"] == ["Soupe d'orties", "Tarte aux fraises"]
    assert visit["by_season_and_guests"] == ["Tarte aux fraises"]
    assert visit["guests_in_spring"] == {"4": 1, "8": 1}


def test_a_click_on_a_hit_opens_its_page(visit: dict[str, Any]) -> None:
    assert "<h1>Tarte aux fraises</h1>" in visit["page"]


def test_a_page_kept_for_a_group_is_kept_out_of_counts(visit: dict[str, Any]) -> None:
    assert visit["stranger"] == [
        ["Salade", "Soupe d'orties"],
        {"spring": 1, "summer": 1, "winter": 0},
    ]
    assert visit["member"] == [
        ["Salade", "Soupe d'orties", "Tarte aux fraises"],
        {"spring": 2, "summer": 1, "winter": 0},
    ]


def test_it_brings_no_migration_to_the_others(visit: dict[str, Any]) -> None:
    assert visit["migrations"] == ["0001_initial.py"]
