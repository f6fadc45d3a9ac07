"""Tells the state of the index of the public search."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.timezone import localtime

from search.engines.registry import get_engine
from search.indexing import searchable_models


class Command(BaseCommand):
    """Compares the number of documents of each type with the number of live objects."""

    help = "Show what the index of the public search holds."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print one line a type, and the end of the last rebuild."""
        status = get_engine().status()
        self.stdout.write(f"Engine: {status.engine}")
        for model in searchable_models():
            label = model._meta.label_lower
            live = model.searchable_queryset().count()
            indexed = status.types.get(label, 0)
            warning = "" if live == indexed else "  (differ: run search_rebuild)"
            self.stdout.write(f"{label}: {indexed} in the index, {live} live{warning}")
        rebuilt = status.rebuilt_at
        when = f"{localtime(rebuilt):%Y-%m-%d %H:%M}" if rebuilt else "never"
        self.stdout.write(f"Last rebuild: {when}")
