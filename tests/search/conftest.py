"""A catalogue to ask, and what it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from wagtail.models import Page

from resourcecentre.taxonomy.models import Term
from resourcecentre.taxonomy.vocabulary_file import SHIPPED, read_vocabularies
from search.engines.registry import get_engine
from search.models import CataloguePage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from search.engines.base import SearchDocument


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
