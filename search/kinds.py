"""The kind of page: a facet that every searchable type has without declaring it."""

from typing import Any

KIND = "kind"
"""Name of the facet."""
ORDER = ("method", "toolkit", "project", "prototype", "document")
"""Kinds in the order of menus."""


def kind_of(model: type[Any]) -> str:
    """Return the value of the facet for a type: its own word, else MethodPage gives "method"."""
    if getattr(model, "search_kind", ""):
        return str(model.search_kind)
    name = str(model._meta.model_name)
    return name.removesuffix("page") or name


def rank_of(model: type[Any]) -> int:
    """Return the place of a kind in lists of kinds; kinds that are not named come last."""
    kind = kind_of(model)
    return ORDER.index(kind) if kind in ORDER else len(ORDER)
