"""From the site's objects to the index: what each gives, and when it is written again."""

import json
import logging
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import asdict, replace
from functools import cache
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.utils import translation

from resourcecentre.core.searchable import Searchable
from search.engines.base import IndexReport, SearchDocument
from search.engines.registry import get_engine
from search.kinds import KIND, kind_of

logger = logging.getLogger(__name__)

BATCH = 25
"""Objects built at a time: each batch is built while nobody else may write in the index."""


def searchable_models() -> list[type[Any]]:
    """Return the concrete types that say they are searchable."""
    return [
        model
        for model in apps.get_models()
        if issubclass(model, Searchable) and model.is_searchable
    ]


def uid_of(model: type[models.Model], pk: Any) -> str:
    """Return the name of an object in the index, "<app_label>.<model>:<pk>"."""
    return f"{model._meta.label_lower}:{pk}"


@cache
def _root(model: type[models.Model]) -> type[models.Model]:
    """Return the first table of a type: a page is a Page, whatever class it was read with."""
    parents = [parent for parent in model._meta.get_parent_list() if not parent._meta.parents]
    return parents[0] if parents else model._meta.concrete_model or model


def key_of(model: type[models.Model], pk: Any) -> str:
    """Return the key under which documents record that they depend on an object."""
    return uid_of(_root(model), pk)


def uids_of(model: type[models.Model], pk: Any) -> set[str]:
    """Return the uids that an object read as `model` may have in the index."""
    if pk is None:
        return set()
    return {
        uid_of(searchable, pk)
        for searchable in searchable_models()
        if issubclass(searchable, model) or issubclass(model, searchable)
    }


def build(obj: Any) -> SearchDocument:
    """Return what an object gives to the index, in every language of the interface.

    Raises whatever its own methods raise.
    """
    facets: dict[str, tuple[str, ...]] = {KIND: (kind_of(type(obj)),)}
    needed: list[models.Model] = []
    for facet in obj.facets:
        values = facet.values(obj)
        facets[facet.name] = tuple(dict.fromkeys(facet.key(value) for value in values))
        needed += [value for value in values if isinstance(value, models.Model)]
    scope, order = obj.search_scope(), obj.search_sort_keys()
    with translation.override(settings.LANGUAGE_CODE):
        return SearchDocument(
            uid=uid_of(type(obj), obj.pk),
            type=obj._meta.label_lower,
            title=str(obj.search_title()),
            summary=str(obj.search_summary()),
            body=str(obj.search_body()),
            keywords=tuple(str(word) for word in obj.search_keywords() if word),
            pages=tuple(obj.search_pages()),
            facets=facets,
            cards={code: _card(obj, code) for code, _ in settings.LANGUAGES},
            scope_key=scope.key,
            expires_at=scope.expires_at,
            sort_minutes=order.minutes,
            sort_cost=order.cost,
            sort_date=order.date,
            dependencies=tuple(
                sorted({key_of(type(o), o.pk) for o in (*needed, *obj.search_dependencies())})
            ),
        )


def _card(obj: Any, language: str) -> dict[str, Any]:
    """Return the card in one language, every translated text written out."""
    with translation.override(language):
        card: dict[str, Any] = json.loads(
            json.dumps(asdict(obj.search_card()), cls=DjangoJSONEncoder)
        )
    return card


def _built(model: type[Any], pks: Collection[Any], failed: list[str]) -> Iterator[SearchDocument]:
    """Build the objects of one type that belong in the index, and note those that fail."""
    for obj in model.searchable_queryset().filter(pk__in=pks):
        uid = uid_of(model, obj.pk)
        try:
            with transaction.atomic():
                document = build(obj)
        except Exception:
            # One broken page keeps neither the others nor its author waiting.
            logger.exception("%s cannot be indexed: it is left out of the search.", uid)
            failed.append(uid)
        else:
            yield document


def _by_model(uids: Iterable[str]) -> dict[type[Any], list[str]]:
    grouped: dict[type[Any], list[str]] = defaultdict(list)
    for uid in uids:
        label, _, pk = uid.partition(":")
        grouped[apps.get_model(label)].append(pk)
    return grouped


def reindex(uids: Iterable[str]) -> IndexReport:
    """Write again the objects that belong in the index, and take the others out.

    Each is read while the index is held, so that of two changes the last one stays. An object
    that cannot be built leaves the index: shown as it was, it might tell what it no longer may.
    """
    engine = get_engine()
    wanted = sorted(set(uids))
    report = IndexReport()
    for start in range(0, len(wanted), BATCH):
        batch = wanted[start : start + BATCH]
        failed: list[str] = []
        with engine.writing():
            documents = [
                document
                for model, pks in _by_model(batch).items()
                for document in _built(model, pks, failed)
            ]
            indexed = engine.index(documents).indexed
            removed = engine.remove(set(batch) - {document.uid for document in documents})
        report = replace(
            report,
            indexed=report.indexed + indexed,
            removed=report.removed + removed,
            failed=(*report.failed, *failed),
        )
    return report


def searchable_count() -> int:
    """Return the number of objects that belong in the index."""
    return sum(model.searchable_queryset().count() for model in searchable_models())


def rebuild_index(progress: Callable[[int], None] | None = None) -> IndexReport:
    """Make the index hold exactly what is live; search goes on answering meanwhile.

    `progress` receives the number of objects done so far. An object that cannot be built is
    logged, left out, and named in the report.
    """
    failed: list[str] = []
    uids = [
        uid_of(model, pk)
        for model in searchable_models()
        for pk in model.searchable_queryset().order_by("pk").values_list("pk", flat=True)
    ]
    documents = (
        document
        for start in range(0, len(uids), BATCH)
        for model, pks in _by_model(uids[start : start + BATCH]).items()
        for document in _built(model, pks, failed)
    )
    report = get_engine().rebuild(documents, progress)
    return replace(report, failed=(*report.failed, *failed))
