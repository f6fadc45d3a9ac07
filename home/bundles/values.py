"""From located text to the value of a model field or of a block, by their class."""

import datetime
import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField

from home.bundles.located import Located, YamlProblem, as_yaml
from home.bundles.lookup import Lookup
from home.bundles.markdown import LINK, MarkdownProblem, plain_paragraphs, to_html
from home.bundles.problems import MissingReferenceError, ProblemList

INVALID = object()
"""What a conversion gives when it has noted a problem instead."""

_WHOLE = re.compile(r"-?[0-9]{1,18}")
_YES = {"true", "yes", "on", "oui"}
_NO = {"false", "no", "off", "non"}


class Converter:
    """Converts the values of one file, noting what is wrong with their line."""

    def __init__(self, file: str, lookup: Lookup, problems: ProblemList) -> None:
        self.file = file
        self.lookup = lookup
        self.problems = problems

    def invalid(self, located: Located, name: str, message: object, offset: int = -1) -> Any:
        """Note a problem at the line of a value, or of its text, and give INVALID.

        `offset` counts the lines from the first of the text; below a heading there is one more.
        """
        below = offset + 1 if located.is_section else max(offset, 0)
        self.problems.add(self.file, located.line + below, name, message)
        return INVALID

    # Fields

    def field(self, field: Any, located: Located, name: str) -> Any:
        """Return the value that a model field takes."""
        for kinds, convert in self._by_class():
            if isinstance(field, kinds):
                return convert(field, located, name)
        return self.invalid(located, name, _("This field cannot be imported."))

    def _by_class(self) -> list[tuple[Any, Callable[[Any, Located, str], Any]]]:
        return [
            (StreamField, self._stream),
            (RichTextField, self._rich_text),
            (models.ManyToManyField, self._many),
            (models.ForeignKey, self._reference),
            (models.JSONField, self._words),
            (models.BooleanField, self._yes_or_no),
            (models.IntegerField, self._whole),
            (models.DecimalField, self._decimal),
            (models.DateField, self._date),
            ((models.CharField, models.TextField), self._text),
        ]

    def scalar(self, located: Located, name: str) -> Any:
        """Return a value written as one text, INVALID for a list or a mapping."""
        if isinstance(located.value, str):
            return located.value.strip()
        if isinstance(located.value, dict):
            message = _("A colon cuts this text in two: put it all between quotation marks.")
            return self.invalid(located, name, message)
        return self.invalid(located, name, _("Write a single value, not a list."))

    def items(self, located: Located, name: str) -> Any:
        """Return a list of located values; a section is read as YAML."""
        try:
            located = as_yaml(located)
        except YamlProblem as problem:
            self.problems.add(self.file, problem.line, name, problem)
            return INVALID
        if located.value in ("", {}):
            return []
        if isinstance(located.value, list):
            return located.value
        return self.invalid(located, name, _("Write a list: one “- ” at the start of each line."))

    def _text(self, field: Any, located: Located, name: str) -> Any:
        text = self.scalar(located, name)
        if text is INVALID:
            return INVALID
        if field.choices:
            return self._choice(dict(field.flatchoices), text, located, name)
        written = str(located.value)
        marks = LINK.search(written)
        if marks:
            offset = written[: marks.start()].count("\n")
            return self.invalid(located, name, _("This field takes no link."), offset)
        return plain_paragraphs(text)

    def _choice(self, choices: dict[Any, Any], text: str, located: Located, name: str) -> Any:
        by_text = {str(key): key for key in choices}
        if text in by_text:
            return by_text[text]
        known = ", ".join(key for key in by_text if key)
        message = _("“%(value)s” is not one of: %(known)s.") % {"value": text, "known": known}
        return self.invalid(located, name, message)

    def _rich_text(self, field: Any, located: Located, name: str) -> Any:
        return self.html(located, name, field.features or [])

    def html(self, located: Located, name: str, features: list[str]) -> Any:
        """Return the HTML of running text."""
        if not isinstance(located.value, str):
            return self.invalid(located, name, _("Write running text, not a list of values."))
        try:
            return to_html(located.value, features, self._page_id)
        except MarkdownProblem as problem:
            return self.invalid(located, name, problem, problem.offset)

    def _page_id(self, slug: str) -> int:
        try:
            return self.lookup.page(slug).pk
        except MissingReferenceError as missing:
            raise MarkdownProblem(missing) from missing

    def _reference(self, field: Any, located: Located, name: str) -> Any:
        text = self.scalar(located, name)
        if text is INVALID:
            return INVALID
        if not text:
            return None
        try:
            return self.lookup.referred(field, text)
        except MissingReferenceError as missing:
            return self.invalid(located, name, missing)

    def _many(self, field: Any, located: Located, name: str) -> Any:
        items = self.items(located, name)
        if items is INVALID:
            return INVALID
        found = [self._reference(field, item, name) for item in items]
        if any(value is INVALID for value in found):
            return INVALID
        return list(dict.fromkeys(value for value in found if value is not None))

    def _words(self, field: Any, located: Located, name: str) -> Any:
        items = self.items(located, name)
        if items is INVALID:
            return INVALID
        words = [self.scalar(item, name) for item in items]
        return INVALID if INVALID in words else words

    def _yes_or_no(self, field: Any, located: Located, name: str) -> Any:
        text = str(self.scalar(located, name)).lower()
        if text in _YES or text in _NO:
            return text in _YES
        return self.invalid(located, name, _("Write true or false."))

    def _whole(self, field: Any, located: Located, name: str) -> Any:
        text = self.scalar(located, name)
        if text is INVALID:
            return INVALID
        if not text and getattr(field, "null", False):
            return None
        if _WHOLE.fullmatch(text):
            return int(text)
        message = _("“%s” is not a whole number. Example: 90") % text[:40]
        return self.invalid(located, name, message)

    def _decimal(self, field: Any, located: Located, name: str) -> Any:
        text = self.scalar(located, name)
        if text is INVALID:
            return INVALID
        if not text and getattr(field, "null", False):
            return None
        try:
            number = Decimal(text.replace(",", "."))
        except InvalidOperation:
            number = Decimal("NaN")
        if number.is_finite():
            return number
        return self.invalid(located, name, _("“%s” is not a number. Example: 2.5") % text[:40])

    def _date(self, field: Any, located: Located, name: str) -> Any:
        text = self.scalar(located, name)
        if text is INVALID:
            return INVALID
        if not text and getattr(field, "null", True):
            return None
        return self.date(located, name)

    def date(self, located: Located, name: str) -> Any:
        """Return a date written year first."""
        text = str(self.scalar(located, name))
        try:
            if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
                raise ValueError(text)
            return datetime.date.fromisoformat(text)
        except ValueError:
            return self.invalid(located, name, _("“%s” is not a date. Example: 2026-10-03") % text)

    # Streams

    def _stream(self, field: Any, located: Located, name: str) -> Any:
        """Return the rows of a stream as (block name, value) pairs."""
        items = self.items(located, name)
        if items is INVALID:
            return INVALID
        children = field.stream_block.child_blocks
        rows = []
        for number, item in enumerate(items, start=1):
            row = self._row(children, item, f"{name}[{number}]")
            rows.append(row)
        return INVALID if INVALID in rows else rows

    def _row(self, children: dict[str, Any], item: Located, name: str) -> Any:
        """A row of the only block, or a mapping with one entry: the block's name."""
        if len(children) == 1:
            block_name, content = next(iter(children)), item
        else:
            value = item.value
            if not isinstance(value, dict) or len(value) != 1 or next(iter(value)) not in children:
                known = ", ".join(children)
                return self.invalid(item, name, _("Begin the row with one of: %s.") % known)
            block_name, content = next(iter(value.items()))
        value = self.block(children[block_name], content, name)
        return INVALID if value is INVALID else (block_name, value)

    def block(self, block: Any, located: Located, name: str) -> Any:
        """Return the value that a block takes, cleaned by the block itself."""
        if isinstance(block, blocks.StructBlock):
            return self._struct(block, located, name)
        if isinstance(block, blocks.ListBlock):
            items = self.items(located, name)
            if items is INVALID:
                return INVALID
            values = [self.block(block.child_block, item, name) for item in items]
            return INVALID if INVALID in values else values
        value = self._block_value(block, located, name)
        if value is INVALID:
            return INVALID
        try:
            block.clean(block.normalize(value))
        except Exception as error:  # noqa: BLE001 -- a block raises what it likes; it is told
            return self.invalid(located, name, "; ".join(getattr(error, "messages", [str(error)])))
        return value

    def _struct(self, block: Any, located: Located, name: str) -> Any:
        if not isinstance(located.value, dict):
            known = ", ".join(block.child_blocks)
            return self.invalid(located, name, _("Write “field: value” lines, among: %s.") % known)
        values: dict[str, Any] = {}
        for key, item in located.value.items():
            child = block.child_blocks.get(key)
            if child is None:
                values[key] = self.invalid(item, f"{name}.{key}", _("There is no such field."))
            else:
                values[key] = self.block(child, item, f"{name}.{key}")
        for key, child in block.child_blocks.items():
            if key not in values:
                values[key] = child.get_default()
                if child.required:
                    message = _("This field is required.")
                    values[key] = self.invalid(located, f"{name}.{key}", message)
        if any(value is INVALID for value in values.values()):
            return INVALID
        return self._checked(block, values, located, name)

    def _checked(self, block: Any, values: dict[str, Any], located: Located, name: str) -> Any:
        """Return a row that keeps the rules of its block, those between its fields included."""
        try:
            block.clean(block.normalize(values))
        except blocks.StructBlockValidationError as error:
            for key, wrong in (error.block_errors or {"": error}).items():
                line = located.value.get(key, located)
                self.invalid(line, f"{name}.{key}".strip("."), " ".join(wrong.messages))
            return INVALID
        return values

    def _block_value(self, block: Any, located: Located, name: str) -> Any:
        if isinstance(block, blocks.RichTextBlock):
            return self.html(located, name, block.features or [])
        readers: list[tuple[Any, Callable[[Any, Located, str], Any]]] = [
            (blocks.IntegerBlock, self._whole),
            (blocks.BooleanBlock, self._yes_or_no),
            (blocks.DecimalBlock, self._decimal),
            (blocks.DateBlock, self._date),
        ]
        for kind, read in readers:
            if isinstance(block, kind):
                return read(block, located, name)
        text = self.scalar(located, name)
        if text is not INVALID and LINK.search(text):
            return self.invalid(located, name, _("This field takes no link."))
        return text
