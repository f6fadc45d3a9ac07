"""The one French analysis chain, in Python, so that every engine compares the same terms.

Words are cut at whatever is neither letter nor digit, elided articles dropped, then lower case,
stop words marked, folding to ASCII and the light stemmer. The index keeps stop words: only a
question leaves them out, and a question made of nothing else searches them.
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from search.engines.stemming import stem
from search.engines.stop_words import ACCENTED

VERSION = "2"
"""To be changed with the chain: a rebuild then writes every document again."""

MAX_CHARACTERS = 255
MAX_TERMS = 32
MAX_TERM_LENGTH = 64

_WORD = re.compile(r"[^\W_]+(?:['\u2019\u02bc][^\W_]+)*")
_APOSTROPHE = re.compile(r"['\u2019\u02bc]")
_ELISIONS = frozenset(
    ["l", "m", "t", "qu", "n", "s", "j", "d", "c", "jusqu", "quoiqu", "lorsqu", "puisqu"]
)
_LIGATURES = str.maketrans(
    {"œ": "oe", "æ": "ae", "ø": "o", "ß": "ss", "ł": "l", "đ": "d", "ð": "d", "þ": "th"}
)
_SPACES = re.compile(r"\s+")


class Token(NamedTuple):
    """A word of a text: its stem, its unstemmed form, and where it stands in the text."""

    term: str
    exact: str
    start: int
    end: int
    is_stop: bool


class CleanQuery(NamedTuple):
    """A question ready to be used.

    text: what was asked, cleaned and perhaps cut.
    terms, exact: its usable words, stemmed and not, in the same order and without repeats.
    is_cut: something was left out, because it was longer than we read.
    """

    text: str
    terms: tuple[str, ...]
    exact: tuple[str, ...]
    is_cut: bool


def fold(word: str) -> str:
    """Return a lower-case word without accents or ligatures, in ASCII letters and digits.

    A word of another alphabet is written in hexadecimal: it is found as it is, and no
    database has to know its letters.
    """
    plain = unicodedata.normalize("NFKD", word.lower().translate(_LIGATURES))
    kept = "".join(c for c in plain if c.isalnum()).lower().translate(_LIGATURES)
    if not kept.isascii():
        kept = f"u{kept.encode().hex()}"
    return kept[:MAX_TERM_LENGTH]


_STOPS = ACCENTED | {fold(word) for word in ACCENTED}


def clean_text(text: str) -> str:
    """Return a text in NFC, on one line, without control or invisible characters."""
    text = _SPACES.sub(" ", unicodedata.normalize("NFC", text))
    if not text.isprintable():
        text = "".join(c for c in text if unicodedata.category(c) not in ("Cc", "Cf", "Cs"))
        text = _SPACES.sub(" ", text)
    return unicodedata.normalize("NFC", text).strip()


def _pieces(text: str) -> list[tuple[str, int]]:
    """Return the words of a text with their places, elided articles left out."""
    pieces: list[tuple[str, int]] = []
    for match in _WORD.finditer(text):
        start, word = match.start(), match.group()
        if word.isalnum():
            pieces.append((word, start))
            continue
        parts = _APOSTROPHE.split(word)
        for number, part in enumerate(parts):
            is_last = number == len(parts) - 1
            if is_last or part.lower() not in _ELISIONS:
                pieces.append((part, start))
            start += len(part) + 1
    return pieces


@lru_cache(maxsize=100_000)
def _forms(word: str) -> tuple[str, str, bool]:
    """Return the stem and the unstemmed form of a word, and whether it is a stop word."""
    exact = fold(word)
    is_stop = word.lower() in _STOPS
    return exact if is_stop else stem(exact), exact, is_stop


def analyse(text: str) -> list[Token]:
    """Return the tokens of a text; places are those of the text given, expected in NFC."""
    tokens = []
    for word, start in _pieces(text):
        term, exact, is_stop = _forms(word)
        if exact:
            tokens.append(Token(term, exact, start, start + len(word), is_stop))
    return tokens


def _usable(tokens: list[Token]) -> list[Token]:
    """Return the first token of each term that carries a subject, or of each if none does."""
    kept = [token for token in tokens if not token.is_stop] or tokens
    first: dict[str, Token] = {}
    for token in kept:
        first.setdefault(token.term, token)
    return list(first.values())


def clean_query(text: str) -> CleanQuery:
    """Return what was asked, cleaned, cut at 255 characters and 32 terms.

    A text without any letter or digit has no term: every engine then answers as if nothing
    had been asked.
    """
    cleaned = clean_text(text)
    kept = cleaned[:MAX_CHARACTERS].strip()
    tokens = _usable(analyse(kept))
    if len(tokens) > MAX_TERMS:
        tokens = tokens[:MAX_TERMS]
        kept = kept[: tokens[-1].end]
    return CleanQuery(
        text=kept,
        terms=tuple(token.term for token in tokens),
        exact=tuple(token.exact for token in tokens),
        is_cut=len(kept) < len(cleaned),
    )


def least_terms(count: int) -> int:
    """Return how many of `count` terms are enough when matching is relaxed: 75 %, at least 1."""
    return max(1, count * 3 // 4)
