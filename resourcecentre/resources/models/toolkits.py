"""A toolkit: methods, write-ups and documents chosen and put in order."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.fields import RichTextField

from resourcecentre.core import wording
from resourcecentre.core.fields import StreamField
from resourcecentre.core.languages import language_attribute
from resourcecentre.core.searchable import SortKeys
from resourcecentre.core.visibility import HiddenPages
from resourcecentre.resources import connections, enums, kit_print, listings
from resourcecentre.resources.connection_rows import HeldRows
from resourcecentre.resources.fields import minutes, rich, terms
from resourcecentre.resources.models.methods import MethodPage
from resourcecentre.resources.models.relations import ContentRow
from resourcecentre.resources.models.resources import ResourcePage
from resourcecentre.resources.page_text import plain_text
from resourcecentre.resources.panels import TOOLKIT_ESSENTIAL, TOOLKIT_GROUPS
from resourcecentre.resources.project_blocks import ChangeBlock
from resourcecentre.resources.querysets import ToolkitItemQuerySet
from resourcecentre.taxonomy.enums import Vocabulary
from resourcecentre.taxonomy.facets import term_facet
from resourcecentre.taxonomy.models import Term, term_key


class ToolkitPage(ResourcePage):
    """A kit whose contents are pages and documents that also stand on their own."""

    kind = term_key(
        Vocabulary.TOOLKIT_KIND,
        verbose_name=_("kind"),
        help_text=_("What one opens. Example: a guide."),
    )
    what = rich(
        _("what it is"),
        help_text=_(
            "What is inside, and why these together. Example: Three durations to try a "
            "closed place: a day, six weeks, a year."
        ),
    )
    who_for = rich(
        _("who it is for"),
        blank=True,
        help_text=_("And who should leave it. Example: a commune that owns an empty school."),
    )
    how_to_start = rich(
        _("how to start"),
        help_text=_(
            "The first hour, with words to say. Example: Make five calls before you open the door."
        ),
    )
    entry_minutes = minutes(
        _("minutes to begin"),
        help_text=_("To read it and do the first thing. Example: 20."),
    )
    skill_needed = term_key(
        Vocabulary.SKILL,
        verbose_name=_("skill needed"),
        help_text=_("Of the person who opens the kit. Example: None."),
    )
    formats = terms(
        Vocabulary.FORMAT,
        verbose_name=_("formats"),
        blank=True,
        help_text=_("In what form its contents come. Example: to print."),
    )
    start_here = models.ForeignKey(
        ResourcePage,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("start here"),
        help_text=_("Of the contents, the one to open first. Example: Ten minutes in the queue."),
    )
    version = models.CharField(
        _("version"), max_length=20, blank=True, help_text=_("Example: 1.2.")
    )
    changelog = StreamField(
        [("change", ChangeBlock())],
        verbose_name=_("versions"),
        blank=True,
        help_text=_("What changed, oldest first. Example: 1.2, five calls instead of three."),
    )

    is_searchable = True
    paper: ClassVar[str] = "toolkit"
    detail_relations = (*ResourcePage.detail_relations, "kind", "skill_needed", "start_here")
    term_fields = (*ResourcePage.term_fields, "formats")
    held_relations = (
        *ResourcePage.held_relations,
        HeldRows("items", page="page", document="document", note="note"),
    )
    card_keys = ("kind", "skill_needed")
    card_relations = ("items", "formats")
    cover_relations = ("items",)
    required_rows = ("items",)

    facets = [
        term_facet("task", _("I want to…"), Vocabulary.TASK, "tasks", position=10, is_open=True),
        term_facet("phase", _("Phase"), Vocabulary.PHASE, "phases", position=20),
        term_facet(
            "duration",
            _("Duration"),
            Vocabulary.DURATION,
            "duration_band",
            position=50,
            is_open=True,
        ),
        term_facet(
            "skill", _("Skill"), Vocabulary.SKILL, "skill_needed", position=70, is_open=True
        ),
        *ResourcePage.facets,
    ]

    essential: ClassVar[list[Any]] = TOOLKIT_ESSENTIAL
    groups: ClassVar[list[Any]] = TOOLKIT_GROUPS

    class Meta:
        verbose_name = _("toolkit")
        verbose_name_plural = _("toolkits")

    @property
    def duration_band(self) -> str:
        """Code of the duration band of the entry time."""
        return enums.duration_band(self.entry_minutes)

    @property
    def tasks(self) -> list[Term]:
        """What the methods inside are for."""
        return self._of_methods("tasks")

    @property
    def phases(self) -> list[Term]:
        """When the methods inside come in a project."""
        return self._of_methods("phases")

    def _of_methods(self, name: str) -> list[Term]:
        keys = [row.page_id for row in self.items.all() if row.page_id]
        shown = MethodPage.objects.live().public().filter(pk__in=keys)
        return list(Term.objects.filter(pk__in=shown.order_by().values(name)))

    def publication_errors(self) -> dict[str, str]:
        """Ask that the first thing to open be in the kit."""
        found = super().publication_errors()
        pages = {row.page_id for row in self.items.all()}
        if self.start_here_id and "items" not in found and self.start_here_id not in pages:
            message = _("What one opens first is part of the contents: add it there.")
            found["start_here"] = str(message)
        return found

    def card_figures(self) -> list[tuple[str, str]]:
        """Return entry time, number of contents, skill and formats: always in this order."""
        formats = ", ".join(term.label for term in self.formats.all())
        count = len(self.items.all())
        pairs = [
            (_("To begin"), wording.duration(self.entry_minutes)),
            (_("Contents"), wording.number(count) if count else ""),
            (_("Skill"), self.skill_needed.label if self.skill_needed else ""),
            (_("Formats"), formats),
        ]
        return [(str(label), value) for label, value in pairs if value]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the contents, the rich texts and the files; only what prints for the whole kit."""
        if kit_print.is_asked(request):
            return {**super(ResourcePage, self).get_context(request), **self._whole_kit()}
        context = super().get_context(request, *args, **kwargs)
        hidden, contents = context["hidden"], context["held"]["items"]
        names = [f.name for f in self._meta.local_fields if isinstance(f, RichTextField)]
        return {
            **context,
            "texts": listings.expand_together(self, names),
            "contents": contents,
            "first": None if hidden.hide(self.start_here) else self.start_here,
            "has_methods": bool(kit_print.keys_of(contents, MethodPage)),
            "print_all": urlencode([kit_print.ASKED]),
        }

    def _whole_kit(self) -> dict[str, Any]:
        """Return what prints: the contents, then the sheets of the methods inside."""
        hidden = HiddenPages()
        held = connections.held(self, hidden)
        contents = held["items"]
        keys = kit_print.keys_of(contents, MethodPage)
        partners = kit_print.partner_rows([self.pk, *keys], MethodPage)
        return {
            "lang_attr": language_attribute(self.language),
            "contents": contents,
            "first": None if hidden.hide(self.start_here) else self.start_here,
            "texts": listings.expand_together(self, ["how_to_start"]),
            "makers": listings.makers_among(self, partners.get(self.pk, []), hidden),
            "attachments": listings.attachments(self, held["files"], hidden),
            "cover": self.cover,
            "sheets": kit_print.sheets(keys, MethodPage, partners, hidden),
        }

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        """Return the template of the page, or of the whole kit when the address asks for it."""
        if kit_print.is_asked(request):
            return "pages/resources/toolkit_print.html"
        return super().get_template(request, *args, **kwargs)

    # What it gives to search

    def search_body(self) -> str:
        """Return the running text and the reasons of the contents."""
        texts = [plain_text(html) for html in (self.what, self.who_for, self.how_to_start)]
        return "\n".join([*texts, *(row.note for row in self.items.all()), super().search_body()])

    def search_keywords(self) -> list[str]:
        """Add the kind and the titles of the contents."""
        pages = [row.page.title for row in self._shown_pages()]
        kind = [self.kind.label_fr] if self.kind else []
        return [*super().search_keywords(), *kind, *pages]

    def _shown_pages(self) -> list[Any]:
        """Return the rows whose page is published; restricted ones are not named either."""
        live = ResourcePage.objects.live().public()
        if not self.pk:
            return []
        return list(self.items.filter(page__in=live).select_related("page"))

    def search_dependencies(self) -> Iterable[models.Model]:
        """Add the contents, whose names are keywords and tasks facets, and what a card tells."""
        pages = [row.page for row in self.items.select_related("page") if row.page]
        terms = [*self.formats.all(), *([self.kind] if self.kind else ())]
        return [*super().search_dependencies(), *pages, *terms]

    def search_sort_keys(self) -> SortKeys:
        """Order by entry time and date."""
        return SortKeys(minutes=self.entry_minutes, date=self.first_published_at)

    def cover_arguments(self) -> dict[str, Any]:
        """Return the number of contents: the compartments of the tray."""
        return {"items": len(self.items.all())}


class ToolkitItem(ContentRow):
    """Something in a toolkit, and why it is there."""

    toolkit = ParentalKey(ToolkitPage, on_delete=models.CASCADE, related_name="items")
    page = models.ForeignKey(
        ResourcePage,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="in_toolkits",
        verbose_name=_("page"),
        help_text=_("Or a document, one of the two. Example: the method to begin with."),
    )
    note = models.CharField(
        _("why it is there"),
        max_length=300,
        blank=True,
        help_text=_("Shown beside it. Example: To begin with: it takes one hour."),
    )

    objects = ToolkitItemQuerySet.as_manager()

    class Meta(ContentRow.Meta):
        verbose_name = _("content")
        verbose_name_plural = _("contents")

    def clean(self) -> None:
        """Refuse the toolkit itself."""
        super().clean()
        if self.page_id is not None and self.page_id == self.toolkit_id:
            raise ValidationError({"page": _("A toolkit does not hold itself.")})
