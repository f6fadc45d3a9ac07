"""What our search is compared with: BM25 that knows no French, and every word or nothing.

Both read the same public texts as the engine: title, summary, keywords, body and booklet pages.
Words are cut where letters and digits end and put in lower case, nothing more.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from math import log

from search.engines.base import SearchDocument

_WORD = re.compile(r"\w+")
_K1, _B = 1.2, 0.75  # the defaults of Lucene and of Robertson's papers


def words(text: str) -> list[str]:
    """Return the words of a text as they are, in lower case."""
    return _WORD.findall(text.lower())


def _text(document: SearchDocument) -> str:
    pages = [text for _, text in document.pages]
    return " ".join(
        [document.title, document.summary, *document.keywords, document.body, *pages]
    )


class PlainBM25:
    """Okapi BM25 over one field; any word is enough."""

    name = "plain BM25"

    def __init__(self, documents: Iterable[SearchDocument]) -> None:
        self.postings: dict[str, dict[str, int]] = defaultdict(dict)
        self.lengths: dict[str, int] = {}
        for document in documents:
            held = words(_text(document))
            self.lengths[document.uid] = len(held)
            for word, count in Counter(held).items():
                self.postings[word][document.uid] = count
        self.average = sum(self.lengths.values()) / max(1, len(self.lengths))

    def _rarity(self, word: str) -> float:
        total, held = len(self.lengths), len(self.postings.get(word, ()))
        return log(1 + (total - held + 0.5) / (held + 0.5))

    def rank(self, query: str, limit: int) -> list[tuple[str, float]]:
        """Return the best documents and their scores."""
        scores: dict[str, float] = defaultdict(float)
        for word in dict.fromkeys(words(query)):
            rarity = self._rarity(word)
            for uid, count in self.postings.get(word, {}).items():
                norm = _K1 * (1 - _B + _B * self.lengths[uid] / self.average)
                scores[uid] += rarity * count * (_K1 + 1) / (count + norm)
        return sorted(scores.items(), key=lambda one: (-one[1], one[0]))[:limit]


class EveryWord(PlainBM25):
    """The same score, for the documents that hold every word of the question."""

    name = "AND of words"

    def rank(self, query: str, limit: int) -> list[tuple[str, float]]:
        """Return the documents that hold every word, best first."""
        asked = dict.fromkeys(words(query))
        holders = [set(self.postings.get(word, {})) for word in asked]
        kept = set.intersection(*holders) if holders else set()
        ranked = super().rank(query, len(self.lengths))
        return [(uid, score) for uid, score in ranked if uid in kept][:limit]
