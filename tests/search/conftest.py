"""A catalogue to ask, what it holds, and each engine that answers for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from wagtail.models import Page

from resourcecentre.taxonomy.models import Term
from resourcecentre.taxonomy.vocabulary_file import SHIPPED, read_vocabularies
from search.engines.database import DatabaseEngine
from search.engines.registry import get_engine
from search.models import CataloguePage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from search.engines.base import SearchDocument, SearchEngine

ENGINES = (DatabaseEngine,)
"""Every engine there is: whatever asks for `engine` is tried on each of them."""


@pytest.fixture(params=ENGINES, ids=lambda engine: engine.name)
def engine(request: pytest.FixtureRequest, settings: object) -> Iterator[SearchEngine]:
    """Each engine in turn, empty, and the one that the site itself uses meanwhile."""
    settings.SEARCH_ENGINE = f"{request.param.__module__}.{request.param.__qualname__}"  # type: ignore[attr-defined]
    made = get_engine()
    made.rebuild([])
    yield made
    made.rebuild([])


@pytest.fixture
def catalogue(home: Page) -> CataloguePage:
    """The page of the catalogue, with the shipped vocabularies."""
    Term.objects.bulk_create(
        Term(vocabulary=r.vocabulary, code=r.code, position=r.position, **r.words)
        for r in read_vocabularies(SHIPPED)
    )
    page: CataloguePage = home.add_child(
        instance=CataloguePage(title="Chercher", slug="chercher", show_in_menus=True)
    )
    return page


@pytest.fixture
def indexed(db: None) -> Iterator[Callable[..., None]]:
    """Put documents in an index that holds nothing else."""

    def fill(*documents: SearchDocument) -> None:
        get_engine().rebuild(documents)

    yield fill
    get_engine().rebuild([])
