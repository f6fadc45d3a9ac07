"""Rules that `manage.py check` keeps on the types that declare what they give to search."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, register

from resourcecentre.core.searchable import FacetField
from search.indexing import searchable_models


@register()
def check_facets(
    app_configs: Sequence[AppConfig] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Refuse a searchable type without facets, and one facet declared in two ways."""
    found = searchable_models()
    return [*_without_facets(found), *_declared_twice(found)]


def _without_facets(found: list[type[Any]]) -> list[CheckMessage]:
    return [
        Error(
            f"{model._meta.label} is searchable and declares no facet.",
            hint="List its FacetField in `facets`, or set `is_searchable = False`.",
            obj=model,
            id="search.E001",
        )
        for model in found
        if not model.facets
    ]


def _declared_twice(found: list[type[Any]]) -> list[CheckMessage]:
    """Compare what a visitor would see of each facet, type after type."""
    seen: dict[str, tuple[FacetField, type[Any]]] = {}
    errors: list[CheckMessage] = []
    for model in found:
        for facet in model.facets:
            first, owner = seen.setdefault(facet.name, (facet, model))
            if _appearance(first) != _appearance(facet):
                errors.append(
                    Error(
                        f"{model._meta.label} and {owner._meta.label} declare the facet "
                        f"“{facet.name}” differently.",
                        hint="Give it one label, position and source of choices, or two names.",
                        obj=model,
                        id="search.E002",
                    )
                )
    return errors


def _appearance(facet: FacetField) -> tuple[Any, ...]:
    """Return what must be the same everywhere; a source of choices is told by its content."""
    choices = facet.choices
    place = (facet.position, facet.is_open, facet.needs)
    return (str(facet.label), place, type(choices), vars(choices))
