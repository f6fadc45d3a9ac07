"""The words that open documents hold: what completes a question, and what mends its spelling.

Corrections are found by symmetric delete (W. Garbe, 2012): a word and its misspelling meet once
each has lost a letter, so that one lookup in an index finds every neighbour at one slip.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from django.db import connection

from search.engines.analysis import Token
from search.engines.tables import IndexedSpelling, IndexedWord

WORD, NAME = "word", "name"
SHORTEST = 4
"""Letters of the shortest word that is ever corrected, or proposed as a correction."""

_LONGEST = 30
_LONGEST_NAME = 80
_AT_ONCE = 500
_WORD_TABLE = IndexedWord._meta.db_table
_SPELLING_TABLE = IndexedSpelling._meta.db_table


class Entry(NamedTuple):
    """A word or a name, as it is kept."""

    kind: str
    text: str
    folded: str
    term: str


def word_of(text: str, token: Token) -> Entry | None:
    """Return the word of a text, None for one that nobody would look for."""
    exact = token.exact
    if token.is_stop or not exact.isalpha() or not 3 <= len(exact) <= _LONGEST:
        return None
    return Entry(WORD, text[token.start : token.end].lower(), exact, token.term)


def name_of(text: str, tokens: Sequence[Token]) -> Entry | None:
    """Return a keyword as a name, None when it is too long to be proposed."""
    if not tokens or len(text) > _LONGEST_NAME:
        return None
    folded = " ".join(token.exact for token in tokens)
    return Entry(NAME, text, folded, " ".join(token.term for token in tokens))


def written(entries: Collection[Entry]) -> str:
    """Return words and names as their document keeps them."""
    return "\n".join(sorted("\t".join(entry) for entry in entries))


def _read(text: str) -> list[Entry]:
    return [Entry(*line.split("\t")) for line in text.split("\n") if line]


def deletions(word: str) -> set[str]:
    """Return a word whole, and less each of its letters."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def replace(before: Iterable[str], after: Iterable[Collection[Entry]]) -> None:
    """Count what documents hold from now on (`after`), and no longer what they held."""
    held = Counter(entry for entries in after for entry in entries)
    held.subtract(entry for text in before for entry in _read(text))
    gained = {entry: count for entry, count in held.items() if count > 0}
    lost = {entry: count for entry, count in held.items() if count < 0}
    new = _unknown(gained)
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {_WORD_TABLE} (kind, text, folded, term, documents) "
            "VALUES (%s, %s, %s, %s, %s) ON CONFLICT (kind, text) "
            f"DO UPDATE SET documents = {_WORD_TABLE}.documents + excluded.documents",
            [(*entry, count) for entry, count in (*gained.items(), *lost.items())],
        )
    _learn(new)
    _forget([entry.text for entry in lost])


def _parts(texts: Sequence[str]) -> Iterable[Sequence[str]]:
    return (texts[start : start + _AT_ONCE] for start in range(0, len(texts), _AT_ONCE))


def _unknown(entries: Iterable[Entry]) -> list[str]:
    """Return the words among the entries that the index does not have yet."""
    texts = sorted(
        entry.text for entry in entries if entry.kind == WORD and len(entry.folded) >= SHORTEST
    )
    known: set[str] = set()
    for part in _parts(texts):
        rows = IndexedWord.objects.filter(kind=WORD, text__in=part)
        known.update(rows.values_list("text", flat=True))
    return [text for text in texts if text not in known]


def _learn(texts: Sequence[str]) -> None:
    """Keep the spellings at which new words are met."""
    for part in _parts(texts):
        rows = IndexedWord.objects.filter(kind=WORD, text__in=part).values_list("pk", "folded")
        IndexedSpelling.objects.bulk_create(
            IndexedSpelling(word_id=pk, spelling=spelling)
            for pk, folded in rows
            for spelling in sorted(deletions(folded))
        )


def _forget(texts: Sequence[str]) -> None:
    """Delete what no open document holds any longer, with its spellings."""
    with connection.cursor() as cursor:
        for part in _parts(texts):
            gone = (
                f"SELECT id FROM {_WORD_TABLE} WHERE documents <= 0 "
                f"AND text IN ({', '.join(['%s'] * len(part))})"
            )
            cursor.execute(f"DELETE FROM {_SPELLING_TABLE} WHERE word_id IN ({gone})", list(part))
            cursor.execute(f"DELETE FROM {_WORD_TABLE} WHERE id IN ({gone})", list(part))


def known_terms(terms: Iterable[str]) -> set[str]:
    """Return those of these stems that an open document holds."""
    words = IndexedWord.objects.filter(kind=WORD, term__in=set(terms))
    return set(words.order_by().values_list("term", flat=True).distinct())


def is_near(one: str, other: str) -> bool:
    """Tell whether one letter added, lost, changed or swapped with its neighbour leads across."""
    if abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    left, right = one[start:], other[start:]
    return (
        left[1:] == right
        or left == right[1:]
        or left[1:] == right[1:]
        or (left[:2] == right[:2][::-1] and left[2:] == right[2:])
    )


def neighbours(words: Iterable[str]) -> dict[str, list[str]]:
    """Return, for each unstemmed word, the open words at one slip from it, commonest first."""
    asked = sorted({word for word in words if SHORTEST <= len(word) <= _LONGEST})
    if not asked:
        return {}
    keys = {key for word in asked for key in deletions(word)}
    rows = IndexedWord.objects.filter(spellings__spelling__in=keys).order_by("-documents", "text")
    found = dict.fromkeys(rows.values_list("text", "folded", "documents"))
    return {word: [text for text, folded, _ in found if is_near(word, folded)] for word in asked}
