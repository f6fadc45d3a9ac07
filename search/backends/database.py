"""The database backend of the admin's own search."""

from modelsearch.backends.database import SearchBackend

__all__ = ["SearchBackend"]
