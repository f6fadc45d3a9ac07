"""A page of the bundle beside the page of the centre that it becomes."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.fields import StreamField
from wagtail.models import Page

from home.bundles.comparison import are_same_rows, is_same
from home.bundles.kinds import LINK_KINDS, Kind, main_field, row_fields, scale_names
from home.bundles.located import Located
from home.bundles.lookup import nearest
from home.bundles.problems import ProblemList
from home.bundles.reader import PageFile
from home.bundles.values import INVALID, Converter
from resourcecentre.labs.models import Lab

PUBLISHED_AT = datetime.time(9, 0)


class Draft:
    """Fills a page from its file, checks it, and publishes it when something differs."""

    def __init__(self, file: PageFile, kind: Kind, page: Any, lab: Lab, *, is_new: bool) -> None:
        self.file = file
        self.kind = kind
        self.page = page
        self.lab = lab
        self.is_new = is_new
        self.has_changed = is_new or not page.live
        self.invalid: set[str] = set()
        self.has_media = False
        self._links: dict[str, list[Any]] = {}
        self._published_at: datetime.datetime | None = None

    @property
    def title(self) -> str:
        """What a report calls it."""
        return f"{self.file.path}: {self.page.title}"

    # Fill

    def fill(self, converter: Converter) -> None:
        """Give the page the values of its file."""
        self._links = {}
        for name, located in self.file.fields.items():
            if name in self.kind.names:
                self._fill(name, converter, located)
            else:
                self._unknown(converter, name, located)
        if self._links:
            self._set_links()

    def _fill(self, name: str, converter: Converter, located: Located) -> None:
        if name in self.kind.fields:
            self._fill_field(self.page, self.kind.fields[name], converter, name, located)
        elif name in self.kind.owner_fields:
            self._fill_field(self.lab, self.kind.owner_fields[name], converter, name, located)
        elif name in self.kind.relations:
            self._fill_rows(self.kind.relations[name], converter, name, located)
        elif name in LINK_KINDS:
            self._fill_links(converter, name, located)
        elif name != "type":
            getattr(self, f"_fill_{name}")(converter, located)

    def _unknown(self, converter: Converter, name: str, located: Located) -> None:
        near = nearest(name, self.kind.names)
        message = _("There is no such field.")
        if near:
            message += " " + _("Did you mean “%s”?") % near
        converter.invalid(located, name, message)

    def _fill_field(
        self, target: Any, field: Any, converter: Converter, name: str, located: Located
    ) -> None:
        value = converter.field(field, located, name)
        if value is INVALID:
            self.invalid.add(field.name)
            return
        self._set(target, field, value)

    def _set(self, target: Any, field: Any, value: Any) -> None:
        if isinstance(value, models.Model) and value.pk is None:
            self.has_media = True
            self.invalid.add(field.name)  # not to be checked before it is stored
        if is_same(target, field, value):
            return
        self.has_changed = True
        setattr(target, field.name, value)

    def _fill_rows(self, relation: Any, converter: Converter, name: str, located: Located) -> None:
        items = converter.items(located, name)
        if items is INVALID:
            self.invalid.add(name)
            return
        rows = [
            self._row(relation, converter, f"{name}[{number}]", item)
            for number, item in enumerate(items, start=1)
        ]
        if any(row is INVALID for row in rows) or self._has_twins(relation, rows):
            self.invalid.add(name)
            if all(row is not INVALID for row in rows):
                converter.invalid(located, name, _("The same thing is written twice."))
            return
        current = list(getattr(self.page, relation.get_accessor_name()).all())
        if not are_same_rows(current, rows):
            self.has_changed = True
            model = relation.related_model
            children = [model(sort_order=rank, **row) for rank, row in enumerate(rows)]
            setattr(self.page, relation.get_accessor_name(), children)

    def _has_twins(self, relation: Any, rows: list[dict[str, Any]]) -> bool:
        """Return whether two rows break a rule of uniqueness of their table."""
        for rule in relation.related_model._meta.constraints:
            if isinstance(rule, models.UniqueConstraint):
                names = [name for name in rule.fields if name != relation.field.name]
                keys = [tuple(str(row.get(name)) for name in names) for row in rows]
                if len(set(keys)) < len(keys):
                    return True
        return False

    def _row(self, relation: Any, converter: Converter, name: str, item: Located) -> Any:
        fields, written = row_fields(relation), item.value
        if isinstance(written, str) and main_field(fields):
            written = {main_field(fields): item}
        if not isinstance(written, dict):
            known = ", ".join(fields)
            message = _("Write “field: value” lines, among: %s.")
            return converter.invalid(item, name, message % known)
        row: dict[str, Any] = {}
        for key, located in written.items():
            if key not in fields:
                row[key] = converter.invalid(located, f"{name}.{key}", _("There is no such field."))
                continue
            row[key] = converter.field(fields[key], located, f"{name}.{key}")
            if isinstance(row[key], models.Model) and row[key].pk is None:
                self.has_media = True
        missing = {key for key, one in fields.items() if not one.blank and not one.has_default()}
        for key in missing - set(row):
            row[key] = converter.invalid(item, f"{name}.{key}", _("This field is required."))
        if any(value is INVALID for value in row.values()):
            return INVALID
        return self._checked_row(relation, converter, name, item, row)

    def _checked_row(
        self, relation: Any, converter: Converter, name: str, item: Located, row: dict[str, Any]
    ) -> Any:
        """Return a row that its own table accepts."""
        unsaved = [key for key, one in row.items() if isinstance(one, models.Model) and not one.pk]
        child = relation.related_model(**{k: v for k, v in row.items() if k not in unsaved})
        if unsaved:  # not to be checked before its file is stored
            return row
        setattr(child, relation.field.name, self.page)
        try:
            child.full_clean(validate_unique=False, validate_constraints=False)
        except ValidationError as error:
            return converter.invalid(item, name, " ".join(error.messages))
        return row

    def _fill_links(self, converter: Converter, name: str, located: Located) -> None:
        relation = self.page._meta.get_field("links").related_model
        items = converter.items(located, name)
        if items is INVALID:
            return
        field = relation._meta.get_field("target")
        targets = [converter.field(field, item, name) for item in items]
        self._links[LINK_KINDS[name]] = [one for one in targets if one not in (INVALID, None)]

    def _set_links(self) -> None:
        """Replace the links of the kinds that the file holds; keep the others."""
        row = self.page._meta.get_field("links").related_model
        current = list(self.page.links.all())
        kept = [link for link in current if link.kind not in self._links]
        wanted = [(kind, target) for kind, found in self._links.items() for target in found]
        held = {(link.kind, link.target_id) for link in current if link.kind in self._links}
        if held == {(str(kind), target.pk) for kind, target in wanted}:
            return
        self.has_changed = True
        notes = {(link.kind, link.target_id): link.note for link in current}
        self.page.links = [
            *kept,
            *(
                row(kind=kind, target_id=target.pk, note=notes.get((str(kind), target.pk), ""))
                for kind, target in wanted
            ),
        ]
        for rank, link in enumerate(self.page.links.all()):
            link.sort_order = rank

    def _fill_name(self, converter: Converter, located: Located) -> None:
        value = converter.field(Lab._meta.get_field("name"), located, "name")
        if value is not INVALID:
            self._set(self.lab, Lab._meta.get_field("name"), value)
            self._set(self.page, Page._meta.get_field("title"), value)

    def _fill_scales(self, converter: Converter, located: Located) -> None:
        if not isinstance(located.value, dict):
            known = ", ".join(scale_names())
            message = _("Write “field: value” lines, among: %s.")
            converter.invalid(located, "scales", message % known)
            return
        for name, item in located.value.items():
            if name not in scale_names():
                converter.invalid(item, f"scales.{name}", _("There is no such field."))
            else:
                field = self.page._meta.get_field(name)
                self._fill_field(self.page, field, converter, f"scales.{name}", item)

    def _fill_published_on(self, converter: Converter, located: Located) -> None:
        day = converter.date(located, "published_on")
        if day is INVALID:
            return
        if day > timezone.localdate():
            converter.invalid(located, "published_on", _("This date is still to come."))
            return
        moment = timezone.make_aware(datetime.datetime.combine(day, PUBLISHED_AT))
        current = self.page.first_published_at
        if current is None or timezone.localdate(current) != day:
            self.has_changed = True
            self._published_at = moment

    # Check and save

    def check(self, problems: ProblemList) -> None:
        """Note what keeps the page from being published."""
        self._check_object(self.page, problems)
        if self.kind.is_lab:
            self._check_object(self.lab, problems)
        for name in self._empty_fields():
            problems.add(self.file.path, self._line(name), name, _("This field is required."))
        errors = {} if self.kind.is_lab else self.page.publication_errors()
        for name, message in errors.items():
            if name not in self.invalid:
                alias = self._written_name(name)
                problems.add(self.file.path, self._line(alias), alias, message)

    def _empty_fields(self) -> Iterator[str]:
        """Give the required fields that a model does not check by itself."""
        called = "name" if self.kind.is_lab else "title"
        if self.is_new and called not in self.file.fields:
            yield called
        for name, field in self.kind.fields.items():
            is_many = isinstance(field, models.ManyToManyField)
            if field.blank or field.name in self.invalid:
                continue
            if is_many or isinstance(field, StreamField):
                value = getattr(self.page, field.name)
                if not (value.all() if is_many else len(value)):
                    yield name

    def _check_object(self, checked: Any, problems: ProblemList) -> None:
        try:
            checked.full_clean(exclude=self.invalid)
        except ValidationError as error:
            for name, messages in error.message_dict.items():
                alias = self._written_name(name)
                for message in messages:
                    problems.add(self.file.path, self._line(alias), alias, message)

    def _written_name(self, name: str) -> str:
        """Return the name that a file gives to a model field."""
        if name == NON_FIELD_ERRORS:
            return ""
        if self.kind.is_lab and name in {"title", "slug", "name"}:
            return "name"
        if name in scale_names():
            return f"scales.{name}"
        return next((alias for alias, f in self.kind.fields.items() if f.name == name), name)

    def _line(self, name: str) -> int:
        head, _dot, tail = name.partition(".")
        located = self.file.fields.get(head)
        if located is None:
            return 1
        inner = located.value.get(tail) if tail and isinstance(located.value, dict) else None
        return inner.line if inner else located.line

    def publish(self) -> None:
        """Publish the page as it now is, with a revision."""
        if self._published_at is not None:
            self.page.first_published_at = self._published_at
            Page.objects.filter(pk=self.page.pk).update(first_published_at=self._published_at)
        self.page.save_revision().publish()
