"""Answers a request by hand: a few lines over the same analysed words, that know no engine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from search.engines.analysis import analyse, clean_query
from search.indexing import build, searchable_models

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from search.engines.base import SearchDocument, SearchRequest


@dataclass(frozen=True)
class Answer:
    """What a reader counts."""

    uids: frozenset[str]
    counts: dict[str, dict[str, int]]
    is_relaxed: bool


def whole_site() -> list[SearchDocument]:
    """Return what the site gives to search at this very moment, read afresh."""
    return [build(one) for model in searchable_models() for one in model.searchable_queryset()]


def facet_names(corpus: Iterable[SearchDocument]) -> tuple[str, ...]:
    """Return the names of every facet that a corpus has."""
    return tuple(sorted({name for doc in corpus for name in doc.facets}))


def terms_of(doc: SearchDocument) -> set[str]:
    texts = [doc.title, doc.summary, doc.body, *doc.keywords, *(text for _, text in doc.pages)]
    return {token.term for text in texts for token in analyse(text)}


def may_see(doc: SearchDocument, request: SearchRequest, now: datetime) -> bool:
    clauses = [clause.split("|") for clause in doc.scope_key.split("&") if clause]
    is_open = all(set(clause) & request.visitor.tokens for clause in clauses)
    return is_open and (doc.expires_at is None or doc.expires_at > now)


def read(corpus: list[SearchDocument], request: SearchRequest) -> Answer:
    """Answer a request, which says what time it is, by hand."""
    assert request.now is not None
    terms = set(clean_query(request.query).terms)
    held = {doc.uid: len(terms & terms_of(doc)) for doc in corpus}
    visible = [doc for doc in corpus if may_see(doc, request, request.now)]
    few = sum(held[doc.uid] == len(terms) for doc in visible) < 3
    needed = max(1, int(len(terms) * 0.75)) if terms and few else len(terms)
    matching = [doc for doc in visible if held[doc.uid] >= needed]

    def passes(doc: SearchDocument, left_out: str = "") -> bool:
        return all(
            set(doc.facets.get(field, ())) & set(values)
            for field, values in request.selected.items()
            if values and field != left_out
        )

    counts: dict[str, dict[str, int]] = {field: {} for field in request.facets}
    for field in request.facets:
        for doc in matching:
            if passes(doc, left_out=field):
                for value in doc.facets.get(field, ()):
                    counts[field][value] = counts[field].get(value, 0) + 1
    uids = frozenset(doc.uid for doc in matching if passes(doc))
    return Answer(uids, counts, is_relaxed=needed < len(terms))
