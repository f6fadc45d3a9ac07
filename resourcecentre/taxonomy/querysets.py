"""Queries on terms."""

from collections.abc import Iterable
from typing import Any

from django.db import models


class TermQuerySet(models.QuerySet):
    """Terms of one or several vocabularies."""

    def of(self, *vocabularies: str) -> "TermQuerySet":
        """Keep the terms of these vocabularies."""
        return self.filter(vocabulary__in=vocabularies)

    def with_codes(self, vocabulary: str, codes: Iterable[str]) -> "TermQuerySet":
        """Keep the terms of a vocabulary that bear one of these codes."""
        return self.filter(vocabulary=vocabulary, code__in=codes)

    def of_fields(
        self, page: models.Model, names: Iterable[str], vocabularies: Iterable[str] = ()
    ) -> dict[str, list[Any]]:
        """Return the terms of several many-to-many fields of an object, in one query.

        The whole of some vocabularies may be read at the same time, under their names.
        """
        names, vocabularies = tuple(names), tuple(vocabularies)
        found: dict[str, list[Any]] = {name: [] for name in (*names, *vocabularies)}
        parts = [
            self.order_by().filter(vocabulary=name).annotate(of_field=models.Value(str(name)))
            for name in vocabularies
        ]
        for name in names:
            field: Any = page._meta.get_field(name)
            through, owner = field.remote_field.through, field.m2m_field_name()
            chosen = through.objects.filter(**{f"{owner}_id": page.pk}).values("term_id")
            terms = self.order_by().filter(pk__in=chosen)
            parts.append(terms.annotate(of_field=models.Value(name)))
        if parts:
            rows = parts[0].union(*parts[1:], all=True)
            term: Any
            for term in rows.order_by("vocabulary", "position", "code"):
                found[term.of_field].append(term)
        return found
