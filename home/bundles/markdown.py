"""The few marks of running text, and the HTML that Wagtail keeps for them.

Paragraphs are separated by an empty line; `- ` begins a bullet and `1. ` a numbered line;
`**bold**`, `*italic*`, `[words](page-slug)` and `[words](https://…)`.
"""

import re
from collections.abc import Callable, Sequence

from django.utils.html import escape
from django.utils.translation import gettext as _

_BULLET = re.compile(r"(-|\d+\.) +(.*)")
_INLINE = re.compile(
    r"\*\*(?P<bold>[^*]+)\*\*"
    r"|(?<![\w*])\*(?P<italic>[^*\s][^*]*)\*(?![\w*])"
    r"|\[(?P<words>[^\[\]]+)\]\((?P<target>[^()\s]*)\)"
)
LINK = re.compile(r"\[[^\[\]]+\]\([^()\s]*\)")

PageId = Callable[[str], int]
"""Gives the id of the page of a slug; raises MarkdownProblem when there is none."""


class MarkdownProblem(Exception):  # noqa: N818 -- a problem to report, as the package names them
    """A mark that this field does not take; `offset` counts lines from the start of the text."""

    def __init__(self, message: object, offset: int = 0) -> None:
        self.offset = offset
        super().__init__(str(message))


def plain_paragraphs(text: str) -> str:
    """Return running text for a field without marks: one line a paragraph."""
    paragraphs = [" ".join(line.strip() for line in lines) for __, lines in _blocks(text)]
    return "\n\n".join(paragraphs)


def to_html(text: str, features: Sequence[str], page_id: PageId) -> str:
    """Return the HTML of a text; `features` are those of the field. Raises MarkdownProblem."""
    html, items, tag = [], list[str](), ""
    for offset, lines in _blocks(text):
        for kind, content, line in _paragraphs_and_items(lines, offset):
            if items and kind != tag:
                html.append(f"<{tag}>{''.join(items)}</{tag}>")
                items = []
            tag = kind
            if kind == "p":
                html.append(f"<p>{_inline(content, features, page_id, line)}</p>")
                continue
            if kind not in features:
                raise MarkdownProblem(_("This field takes no list."), line)
            items.append(f"<li>{_inline(content, features, page_id, line)}</li>")
    if items:
        html.append(f"<{tag}>{''.join(items)}</{tag}>")
    return "".join(html)


def _blocks(text: str) -> list[tuple[int, list[str]]]:
    """Return the groups of lines between empty lines, each with its first line's offset."""
    blocks: list[tuple[int, list[str]]] = []
    previous_is_empty = True
    for offset, line in enumerate(text.split("\n")):
        if not line.strip():
            previous_is_empty = True
            continue
        if previous_is_empty:
            blocks.append((offset, []))
        blocks[-1][1].append(line)
        previous_is_empty = False
    return blocks


def _paragraphs_and_items(lines: list[str], offset: int) -> list[tuple[str, str, int]]:
    """Return (tag, text, line offset) for each paragraph or item of a group of lines."""
    found: list[tuple[str, str, int]] = []
    for number, line in enumerate(lines, start=offset):
        bullet = _BULLET.match(line)
        if bullet:
            found.append(("ul" if bullet[1] == "-" else "ol", bullet[2].strip(), number))
        elif found:
            kind, content, start = found[-1]
            found[-1] = (kind, f"{content} {line.strip()}", start)
        else:
            found.append(("p", line.strip(), number))
    return found


def _inline(text: str, features: Sequence[str], page_id: PageId, line: int) -> str:
    parts: list[str] = []
    position = 0
    for match in _INLINE.finditer(text):
        parts.append(escape(text[position : match.start()]))
        position = match.end()
        feature = "link" if match["words"] else "bold" if match["bold"] else "italic"
        if feature not in features:
            raise MarkdownProblem(_("This field takes no %s.") % _(feature), line)
        if feature == "link":
            parts.append(_link(match["words"], match["target"], page_id, line))
        else:
            tag = "b" if feature == "bold" else "i"
            parts.append(f"<{tag}>{escape(match[feature])}</{tag}>")
    parts.append(escape(text[position:]))
    return "".join(parts)


def _link(words: str, target: str, page_id: PageId, line: int) -> str:
    if target.startswith("https://"):
        return f'<a href="{escape(target)}">{escape(words)}</a>'
    if ":" in target or "/" in target:
        message = _("A link leads to a page of the bundle or to an https:// address, not to “%s”.")
        raise MarkdownProblem(message % target, line)
    try:
        return f'<a linktype="page" id="{page_id(target)}">{escape(words)}</a>'
    except MarkdownProblem as problem:
        raise MarkdownProblem(problem, line) from problem
