"""What changes in the site is true in the search as soon as its transaction commits."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from resourcecentre.core.searchable import Visitor
from resourcecentre.documents.models import CustomDocument
from resourcecentre.labs.models import Lab, LabPage
from resourcecentre.resources.models import MethodPage, ResourceFile, ResourceLab
from resourcecentre.taxonomy.enums import Vocabulary
from resourcecentre.taxonomy.models import Term
from resourcecentre.territories.enums import TerritoryKind
from resourcecentre.territories.models import Territory
from resourcecentre.territories.services import load_register
from search import indexing, pending, signal_handlers
from search.engines.base import SearchRequest, SearchResponse
from search.engines.registry import get_engine
from search.indexing import build, rebuild_index, reindex
from search.models import IndexDependency, IndexedDocument
from tests.resources.factories import (
    LabFactory,
    LabIndexPageFactory,
    LabPageFactory,
    MethodPageFactory,
    term,
)
from tests.territories.factories import small_register_of

pytestmark = pytest.mark.django_db


def ask(query: str = "", **kwargs: Any) -> SearchResponse:
    return get_engine().search(SearchRequest(query=query, **kwargs))


@dataclass
class World:
    """A lab, its portrait and a live method with a file, a term, a partner and a place."""

    index_page: Page
    portrait: LabPage
    method: MethodPage
    theme: Term
    place: Territory
    document: CustomDocument
    collection: Collection

    def fresh(self) -> MethodPage:
        """The method as the database holds it."""
        return MethodPage.objects.get(pk=self.method.pk)


@pytest.fixture
def world(home: Page) -> World:
    index_page = LabIndexPageFactory(parent=home)
    portrait = LabPageFactory(parent=index_page, lab__name="Arpenteurs", lab__slug="arpenteurs")
    theme = term(Vocabulary.THEME, "mobility", "Déplacements")
    place = Territory.objects.create(kind=TerritoryKind.COMMUNE, code="23067", name="Faux")
    root = Collection.get_first_root_node()
    collection = root.add_child(instance=Collection(name="Fiches"))
    document = CustomDocument.objects.create(
        title="Trame bleue",
        file=ContentFile(b"Huit feutres", name="trame.txt"),
        collection=collection,
        lab=portrait.lab,
    )
    method = MethodPageFactory(
        parent=portrait,
        title="Carte sensible",
        slug="carte-sensible",
        territory=place,
        terms={"themes": [theme]},
    )
    ResourceFile.objects.create(resource=method, document=document)
    return World(index_page, portrait, method, theme, place, document, collection)


def seen(query: str = "carte", **kwargs: Any) -> tuple[int, int, bool]:
    """The total, the count of the theme, and whether a title is marked."""
    response = ask(query, facets=("theme",), **kwargs)
    marked = any("<mark>" in hit.title_html for hit in response.hits)
    return response.total, response.counts["theme"].get("mobility", 0), marked


def path() -> str:
    return str(ask("carte").hits[0].card["path"])


def restrict(page: Page, **kwargs: Any) -> PageViewRestriction:
    kind = kwargs.pop("restriction_type", PageViewRestriction.LOGIN)
    return PageViewRestriction.objects.create(page=page, restriction_type=kind, **kwargs)


PRESENT, ABSENT = (1, 1, True), (0, 0, False)


@dataclass(frozen=True)
class Case:
    """A change, a question, and its answers before and after the change."""

    name: str
    change: Callable[[World], Any]
    question: Callable[[World], Any]
    before: Any
    after: Any


def publish_draft(world: World) -> None:
    page = world.portrait.add_child(
        instance=MethodPageFactory.build(
            title="Boussole", slug="boussole", live=False, parent=None, **_terms()
        )
    )
    page.themes = [world.theme]
    page.save_revision().publish()


def _terms() -> dict[str, Any]:
    return {
        "skill_needed": term(Vocabulary.SKILL, "none"),
        "setting": term(Vocabulary.SETTING, "in_person"),
        "licence": term(Vocabulary.LICENCE, "etalab_2"),
    }


def retitle_and_publish(world: World) -> None:
    page = world.fresh()
    page.title = "Boussole"
    page.save_revision().publish()


def draft_rename(world: World) -> None:
    page = world.fresh()
    page.title = "Boussole"
    page.save_revision()


def add_theme_and_publish(world: World) -> None:
    page = world.fresh()
    page.themes = [world.theme, term(Vocabulary.THEME, "health", "Santé")]
    page.save_revision().publish()


def rename(world: World, thing: Any, **values: Any) -> None:
    for name, value in values.items():
        setattr(thing, name, value)
    thing.save()


def slug_of(page: Page) -> None:
    page.slug = "nouveau"
    page.save()


def move_below_other_lab(world: World) -> None:
    other = LabPageFactory(parent=world.index_page, lab__name="Autre", lab__slug="autre")
    world.fresh().move(other, pos="last-child")


def move_portrait(world: World) -> None:
    shelf = LabIndexPageFactory(parent=world.index_page.get_parent(), slug="rayon")
    world.portrait.move(shelf, pos="last-child")


def restrict_and_lift(world: World) -> None:
    restriction = restrict(world.portrait)
    assert seen() == ABSENT
    restriction.delete()


def change_groups(world: World) -> None:
    restriction = restrict(world.fresh(), restriction_type=PageViewRestriction.GROUPS)
    restriction.groups.add(Group.objects.create(pk=4242, name="Invités"))


def restrict_collection(world: World) -> None:
    CollectionViewRestriction.objects.create(
        collection=world.collection, restriction_type=CollectionViewRestriction.LOGIN
    )


def restrict_root_collection(world: World) -> None:
    CollectionViewRestriction.objects.create(
        collection=Collection.get_first_root_node(),
        restriction_type=CollectionViewRestriction.LOGIN,
    )


def restrict_and_lift_collection(world: World) -> None:
    restrict_collection(world)
    assert ask("trame bleue").total == 0
    CollectionViewRestriction.objects.get(collection=world.collection).delete()


def closed_collection(world: World) -> Collection:
    closed = Collection.get_first_root_node().add_child(instance=Collection(name="Réservé"))
    CollectionViewRestriction.objects.create(
        collection=closed, restriction_type=CollectionViewRestriction.LOGIN
    )
    return closed


def editor() -> Client:
    from resourcecentre.users.models import User

    client = Client()
    client.force_login(User.objects.create_superuser("chef", "chef@exemple.fr", "mot de passe"))
    return client


def move_collection_in_admin(world: World) -> None:
    closed = closed_collection(world)
    address = reverse("wagtailadmin_collections:edit", args=[world.collection.pk])
    answer = editor().post(address, {"name": "Fiches", "parent": closed.pk})
    assert answer.status_code == 302


def move_document_by_bulk_action(world: World) -> None:
    closed = closed_collection(world)
    address = reverse(
        "wagtail_bulk_action", args=["documents", "customdocument", "add_to_collection"]
    )
    answer = editor().post(f"{address}?id={world.document.pk}", {"collection": closed.pk})
    assert answer.status_code == 302


def in_group(world: World) -> Any:
    return seen(visitor=Visitor(frozenset({"login", "group:4242"})))


def trame(world: World) -> int:
    return ask("trame bleue").total


def kinds(query: str) -> dict[str, int]:
    return dict(ask(query, facets=("kind",)).counts["kind"])


def booklet(query: str) -> tuple[str, int] | None:
    """What the only hit of a question says of the page where the words are."""
    hits = ask(query).hits
    if not hits:
        return None
    (hit,) = hits
    (fragment,) = hit.fragments
    assert f"<mark>{query}</mark>" in fragment.html
    return ("page", fragment.page_number or 0)


def opened(world: World) -> tuple[Any, ...]:
    """Whether a stranger finds a document, counts it, opens its page and its file."""
    stranger = Client()
    page = stranger.get(world.document.public_url)
    file = stranger.get(world.document.url)
    body = b"".join(file) if file.status_code == 200 else b""
    response = ask("feutres", facets=("kind",))
    return response.total, response.counts["kind"], page.status_code, body.startswith(b"Huit")


OPEN_THEN_CLOSED = ((1, {"document": 1}, 200, True), (0, {}, 404, False))


def replace_booklet(world: World) -> None:
    from tests.documents.factories import replace_file

    replace_file(world.document, b"Une table et quatre chaises", "table.txt")


def delete_document(world: World) -> None:
    CustomDocument.objects.get(pk=world.document.pk).delete()


def by_lab(world: World) -> dict[str, int]:
    return dict(ask("carte", facets=("lab",)).counts["lab"])


CASES = [
    Case("publish", publish_draft, lambda w: seen("boussole"), ABSENT, PRESENT),
    Case(
        "publish again",
        retitle_and_publish,
        lambda w: (seen(), seen("boussole")),
        (PRESENT, ABSENT),
        (ABSENT, PRESENT),
    ),
    Case("unpublish", lambda w: w.fresh().unpublish(), lambda w: seen(), PRESENT, ABSENT),
    Case("delete", lambda w: w.fresh().delete(), lambda w: seen(), PRESENT, ABSENT),
    Case("delete an ancestor", lambda w: w.portrait.delete(), lambda w: seen(), PRESENT, ABSENT),
    Case(
        "unpublish from the base class",
        lambda w: Page.objects.get(pk=w.method.pk).unpublish(),
        lambda w: seen(),
        PRESENT,
        ABSENT,
    ),
    Case(
        "draft of a live page",
        draft_rename,
        lambda w: (seen(), seen("boussole")),
        (PRESENT, ABSENT),
        (PRESENT, ABSENT),
    ),
    Case(
        "move",
        move_below_other_lab,
        lambda w: path(),
        "labs/arpenteurs/carte-sensible/",
        "labs/autre/carte-sensible/",
    ),
    Case(
        "move of an ancestor",
        move_portrait,
        lambda w: path(),
        "labs/arpenteurs/carte-sensible/",
        "rayon/arpenteurs/carte-sensible/",
    ),
    Case(
        "slug",
        lambda w: slug_of(w.fresh()),
        lambda w: path(),
        "labs/arpenteurs/carte-sensible/",
        "labs/arpenteurs/nouveau/",
    ),
    Case(
        "slug of an ancestor",
        lambda w: slug_of(w.index_page),
        lambda w: path(),
        "labs/arpenteurs/carte-sensible/",
        "nouveau/arpenteurs/carte-sensible/",
    ),
    Case("restriction", lambda w: restrict(w.fresh()), lambda w: seen(), PRESENT, ABSENT),
    Case(
        "restriction of an ancestor",
        lambda w: restrict(w.index_page),
        lambda w: seen(),
        PRESENT,
        ABSENT,
    ),
    Case("restriction lifted", restrict_and_lift, lambda w: seen(), PRESENT, PRESENT),
    Case("groups of a restriction", change_groups, lambda w: seen(), PRESENT, ABSENT),
    Case("groups of a restriction, inside", change_groups, in_group, PRESENT, PRESENT),
    Case("restriction of a collection", restrict_collection, trame, 2, 0),
    Case("restriction above a collection", restrict_root_collection, trame, 2, 0),
    Case("restriction of a collection lifted", restrict_and_lift_collection, trame, 2, 2),
    Case(
        "document moved",
        lambda w: rename(w, w.document, collection=closed_collection(w)),
        trame,
        2,
        0,
    ),
    Case("documents moved at once", move_document_by_bulk_action, trame, 2, 0),
    Case("collection moved", move_collection_in_admin, trame, 2, 0),
    Case("document renamed", lambda w: rename(w, w.document, title="Grille"), trame, 2, 0),
    Case(
        "text of a document",
        lambda w: None,
        lambda w: (booklet("feutres"), booklet("table")),
        (("page", 1), None),
        (("page", 1), None),
    ),
    Case(
        "file of a document replaced",
        replace_booklet,
        lambda w: (booklet("feutres"), booklet("table")),
        (("page", 1), None),
        (None, ("page", 1)),
    ),
    Case("document restricted", restrict_collection, opened, *OPEN_THEN_CLOSED),
    Case("document deleted", delete_document, opened, *OPEN_THEN_CLOSED),
    Case(
        "document moved into a closed collection",
        lambda w: rename(w, w.document, collection=closed_collection(w)),
        opened,
        *OPEN_THEN_CLOSED,
    ),
    Case(
        "lab of a document renamed",
        lambda w: rename(w, Lab.objects.get(), name="Géomètres"),
        lambda w: (kinds("arpenteurs"), kinds("géomètre")),
        ({"document": 1, "method": 1}, {}),
        ({}, {"document": 1, "method": 1}),
    ),
    Case(
        "theme of a document",
        lambda w: w.document.themes.add(w.theme),
        lambda w: ask("feutres", facets=("theme",)).counts["theme"],
        {},
        {"mobility": 1},
    ),
    Case(
        "tag of a document",
        lambda w: w.document.tags.add("gommettes"),
        lambda w: kinds("gommettes"),
        {},
        {"document": 1},
    ),
    Case(
        "term renamed",
        lambda w: rename(w, w.theme, label_fr="Trajets"),
        lambda w: (seen("déplacement")[:2], seen("trajet")[:2]),
        ((1, 1), (0, 0)),
        ((0, 0), (1, 1)),
    ),
    Case(
        "lab renamed",
        lambda w: rename(w, Lab.objects.get(), name="Géomètres"),
        lambda w: (ask("arpenteurs").total, ask("géomètre").total),
        (2, 0),
        (0, 2),
    ),
    Case(
        "commune renamed",
        lambda w: rename(w, w.place, name="Guéret"),
        lambda w: (ask("faux").total, ask("gueret").total),
        (1, 0),
        (0, 1),
    ),
    Case(
        "register loaded again",
        lambda w: load_register(small_register_of("23067")),
        lambda w: (ask("faux").total, ask("courtine").total),
        (1, 0),
        (0, 1),
    ),
    Case(
        "many-to-many",
        lambda w: rename(w, w.fresh(), themes=[term(Vocabulary.THEME, "health", "Santé")]),
        lambda w: ask("carte", facets=("theme",)).counts["theme"],
        {"mobility": 1},
        {"health": 1},
    ),
    Case(
        "many-to-many published",
        add_theme_and_publish,
        lambda w: ask("carte", facets=("theme",)).counts["theme"],
        {"mobility": 1},
        {"mobility": 1, "health": 1},
    ),
    Case(
        "partner",
        lambda w: ResourceLab.objects.create(
            resource=w.method, lab=LabFactory(name="Vigie", slug="vigie")
        ),
        by_lab,
        {"arpenteurs": 1},
        {"arpenteurs": 1, "vigie": 1},
    ),
    Case(
        "expiry",
        lambda w: rename(w, w.fresh(), expire_at=timezone.now() + timedelta(hours=1)),
        lambda w: (seen(), seen(now=timezone.now() + timedelta(hours=2))),
        (PRESENT, PRESENT),
        (PRESENT, ABSENT),
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_change_is_true_in_the_search_at_once(world: World, case: Case) -> None:
    """One change, its answers before and after; a rebuild would have nothing to add."""
    assert case.question(world) == case.before
    case.change(world)
    assert case.question(world) == case.after
    written = dict(IndexedDocument.objects.values_list("uid", "fingerprint"))
    report = rebuild_index()
    assert (report.indexed, report.removed, report.failed) == (0, 0, ())
    assert dict(IndexedDocument.objects.values_list("uid", "fingerprint")) == written


def test_a_change_rolled_back_changes_nothing(world: World) -> None:
    with contextlib.suppress(ZeroDivisionError), transaction.atomic():
        retitle_and_publish(world)
        _ = 1 / 0
    assert (seen(), seen("boussole")) == (PRESENT, ABSENT)
    retitle_and_publish(world)
    assert (seen(), seen("boussole")) == (ABSENT, PRESENT)


@pytest.mark.django_db(transaction=True)
def test_the_index_waits_for_a_real_commit(world: World) -> None:
    with transaction.atomic():
        retitle_and_publish(world)
        assert (seen(), seen("boussole")) == (PRESENT, ABSENT)
    assert (seen(), seen("boussole")) == (ABSENT, PRESENT)


def test_many_changes_of_a_transaction_are_written_once(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs: list[set[str]] = []
    monkeypatch.setattr(pending, "reindex", lambda uids: runs.append(set(uids)))
    with transaction.atomic():
        retitle_and_publish(world)
        rename(world, world.theme, label_fr="Trajets")
        restrict(world.portrait)
    assert len(runs) == 1
    assert f"resources.methodpage:{world.method.pk}" in runs[0]


def test_a_failure_is_never_shown_as_a_failed_publish_and_a_rebuild_repairs_it(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(self: MethodPage) -> str:
        raise RuntimeError("no summary today")

    with monkeypatch.context() as patch:
        patch.setattr(MethodPage, "search_summary", broken)
        retitle_and_publish(world)
        assert "cannot be indexed" in caplog.text
        assert world.fresh().title == "Boussole"
        assert seen("boussole") == ABSENT
        assert rebuild_index().failed == (f"resources.methodpage:{world.method.pk}",)
    assert rebuild_index().failed == ()
    assert seen("boussole") == PRESENT


def test_an_engine_that_fails_keeps_nobody_from_publishing(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(indexing, "get_engine", lambda: 1 / 0)
        retitle_and_publish(world)
    assert "run search_rebuild" in caplog.text
    assert world.fresh().title == "Boussole"
    rebuild_index()
    assert seen("boussole") == PRESENT


def test_cards_are_written_in_every_language(world: World) -> None:
    document = build(world.fresh())
    assert set(document.cards) == {"fr", "en"}
    assert document.cards["en"]["title"] == "Carte sensible"
    assert document.facets["theme"] == ("mobility",)
    assert f"taxonomy.term:{world.theme.pk}" in document.dependencies


def test_personal_data_is_not_in_the_index(world: World) -> None:
    page = world.fresh()
    page.contact_name, page.contact_email = "Camille Secret", "camille@exemple.fr"
    page.contact_phone = "0555000000"
    page.save()
    document = str(build(world.fresh()))
    assert not any(text in document for text in ("Secret", "camille", "0555000000"))


def test_an_object_is_known_by_the_page_it_is(world: World) -> None:
    """A base class read from the tree concerns the same document and the same dependants."""
    page = Page.objects.get(pk=world.method.pk)
    assert f"resources.methodpage:{page.pk}" in pending.changes_of(page).uids
    assert f"documents.customdocument:{page.pk}" not in pending.changes_of(page).uids
    assert pending.changes_of(page).keys == pending.changes_of(world.method).keys


def test_reindexing_something_unknown_takes_it_out(world: World) -> None:
    report = reindex(["resources.methodpage:999999"])
    assert (report.indexed, report.removed) == (0, 0)


def test_bookkeeping_is_not_followed() -> None:
    labels = {model._meta.label_lower for model in signal_handlers.followed_models()}
    assert {"resources.methodpage", "taxonomy.term", "auth.group"} <= labels
    assert not labels & {"sessions.session", "search.indexedfacet", "wagtailcore.pagelogentry"}


def test_a_change_nothing_depends_on_costs_one_query(
    world: World, django_assert_num_queries: Any
) -> None:
    with transaction.atomic():
        group = Group.objects.create(name="Sans rapport")
    changes = pending.changes_of(group)
    with django_assert_num_queries(1):
        assert changes.concerned() == set()


def test_deleting_a_document_leaves_nothing_behind(world: World) -> None:
    assert IndexDependency.objects.exists()
    uids = [f"resources.methodpage:{world.method.pk}"]
    get_engine().remove([*uids, f"documents.customdocument:{world.document.pk}"])
    assert not IndexDependency.objects.exists()
