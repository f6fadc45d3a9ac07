"""Reads the hits of a page and their matching booklet pages in one statement."""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.utils.html import escape

from search.engines.base import Fragment, Hit, SearchRequest
from search.engines.highlights import fragments, mark
from search.engines.query import placeholders
from search.engines.thesaurus import Wanted

_PAGES_A_HIT = 2


@dataclass(frozen=True)
class Found:
    """A hit before its texts are read."""

    pk: int
    score: float


def hydrate(found: Sequence[Found], wanted: Wanted, request: SearchRequest) -> tuple[Hit, ...]:
    """Return the hits with their cards and, when asked, their highlights.

    A document that left the index since it was found is left out.
    """
    if not found:
        return ()
    documents, pages = _read([one.pk for one in found], wanted if request.highlight else Wanted())
    return tuple(
        _hit(one, documents[one.pk], pages[one.pk], wanted, request)
        for one in found
        if one.pk in documents
    )


def _read(
    ids: Sequence[int], wanted: Wanted
) -> tuple[dict[int, tuple[Any, ...]], dict[int, list[tuple[int, str]]]]:
    """Return the rows of documents by key, and the pages that hold the most terms."""
    marks = placeholders(ids)
    sql = (
        "SELECT id, 0 AS number, uid, type, title, summary, body, CAST(cards AS text) "
        f"FROM search_indexeddocument WHERE id IN ({marks})"
    )
    params: list[Any] = list(ids)
    if wanted:
        stems = [*sorted(wanted.terms), *(" ".join(phrase) for phrase in wanted.phrases)]
        likes = " + ".join(["CASE WHEN stems LIKE %s THEN 1 ELSE 0 END"] * len(stems))
        sql += (
            " UNION ALL SELECT document_id, number, '', '', '', '', text, '' FROM ("
            "SELECT document_id, number, text, held, ROW_NUMBER() OVER ("
            "PARTITION BY document_id ORDER BY held DESC, number) AS place FROM ("
            f"SELECT document_id, number, text, {likes} AS held "
            f"FROM search_indexedpage WHERE document_id IN ({marks})) AS counted"
            f") AS ranked WHERE held > 0 AND place <= {_PAGES_A_HIT}"
        )
        params += [*(f"% {one} %" for one in stems), *ids]
    documents: dict[int, tuple[Any, ...]] = {}
    pages: dict[int, list[tuple[int, str]]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        for pk, number, *values in cursor.fetchall():
            if values[0]:
                documents[pk] = tuple(values)
            else:
                pages[pk].append((number, values[4]))
    return documents, pages


def _hit(
    found: Found,
    row: tuple[Any, ...],
    pages: list[tuple[int, str]],
    wanted: Wanted,
    request: SearchRequest,
) -> Hit:
    """Return one hit; without highlights its texts are only escaped."""
    uid, type_, title, summary, body, cards = row
    by_language = json.loads(cards)
    card: dict[str, Any] = by_language.get(request.language) or next(iter(by_language.values()), {})
    if not (request.highlight and wanted):
        return Hit(uid, type_, found.score, card, str(escape(title)), str(escape(summary)))
    extracts = [Fragment("body", html) for html in fragments(body, wanted)]
    for number, text in sorted(pages):
        extracts += [Fragment("pages", html, number) for html in fragments(text, wanted, limit=1)]
    return Hit(
        uid, type_, found.score, card, mark(title, wanted), mark(summary, wanted), (*extracts,)
    )
