"""A file that a lab publishes or attaches to its pages."""

import re
from collections.abc import Iterable
from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import Truncator, slugify
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document

from resourcecentre.core.languages import Language
from resourcecentre.core.searchable import (
    Card,
    FacetField,
    PlainChoices,
    Searchable,
    SearchScope,
    SortKeys,
)
from resourcecentre.core.visibility import collection_scope
from resourcecentre.core.wording import file_size
from resourcecentre.documents.enums import ADVICE, READ_FORMATS, ReadingProblem, ReadingStatus
from resourcecentre.documents.extraction.limits import FILE_SIZE
from resourcecentre.documents.page_anchors import page_anchor
from resourcecentre.documents.querysets import DocumentQuerySet
from resourcecentre.documents.structured_data import DescribedDocument
from resourcecentre.labs.models import Lab, LabChoices
from resourcecentre.taxonomy.enums import Vocabulary
from resourcecentre.taxonomy.facets import term_facet
from resourcecentre.taxonomy.models import Term, term_key
from resourcecentre.taxonomy.reuse import EDITABLE_FILES, reuse_level
from resourcecentre.taxonomy.term_fields import PlainTermsField

_HEADING = re.compile(r"^#+ ", re.MULTILINE)
_SUMMARY_LENGTH = 220
_OPENING = 4
"""Pages among which the beginning of the text is looked for."""
_SENTENCE = 60
"""Characters below which a paragraph is a title or a name, not the beginning of the text."""


class CustomDocument(Searchable, DescribedDocument, AbstractDocument):
    """A file of the library: a result of the search with its own page.

    The fields `extraction_*` belong to whoever reads the text: saving a document never writes
    them over, save when its file has changed.
    """

    kind = term_key(
        Vocabulary.DOCUMENT_KIND,
        verbose_name=_("kind of document"),
        blank=True,
        help_text=_("Example: a booklet."),
    )
    themes = PlainTermsField(
        Term,
        blank=True,
        related_name="+",
        limit_choices_to={"vocabulary": str(Vocabulary.THEME)},
        at_most=3,
        verbose_name=_("themes"),
        help_text=_("Three at most. Example: Public reception."),
    )
    audiences = PlainTermsField(
        Term,
        blank=True,
        related_name="+",
        limit_choices_to={"vocabulary": str(Vocabulary.AUDIENCE)},
        verbose_name=_("audiences"),
        help_text=_("For whom it is written. Example: public staff."),
    )
    year = models.PositiveSmallIntegerField(
        _("year"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1900), MaxValueValidator(2100)],
        help_text=_("The year it came out. Example: 2025."),
    )
    language = models.CharField(
        _("language"),
        max_length=5,
        choices=Language.choices,
        default=Language.FRENCH,
        help_text=_("Of the text itself. Example: French."),
    )
    licence = term_key(
        Vocabulary.LICENCE,
        verbose_name=_("licence"),
        blank=True,
        help_text=_("What others may do with it. Example: Licence Ouverte 2.0."),
    )
    lab = models.ForeignKey(
        Lab,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="documents",
        verbose_name=_("lab"),
        help_text=_("The lab that publishes it. Example: Les Arpenteurs."),
    )
    transcript = models.TextField(
        _("transcript"),
        blank=True,
        help_text=_(
            "The words of a video, of a recording or of scanned pages. "
            "Example: Good morning, we are in the hall of the town hall…"
        ),
    )
    is_example = models.BooleanField(
        _("invented example"),
        default=False,
        help_text=_("The page says that its story is invented. Example: booklets of the demo."),
    )
    import_key = models.CharField(max_length=320, blank=True, editable=False)
    """Name of the lab and of the document in the bundle that it comes from, "" for an upload."""
    extraction_status = models.CharField(
        _("text"),
        max_length=10,
        choices=ReadingStatus.choices,
        default=ReadingStatus.PENDING,
        editable=False,
    )
    extraction_problem = models.CharField(
        max_length=10, choices=ReadingProblem.choices, blank=True, editable=False
    )
    extraction_hash = models.CharField(max_length=40, blank=True, editable=False)
    extraction_started_at = models.DateTimeField(null=True, editable=False)
    page_count = models.PositiveIntegerField(_("pages"), null=True, editable=False)

    objects = DocumentQuerySet.as_manager()

    admin_form_fields = (
        *Document.admin_form_fields,
        "kind",
        "lab",
        "year",
        "licence",
        "language",
        "themes",
        "audiences",
        "transcript",
        "is_example",
    )
    extraction_fields: ClassVar[tuple[str, ...]] = (
        "extraction_status",
        "extraction_problem",
        "extraction_hash",
        "extraction_started_at",
        "page_count",
    )

    search_kind = "document"
    paper: ClassVar[str] = "doc"
    facets = [
        term_facet("theme", _("Theme"), Vocabulary.THEME, "themes", position=30),
        term_facet("doc_kind", _("Document"), Vocabulary.DOCUMENT_KIND, "kind", position=49),
        term_facet("audience", _("Audience"), Vocabulary.AUDIENCE, "audiences", position=100),
        term_facet("reuse", _("Reuse"), Vocabulary.REUSE, "reuse_level", position=105),
        FacetField("lab", _("Lab"), choices=LabChoices(), position=110),
        FacetField("language", _("Language"), choices=Language, position=120),
        FacetField("year", _("Year"), choices=PlainChoices(), position=130),
    ]

    class Meta(AbstractDocument.Meta):
        indexes = [models.Index(fields=["extraction_status"], name="document_extraction")]
        constraints = [
            models.UniqueConstraint(
                fields=["import_key"], condition=~models.Q(import_key=""), name="unique_import_key"
            )
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, and ask for the text to be read again when the file is another one."""
        if self.file and not self.file_hash:
            self._set_document_file_metadata()
        is_new_file = self.file_hash != self.extraction_hash
        if is_new_file:
            self.ask_for_reading()
        names = kwargs.get("update_fields")
        if names is not None:
            kwargs["update_fields"] = {*names, *(self.extraction_fields if is_new_file else ())}
        elif not (self._state.adding or is_new_file or kwargs.get("force_insert")):
            kwargs["update_fields"] = self._own_fields()
        with transaction.atomic():
            if is_new_file and not self._state.adding:
                self.page_texts.all().delete()
            super().save(*args, **kwargs)

    def ask_for_reading(self) -> None:
        """Set the fields of the reading as they are before it begins; nothing is saved."""
        self.extraction_hash = self.file_hash
        self.extraction_status = ReadingStatus.PENDING
        self.extraction_problem = ""
        self.extraction_started_at = None
        self.page_count = None
        if self.file_extension.lower() not in READ_FORMATS:
            self.extraction_status = ReadingStatus.UNREAD
        elif (self.file_size or 0) > FILE_SIZE:
            self.extraction_status = ReadingStatus.TOO_LARGE
            self.extraction_problem = ReadingProblem.BYTES

    def _own_fields(self) -> list[str]:
        kept = {*self.extraction_fields, self._meta.pk.name}
        return [one.name for one in self._meta.concrete_fields if one.name not in kept]

    # What it shows of itself

    @property
    def status_label(self) -> str:
        """How far its text was read."""
        return str(self.get_extraction_status_display())

    @property
    def status_advice(self) -> str:
        """What an editor may do about it."""
        if self.extraction_problem:
            return str(self.get_extraction_problem_display())
        return str(ADVICE.get(ReadingStatus(self.extraction_status), ""))

    @property
    def is_read(self) -> bool:
        """Whether its pages of text are those of its file."""
        return self.extraction_status == ReadingStatus.OK and self.extraction_hash == self.file_hash

    @property
    def slug(self) -> str:
        """The title as it stands in the address."""
        return slugify(self.title)[:80].strip("-") or "document"

    @property
    def public_url(self) -> str:
        """The address of its page in the active language."""
        return reverse("document_page", args=[self.pk, self.slug])

    def page_url(self, number: int) -> str:
        """Return the address of one page of its text."""
        return self.public_url + page_anchor(number)

    @property
    def format_label(self) -> str:
        """Format and size: « PDF, 340 Ko »."""
        size = file_size(self.file_size)
        return ", ".join(part for part in (self.file_extension.upper(), size) if part)

    @property
    def reuse_level(self) -> str:
        """Code of what others may do with it, from its licence and its format."""
        has_source = self.file_extension.lower() in EDITABLE_FILES
        return reuse_level(self.licence.code if self.licence else "", has_source=has_source)

    @property
    def cover(self) -> dict[str, Any]:
        """The arguments of the drawing of its cover."""
        return {
            "kind": self.paper,
            "slug": f"{self.slug}-{self.pk}",
            "pages": self.page_count or 24,
        }

    # What it gives to search

    @classmethod
    def searchable_queryset(cls) -> models.QuerySet[Any]:
        """Return every document: its collection says who may find it."""
        return cls.objects.for_display()

    @cached_property
    def _texts(self) -> list[tuple[int, str]]:
        if not self.is_read:
            return []
        return list(self.page_texts.order_by("number").values_list("number", "text"))

    def search_title(self) -> str:
        """Return the title."""
        return self.title

    def search_summary(self) -> str:
        """Return the beginning of the text."""
        first = self.page_texts.filter(number__lte=_OPENING) if self.is_read else ()
        paragraphs = (part for page in first for part in page.text.split("\n\n"))
        found = (part for part in paragraphs if len(part) >= _SENTENCE and part[0] not in "#-")
        return Truncator(next(found, "") or self.transcript).chars(_SUMMARY_LENGTH)

    def search_keywords(self) -> list[str]:
        """Return the labels of terms, the lab and the tags."""
        terms = [*self.themes.all(), *self.audiences.all(), *([self.kind] if self.kind else ())]
        labs = [self.lab.name, *self.lab.acronyms] if self.lab else []
        return [*labs, *(term.label_fr for term in terms), *self.tags.names()]

    def search_body(self) -> str:
        """Return the transcript."""
        return self.transcript

    def search_pages(self) -> list[tuple[int, str]]:
        """Return the text of each page, without the marks of headings."""
        return [(number, _HEADING.sub("", text)) for number, text in self._texts]

    def search_card(self) -> Card:
        """Return what a list shows, in the active language."""
        return Card(
            kind=self.paper,
            kind_label=self.kind.label if self.kind else str(self._meta.verbose_name),
            title=self.title,
            summary=self.search_summary(),
            path=f"livrets/{self.pk}-{self.slug}/",
            language=self.language,
            figures=tuple(self._figures()),
            cover=self.cover,
            file=self.url,
            file_label=self.format_label,
        )

    def _figures(self) -> list[tuple[str, str]]:
        figures = [
            (_("Pages"), self.page_count),
            (_("File"), self.file_extension.upper()),
            (_("Year"), self.year),
        ]
        return [(str(label), str(value)) for label, value in figures if value]

    def search_scope(self) -> SearchScope:
        """Return the view restrictions of its collection and of those above."""
        return collection_scope(self.collection)

    def search_sort_keys(self) -> SortKeys:
        """Return the day it was added."""
        return SortKeys(date=self.created_at)

    def search_dependencies(self) -> Iterable[models.Model]:
        """Return the collection and the licence."""
        return [one for one in (self.collection, self.licence) if one]
