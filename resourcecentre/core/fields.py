"""Model fields shared by the apps."""

from typing import Any

from django import forms
from django.db import models
from wagtail import fields
from wagtail.admin import widgets


class StreamField(fields.StreamField):
    """A StreamField whose block definitions stay out of migrations.

    Changing a block is then no migration. In exchange, a data migration works on the raw
    JSON and a block that is taken away needs its own clean-up command.
    """

    def __init__(self, block_types: Any = (), *args: Any, **kwargs: Any) -> None:
        kwargs.pop("block_lookup", None)
        super().__init__(block_types, *args, **kwargs)

    def deconstruct(self) -> Any:
        """Return the field with an empty block list: Wagtail needs the argument itself."""
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [[]], kwargs


class LinesFormField(forms.CharField):
    """A list of short texts, written one a line."""

    widget = widgets.AdminAutoHeightTextInput

    def __init__(self, *, encoder: Any = None, decoder: Any = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        """Return one line an item; what was typed and refused comes back as it was."""
        return "\n".join(str(item) for item in value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        """Return the lines that hold something, without repeats."""
        lines = (line.strip() for line in (value or "").splitlines())
        return list(dict.fromkeys(line for line in lines if line))

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare lists, not their text."""
        return list(initial or []) != self.to_python(data)


class LinesField(models.JSONField):
    """A list of short texts, kept as JSON and edited one a line."""

    def formfield(self, **kwargs: Any) -> Any:
        """Return a text area."""
        return super().formfield(**{"form_class": LinesFormField, **kwargs})

    def deconstruct(self) -> Any:
        """Return a plain JSONField: how a list is edited is no matter of the database."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.JSONField", args, kwargs
