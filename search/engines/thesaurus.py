"""Other words for the words of a question: « CCAS » for « centre communal d'action sociale ».

Rules act on the question alone, so an edited rule acts on the next question, on every engine and
without any reindexing. A question keeps its number of terms: each alternative stands for the
terms it replaces, all at once, and a document that holds it is held to hold them.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from search.engines.analysis import analyse, clean_query

MAX_ALTERNATIVES = 24
"""Alternatives read for one question: each one costs a lookup."""

Phrase = tuple[str, ...]


class Rule(NamedTuple):
    """Writings that stand for one another, or only the first ones for the others."""

    terms: Sequence[str]
    replacements: Sequence[str]
    is_two_way: bool = True


class Alternative(NamedTuple):
    """Stems that follow one another in a text, and the places of the terms they stand for."""

    phrase: Phrase
    covered: tuple[int, ...]


@dataclass(frozen=True)
class Wanted:
    """What is worth a mark in a text: stems, and stems that follow one another."""

    terms: frozenset[str] = frozenset()
    phrases: tuple[Phrase, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether anything is wanted."""
        return bool(self.terms or self.phrases)


@dataclass(frozen=True)
class Wording:
    """The terms of a question, stemmed and not, and what may stand for them."""

    terms: tuple[str, ...]
    exact: tuple[str, ...]
    alternatives: tuple[Alternative, ...] = ()

    @property
    def wanted(self) -> Wanted:
        """The words to mark: those asked, and those that stand for them."""
        phrases = [one.phrase for one in self.alternatives]
        single = {phrase[0] for phrase in phrases if len(phrase) == 1}
        return Wanted(
            frozenset(self.terms) | single, tuple(phrase for phrase in phrases if len(phrase) > 1)
        )


@dataclass(frozen=True)
class Thesaurus:
    """Rules ready to be looked up.

    replacements: by the usable terms of a writing, the phrases that stand for it.
    words: every unstemmed word of every writing, none of which is a misspelling.
    """

    replacements: Mapping[Phrase, tuple[Phrase, ...]] = field(default_factory=dict)
    words: frozenset[str] = frozenset()

    @classmethod
    def of(cls, rules: Iterable[Rule]) -> "Thesaurus":
        """Return the thesaurus of some rules; a writing without any usable word is left out."""
        found: dict[Phrase, dict[Phrase, None]] = defaultdict(dict)
        words: set[str] = set()
        for rule in rules:
            left = [one for one in map(_read, rule.terms) if one[0]]
            right = [one for one in map(_read, rule.replacements) if one[0]]
            _join(found, left, left + right)
            if rule.is_two_way:
                _join(found, right, left + right)
            for text in (*rule.terms, *rule.replacements):
                words |= {token.exact for token in analyse(text)}
        return cls({key: tuple(phrases) for key, phrases in found.items()}, frozenset(words))

    def alternatives(self, terms: Sequence[str]) -> tuple[Alternative, ...]:
        """Return what may stand for these terms, longest writings first."""
        longest = max(map(len, self.replacements), default=0)
        found: dict[Phrase, Alternative] = {}
        for length in range(min(longest, len(terms)), 0, -1):
            for start in range(len(terms) - length + 1):
                covered = tuple(range(start, start + length))
                for phrase in self.replacements.get(tuple(terms[start : start + length]), ()):
                    found.setdefault(phrase, Alternative(phrase, covered))
        return tuple(found.values())[:MAX_ALTERNATIVES]

    def wording(self, text: str) -> Wording:
        """Return the words of a question with what may stand for them."""
        asked = clean_query(text)
        return Wording(asked.terms, asked.exact, self.alternatives(asked.terms))


def _read(text: str) -> tuple[Phrase, Phrase]:
    """Return the usable terms of a writing, and the phrase it is in a text."""
    return clean_query(text).terms, tuple(token.term for token in analyse(text))


def _join(
    found: dict[Phrase, dict[Phrase, None]],
    keys: Iterable[tuple[Phrase, Phrase]],
    writings: Iterable[tuple[Phrase, Phrase]],
) -> None:
    """Let each key be found by the other writings."""
    others = [phrase for _, phrase in writings]
    for key, own in keys:
        found[key].update((phrase, None) for phrase in others if phrase not in (own, key))
