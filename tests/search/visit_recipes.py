"""Migrates and fills a database that knows an invented type, and visits its catalogue.

Run by `test_new_page_type.py` in a process of its own; prints what it saw as JSON.
"""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

import django

django.setup()
logging.disable(logging.WARNING)

from django.apps import apps  # noqa: E402
from django.contrib.auth import get_user_model  # noqa: E402
from django.contrib.auth.models import Group  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import setup_test_environment  # noqa: E402
from wagtail.models import Page, PageViewRestriction, Site  # noqa: E402

from home.models import HomePage  # noqa: E402
from resourcecentre.labs.models import Lab, LabIndexPage, LabPage  # noqa: E402
from resourcecentre.taxonomy.models import Term  # noqa: E402
from resourcecentre.taxonomy.services import load_vocabularies  # noqa: E402
from search.models import CataloguePage  # noqa: E402
from tests.search.answers import ask  # noqa: E402

RECIPES = (
    ("Tarte aux fraises", "spring", 8),
    ("Soupe d’orties", "spring", 4),
    ("Salade", "summer", 4),
)


def prepare() -> list[str]:
    """Make the tables; return the migrations that were written for the new app."""
    call_command("makemigrations", "recipes", verbosity=0)
    call_command("migrate", verbosity=0)
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
    folder = Path(apps.get_app_config("recipes").path) / "migrations"
    return sorted(path.name for path in folder.glob("0*.py"))


def fill() -> list[Any]:
    """Make a centre with one lab and three recipes; return the recipes."""
    load_vocabularies()
    root = Page.get_first_root_node()
    home = root.add_child(instance=HomePage(title="La Resserre", slug="resserre"))
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "testserver", "root_page": home}
    )
    home.add_child(instance=CataloguePage(title="Chercher", slug="chercher"))
    labs = home.add_child(instance=LabIndexPage(title="Labs", slug="labs"))
    lab = Lab.objects.create(slug="le-palier", name="Le Palier", **first_terms())
    portrait = labs.add_child(
        instance=LabPage(title="Le Palier", slug="le-palier", vision="Cuisiner.", lab=lab)
    )
    recipe = apps.get_model("recipes", "RecipePage")
    licence = Term.objects.filter(vocabulary="licence").first()
    made = []
    for title, season, guests in RECIPES:
        page = recipe(
            title=title,
            season=season,
            guests=guests,
            summary_plain="À faire un jour de marché.",
            licence=licence,
        )
        made.append(portrait.add_child(instance=page))
        page.save_revision().publish()
    return made


def first_terms() -> dict[str, Term | None]:
    return {name: Term.objects.filter(vocabulary=name).first() for name in ("org_kind", "lab_kind")}


def click(client: Client, answer: Any, facet: str, key: str) -> Any:
    """Tick a box and send the form; the count shown is the number of results."""
    shown = answer.counts(facet)[key]
    after = ask(client, answer.submit(**{facet: key}))
    assert len(after.titles) == shown, (facet, key, shown, after.titles)
    return after


def visit(recipes: list[Any]) -> dict[str, Any]:
    """Return what a visitor sees."""
    client = Client()
    start = ask(client)
    season = click(client, start, "season", "spring")
    hit = ask(client, "/chercher/?q=fraise")
    opened = client.get(hit.all("article", "hit")[0].find(".//h2/a").get("href"))
    seen = {
        **{name: start.counts(name) for name in ("season", "guests", "lab")},
        "kind": ask(client, "/chercher/?kind=recipe").counts("kind"),
        "by_words": hit.titles,
        "by_season": sorted(season.titles),
        "guests_in_spring": season.counts("guests"),
        "by_season_and_guests": click(client, season, "guests", "8").titles,
        "page": opened.content.decode(),
    }
    return {**seen, **restrict(recipes[0], client)}


def restrict(page: Any, client: Client) -> dict[str, Any]:
    """Keep a page for a group; return what a stranger and a member then see."""
    group = Group.objects.create(name="Membres")
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="groups")
    restriction.groups.add(group)
    member = get_user_model().objects.create_user("agent", password="x")
    member.groups.add(group)
    seen = {}
    for name in ("stranger", "member"):
        answer = ask(client)
        seen[name] = [sorted(answer.titles), answer.counts("season")]
        client.force_login(member)
    return seen


def main() -> None:
    migrations = prepare()
    setup_test_environment()
    print(json.dumps({**visit(fill()), "migrations": migrations}))  # noqa: T201


if __name__ == "__main__":
    main()
