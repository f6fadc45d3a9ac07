"""What the admin changes without telling: a bulk action writes its rows with one UPDATE."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.http import HttpRequest
from wagtail import hooks

from search.pending import changes_of, record


@hooks.register("after_bulk_action")
def index_after_bulk_action(
    request: HttpRequest, action_type: str, objects: Iterable[models.Model], action: Any
) -> None:
    """Write again what depends on the objects of a bulk action (files put in a collection…)."""
    for instance in objects:
        if instance.pk is not None:
            record(changes_of(instance))
