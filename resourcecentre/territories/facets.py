"""Facets whose values are territories of one level."""

from collections.abc import Iterable

from resourcecentre.core.searchable import FacetChoice
from resourcecentre.territories.models import Territory


class TerritoryChoices:
    """The names of the territories of one level that the results hold."""

    is_closed = False

    def __init__(self, kind: str) -> None:
        self.kind = str(kind)

    def choices(self, keys: Iterable[str]) -> list[FacetChoice]:
        """Return the territories of these codes by name."""
        found = Territory.objects.filter(kind=self.kind, code__in=list(keys))
        return [FacetChoice(place.code, place.name) for place in found]
