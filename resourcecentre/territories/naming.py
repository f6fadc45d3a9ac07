"""How the name of a place is written for searching. Pure functions, no database.

`RULES` is part of the checksum of the loaded register: raise it when a function below changes
what it returns, so that the next load rewrites the searchable names.
"""

import re
import unicodedata
from typing import NamedTuple

RULES = 1

# Words inside a name that nobody begins typing at; left out, they spare a quarter of the rows.
PARTICLES = frozenset(
    ["a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "sous", "sur"]
)

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})
_NOT_PLAIN = re.compile(r"[^a-z0-9]+")
# « Chalon s/ Saône », « Bruyères-ss/-Laon »: usual short forms on envelopes.
_ON = re.compile(r"\bs\s?/\s*")
_UNDER = re.compile(r"\b(?:s/s(?![^\W_])|ss/)[\s-]*")
_SHORT_SAINTS = {"st": "saint", "ste": "sainte"}


def plain_words(text: str) -> list[str]:
    """Words of `text` in lower case a-z and 0-9: no accent, ligature, hyphen or apostrophe."""
    lowered = text.casefold().translate(_LIGATURES)
    spelled_out = _ON.sub("sur ", _UNDER.sub("sous ", lowered))
    decomposed = unicodedata.normalize("NFKD", spelled_out)
    without_marks = "".join(c for c in decomposed if not unicodedata.combining(c))
    return [word for word in _NOT_PLAIN.split(without_marks) if word]


def full_saints(words: list[str]) -> list[str]:
    """The same words with « st » and « ste » written out."""
    return [_SHORT_SAINTS.get(word, word) for word in words]


def searchable(text: str) -> str:
    """The one spelling under which a name is stored and compared."""
    return " ".join(full_saints(plain_words(text)))


class SearchableName(NamedTuple):
    """One way to begin typing a name: from one of its words to its end."""

    kind: str
    label: str
    beginning: str
    full_name: str


def searchable_names(kind: str, label: str) -> list[SearchableName]:
    """The whole name, then its ends that start at a word worth typing.

    A search for the start of any word is then a search for the start of a row, which an
    ordinary index answers: « etienne » finds « saint etienne ».
    """
    full_name = searchable(label)
    words = full_name.split()
    return [
        SearchableName(kind, label, " ".join(words[start:]), full_name)
        for start, word in enumerate(words)
        if start == 0 or word not in PARTICLES
    ]
