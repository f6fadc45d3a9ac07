"""What differs between SQLite and PostgreSQL: how stems are kept, matched and weighed."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, Protocol

from search.engines.schema import FTS_TABLE


class Stems(NamedTuple):
    """The terms of one document, field by field, in reading order.

    exact: unstemmed words of the title and the keywords, which weigh more than their stems.
    """

    title: list[str]
    keywords: list[str]
    summary: list[str]
    body: list[str]
    pages: list[str]
    exact: list[str]


SQL = tuple[str, list[Any]]


class Dialect(Protocol):
    """A database as the engine sees it."""

    def phrase(self, leg: int, phrase: Sequence[str]) -> SQL:
        """Return a SELECT of (leg, id, raw) for the documents that hold stems in this order."""

    def exact(self, leg: int, word: str) -> SQL:
        """Return the same for an unstemmed word of the title or the keywords."""

    def titled(self, words: Sequence[str]) -> SQL:
        """Return a condition on documents `d` named by these words, the last one unfinished."""

    def starting(self, column: str, start: str) -> SQL:
        """Return a condition on a folded text that starts so, which an index can answer."""

    rarity: str
    """Expression of the factor by which a term held by `n` of `total` documents counts."""

    rounded_score: str
    """Expression of `score` without the noise of floating point, so that ties are ties."""

    def lock(self, cursor: Any) -> None:
        """Let no other process write in the index until the transaction ends."""

    def write(self, cursor: Any, rows: Sequence[tuple[int, Stems]]) -> None:
        """Keep the stems of documents, in place of those they had."""


class SQLite:
    """FTS5: bm25 with a weight for each column."""

    # title, keywords, summary, body, pages, exact
    _weights = "10.0, 6.0, 3.0, 1.0, 0.5, 8.0"
    # FTS5 gives next to nothing to a term that half of the documents hold, which in a small
    # centre is nearly every term: its own factor is replaced by one that stays positive.
    rarity = (
        "LN(1 + (total - n + 0.5) / (n + 0.5)) / MAX(LN((total - n + 0.5) / (n + 0.5)), 0.000001)"
    )
    rounded_score = "ROUND(score, 6)"

    def _leg(self, leg: int, match: str) -> SQL:
        return (
            f"SELECT {leg} AS leg, rowid AS id, "
            f"-bm25({FTS_TABLE}, {self._weights}) AS raw FROM {FTS_TABLE} "
            f"WHERE {FTS_TABLE} MATCH %s",
            [match],
        )

    def phrase(self, leg: int, phrase: Sequence[str]) -> SQL:
        """Match stems in any column but the unstemmed one."""
        return self._leg(leg, f'- exact : "{" ".join(phrase)}"')

    def exact(self, leg: int, word: str) -> SQL:
        """Match an unstemmed word in its own column."""
        return self._leg(leg, f'exact : "{word}"')

    def titled(self, words: Sequence[str]) -> SQL:
        """Match whole words and the beginning of the last one."""
        match = " ".join(f'"{word}"' for word in words)
        return (
            f"d.id IN (SELECT rowid FROM {FTS_TABLE} WHERE {FTS_TABLE} MATCH %s)",
            [f"exact : ({match} *)"],
        )

    def starting(self, column: str, start: str) -> SQL:
        """Compare with the first text that starts so, and the first that no longer does."""
        return f"{column} >= %s AND {column} < %s", [start, f"{start}{{"]

    def lock(self, cursor: Any) -> None:
        """Do nothing: a transaction holds the only write lock from its beginning."""

    def write(self, cursor: Any, rows: Sequence[tuple[int, Stems]]) -> None:
        """Replace the rows of the FTS5 table."""
        cursor.executemany(
            f"INSERT OR REPLACE INTO {FTS_TABLE} "
            "(rowid, title, keywords, summary, body, pages, exact) "
            "VALUES (%s, %s, %s, %s, %s, %s, %s)",
            [(pk, *(" ".join(terms) for terms in stems)) for pk, stems in rows],
        )


class PostgreSQL:
    """A vector with four weights; an unstemmed word is kept with "=" before it."""

    # In the order of PostgreSQL's labels, lowest first: body and pages, summary, keywords, title.
    _weights = "'{0.1, 0.3, 0.6, 1.0}'"
    _exact_factor = 0.8
    _lock_key = 7_320_508  # any number nobody else locks
    _last_position = 16_383
    _most_positions = 64
    rarity = "LN(1 + (total - n + 0.5) / (n + 0.5))"
    rounded_score = "ROUND(CAST(score AS numeric), 6)"

    def _leg(self, leg: int, factor: float, lexemes: str) -> SQL:
        return (
            f"SELECT {leg} AS leg, id, "
            f"{factor} * ts_rank({self._weights}, vector, CAST(%s AS tsquery)) AS raw "
            "FROM search_indexeddocument WHERE vector @@ CAST(%s AS tsquery)",
            [lexemes, lexemes],
        )

    def phrase(self, leg: int, phrase: Sequence[str]) -> SQL:
        """Match stems, whatever their weight.

        Positions of a vector end too soon to tell what follows what in a booklet: the index
        finds the documents that hold every stem, their stems in reading order decide.
        """
        sql, params = self._leg(leg, 1.0, " & ".join(f"'{term}'" for term in phrase))
        if len(phrase) == 1:
            return sql, params
        return f"{sql} AND stems LIKE %s", [*params, f"% {' '.join(phrase)} %"]

    def exact(self, leg: int, word: str) -> SQL:
        """Match an unstemmed word of the title or the keywords."""
        return self._leg(leg, self._exact_factor, f"'={word}'")

    def titled(self, words: Sequence[str]) -> SQL:
        """Match whole words and the beginning of the last one."""
        lexemes = " & ".join(f"'={word}'" for word in words)
        return "d.vector @@ CAST(%s AS tsquery)", [f"{lexemes}:*"]

    def starting(self, column: str, start: str) -> SQL:
        """Compare with a pattern, which the index of patterns answers whatever the locale."""
        return f"{column} LIKE %s", [f"{start}%"]

    def lock(self, cursor: Any) -> None:
        """Take a lock that only writers of the index ask for."""
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [self._lock_key])

    def write(self, cursor: Any, rows: Sequence[tuple[int, Stems]]) -> None:
        """Replace the vectors."""
        cursor.executemany(
            "UPDATE search_indexeddocument SET vector = CAST(%s AS tsvector), stems = %s "
            "WHERE id = %s",
            [(self._vector(stems), _in_order(stems), pk) for pk, stems in rows],
        )

    def _vector(self, stems: Stems) -> str:
        """Return the vector as text: each lexeme with its places and their weights."""
        places: dict[str, list[str]] = defaultdict(list)
        position = 0
        # A page of a booklet counts once for each of its words, and so stays below the body.
        fields: Iterable[tuple[str, Iterable[str]]] = (
            ("A", stems.title),
            ("B", stems.keywords),
            ("C", stems.summary),
            ("D", stems.body),
            ("D", dict.fromkeys(stems.pages)),
            ("A", (f"={word}" for word in stems.exact)),
        )
        for weight, terms in fields:
            for term in terms:
                position = min(position + 1, self._last_position)
                if len(places[term]) < self._most_positions:
                    places[term].append(f"{position}{weight}")
        return " ".join(f"'{term}':{','.join(where)}" for term, where in places.items())


def _in_order(stems: Stems) -> str:
    """Return the stems of a document between spaces, a bar between its fields."""
    fields = (stems.title, stems.keywords, stems.summary, stems.body, stems.pages)
    return f" {' | '.join(' '.join(terms) for terms in fields)} "


def dialect_of(vendor: str) -> Dialect:
    """Return the dialect of a database; raises KeyError for one we do not know."""
    dialects: dict[str, type[SQLite] | type[PostgreSQL]] = {
        "sqlite": SQLite,
        "postgresql": PostgreSQL,
    }
    return dialects[vendor]()
