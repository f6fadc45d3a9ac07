"""Reads the style sheet and the folders of components, for the page that shows them all.

A component is a folder of `templates/components`: `<name>/<name>.html`, and beside it
`example.json`, the context with which the guide shows it; `is_item` there says that it is an
item, to be shown inside a list, and `form` names the form, held by the page around it, that its
fields belong to. A folder of several templates has `<template>.example.json`.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

COMPONENTS = Path(settings.BASE_DIR) / "templates" / "components"
STYLE_SHEET = Path(settings.BASE_DIR) / "resourcecentre" / "static" / "css" / "site.css"
_TOKEN = re.compile(r"--([cp]-[a-z0-9-]+): (#\w+);")
_PAIR = re.compile(r"--([cp]-[a-z0-9-]+): light-dark\((#\w+), (#\w+)\)")


@dataclass(frozen=True)
class Colour:
    """A colour token: its plain value, and its values in light and in dark."""

    name: str
    plain: str
    light: str
    dark: str


@dataclass(frozen=True)
class Component:
    """A component and the context that shows it."""

    name: str
    context: dict[str, Any]

    @property
    def is_item(self) -> bool:
        """Whether it is an item of a list."""
        return bool(self.context.get("is_item"))

    @property
    def form(self) -> str:
        """Identifier of the form that its fields belong to, empty when it names none."""
        return str(self.context.get("form", ""))

    @property
    def template(self) -> str:
        """Name of the template."""
        folder, _, part = self.name.partition("-")
        return f"components/{folder}/{part or folder}.html"


def colours() -> list[Colour]:
    """Return the colour tokens in the order of the style sheet."""
    css = STYLE_SHEET.read_text(encoding="utf-8")
    plain = dict(_TOKEN.findall(css.partition("@supports")[0]))
    pairs = _PAIR.findall(css)
    return [Colour(name, plain.get(name, ""), light, dark) for name, light, dark in pairs]


def components() -> list[Component]:
    """Return the components that have an example, by name."""
    found = sorted(COMPONENTS.glob("*/*example.json"))
    return [Component(_name(path), json.loads(path.read_text(encoding="utf-8"))) for path in found]


def _name(example: Path) -> str:
    """Return the folder's name, and the template's when the folder holds several."""
    part = example.name.removesuffix("example.json").rstrip(".")
    return f"{example.parent.name}-{part}" if part else example.parent.name
