"""Marks the words that were asked for in the original text. Escaped, no tag but <mark>."""

from typing import NamedTuple

from django.utils.html import escape

from search.engines.analysis import Token, analyse
from search.engines.thesaurus import Wanted

FRAGMENT_LENGTH = 200
"""Characters of an extract, about."""

_ELLIPSIS = "…"


class _Window(NamedTuple):
    """A stretch of text and the matches it holds."""

    start: int
    end: int
    terms: int
    matches: int


def _marked(text: str, tokens: list[Token], start: int, end: int) -> str:
    """Return text[start:end], escaped, with each token between <mark> tags."""
    parts: list[str] = []
    place = start
    for token in tokens:
        if token.start >= place and token.end <= end:
            parts.append(escape(text[place : token.start]))
            parts.append(f"<mark>{escape(text[token.start : token.end])}</mark>")
            place = token.end
    parts.append(escape(text[place:end]))
    return "".join(parts)


def _matches(text: str, wanted: Wanted) -> list[Token]:
    """Return the words of a text that are wanted, alone or in their phrase."""
    if not wanted:
        return []
    tokens = analyse(text)
    places = {place for place, token in enumerate(tokens) if token.term in wanted.terms}
    for phrase in wanted.phrases:
        for place in range(len(tokens) - len(phrase) + 1):
            span = range(place, place + len(phrase))
            if all(tokens[at].term == term for at, term in zip(span, phrase, strict=True)):
                places.update(span)
    return [tokens[place] for place in sorted(places)]


def mark(text: str, wanted: Wanted) -> str:
    """Return the whole text with the words that are wanted marked."""
    tokens = _matches(text, wanted)
    return _marked(text, tokens, 0, len(text))


def _windows(text: str, matches: list[Token]) -> list[_Window]:
    """Return one stretch for each match it begins with, the richest first."""
    windows = []
    for number, first in enumerate(matches):
        inside = [first]
        for token in matches[number + 1 :]:
            if token.end - first.start > FRAGMENT_LENGTH:
                break
            inside.append(token)
        spare = max(0, FRAGMENT_LENGTH - (inside[-1].end - first.start))
        start = max(0, first.start - spare // 2)
        end = min(len(text), max(start + FRAGMENT_LENGTH, inside[-1].end))
        terms = len({token.term for token in inside})
        windows.append(_Window(start, end, terms, len(inside)))
    return sorted(windows, key=lambda w: (-w.terms, -w.matches, w.start))


def _at_words(text: str, window: _Window, matches: list[Token]) -> tuple[int, int]:
    """Return the ends of a stretch moved inwards to spaces, never through a match."""
    inside = [t for t in matches if t.start >= window.start and t.end <= window.end]
    start, end = window.start, window.end
    if start > 0:
        space = text.find(" ", start, inside[0].start)
        start = space + 1 if space >= 0 else inside[0].start
    if end < len(text):
        space = text.rfind(" ", inside[-1].end, end)
        end = space if space >= 0 else inside[-1].end
    return start, end


def fragments(text: str, wanted: Wanted, limit: int = 2) -> list[str]:
    """Return up to `limit` extracts around the densest matches, in the order of the text."""
    matches = _matches(text, wanted)
    chosen: list[tuple[int, int]] = []
    for window in _windows(text, matches):
        start, end = _at_words(text, window, matches)
        if all(end <= other[0] or start >= other[1] for other in chosen):
            chosen.append((start, end))
        if len(chosen) == limit:
            break
    return [_extract(text, matches, start, end) for start, end in sorted(chosen)]


def _extract(text: str, matches: list[Token], start: int, end: int) -> str:
    """Return one extract with an ellipsis wherever the text goes on."""
    before = f"{_ELLIPSIS} " if start > 0 else ""
    after = f" {_ELLIPSIS}" if end < len(text) else ""
    return before + _marked(text, matches, start, end) + after
