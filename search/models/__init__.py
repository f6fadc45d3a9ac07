"""Tables of the index, and the page that shows the catalogue."""

from search.engines.tables import (
    IndexDependency,
    IndexedDocument,
    IndexedFacet,
    IndexedPage,
    IndexedSpelling,
    IndexedWord,
    IndexRebuild,
)
from search.models.catalogue import CataloguePage

__all__ = [
    "CataloguePage",
    "IndexDependency",
    "IndexRebuild",
    "IndexedDocument",
    "IndexedFacet",
    "IndexedPage",
    "IndexedSpelling",
    "IndexedWord",
]
