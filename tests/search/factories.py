"""Documents for the tests of the engines: no page is needed to try an index."""

from itertools import count
from typing import Any

from search.engines.base import SearchDocument

_numbers = count(1)


def document(title: str = "", **kwargs: Any) -> SearchDocument:
    """Return a document with a unique uid and cards in both languages."""
    number = next(_numbers)
    title = title or f"Document {number}"
    cards = {language: {"title": title, "kind_label": language} for language in ("fr", "en")}
    defaults = {"uid": f"test.thing:{number}", "type": "test.thing", "cards": cards}
    return SearchDocument(title=title, **{**defaults, **kwargs})
