"""What the page of a resource shows besides its own fields, in a fixed number of queries.

In the editor's preview nothing is read again: the draft holds its own relations in memory.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import F, Value
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.documents import get_document_model
from wagtail.models import Page
from wagtail.rich_text import expand_db_html

from resourcecentre.core.visibility import HiddenPages
from resourcecentre.resources.enums import LinkKind, PaperSize
from resourcecentre.taxonomy.models import Term

OLD_AFTER = timedelta(days=365)
_PART = "\x1e"
_DOCUMENT = ("pk", "title", "file", "file_size", "collection_id", "language", "page_count")

LINK_TITLES = {
    LinkKind.BEFORE: _("Before"),
    LinkKind.AFTER: _("After"),
    LinkKind.COMBINE: _("Goes well with"),
    LinkKind.RELATED: _("See also"),
}


@dataclass(frozen=True)
class Attachment:
    """A file to take away. `paper` and `is_editable` are known for templates only."""

    document: Any
    paper: str = ""
    is_editable: bool = False

    @property
    def facts(self) -> str:
        """What it is before one opens it: kind, pages, paper, whether it can be changed."""
        kind, pages = self.document.kind, self.document.page_count
        found = (
            kind.label if kind else "",
            _page_words(pages) if pages else "",
            self.paper.upper() if self.paper != PaperSize.NONE else "",
            gettext("can be changed") if self.is_editable else "",
        )
        return ", ".join(words for words in found if words)

    @property
    def printed(self) -> str:
        """Its name on paper, where no link is followed."""
        pages = self.document.page_count
        found = (self.document.file_extension.upper(), _page_words(pages) if pages else "")
        return f"{self.document.title} ({', '.join(words for words in found if words)})"


def _page_words(count: int) -> str:
    return ngettext("%(count)s page", "%(count)s pages", count) % {"count": count}


@dataclass(frozen=True)
class LinkedResource:
    """Another resource, how it stands to this one, and why."""

    title: Any
    target: Any
    note: str
    minutes: int | None


@dataclass(frozen=True)
class Maker:
    """A lab that made a resource; `role` is empty for the one that leads."""

    lab: Any
    page: Page | None
    role: str = ""


def expand_together(page: Any, names: Iterable[str]) -> dict[str, SafeString]:
    """Return rich texts ready to show; their links are looked up all together."""
    return expand_all({name: getattr(page, name) or "" for name in names})


def expand_all(sources: dict[Any, str]) -> dict[Any, SafeString]:
    """Return rich texts ready to show, under the same keys; their links are read together."""
    parts = expand_db_html(_PART.join(sources.values())).split(_PART)
    if len(parts) != len(sources):
        parts = [expand_db_html(source) for source in sources.values()]
    return dict(zip(sources, map(mark_safe, parts), strict=True))


def attachments(page: Any, files: Iterable[Any], hidden: HiddenPages) -> list[Attachment]:
    """Return what everybody may download: the templates first, when its type has some.

    `files` are connections already read, for a type without templates.
    """
    if not hasattr(page, "templates"):
        return [Attachment(one.document) for one in files]
    return [one for path, one in _attached(page) if not hidden.hide_collection(path)]


def attachments_of(page: Any) -> list[Attachment]:
    """Return all that a page with templates gives, whoever may download it."""
    return [attachment for _path, attachment in _attached(page)]


def _attached(page: Any) -> list[tuple[str, Attachment]]:
    return _rows_in_memory(page) if _is_draft(page) else _rows(page)


def _is_draft(page: Any) -> bool:
    """Return whether the relations of a page are those of a draft, in memory only."""
    held = getattr(page, "_cluster_related_objects", {})
    return page.pk is None or "files" in held or "templates" in held


def _rows_in_memory(page: Any) -> list[tuple[str, Attachment]]:
    found = [
        *(Attachment(r.document, r.paper_size, r.is_editable) for r in page.templates.all()),
        *(Attachment(r.document) for r in page.files.all()),
    ]
    return [(one.document.collection.path, one) for one in found]


def _rows(page: Any) -> list[tuple[str, Attachment]]:
    """Read both relations and their documents in one query."""
    fields = (*_DOCUMENT, "kind__label_fr", "kind__label_en", "collection__path")
    columns = ("place", "sort_order", "size", "free", *(f"document__{name}" for name in fields))
    templates = page.templates.annotate(place=Value(1), size=F("paper_size"), free=F("is_editable"))
    files = page.files.annotate(place=Value(2), size=Value(""), free=Value(False))  # noqa: FBT003
    both = [
        *templates.order_by()
        .values_list(*columns)
        .union(files.order_by().values_list(*columns), all=True)
    ]
    both.sort(key=lambda row: (row[0], row[1] or 0, row[4]))
    return [
        (path, Attachment(_document(values), size, free))
        for _place, _order, size, free, *values, path in both
    ]


def _document(values: list[Any]) -> Any:
    """Return a document that knows what a link to it shows, and no more."""
    *own, french, english = values
    document = get_document_model()(**dict(zip(_DOCUMENT, own, strict=True)))
    if french:
        document.kind = Term(label_fr=french, label_en=english)
    return document


def linked_resources(links: Iterable[Any]) -> list[LinkedResource]:
    """Return the links to other resources, in the order of their kinds."""
    order = list(LINK_TITLES)
    rows = sorted(links, key=lambda one: order.index(one.kind))
    return [
        LinkedResource(LINK_TITLES[LinkKind(one.kind)], one.page, one.note, one.minutes)
        for one in rows
    ]


def makers(page: Any, hidden: HiddenPages) -> list[Maker]:
    """Return the lead lab, then the partners, each with its portrait when it may be shown."""
    rows = page.partner_labs.select_related("lab__page", "lab__territory")
    return makers_among(page, rows, hidden)


def makers_among(page: Any, rows: Iterable[Any], hidden: HiddenPages) -> list[Maker]:
    """Return the lead lab of a page, then those of its partners that were read already."""
    labs = [(page.lead_lab, "")] if page.lead_lab else []
    labs += [(row.lab, row.get_role_display()) for row in rows]
    portraits = [getattr(lab, "page", None) for lab, _role in labs]
    return [
        Maker(lab, None if hidden.hide(portrait) else portrait, role)
        for (lab, role), portrait in zip(labs, portraits, strict=True)
    ]


def is_old(verified_on: date | None) -> bool:
    """Return whether a sheet was checked more than a year ago."""
    return verified_on is not None and verified_on < timezone.localdate() - OLD_AFTER


def with_cards(pages: Iterable[Any]) -> list[Any]:
    """Return resources, each as its own type, with what their cards show already loaded.

    One query a type, and one for each of its relations to many, however many the pages.
    """
    return _loaded(pages, "card_relations")


def with_covers(pages: Iterable[Any]) -> list[Any]:
    """Return resources, each as its own type, with what their drawing needs: fewer queries."""
    return _loaded(pages, "cover_relations")


def _loaded(pages: Iterable[Any], relations: str) -> list[Any]:
    wanted = list(pages)
    by_type: dict[Any, list[int]] = defaultdict(list)
    for page in wanted:
        by_type[page.specific_class].append(page.pk)
    loaded: dict[int, Any] = {}
    for kind, keys in by_type.items():
        found = kind.objects.select_related(*kind.card_keys).filter(pk__in=keys)
        loaded |= {page.pk: page for page in found.prefetch_related(*getattr(kind, relations))}
    return [loaded[page.pk] for page in wanted if page.pk in loaded]
