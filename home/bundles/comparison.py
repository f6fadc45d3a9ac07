"""Whether a value of a file is already that of a page, however each is written."""

import json
import re
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from wagtail.fields import RichTextField, StreamField

_EDITOR_KEYS = re.compile(r' data-block-key="[^"]*"')


def is_same(page: Any, field: Any, value: Any) -> bool:
    """Compare the value of a file with what a page holds, less the marks editors leave."""
    current = getattr(page, field.attname if field.many_to_one else field.name)
    if isinstance(field, StreamField):
        return _stream(field, current) == _stream(field, value)
    if isinstance(field, RichTextField):
        return _EDITOR_KEYS.sub("", current) == value
    if isinstance(field, models.ManyToManyField):
        return {item.pk for item in current.all()} == {item.pk for item in value}
    if field.many_to_one:
        return bool(current == getattr(value, "pk", None))
    return bool(current == value)


def are_same_rows(current: list[Any], rows: list[dict[str, Any]]) -> bool:
    """Compare child objects with the rows of a file, in order.

    Several objects without a rank have no order that lasts: they are written again.
    """
    if len(current) != len(rows):
        return False
    if len(rows) > 1 and any(row.sort_order is None for row in current):
        return False
    pairs = zip(current, rows, strict=True)
    return all(
        _stored(row, name) == _plain(value) for row, new in pairs for name, value in new.items()
    )


def _stored(row: Any, name: str) -> Any:
    """Return what a row would store: no key for what was not saved when it was given."""
    return getattr(row, row._meta.get_field(name).attname)


def _plain(value: Any) -> Any:
    return value.pk if isinstance(value, models.Model) else value


def _stream(field: StreamField, value: Any) -> Any:
    """Return a stream as plain data without the ids of its rows."""
    block = field.stream_block
    data = block.get_prep_value(block.normalize(value))
    # Numbers and dates as they are stored: what was not read yet is still text.
    return _without_ids(json.loads(json.dumps(data, cls=DjangoJSONEncoder)))


def _without_ids(data: Any) -> Any:
    if isinstance(data, list):
        return [_without_ids(item) for item in data]
    if not isinstance(data, dict):
        return _EDITOR_KEYS.sub("", data) if isinstance(data, str) else data
    is_row = {"type", "value", "id"} >= set(data)
    return {key: _without_ids(value) for key, value in data.items() if not (is_row and key == "id")}
