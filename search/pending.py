"""What a transaction changed, gathered until it commits, then written in the index at once."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.db import connection, models, transaction
from django.db.models import Q
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from resourcecentre.core.searchable import Searchable
from search.engines.tables import IndexDependency
from search.indexing import key_of, reindex, uids_of

logger = logging.getLogger(__name__)

_KEYS_A_QUERY = 500


@dataclass
class Changes:
    """What one transaction changed.

    uids: names in the index of the objects themselves.
    keys: objects that documents may depend on.
    trees, collections: keys of the pages and collections whose whole subtree is concerned.
    """

    uids: set[str] = field(default_factory=set)
    keys: set[str] = field(default_factory=set)
    trees: set[int] = field(default_factory=set)
    collections: set[int] = field(default_factory=set)

    def add(self, other: "Changes") -> None:
        """Take the changes of `other` in."""
        self.uids |= other.uids
        self.keys |= other.keys
        self.trees |= other.trees
        self.collections |= other.collections

    def __call__(self) -> None:
        """Write the index again; a failure is logged, and the next rebuild repairs it."""
        try:
            reindex(self.concerned())
        except Exception:
            logger.exception("The index could not be brought up to date: run search_rebuild.")

    def concerned(self) -> set[str]:
        """Return the uids of every document that these changes concern."""
        uids = set(self.uids)
        found = self.keys | {key_of(Collection, pk) for pk in _below(Collection, self.collections)}
        for pk in _below(Page, self.trees):
            uids |= uids_of(Page, pk)
            # Who may see a page decides whether another one may name it.
            found.add(key_of(Page, pk))
        keys = sorted(found)
        for start in range(0, len(keys), _KEYS_A_QUERY):
            rows = IndexDependency.objects.filter(key__in=keys[start : start + _KEYS_A_QUERY])
            uids.update(rows.values_list("document__uid", flat=True))
        return uids


def _below(model: type[Any], pks: Iterable[int]) -> list[int]:
    """Return the keys of some nodes and of all that is below them."""
    paths = model.objects.filter(pk__in=pks).values_list("path", flat=True) if pks else ()
    below = [Q(path__startswith=path) for path in paths]
    if not below:
        return []
    condition = below[0]
    for other in below[1:]:
        condition |= other
    return list(model.objects.filter(condition).values_list("pk", flat=True))


@cache
def _owners(model: type[models.Model]) -> tuple[tuple[str, type[models.Model]], ...]:
    """Return the foreign keys by which a model is a part of searchable objects."""
    return tuple(
        (foreign.attname, foreign.related_model)
        for foreign in model._meta.concrete_fields
        if foreign.many_to_one
        and isinstance(foreign.related_model, type)
        and issubclass(foreign.related_model, Searchable)
    )


def changes_of(instance: models.Model) -> Changes:
    """Return what the change of one object concerns, without any query."""
    model = type(instance)
    changes = Changes(uids=uids_of(model, instance.pk), keys={key_of(model, instance.pk)})
    for attname, owner in _owners(model):
        changes.uids |= uids_of(owner, getattr(instance, attname))
    if isinstance(instance, PageViewRestriction):
        changes.trees.add(instance.page_id)
    elif isinstance(instance, CollectionViewRestriction):
        changes.collections.add(instance.collection_id)
    elif isinstance(instance, Collection):
        changes.collections.add(instance.pk)
    return changes


def record(changes: Changes) -> None:
    """Write the index again once the transaction in progress commits, once for all changes."""
    for entry in connection.run_on_commit:
        if isinstance(entry[1], Changes):
            entry[1].add(changes)
            return
    transaction.on_commit(changes, robust=True)
