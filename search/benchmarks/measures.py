"""Measures of a ranked list against grades; missing grades and ties count against whoever ranks.

nDCG follows Järvelin and Kekäläinen (2002) with the gains 2^grade - 1 of Burges et al. (2005);
MRR is that of TREC's question answering track, an answer being of grade 2 or more.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log2

GOOD = 2
"""Least grade of an answer that solves the need."""

DEPTH, FAR = 10, 50
"""Places that a reader looks at, and places in which an answer still counts as found."""

Ranked = Sequence[tuple[str, float]]
"""References with their scores, best first."""


@dataclass(frozen=True)
class Figures:
    """What one list, or the mean of several, is worth; each from 0 to 1."""

    ndcg: float
    mrr: float
    recall: float
    zero: float


def worst_order(ranked: Ranked, grades: Mapping[str, int]) -> list[str]:
    """Return the references with, among equal scores, the least useful first."""
    return [
        reference
        for reference, _ in sorted(ranked, key=lambda one: (-one[1], grades.get(one[0], 0)))
    ]


def _gain(grades: Sequence[int]) -> float:
    return sum((2**grade - 1) / log2(place + 2) for place, grade in enumerate(grades))


def figures_of(ranked: Ranked, grades: Mapping[str, int]) -> Figures:
    """Return the figures of one list."""
    order = worst_order(ranked, grades)
    found = [grades.get(reference, 0) for reference in order]
    best = _gain(sorted(grades.values(), reverse=True)[:DEPTH])
    first = next((place for place, grade in enumerate(found, 1) if grade >= GOOD), 0)
    near = {reference for reference in order[:FAR] if grades.get(reference, 0)}
    return Figures(
        ndcg=_gain(found[:DEPTH]) / best if best else 0.0,
        mrr=1 / first if first else 0.0,
        recall=len(near) / len(grades) if grades else 0.0,
        zero=0.0 if order else 1.0,
    )


def mean(figures: Sequence[Figures]) -> Figures:
    """Return the mean of several lists; zeros when there is none."""
    count = len(figures) or 1
    return Figures(
        ndcg=sum(one.ndcg for one in figures) / count,
        mrr=sum(one.mrr for one in figures) / count,
        recall=sum(one.recall for one in figures) / count,
        zero=sum(one.zero for one in figures) / count,
    )
