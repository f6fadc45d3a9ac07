"""Queries on terms."""

from collections.abc import Iterable

from django.db import models


class TermQuerySet(models.QuerySet):
    """Terms of one or several vocabularies."""

    def of(self, *vocabularies: str) -> "TermQuerySet":
        """Keep the terms of these vocabularies."""
        return self.filter(vocabulary__in=vocabularies)

    def with_codes(self, vocabulary: str, codes: Iterable[str]) -> "TermQuerySet":
        """Keep the terms of a vocabulary that bear one of these codes."""
        return self.filter(vocabulary=vocabulary, code__in=codes)
