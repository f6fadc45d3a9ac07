"""The engine that lives in the site's own database: SQLite or PostgreSQL."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import islice
from typing import Any

from django.db import connection, transaction
from django.db.models import Count
from django.utils import timezone

from resourcecentre.core.searchable import PUBLIC, Visitor
from search.engines import completions, query, store
from search.engines.base import (
    Completion,
    IndexReport,
    IndexStatus,
    SearchDocument,
    SearchEngine,
    SearchRequest,
    SearchResponse,
)
from search.engines.dialects import Dialect, dialect_of
from search.engines.hydration import Found, hydrate
from search.engines.tables import IndexedDocument, IndexRebuild


class DatabaseEngine(SearchEngine):
    """Answers from tables of the site's own database, inside its transactions.

    Two statements a request (one finds and counts, one reads the page of hits), and one more
    to read the restricted scopes when the visitor holds any right.
    """

    name = "database"

    @property
    def dialect(self) -> Dialect:
        """What is particular to the database in use."""
        return dialect_of(connection.vendor)

    # Questions ------------------------------------------------------------------------

    def search(self, request: SearchRequest) -> SearchResponse:
        """Return the page of hits, the total and the counts of each facet asked.

        A query without any letter or digit is answered as an empty one: everything.
        """
        asked = request.thesaurus.wording(request.query)
        now = connection.ops.adapt_datetimefield_value(request.now or timezone.now())
        scope = query.Scope(self._scope_keys(request.visitor), now)
        sql, params = query.statement(request, asked, scope, self.dialect)
        with connection.cursor() as cursor:
            cursor.execute(sql, params)
            rows = cursor.fetchall()
        found = sorted(row for row in rows if row[0] == query.HIT)
        _, skipped, total, least, _, _ = next(row for row in rows if row[0] == query.TOTAL)
        return SearchResponse(
            hits=hydrate([Found(row[2], float(row[3])) for row in found], asked.wanted, request),
            total=total,
            counts=_counts(request, rows),
            page=skipped // request.size + 1,
            page_count=max(1, -(-total // request.size)),
            engine=self.name,
            is_relaxed=least < len(asked.terms),
        )

    def _scope_keys(self, visitor: Visitor) -> list[str]:
        """Return the scopes that are open to a visitor; reads nothing for the public."""
        if not visitor.tokens:
            return [PUBLIC]
        restricted = IndexedDocument.objects.exclude(scope_key=PUBLIC)
        keys = restricted.order_by().values_list("scope_key", flat=True).distinct()
        return [PUBLIC, *(key for key in keys if visitor.may_see(key))]

    def complete(self, prefix: str, language: str = "fr", limit: int = 8) -> tuple[Completion, ...]:
        """Return proposals for what is being typed, in one statement."""
        return completions.complete(prefix, language, limit, self.dialect)

    # The index ------------------------------------------------------------------------

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold a transaction in which nobody else writes in the index."""
        with transaction.atomic(), connection.cursor() as cursor:
            self.dialect.lock(cursor)
            yield

    def index(self, documents: Iterable[SearchDocument]) -> IndexReport:
        """Add or replace documents, fifty a transaction."""
        indexed = 0
        remaining = iter(documents)
        while batch := list(islice(remaining, store.BATCH)):
            with self.writing():
                store.write(batch, self.dialect, timezone.now())
            indexed += len(batch)
        return IndexReport(indexed=indexed)

    def remove(self, uids: Iterable[str]) -> int:
        """Take documents out, and return how many were there."""
        with self.writing():
            ids = list(store.ids_by_uid(list(uids)).values())
            store.delete(ids)
        return len(ids)

    def rebuild(
        self,
        documents: Iterable[SearchDocument],
        progress: Callable[[int], None] | None = None,
    ) -> IndexReport:
        """Make the index hold exactly these documents.

        Only what differs is written, fifty documents a transaction, and each is read from
        `documents` inside the transaction that writes it: somebody who publishes meanwhile
        waits for a moment and is never overwritten by an older version. What another process
        added since the beginning is left alone.
        """
        started = timezone.now()
        seen: set[str] = set()
        indexed = 0
        remaining = iter(documents)
        while True:
            with self.writing():
                batch = {document.uid: document for document in islice(remaining, store.BATCH)}
                changed = _changed(batch)
                if changed:
                    store.write(changed, self.dialect, timezone.now())
            if not batch:
                break
            seen.update(batch)
            indexed += len(changed)
            if progress:
                progress(len(seen))
        removed = self._forget(seen, started)
        IndexRebuild.objects.update_or_create(
            engine=self.name, defaults={"finished_at": timezone.now()}
        )
        return IndexReport(indexed=indexed, removed=removed)

    def _forget(self, kept: set[str], started: datetime) -> int:
        """Delete, in batches, what is not kept and was written before `started`."""
        known = IndexedDocument.objects.filter(indexed_at__lt=started)
        gone = [pk for pk, uid in known.values_list("pk", "uid") if uid not in kept]
        for start in range(0, len(gone), store.BATCH):
            with self.writing():
                store.delete(gone[start : start + store.BATCH])
        return len(gone)

    def status(self) -> IndexStatus:
        """Return the number of documents, by type, and the end of the last rebuild."""
        by_type = IndexedDocument.objects.order_by("type").values_list("type")
        types = dict(by_type.annotate(count=Count("pk")))
        rebuilds = IndexRebuild.objects.filter(engine=self.name)
        return IndexStatus(
            engine=self.name,
            documents=sum(types.values()),
            types=types,
            rebuilt_at=rebuilds.values_list("finished_at", flat=True).first(),
        )


def _counts(request: SearchRequest, rows: Sequence[Any]) -> dict[str, dict[str, int]]:
    """Return the counts by facet and key; every facet asked is there."""
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    for kind, _, count, _, field, value in rows:
        if kind == query.COUNT:
            counts[field][value] = count
    return {field: counts[field] for field in request.facets}


def _changed(batch: dict[str, SearchDocument]) -> list[SearchDocument]:
    """Return the documents whose content differs from what the index holds."""
    known = IndexedDocument.objects.filter(uid__in=batch).values_list("uid", "fingerprint")
    fingerprints = dict(known)
    return [
        document
        for uid, document in batch.items()
        if fingerprints.get(uid) != store.fingerprint(document)
    ]
