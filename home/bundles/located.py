"""YAML read as text, lists and mappings that remember their line.

Scalars stay as they are written: the field that receives one knows whether « 1:30 », « no » or
« 2026-10-03 » is a number, a word or a date; YAML's own guesses are not asked.
"""

from dataclasses import dataclass
from typing import Any

import yaml
from django.utils.translation import gettext as _

DEPTH_AT_MOST = 8

Content = Any
"""A text, a list of Located, or a dict of Located by name."""


@dataclass(frozen=True)
class Located:
    """A value and the line of the file on which it starts."""

    value: Content
    line: int
    is_section: bool = False
    """A section `## name`: running text, or YAML when its field holds a list."""


class YamlProblem(Exception):  # noqa: N818 -- a problem to report, as the package names them
    """YAML that is not read, at a line of the file."""

    def __init__(self, line: int, message: object) -> None:
        self.line = line
        super().__init__(str(message))


def read_yaml(text: str, first_line: int) -> Located:
    """Return YAML as located values; `first_line` is the line of the file where `text` starts.

    Raises YamlProblem for anything but plain text, lists and mappings: anchors and aliases,
    which may make a short file endless, tags, deep nesting, repeated keys.
    """
    try:
        refuse_anchors(text, first_line)
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first_line + (mark.line if mark else 0)
        raise YamlProblem(line, _("This is not valid YAML: %s.") % error.problem) from error
    except yaml.YAMLError as error:
        raise YamlProblem(first_line, _("This is not valid YAML.")) from error
    if node is None:
        return Located({}, first_line)
    return _located(node, first_line, 0)


def refuse_anchors(text: str, first_line: int) -> None:
    """Raise YamlProblem when the text uses anchors, aliases, or nests too deep."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        line = first_line + (event.start_mark.line if event.start_mark else 0)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise YamlProblem(line, _("Anchors (&, *) are not allowed: write the value in full."))
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEPTH_AT_MOST:
            raise YamlProblem(line, _("Lists are nested too deep."))


def _located(node: yaml.Node, first_line: int, depth: int) -> Located:
    line = first_line + node.start_mark.line
    if not str(node.tag).startswith("tag:yaml.org,2002:") or "python" in str(node.tag):
        raise YamlProblem(line, _("Tags (!) are not allowed."))
    if isinstance(node, yaml.SequenceNode):
        return Located([_located(item, first_line, depth + 1) for item in node.value], line)
    if isinstance(node, yaml.MappingNode):
        return Located(_mapping(node, first_line, depth), line)
    is_null = node.tag == "tag:yaml.org,2002:null" and not getattr(node, "style", None)
    return Located("" if is_null else str(node.value), line)


def _mapping(node: yaml.MappingNode, first_line: int, depth: int) -> dict[str, Located]:
    found: dict[str, Located] = {}
    for key, value in node.value:
        line = first_line + key.start_mark.line
        if not isinstance(key, yaml.ScalarNode):
            raise YamlProblem(line, _("A field name is a single word."))
        if key.value in found:
            raise YamlProblem(line, _("“%s” is written twice.") % key.value)
        content = _located(value, first_line, depth + 1)
        found[key.value] = Located(content.value, line)
    return found


def as_yaml(section: Located) -> Located:
    """Return the text of a section read as YAML; anything else as it is."""
    if not section.is_section or not isinstance(section.value, str):
        return section
    content: Any = read_yaml(section.value, section.line + 1)
    return Located(content.value, content.line)
