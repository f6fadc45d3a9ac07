"""The admin's search on PostgreSQL."""

from modelsearch.backends.database.postgres.postgres import PostgresSearchBackend

from search.backends.cleaning import CleaningMixin


class SearchBackend(CleaningMixin, PostgresSearchBackend):
    """The stock backend with clean questions."""
