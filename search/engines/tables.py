"""Tables of the database engine: what each object gives to search, and nothing that is not live.

Their stems are kept beside them, in a form of the database's own: see `search.engines.schema`.
"""

from django.db import models
from django.db.models import Q


class IndexedDocument(models.Model):
    """A result of the public search, as its type described it when it last changed."""

    wagtail_reference_index_ignore = True

    uid = models.CharField(max_length=191, unique=True)
    type = models.CharField(max_length=100, db_index=True)
    title = models.TextField()
    summary = models.TextField(blank=True)
    body = models.TextField(blank=True)
    cards = models.JSONField(default=dict)
    scope_key = models.TextField(blank=True)
    expires_at = models.DateTimeField(null=True)
    sort_title = models.CharField(max_length=200)
    sort_minutes = models.IntegerField(null=True)
    sort_cost = models.IntegerField(null=True)
    sort_date = models.DateTimeField(null=True)
    words = models.TextField(blank=True)
    fingerprint = models.CharField(max_length=64)
    indexed_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(
                fields=["scope_key"], condition=~Q(scope_key=""), name="search_restricted_scope"
            ),
        ]

    def __str__(self) -> str:
        return self.uid


class IndexedFacet(models.Model):
    """One value that a document has for a facet."""

    wagtail_reference_index_ignore = True

    document = models.ForeignKey(
        IndexedDocument, on_delete=models.CASCADE, related_name="facets", db_index=False
    )
    field = models.CharField(max_length=50)
    value = models.CharField(max_length=191)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["document", "field", "value"], name="search_facet_unique"
            ),
        ]
        indexes = [
            models.Index(fields=["field", "value", "document"], name="search_facet_value"),
        ]

    def __str__(self) -> str:
        return f"{self.field}={self.value}"


class IndexedPage(models.Model):
    """The text of one numbered page of a booklet, with its stems between spaces."""

    wagtail_reference_index_ignore = True

    document = models.ForeignKey(
        IndexedDocument, on_delete=models.CASCADE, related_name="pages", db_index=False
    )
    number = models.PositiveIntegerField()
    text = models.TextField()
    stems = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="search_page_unique"),
        ]

    def __str__(self) -> str:
        return f"page {self.number}"


class IndexDependency(models.Model):
    """An object ("<app_label>.<model>:<pk>") whose change alters a document."""

    wagtail_reference_index_ignore = True

    document = models.ForeignKey(
        IndexedDocument, on_delete=models.CASCADE, related_name="dependencies"
    )
    key = models.CharField(max_length=191)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key", "document"], name="search_dependency_unique"),
        ]
        verbose_name_plural = "index dependencies"

    def __str__(self) -> str:
        return self.key


class IndexedWord(models.Model):
    """A word, or a name of several, that documents open to everybody hold.

    kind: "word", or "name" for a keyword as it was given.
    text: as it is read, accents included; folded: its unstemmed words between spaces.
    documents: how many open documents hold it.
    """

    wagtail_reference_index_ignore = True

    kind = models.CharField(max_length=10)
    text = models.CharField(max_length=100)
    folded = models.CharField(max_length=100, db_index=True)
    term = models.CharField(max_length=100, db_index=True)
    documents = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "text"], name="search_word_unique"),
        ]

    def __str__(self) -> str:
        return self.text


class IndexedSpelling(models.Model):
    """A word less one of its letters, or whole: where one slip of the finger meets it."""

    wagtail_reference_index_ignore = True

    word = models.ForeignKey(IndexedWord, on_delete=models.CASCADE, related_name="spellings")
    spelling = models.CharField(max_length=100, db_index=True)

    def __str__(self) -> str:
        return self.spelling


class IndexRebuild(models.Model):
    """The last rebuild of the index that came to its end."""

    wagtail_reference_index_ignore = True

    engine = models.CharField(max_length=50, unique=True)
    finished_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.engine}, {self.finished_at:%Y-%m-%d %H:%M}"
