"""What may end what is being typed: open words, names and titles, in one statement."""

import json
from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.utils import timezone

from search.engines.analysis import Token, analyse, clean_text
from search.engines.base import MAX_PREFIX, Completion
from search.engines.dialects import SQL, Dialect
from search.engines.words import NAME, WORD

_LEAST_LETTERS = 2
_TITLES = 4
_NAMES = 4
_WORDS = 12
"""Words read, of which plurals of one another are then left out."""
_SHOWN_WORDS = 3
TITLE = "title"


def complete(prefix: str, language: str, limit: int, dialect: Dialect) -> tuple[Completion, ...]:
    """Return words first, then names, then titles of results; no two alike."""
    text = clean_text(prefix)[:MAX_PREFIX]
    tokens = analyse(text)
    if sum(len(token.exact) for token in tokens) < _LEAST_LETTERS:
        return ()
    parts = [_names(tokens, dialect), _titles(tokens, dialect)]
    if len(tokens) == 1:
        parts.append(_words(tokens[0], dialect))
    sql = " UNION ALL ".join(
        f"SELECT * FROM ({part[0]}) AS part_{n}" for n, part in enumerate(parts)
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [value for part in parts for value in part[1]])
        rows = cursor.fetchall()
    return _merged(rows, language)[:limit]


def _words(token: Token, dialect: Dialect) -> SQL:
    where, params = dialect.starting("folded", token.exact)
    return (
        "SELECT kind, text, term AS detail, documents AS worth FROM search_indexedword "
        f"WHERE kind = %s AND {where} ORDER BY documents DESC, text LIMIT {_WORDS}",
        [WORD, *params],
    )


def _names(tokens: Sequence[Token], dialect: Dialect) -> SQL:
    where, params = dialect.starting("folded", " ".join(token.exact for token in tokens))
    return (
        "SELECT kind, text, folded AS detail, documents AS worth FROM search_indexedword "
        f"WHERE kind = %s AND {where} ORDER BY documents DESC, text LIMIT {_NAMES}",
        [NAME, *params],
    )


def _titles(tokens: Sequence[Token], dialect: Dialect) -> SQL:
    """Select titles; those that begin with what is typed come first."""
    words = [token.exact for token in tokens]
    where, params = dialect.titled(words)
    start, beginning = dialect.starting("d.sort_title", " ".join(words))
    return (
        f"SELECT '{TITLE}' AS kind, d.title AS text, CAST(d.cards AS text) AS detail, "
        f"CASE WHEN {start} THEN 1 ELSE 0 END AS worth FROM search_indexeddocument d "
        f"WHERE {where} AND d.scope_key = '' AND (d.expires_at IS NULL OR d.expires_at > %s) "
        f"ORDER BY worth DESC, LENGTH(d.title), d.title, d.id LIMIT {_TITLES}",
        [*beginning, *params, connection.ops.adapt_datetimefield_value(timezone.now())],
    )


def _merged(rows: Sequence[Sequence[Any]], language: str) -> tuple[Completion, ...]:
    """Return the proposals in the order they are shown, no two written alike."""
    found: dict[str, Completion] = {}
    terms: set[str] = set()
    for kind, text, detail, _ in rows:
        if kind == WORD and detail not in terms and len(terms) < _SHOWN_WORDS:
            terms.add(detail)
            found.setdefault(text.lower(), Completion(text, WORD))
    for kind, text, _, _ in rows:
        if kind == NAME:
            found.setdefault(text.lower(), Completion(text, NAME))
    for kind, text, detail, _ in rows:
        if kind == TITLE:
            cards = json.loads(detail)
            card: dict[str, Any] = cards.get(language) or next(iter(cards.values()), {})
            path, label = str(card.get("path", "")), str(card.get("kind_label", ""))
            found[text.lower()] = Completion(text, TITLE, path, label)
    return tuple(found.values())
