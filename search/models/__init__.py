"""Tables of the index, and the page that shows the catalogue."""

from search.models.catalogue import CataloguePage
from search.models.index import (
    IndexDependency,
    IndexedDocument,
    IndexedFacet,
    IndexedPage,
    IndexRebuild,
)

__all__ = [
    "CataloguePage",
    "IndexDependency",
    "IndexRebuild",
    "IndexedDocument",
    "IndexedFacet",
    "IndexedPage",
]
