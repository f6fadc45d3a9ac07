"""Writes in the tables of the index. Every function expects to run inside a transaction."""

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import connection

from search.engines import analysis, words
from search.engines.analysed import AnalysedDocument
from search.engines.base import SearchDocument
from search.engines.dialects import Dialect
from search.engines.tables import IndexDependency, IndexedDocument, IndexedFacet, IndexedPage

BATCH = 50
"""Documents written in one transaction: SQLite's write lock is never held for long."""

_DETAILS = (IndexedFacet, IndexedPage, IndexDependency)
_UPDATED = [
    "type",
    "title",
    "summary",
    "body",
    "cards",
    "scope_key",
    "expires_at",
    "sort_title",
    "sort_minutes",
    "sort_cost",
    "sort_date",
    "words",
    "fingerprint",
    "indexed_at",
]
_MAX_VALUE = 191


def fingerprint(document: SearchDocument) -> str:
    """Return a hash of everything the index keeps of a document, chain of analysis included."""
    content = json.dumps(asdict(document), sort_keys=True, default=str)
    return hashlib.sha256(f"{analysis.VERSION}|{content}".encode("utf-8", "replace")).hexdigest()


def _storable(value: Any) -> Any:
    """Return a value without the characters that a database refuses."""
    if isinstance(value, str):
        return "".join(c for c in value if c != "\0" and not "\ud800" <= c <= "\udfff")
    if isinstance(value, Mapping):
        return {key: _storable(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_storable(part) for part in value]
    return value


def _row(analysed: AnalysedDocument, written: str, moment: datetime) -> IndexedDocument:
    document = analysed.document
    return IndexedDocument(
        uid=document.uid,
        type=document.type,
        title=document.title,
        summary=document.summary,
        body=document.body,
        cards=_storable(document.cards),
        scope_key=document.scope_key,
        expires_at=document.expires_at,
        sort_title=" ".join(token.exact for token in analysed.title)[:200],
        sort_minutes=document.sort_minutes,
        sort_cost=document.sort_cost,
        sort_date=document.sort_date,
        words=words.written(analysed.open_words),
        fingerprint=written,
        indexed_at=moment,
    )


def ids_by_uid(uids: Collection[str]) -> dict[str, int]:
    """Return the primary keys of the documents that are in the index."""
    found = IndexedDocument.objects.filter(uid__in=uids)
    return dict(found.values_list("uid", "pk"))


def write(documents: Sequence[SearchDocument], dialect: Dialect, moment: datetime) -> None:
    """Add or replace documents with all they hold."""
    analysed = {one.uid: AnalysedDocument(one) for one in documents}
    prints = {document.uid: fingerprint(document) for document in documents}
    rows = [_row(one, prints[uid], moment) for uid, one in analysed.items()]
    forgotten = IndexedDocument.objects.filter(uid__in=analysed).values_list("words", flat=True)
    words.replace(forgotten, [one.open_words for one in analysed.values()])
    IndexedDocument.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["uid"], update_fields=_UPDATED
    )
    ids = ids_by_uid(analysed)
    _delete_details(list(ids.values()))
    _write_details([(pk, analysed[uid]) for uid, pk in ids.items()])
    with connection.cursor() as cursor:
        dialect.write(cursor, [(pk, analysed[uid].stems) for uid, pk in ids.items()])


def _write_details(written: Sequence[tuple[int, AnalysedDocument]]) -> None:
    """Add the facets, pages and dependencies of documents."""
    IndexedFacet.objects.bulk_create(
        IndexedFacet(document_id=pk, field=field, value=value)
        for pk, one in written
        for field, values in one.document.facets.items()
        for value in dict.fromkeys(value[:_MAX_VALUE] for value in values)
    )
    IndexedPage.objects.bulk_create(
        IndexedPage(document_id=pk, number=number, text=text, stems=stems)
        for pk, one in written
        for number, text, stems in one.page_rows
    )
    IndexDependency.objects.bulk_create(
        IndexDependency(document_id=pk, key=key)
        for pk, one in written
        for key in dict.fromkeys(one.document.dependencies)
    )


def _delete_details(ids: Sequence[int]) -> None:
    for model in _DETAILS:
        _delete(model, "document_id", ids)


def delete(ids: Sequence[int]) -> None:
    """Take documents out with all they hold."""
    words.replace(IndexedDocument.objects.filter(pk__in=ids).values_list("words", flat=True), ())
    _delete_details(ids)
    _delete(IndexedDocument, "id", ids)


def _delete(model: Any, column: str, ids: Sequence[int]) -> None:
    """Delete rows without loading them: handlers of deletions concern other tables."""
    if ids:
        marks = ", ".join(["%s"] * len(ids))
        with connection.cursor() as cursor:
            cursor.execute(
                f"DELETE FROM {model._meta.db_table} WHERE {column} IN ({marks})", list(ids)
            )
