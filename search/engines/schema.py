"""Where stems are kept: an FTS5 table on SQLite, a weighted vector on PostgreSQL.

Neither is known to Django's migrations; the initial migration calls `create` and `drop`. On
SQLite, a later migration that alters `IndexedDocument` makes its table anew and so loses the
trigger: it must create it again.
"""

from typing import Any

FTS_TABLE = "search_fts"

_SQLITE_CREATE = (
    f"CREATE VIRTUAL TABLE {FTS_TABLE} USING fts5("
    "title, keywords, summary, body, pages, exact, tokenize='ascii')",
    # Stems leave with their document, however it is deleted.
    "CREATE TRIGGER search_fts_forget AFTER DELETE ON search_indexeddocument BEGIN "
    f"DELETE FROM {FTS_TABLE} WHERE rowid = old.id; END",
)
_SQLITE_DROP = ("DROP TRIGGER IF EXISTS search_fts_forget", f"DROP TABLE IF EXISTS {FTS_TABLE}")
_POSTGRESQL_CREATE = (
    "ALTER TABLE search_indexeddocument ADD COLUMN vector tsvector, "
    "ADD COLUMN stems text NOT NULL DEFAULT ''",
    "CREATE INDEX search_vector ON search_indexeddocument USING gin (vector)",
)
_POSTGRESQL_DROP = (
    "DROP INDEX IF EXISTS search_vector",
    "ALTER TABLE search_indexeddocument DROP COLUMN IF EXISTS vector, DROP COLUMN IF EXISTS stems",
)


def _execute(schema_editor: Any, statements: dict[str, tuple[str, ...]]) -> None:
    for statement in statements.get(schema_editor.connection.vendor, ()):
        schema_editor.execute(statement)


def create(apps: Any, schema_editor: Any) -> None:
    """Make the place of the stems, for the database in use."""
    _execute(schema_editor, {"sqlite": _SQLITE_CREATE, "postgresql": _POSTGRESQL_CREATE})


def drop(apps: Any, schema_editor: Any) -> None:
    """Take the place of the stems away."""
    _execute(schema_editor, {"sqlite": _SQLITE_DROP, "postgresql": _POSTGRESQL_DROP})
