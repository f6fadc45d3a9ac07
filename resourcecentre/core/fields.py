"""Model fields shared by the apps."""

from typing import Any

from wagtail import fields


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
