"""A light French stemmer: joins singular and plural, feminine and masculine, near derivatives.

Rules after the light stemmer that J. Savoy published for the CLEF campaigns ("Light stemming
approaches for the French, Portuguese, German and Hungarian languages", SAC 2006), applied here
to words already folded to ASCII: folding first is what lets a word typed without its accents
meet itself.
"""

import re
from functools import lru_cache

_IRREGULAR = {
    "ans": "an",
    "aieux": "aieul",
    "baux": "bail",
    "boyaux": "boyau",
    "cieux": "ciel",
    "coraux": "corail",
    "joyaux": "joyau",
    "noyaux": "noyau",
    "preaux": "preau",
    "travaux": "travail",
    "tuyaux": "tuyau",
    "vitraux": "vitrail",
    "yeux": "oeil",
}

# (ending, shortest word it applies to, what takes its place); the first that fits wins, so the
# longer endings come before those they contain.
_ENDINGS: tuple[tuple[str, int, str], ...] = (
    ("issement", 10, "ir"),
    ("issant", 9, "ir"),
    ("ivement", 9, "if"),
    ("ement", 7, "e"),
    ("ficatrice", 12, "fier"),
    ("ficateur", 11, "fier"),
    ("catrice", 10, "quer"),
    ("cateur", 9, "quer"),
    ("atrice", 9, "er"),
    ("ateur", 8, "er"),
    ("trice", 7, "teur"),
    ("ieme", 6, ""),
    ("teuse", 8, "ter"),
    ("teur", 7, "ter"),
    ("euse", 6, "eu"),
    ("ive", 8, "if"),
    ("nnelle", 10, "n"),
    ("nnel", 10, "n"),
    ("ique", 9, ""),
    ("esse", 9, "e"),
    ("inage", 8, "in"),
    ("isation", 10, ""),
    ("isateur", 10, ""),
    ("ation", 9, ""),
    ("ition", 9, ""),
)
_BY_LAST_LETTER = {
    letter: tuple(rule for rule in _ENDINGS if rule[0][-1] == letter)
    for letter in {ending[-1] for ending, _, _ in _ENDINGS}
}
_DOUBLED = re.compile(r"([a-z])\1")
_NUMBER = re.compile(r"\d")


def _singular(word: str) -> str:
    """Take the mark of the plural off."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) > 5 and word.endswith("aux") and not word.endswith("eaux"):
        return f"{word[:-2]}l"
    if len(word) > 3 and word[-1] in "sx":
        return word[:-1]
    return word


def _shortened(word: str) -> str:
    """Replace the ending of a derived word."""
    for ending, shortest, replacement in _BY_LAST_LETTER.get(word[-1], ()):
        if len(word) >= shortest and word.endswith(ending):
            return word[: -len(ending)] + replacement
    return word


def _normalised(word: str) -> str:
    """Undouble the letters, then take the last silent ones off."""
    if len(word) <= 4:
        # "élue" and "amie" join "élu" and "ami"; "aide" and "note" stay whole.
        return word[:-1] if len(word) == 4 and word.endswith(("ee", "ie", "ue")) else word
    word = _DOUBLED.sub(r"\1", word)
    for letter in "ere":
        if len(word) > 4 and word.endswith(letter):
            word = word[:-1]
    return word


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Return the stem of a lower-case word folded to ASCII; numbers are left as they are."""
    if not word or _NUMBER.search(word):
        return word
    return _normalised(_shortened(_singular(word)))
