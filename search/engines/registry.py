"""The engine that the settings name."""

from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

from search.engines.base import SearchEngine


@cache
def _engine(path: str) -> SearchEngine:
    engine: SearchEngine = import_string(path)()
    return engine


def get_engine() -> SearchEngine:
    """Return the engine of `settings.SEARCH_ENGINE`, one instance a process."""
    return _engine(settings.SEARCH_ENGINE)
