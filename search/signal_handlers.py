"""What must be written again in the index, and when: after the commit of any change.

No type has to register: a document records the objects it was built from, and whatever is
saved or deleted is looked up among them. A page's many-to-many relations are written after its
own `post_save`, inside the same transaction, hence the wait for its commit.
"""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models.signals import m2m_changed, post_delete, post_migrate, post_save, pre_migrate
from wagtail.models import Page
from wagtail.signals import page_slug_changed, post_page_move

from resourcecentre.territories.models import Territory
from resourcecentre.territories.signals import territories_changed
from search.indexing import key_of, uids_of
from search.pending import Changes, changes_of, record

_BOOKKEEPING_APPS = frozenset({"admin", "axes", "contenttypes", "sessions"})
_BOOKKEEPING_MODELS = frozenset({"auth.permission"})


def followed_models() -> list[type[models.Model]]:
    """Return the models whose rows may matter to a document: all but those of bookkeeping.

    Wagtail marks its own (log, references, admin index) in the same way as we mark the tables
    of our index.
    """
    return [
        model
        for model in apps.get_models()
        if not getattr(model, "wagtail_reference_index_ignore", False)
        and model._meta.app_label not in _BOOKKEEPING_APPS
        and model._meta.label_lower not in _BOOKKEEPING_MODELS
    ]


def on_saved(instance: models.Model, *, raw: bool = False, **kwargs: Any) -> None:
    """An object was added or changed; a fixture being loaded may not be whole yet."""
    if not raw:
        record(changes_of(instance))


def on_deleted(instance: models.Model, **kwargs: Any) -> None:
    """An object was deleted."""
    record(changes_of(instance))


def on_relation_changed(
    instance: models.Model,
    *,
    action: str,
    reverse: bool,
    model: type[models.Model],
    pk_set: Iterable[Any] | None,
    **kwargs: Any,
) -> None:
    """A many-to-many relation changed, from either side.

    What depends on the term at the other end is concerned only when the term lost everybody:
    otherwise the objects that gained or lost it are known.
    """
    if action not in {"post_add", "post_remove", "pre_clear", "post_clear"}:
        return
    changes = changes_of(instance)
    if reverse and not action.endswith("clear"):
        changes.keys.clear()
    for pk in pk_set or ():
        changes.uids |= uids_of(model, pk)
    record(changes)


def on_page_relocated(instance: Page, **kwargs: Any) -> None:
    """A page was moved or its slug changed: so did the address of all that is below it."""
    record(Changes(trees={instance.pk}))


def on_territories_changed(pks: Iterable[int], **kwargs: Any) -> None:
    """A new edition of the register was loaded in bulk: no `post_save` spoke of its rows."""
    record(Changes(keys={key_of(Territory, pk) for pk in pks}))


def connect(**kwargs: Any) -> None:
    """Connect the handlers; each model apart, so that bookkeeping costs nothing."""
    for model in followed_models():
        post_save.connect(on_saved, sender=model, dispatch_uid="search_saved")
        post_delete.connect(on_deleted, sender=model, dispatch_uid="search_deleted")
    m2m_changed.connect(on_relation_changed, dispatch_uid="search_relation")
    post_page_move.connect(on_page_relocated, dispatch_uid="search_moved")
    page_slug_changed.connect(on_page_relocated, dispatch_uid="search_slug")
    territories_changed.connect(on_territories_changed, dispatch_uid="search_territories")


def disconnect(**kwargs: Any) -> None:
    """Disconnect the handlers of rows, while the tables of the index may not be there."""
    for model in followed_models():
        post_save.disconnect(sender=model, dispatch_uid="search_saved")
        post_delete.disconnect(sender=model, dispatch_uid="search_deleted")
    m2m_changed.disconnect(dispatch_uid="search_relation")


def connect_outside_migrations() -> None:
    """Connect the handlers, and let go of them for as long as migrations run."""
    connect()
    pre_migrate.connect(disconnect, dispatch_uid="search_before_migrations")
    post_migrate.connect(connect, dispatch_uid="search_after_migrations")
