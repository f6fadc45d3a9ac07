"""A kit ready for the printer: the sheets of its methods, one after the other."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.safestring import SafeString
from wagtail.fields import RichTextField

from resourcecentre.core.languages import language_attribute
from resourcecentre.core.visibility import HiddenPages
from resourcecentre.resources import listings
from resourcecentre.resources.connections import Connection
from resourcecentre.resources.timeline import Timeline, timeline

ASKED = ("imprimer", "tout")
"""Parameter and value of the address that print everything."""


Partners = dict[int, list[Any]]


@dataclass(frozen=True)
class MethodSheet:
    """A method as its printed sheet shows it."""

    page: Any
    texts: dict[str, SafeString]
    steps: Timeline
    short: Timeline
    makers: list[listings.Maker]
    lang_attr: SafeString


def is_asked(request: HttpRequest) -> bool:
    """Return whether the address asks for the whole kit."""
    name, value = ASKED
    return request.GET.get(name) == value


def keys_of(contents: Iterable[Connection], model: type[Any]) -> list[int]:
    """Return the keys of the pages of a type among these contents, in their order."""
    pages = (one.page for one in contents if one.page is not None)
    return [page.pk for page in pages if page.specific_class is model]


def sheets(
    keys: list[int], model: type[Any], partners: Partners, hidden: HiddenPages
) -> list[MethodSheet]:
    """Return the sheets of the methods that bear these keys, in a fixed number of queries.

    model: the type of a method.
    """
    loaded = model.detail_queryset().filter(pk__in=keys).prefetch_related("phases")
    methods = {method.pk: method for method in loaded}
    names = [f.name for f in model._meta.local_fields if isinstance(f, RichTextField)]
    texts = listings.expand_all(
        {(pk, name): getattr(methods[pk], name) or "" for pk in methods for name in names}
    )
    return [
        MethodSheet(
            methods[pk],
            {name: texts[pk, name] for name in names},
            timeline(methods[pk].steps),
            timeline(methods[pk].short_steps),
            listings.makers_among(methods[pk], partners.get(pk, []), hidden),
            language_attribute(methods[pk].language),
        )
        for pk in keys
        if pk in methods
    ]


def partner_rows(keys: list[int], model: type[Any]) -> Partners:
    """Return the partner labs of several resources, by key of the resource; one query."""
    rows = model._meta.get_field("partner_labs").related_model.objects.filter(resource__in=keys)
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows.select_related("lab__page", "lab__territory"):
        found[row.resource_id].append(row)
    return found
