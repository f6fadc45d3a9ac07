"""Strictness shared by every test, and the few pages most of them start from."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.template.base import FilterExpression, Node
from django.utils import translation

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from wagtail.models import Page, Site

PROJECT = Path(__file__).resolve().parent.parent
OUR_TEMPLATES = (f"{PROJECT}/templates", f"{PROJECT}/home", f"{PROJECT}/search")
OUR_TEMPLATES += (f"{PROJECT}/resourcecentre", f"{PROJECT}/tests")


# Collection -------------------------------------------------------------------------------


def pytest_configure(config: pytest.Config) -> None:
    """Give each worker its own folder of uploaded files, before the addresses are read."""
    from django.conf import settings

    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    folder = tempfile.mkdtemp(prefix=f"resourcecentre-media-{worker}-")
    settings.MEDIA_ROOT = folder
    settings.TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = UnknownVariable()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Make the tests that commit give back what the migrations wrote: root page, groups…

    Such a test ends by emptying every table, Wagtail's root page included. What is about SQLite
    itself is left out on another database: there is nothing there to skip.
    """
    if connection.vendor != "sqlite":
        left_out = [item for item in items if item.get_closest_marker("sqlite")]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]
    for item in items:
        marker = item.get_closest_marker("django_db")
        options: dict[str, Any] = dict(marker.kwargs) if marker else {}
        if is_committing(item):
            options |= {"transaction": True, "serialized_rollback": True}
            item.add_marker(pytest.mark.django_db(**options), append=False)


def is_committing(item: pytest.Item) -> bool:
    """Tell whether a test really commits, instead of being rolled back."""
    marker = item.get_closest_marker("django_db")
    fixtures = set(getattr(item, "fixturenames", ()))
    return bool(
        (marker and (marker.kwargs.get("transaction") or marker.kwargs.get("reset_sequences")))
        or fixtures & {"transactional_db", "live_server", "django_db_reset_sequences"}
    )


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None, Any, Any]:
    """After a test that commits, put back what the migrations wrote."""
    result = yield
    if is_committing(item):
        from pytest_django.plugin import blocking_manager_key

        with item.config.stash[blocking_manager_key].unblock():
            contents = getattr(connection, "_test_serialized_contents", None)
            if contents:
                connection.creation.deserialize_db_from_string(contents)
            connection.close()
    return result


# Strictness -------------------------------------------------------------------------------


class UnknownVariableError(AssertionError):
    """One of our templates prints a variable that its view does not give."""


class UnknownVariable(str):
    """Refuses an unknown variable in our templates; Wagtail's own may print nothing.

    Django asks for the truth of `string_if_invalid` at the very moment a name is missing.
    """

    __slots__ = ()

    def __bool__(self) -> bool:
        """Raise when the template being drawn is ours, be Django's empty text otherwise."""
        frame, name = sys._getframe(1), "?"
        while frame is not None:
            holder = frame.f_locals.get("self")
            if isinstance(holder, FilterExpression) and name == "?":
                name = str(holder.var)
            if isinstance(holder, Node) and getattr(holder, "origin", None):
                if str(holder.origin.name).startswith(OUR_TEMPLATES):
                    message = f"{{{{ {name} }}}} is unknown in {holder.origin.name}"
                    raise UnknownVariableError(message)
                return False
            frame = frame.f_back  # type: ignore[assignment]
        return False


@pytest.fixture(autouse=True)
def french() -> Iterator[None]:
    """Start every test in the language of the site, whatever the one before activated."""
    with translation.override("fr"):
        yield


@pytest.fixture(autouse=True)
def after_commit(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run what waits for a commit as soon as the code under test would have committed.

    An ordinary test runs in a transaction that never commits, so that indexing would never
    happen. Here the outermost `atomic` of the code under test counts as the commit.
    """
    if is_committing(request.node):
        return
    leave, register = transaction.Atomic.__exit__, BaseDatabaseWrapper.on_commit

    def is_outside() -> bool:
        blocks = connection.atomic_blocks
        return bool(blocks) and all(block._from_testcase for block in blocks)

    def run_waiting() -> None:
        while connection.run_on_commit and is_outside() and not connection.needs_rollback:
            connection.run_on_commit.pop(0)[1]()

    def leave_and_run(self: Any, *error: Any) -> Any:
        result = leave(self, *error)
        run_waiting()
        return result

    def register_and_run(self: Any, func: Any, robust: bool = False) -> None:
        register(self, func, robust)
        run_waiting()

    monkeypatch.setattr(transaction.Atomic, "__exit__", leave_and_run)
    monkeypatch.setattr(BaseDatabaseWrapper, "on_commit", register_and_run)


# Pages ------------------------------------------------------------------------------------


@pytest.fixture
def root(db: None) -> Page:
    """Return the root of the tree, as Wagtail's migrations make it."""
    from wagtail.models import Page

    return Page.get_first_root_node()


@pytest.fixture
def home(root: Page) -> Page:
    """Return a published home page, root of the default site."""
    from wagtail.models import Site

    from home.models import HomePage

    existing = HomePage.objects.first()
    if existing:
        return existing
    page: Page = root.add_child(instance=HomePage(title="La Resserre", slug="resserre"))
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": "testserver", "root_page": page, "site_name": "La Resserre"},
    )
    Site.clear_site_root_paths_cache()
    return page


@pytest.fixture
def site(home: Page) -> Site:
    """Return the default site, which shows `home`."""
    from wagtail.models import Site

    return Site.objects.get(is_default_site=True)
