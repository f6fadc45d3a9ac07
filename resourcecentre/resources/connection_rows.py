"""The statements behind `connections`: rows of several tables under the same columns."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import F, Value
from django.db.models.functions import Cast

from resourcecentre.core.visibility import HiddenPages

_PAGE = ("pk", "title", "url_path", "path", "live", "language", "type")
_FILE = (
    *("document", "document_title", "file", "file_size", "collection"),
    *("file_language", "file_pages", "file_kind_fr", "file_kind_en"),
)
_WHOLE = models.IntegerField()


@dataclass(frozen=True)
class HeldRows:
    """A relation of a page whose rows name pages, documents, or either.

    name: accessor of the relation. The others are fields of its rows, "" for none.
    """

    name: str
    page: str = ""
    document: str = ""
    note: str = ""
    kind: str = ""

    def page_model(self, holder: Any) -> Any:
        """Return the type of the pages that the rows name."""
        rows = holder._meta.get_field(self.name).related_model
        return rows._meta.get_field(self.page).related_model if self.page else None


def _text(name: str) -> Any:
    return F(name) if name else Value("", models.TextField())


def _number(name: str) -> Any:
    return F(name) if name else Cast(Value(None), _WHOLE)


def _page_columns(page: str) -> dict[str, Any]:
    """Return the columns of the page behind a field, empty ones without a field."""
    if not page:
        numbers = {name: Cast(Value(None), _WHOLE) for name in ("x_pk", "x_type")}
        texts = {f"x_{name}": _text("") for name in ("title", "url_path", "path", "language")}
        return {**texts, **numbers, "x_live": Value(False)}  # noqa: FBT003
    columns = {f"x_{name}": F(f"{page}__{name}") for name in _PAGE[1:-1]}
    return {**columns, "x_pk": F(f"{page}_id"), "x_type": F(f"{page}__content_type_id")}


def _file_columns(document: str) -> dict[str, Any]:
    if not document:
        names = ("document_title", "file", "collection", "file_language")
        texts = {f"x_{name}": _text("") for name in (*names, "file_kind_fr", "file_kind_en")}
        numbers = ("document", "file_size", "file_pages")
        return {**texts, **{f"x_{name}": _number("") for name in numbers}}
    return {
        "x_document": F(f"{document}_id"),
        "x_document_title": F(f"{document}__title"),
        "x_file": Cast(f"{document}__file", models.TextField()),
        "x_file_size": F(f"{document}__file_size"),
        "x_collection": F(f"{document}__collection__path"),
        "x_file_language": F(f"{document}__language"),
        "x_file_pages": F(f"{document}__page_count"),
        "x_file_kind_fr": F(f"{document}__kind__label_fr"),
        "x_file_kind_en": F(f"{document}__kind__label_en"),
    }


def _minutes(rows: Any, page: str) -> Any:
    """Return the column of the minutes of a method, empty when the page cannot be one."""
    if not page:
        return _number("")
    target = rows.model._meta.get_field(page).related_model
    names = {field.name for field in target._meta.get_fields()}
    if "run_minutes" in names:
        return F(f"{page}__run_minutes")
    return F(f"{page}__methodpage__run_minutes") if "methodpage" in names else _number("")


_HELD = [f"x_{name}" for name in ("of", "rank", "note", "kind", "minutes", *_PAGE, *_FILE)]


def held_rows(page: Any, relations: Iterable[HeldRows]) -> list[dict[str, Any]]:
    """Return the rows of these relations of a saved page, in their order; one query."""
    legs = []
    for relation in relations:
        rows = getattr(page, relation.name).order_by()
        columns = {
            "x_of": Value(relation.name, models.TextField()),
            "x_rank": F("sort_order"),
            "x_note": _text(relation.note),
            "x_kind": _text(relation.kind),
            "x_minutes": _minutes(rows, relation.page),
            **_page_columns(relation.page),
            **_file_columns(relation.document),
        }
        legs.append(rows.annotate(**columns).values_list(*_HELD))
    found = [dict(zip(_HELD, row, strict=True)) for row in _together(legs)]
    return sorted(found, key=lambda row: row["x_rank"] or 0)


_SAID = [
    f"x_{name}"
    for name in (
        *("of", "note", "when", "place", "place_kind", "population", "outcome"),
        *("outcome_fr", "outcome_en"),
        *_PAGE,
    )
]
_MENTIONS = (("uses", "project"), ("left_by", "project"), ("in_toolkits", "toolkit"))


def mention_rows(page: Any, hidden: HiddenPages) -> list[dict[str, Any]]:
    """Return the rows by which other pages name a saved one, newest first; one query."""
    legs, models_of = [], {}
    for name, end in _MENTIONS:
        if not hasattr(page, name):
            continue
        rows = getattr(page, name).from_shown(hidden).order_by()
        models_of[name] = rows.model._meta.get_field(end).related_model
        has_note = any(field.name == "note" for field in rows.model._meta.fields)
        columns = {
            "x_of": Value(name, models.TextField()),
            "x_note": _text("note" if has_note else ""),
            "x_when": F(f"{end}__first_published_at"),
            **_place_columns(end if end == "project" else ""),
            **_page_columns(end),
        }
        legs.append(rows.annotate(**columns).values_list(*_SAID))
    found = [dict(zip(_SAID, row, strict=True)) for row in _together(legs)]
    for row in found:
        row["x_model"] = models_of[row["x_of"]]
    found.sort(
        key=lambda row: (row["x_when"] is not None, row["x_when"], -row["x_pk"]), reverse=True
    )
    return found


def _place_columns(project: str) -> dict[str, Any]:
    """Return where a write-up happened and what came of it; nothing for a toolkit."""
    if not project:
        texts = ("place", "place_kind", "outcome", "outcome_fr", "outcome_en")
        return {**{f"x_{name}": _text("") for name in texts}, "x_population": _number("")}
    return {
        "x_place": F(f"{project}__territory__name"),
        "x_place_kind": F(f"{project}__territory__kind"),
        "x_population": F(f"{project}__territory__population"),
        "x_outcome": F(f"{project}__outcome__code"),
        "x_outcome_fr": F(f"{project}__outcome__label_fr"),
        "x_outcome_en": F(f"{project}__outcome__label_en"),
    }


def _together(legs: list[Any]) -> Iterable[tuple[Any, ...]]:
    if not legs:
        return ()
    first, *others = legs
    return list(first.union(*others, all=True)) if others else list(first)
