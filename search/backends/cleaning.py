"""What the admin's search is given, made safe for the databases.

As they come, both backends fail on NUL and on hundreds of words, and SQLite's on a double quote
or a blank as well: the whole screen is then an error.
"""

from copy import copy
from typing import Any

from modelsearch.backends.base import BaseSearchResults, EmptySearchResults
from modelsearch.query import And, Boost, Fuzzy, MatchAll, Not, Or, Phrase, PlainText, SearchQuery

from search.engines.analysis import MAX_CHARACTERS, MAX_TERMS, clean_text


def clean_words(text: str) -> str:
    """Return the words of a text, without quotes, cut at 255 characters and 32 words.

    What holds neither letter nor digit is no word: PostgreSQL's backend chokes on a lone dash.
    """
    text = clean_text(text.replace('"', " ")[: 2 * MAX_CHARACTERS])[:MAX_CHARACTERS]
    words = [word for word in text.split() if any(character.isalnum() for character in word)]
    return " ".join(words[:MAX_TERMS])


def clean(query: SearchQuery) -> SearchQuery | None:
    """Return a query whose texts are clean; None when nothing is left to look for."""
    if isinstance(query, PlainText | Phrase | Fuzzy):
        cleaned = copy(query)
        cleaned.query_string = clean_words(query.query_string)
        return cleaned if cleaned.query_string else None
    if isinstance(query, And | Or):
        kept = [part for part in map(clean, query.subqueries) if part is not None]
        return type(query)(kept) if kept else None
    if isinstance(query, Not):
        inner = clean(query.subquery)
        return MatchAll() if inner is None else Not(inner)
    if isinstance(query, Boost):
        inner = clean(query.subquery)
        return None if inner is None else Boost(inner, query.boost)
    return query


class CleaningMixin:
    """Cleans what a backend is asked, in whole words as in the beginning of words."""

    def _search(
        self, query_compiler_class: type, query: Any, model_or_queryset: Any, **kwargs: Any
    ) -> BaseSearchResults:
        if isinstance(query, str):
            query = clean_words(query)
        elif isinstance(query, SearchQuery):
            query = clean(query)
            if query is None:
                return EmptySearchResults()
        results: BaseSearchResults = super()._search(  # type: ignore[misc]
            query_compiler_class, query, model_or_queryset, **kwargs
        )
        return results
