"""A page that names another one stops naming it once the other may no longer be told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.db import transaction
from wagtail.models import PageViewRestriction

from search.engines.base import SearchRequest
from search.engines.registry import get_engine
from search.indexing import rebuild_index
from tests.resources.factories import LabIndexPageFactory, LabPageFactory, MethodPageFactory
from tests.resources.rich_pages import project, toolkit

if TYPE_CHECKING:
    from collections.abc import Callable

    from wagtail.models import Page

pytestmark = pytest.mark.django_db


def restrict(page: Page) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


CHANGES: dict[str, Callable[[Any], object]] = {
    "restricted": restrict,
    "its lab restricted": lambda page: restrict(page.get_parent()),
    "unpublished": lambda page: page.unpublish(),
    "deleted": lambda page: page.delete(),
}


def found() -> tuple[int, int]:
    """How many hits and proposals hold the name of the method."""
    engine = get_engine()
    return engine.search(SearchRequest(query="boussole")).total, len(engine.complete("bouss"))


@pytest.mark.parametrize("name", CHANGES)
def test_a_name_leaves_with_the_right_to_read_it(home: Page, name: str) -> None:
    labs = LabIndexPageFactory(parent=home)
    here, elsewhere = LabPageFactory(parent=labs), LabPageFactory(parent=labs)
    with transaction.atomic():
        method = MethodPageFactory(parent=elsewhere, title="Boussole")
        story = project(here, title="Verveine", slug="a")
        story.methods_used.create(method=method)
        story.save()
        kit = toolkit(here, title="Tilleul")
        kit.items.create(page=method)
        kit.save()
    hits, proposals = found()
    assert hits == 3
    assert proposals > 0
    CHANGES[name](type(method).objects.get(pk=method.pk))
    assert found() == (0, 0)
    report = rebuild_index()
    assert (report.indexed, report.removed, report.failed) == (0, 0, ())
