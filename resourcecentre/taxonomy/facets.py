"""Facets whose values are the terms of a vocabulary, declared in one line."""

from typing import Any

from resourcecentre.core.searchable import FacetField
from resourcecentre.taxonomy.models import TermChoices


def term_facet(
    name: str, label: Any, vocabulary: str, source: str = "", **place: Any
) -> FacetField:
    """Return a facet labelled by a vocabulary; `place` holds `position` and `is_open`."""
    return FacetField(name, label, source=source, choices=TermChoices(vocabulary), **place)
