"""Resources shown on the pages of other apps, which do not know this one."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django import template
from wagtail.documents import get_document_model

from resourcecentre.core.visibility import HiddenPages
from resourcecentre.resources.listings import with_covers
from resourcecentre.resources.models import ResourcePage

register = template.Library()


PAPERS = ("method", "toolkit", "project", "proto")


@dataclass(frozen=True)
class Shelf:
    """What a lab led or shared of one kind, newest first. `key`: its paper."""

    key: str
    label: str
    rows: list[Any]


@register.simple_tag
def shelves_of(lab: Any) -> list[Shelf]:
    """Return all that a lab leads or took part in, by kind, and the documents it signs."""
    if lab is None:
        return []
    hidden = HiddenPages()
    shown = ResourcePage.objects.filter(hidden.q())
    by_type: dict[Any, list[Any]] = defaultdict(list)
    for page in with_covers(shown.made_by(lab).newest_first()):
        by_type[type(page)].append(page)
    found = [Shelf(model.paper, _name(model, rows), rows) for model, rows in by_type.items()]
    found.sort(key=lambda shelf: PAPERS.index(shelf.key) if shelf.key in PAPERS else len(PAPERS))
    documents = get_document_model().objects.signed_by(lab, hidden)
    rows = list(documents)
    return [*found, Shelf("doc", _name(documents.model, rows), rows)] if rows else found


def _name(model: type[Any], rows: list[Any]) -> str:
    options = model._meta
    return str(options.verbose_name if len(rows) == 1 else options.verbose_name_plural)


@register.simple_tag
def pages_with(document: Any, hidden: HiddenPages) -> list[ResourcePage]:
    """Return the resources that everybody may see and that give a document, by title."""
    shown = ResourcePage.objects.filter(hidden.q()).naming_document(document)
    return list(shown.order_by("title", "pk"))
