"""The way to the catalogue, and what it holds, for the other pages."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import template
from django.template.context import Context
from django.urls import reverse
from django.utils.http import urlencode

from resourcecentre.core.searchable import FacetField, Visitor
from search.addresses import catalogue_path
from search.facets import facet_fields, labelled
from search.indexing import searchable_models
from search.kinds import KIND, kind_of, rank_of
from search.results import indexed_keys, language

register = template.Library()

TASK = "task"
"""Name of the facet whose values are the tasks « Je veux… » of the home page."""
THEME = "theme"
"""Name of the facet whose values have a page of their own."""


@dataclass(frozen=True)
class TaskTile:
    """A task or a theme, and how many results are of use for it."""

    key: str
    label: str
    definition: str
    count: int
    url: str


@dataclass(frozen=True)
class KindCount:
    """A kind of page, the paper it is printed on, and how many results are of it."""

    kind: str
    label: str
    paper: str
    count: int
    url: str


@register.simple_tag(takes_context=True)
def search_url(context: Context, **parameters: Any) -> str:
    """Return the address of the catalogue, with parameters if any; "" while there is none."""
    path = _path(context)
    names = [name for name in _order() if parameters.get(name) not in ("", None)]
    given = [(name, parameters[name]) for name in names]
    return f"{path}?{urlencode(given, doseq=True)}" if path and given else path


def _order() -> list[str]:
    """Return the names of the parameters as the page itself orders them."""
    return ["q", *(facet.name for facet in facet_fields()), "sort", "size", "page"]


@register.simple_tag(takes_context=True)
def task_tiles(context: Context) -> list[TaskTile]:
    """Return every task in its order, with its count and its address; none without catalogue."""
    fields = [facet for facet in facet_fields() if facet.name == TASK]
    if not _path(context):
        return []
    counts = _counts(context).get(TASK, {})
    return [
        TaskTile(
            choice.key,
            choice.label,
            choice.definition,
            counts.get(choice.key, 0),
            search_url(context, task=choice.key),
        )
        for choice in _choices(fields)
    ]


@register.simple_tag(takes_context=True)
def theme_links(context: Context) -> list[TaskTile]:
    """Return every theme in its order, with its count and the address of its page."""
    fields = [facet for facet in facet_fields() if facet.name == THEME]
    counts = _counts(context).get(THEME, {})
    return [
        TaskTile(
            choice.key,
            choice.label,
            choice.definition,
            counts.get(choice.key, 0),
            reverse("theme_page", args=[choice.key]),
        )
        for choice in _choices(fields)
    ]


@register.simple_tag(takes_context=True)
def kind_counts(context: Context) -> list[KindCount]:
    """Return every kind of page with its count and its address; none without catalogue."""
    if not _path(context):
        return []
    counts = _counts(context).get(KIND, {})
    return [
        KindCount(
            kind_of(model),
            _label(model, counts.get(kind_of(model), 0)),
            getattr(model, "paper", "doc"),
            counts.get(kind_of(model), 0),
            search_url(context, kind=kind_of(model)),
        )
        for model in sorted(searchable_models(), key=rank_of)
    ]


def _label(model: type[Any], count: int) -> str:
    """Return the name of a kind in the singular or plural: in French, 0 is singular."""
    options = model._meta
    is_one = count == 1 or (count == 0 and language() == "fr")
    return str(options.verbose_name if is_one else options.verbose_name_plural)


def _choices(fields: list[FacetField]) -> list[Any]:
    return [choice for choices in labelled(fields, {}).values() for choice in choices]


def _path(context: Context) -> str:
    """Return the address of the catalogue, asked for once a request."""
    return catalogue_path(context.get("request"))


def _counts(context: Context) -> Mapping[str, Mapping[str, int]]:
    """Return the counts of tasks, themes and kinds for this visitor, once a request."""
    request: Any = context.get("request")
    cached: Mapping[str, Mapping[str, int]] | None = getattr(request, "catalogue_counts", None)
    if cached is not None:
        return cached
    visitor = Visitor.from_request(request) if request is not None else Visitor()
    counts = indexed_keys((TASK, THEME, KIND), visitor)
    if request is not None:
        request.catalogue_counts = counts
    return counts
