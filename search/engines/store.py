"""Writes in the tables of the index. Every function expects to run inside a transaction."""

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import connection

from search.engines import analysis
from search.engines.base import SearchDocument
from search.engines.dialects import Dialect, Stems
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
    "fingerprint",
    "indexed_at",
]
_MAX_VALUE = 191


def fingerprint(document: SearchDocument) -> str:
    """Return a hash of everything the index keeps of a document, chain of analysis included."""
    content = json.dumps(asdict(document), sort_keys=True, default=str)
    return hashlib.sha256(f"{analysis.VERSION}|{content}".encode("utf-8", "replace")).hexdigest()


def _terms(text: str) -> list[str]:
    return [token.term for token in analysis.analyse(text)]


def _stems(document: SearchDocument, pages: Sequence[tuple[int, str]]) -> Stems:
    """Return the terms of a document."""
    named = [document.title, *document.keywords]
    return Stems(
        title=_terms(document.title),
        keywords=_terms(" ".join(document.keywords)),
        summary=_terms(document.summary),
        body=_terms(document.body),
        pages=[term for _, text in pages for term in _terms(text)],
        exact=[token.exact for text in named for token in analysis.analyse(text)],
    )


def _cleaned(document: SearchDocument) -> SearchDocument:
    """Return the document with every text as it is stored and highlighted."""
    clean = analysis.clean_text
    return SearchDocument(
        **{
            **{name: getattr(document, name) for name in document.__dataclass_fields__},
            "title": clean(document.title),
            "summary": clean(document.summary),
            "body": clean(document.body),
            "keywords": tuple(clean(word) for word in document.keywords),
            "pages": tuple((number, clean(text)) for number, text in document.pages),
        }
    )


def _storable(value: Any) -> Any:
    """Return a value without the characters that a database refuses."""
    if isinstance(value, str):
        return "".join(c for c in value if c != "\0" and not "\ud800" <= c <= "\udfff")
    if isinstance(value, Mapping):
        return {key: _storable(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_storable(part) for part in value]
    return value


def _row(document: SearchDocument, written: str, moment: datetime) -> IndexedDocument:
    sort_title = " ".join(token.exact for token in analysis.analyse(document.title))
    return IndexedDocument(
        uid=document.uid,
        type=document.type,
        title=document.title,
        summary=document.summary,
        body=document.body,
        cards=_storable(document.cards),
        scope_key=document.scope_key,
        expires_at=document.expires_at,
        sort_title=sort_title[:200],
        sort_minutes=document.sort_minutes,
        sort_cost=document.sort_cost,
        sort_date=document.sort_date,
        fingerprint=written,
        indexed_at=moment,
    )


def ids_by_uid(uids: Collection[str]) -> dict[str, int]:
    """Return the primary keys of the documents that are in the index."""
    found = IndexedDocument.objects.filter(uid__in=uids)
    return dict(found.values_list("uid", "pk"))


def write(documents: Sequence[SearchDocument], dialect: Dialect, moment: datetime) -> None:
    """Add or replace documents with all they hold."""
    cleaned = {document.uid: _cleaned(document) for document in documents}
    prints = {document.uid: fingerprint(document) for document in documents}
    IndexedDocument.objects.bulk_create(
        [_row(document, prints[uid], moment) for uid, document in cleaned.items()],
        update_conflicts=True,
        unique_fields=["uid"],
        update_fields=_UPDATED,
    )
    ids = ids_by_uid(cleaned)
    _delete_details(list(ids.values()))
    for uid, pk in ids.items():
        _write_details(pk, cleaned[uid])
    with connection.cursor() as cursor:
        dialect.write(cursor, [(pk, _stems(cleaned[u], cleaned[u].pages)) for u, pk in ids.items()])


def _write_details(pk: int, document: SearchDocument) -> None:
    """Add the facets, pages and dependencies of one document."""
    IndexedFacet.objects.bulk_create(
        IndexedFacet(document_id=pk, field=field, value=value)
        for field, values in document.facets.items()
        for value in dict.fromkeys(value[:_MAX_VALUE] for value in values)
    )
    IndexedPage.objects.bulk_create(
        IndexedPage(document_id=pk, number=number, text=text, stems=f" {' '.join(_terms(text))} ")
        for number, text in dict(document.pages).items()
    )
    IndexDependency.objects.bulk_create(
        IndexDependency(document_id=pk, key=key) for key in dict.fromkeys(document.dependencies)
    )


def _delete_details(ids: Sequence[int]) -> None:
    for model in _DETAILS:
        _delete(model, "document_id", ids)


def delete(ids: Sequence[int]) -> None:
    """Take documents out with all they hold."""
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
