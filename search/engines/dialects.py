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

    def term(self, number: int, term: str) -> SQL:
        """Return a SELECT of (term, is_match, id, raw) for the documents that hold a term."""

    def exact(self, number: int, word: str) -> SQL:
        """Return the same for an unstemmed word, which adds to the score alone."""

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

    def _leg(self, number: int, is_match: int, match: str) -> SQL:
        return (
            f"SELECT {number} AS term, {is_match} AS is_match, rowid AS id, "
            f"-bm25({FTS_TABLE}, {self._weights}) AS raw FROM {FTS_TABLE} "
            f"WHERE {FTS_TABLE} MATCH %s",
            [match],
        )

    def term(self, number: int, term: str) -> SQL:
        """Match a stem in any column but the unstemmed one."""
        return self._leg(number, 1, f'- exact : "{term}"')

    def exact(self, number: int, word: str) -> SQL:
        """Match an unstemmed word in its own column."""
        return self._leg(number, 0, f'exact : "{word}"')

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

    def _leg(self, number: int, is_match: int, factor: float, lexeme: str) -> SQL:
        return (
            f"SELECT {number} AS term, {is_match} AS is_match, id, "
            f"{factor} * ts_rank({self._weights}, vector, CAST(%s AS tsquery)) AS raw "
            "FROM search_indexeddocument WHERE vector @@ CAST(%s AS tsquery)",
            [lexeme, lexeme],
        )

    def term(self, number: int, term: str) -> SQL:
        """Match a stem, whatever its weight."""
        return self._leg(number, 1, 1.0, f"'{term}'")

    def exact(self, number: int, word: str) -> SQL:
        """Match an unstemmed word of the title or the keywords."""
        return self._leg(number, 0, self._exact_factor, f"'={word}'")

    def lock(self, cursor: Any) -> None:
        """Take a lock that only writers of the index ask for."""
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [self._lock_key])

    def write(self, cursor: Any, rows: Sequence[tuple[int, Stems]]) -> None:
        """Replace the vectors."""
        cursor.executemany(
            "UPDATE search_indexeddocument SET vector = CAST(%s AS tsvector) WHERE id = %s",
            [(self._vector(stems), pk) for pk, stems in rows],
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


def dialect_of(vendor: str) -> Dialect:
    """Return the dialect of a database; raises KeyError for one we do not know."""
    dialects: dict[str, type[SQLite] | type[PostgreSQL]] = {
        "sqlite": SQLite,
        "postgresql": PostgreSQL,
    }
    return dialects[vendor]()
