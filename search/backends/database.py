"""The backend of the admin's own search, for the database in use."""

from importlib import import_module
from typing import Any

from django.db import connection
from modelsearch.backends import database
from modelsearch.backends.base import BaseSearchBackend

_OURS = {"sqlite": "search.backends.sqlite", "postgresql": "search.backends.postgresql"}


def SearchBackend(params: dict[str, Any]) -> BaseSearchBackend:  # noqa: N802
    """Return the backend; each module is imported on its own database only.

    The name is the one that the library looks for. A database that we do not mend gets the
    stock backend, and so does an SQLite without full-text search.
    """
    stock = database.SearchBackend(params)
    if type(stock).__name__ == "DatabaseSearchBackend" or connection.vendor not in _OURS:
        return stock
    backend: BaseSearchBackend = import_module(_OURS[connection.vendor]).SearchBackend(params)
    return backend
