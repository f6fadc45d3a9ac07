"""French typography, set once on what is sent to the visitor.

`french` works on plain text, `set_french` on rendered HTML: text nodes and the attributes that
people read or hear, only where the nearest `lang` is French, and never in code, in a field or
in an address. Both leave what is already right as it is, so that they may run twice.

Source of the rules: « Lexique des règles typographiques en usage à l'Imprimerie nationale ».
"""

import re
from collections.abc import Callable
from html import escape, unescape

from django.utils.safestring import SafeString, mark_safe

WIDE = "\u00a0"
"""No-break space: before a colon, inside guillemets, between a number and its unit."""
THIN = "\u202f"
"""Narrow no-break space: before ; ? ! and between groups of three figures."""

_UNITS = (
    "min|h|€|%|ETP|hab\\.|habitants?|personnes?|agents?|pages?|jours?|mois|ans?|semaines?|heures?"
    "|minutes?|fiches?|résultats?|fois|euros?|km|m²|m|cm|mm|ko|Mo|janvier|février|mars|avril|mai|juin"
    "|juillet|août|septembre|octobre|novembre|décembre"
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\S+")
_WORTH_IT = re.compile(r"['«»:;?!…]|\d [\dA-Za-zàâäéèêëîïôöùûüç€%]|\.\.\.|p\. \d")
_RULES: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"'"), "’"),
    (re.compile(r"\.\.\.(?!\.)"), "…"),
    (re.compile(r"[ \t\r\n\u00a0]+(?=[;?!])"), THIN),
    (re.compile(r"[ \t\r\n]+(?=:(?!\w))"), WIDE),
    (re.compile(r"«[ \t\r\n\u202f]*(?!\u00a0)"), f"«{WIDE}"),
    (re.compile(r"(?<!\u00a0)[ \t\r\n\u202f]*»"), f"{WIDE}»"),
    (
        re.compile(r"(?<![\d,.\u202f])\d{1,3}(?: \d{3})+(?![\d])"),
        lambda found: found[0].replace(" ", THIN),
    ),
    (re.compile(rf"(?<=\d) (?=(?:{_UNITS})(?!\w))"), WIDE),
    (re.compile(r"(?<=\bp\.) (?=\d)"), WIDE),
    (re.compile(r"(?<=\d) (à|ou|et) (?=\d)"), rf"{WIDE}\1{WIDE}"),
)

_TAG = re.compile(r"(<!--.*?-->|<[!/a-zA-Z](?:[^>\"']|\"[^\"]*\"|'[^']*')*>)", re.DOTALL)
_NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9-]*)")
_LANG = re.compile(r"\slang=[\"']?([a-zA-Z]+)")
_READ_ATTRIBUTE = re.compile(
    r"(\s(?:aria-label|title|placeholder|alt|content|data-l)=\")([^\"]*)(?=\")"
)
_UNTOUCHED = frozenset({"code", "pre", "kbd", "samp", "script", "style", "textarea"})
_VOID = frozenset(
    {
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "wbr",
    }
)


def french(text: str) -> str:
    """Return plain text with French spaces, apostrophes and ellipses, addresses untouched."""
    if not _WORTH_IT.search(text):
        return text
    out, end = [], 0
    for address in _ADDRESS.finditer(text):
        out += [_apply(text[end : address.start()]), address[0]]
        end = address.end()
    return "".join([*out, _apply(text[end:])])


def _apply(text: str) -> str:
    for rule, new in _RULES:
        text = rule.sub(new, text)
    return text


def _french_html_text(text: str) -> str:
    """Apply the rules to escaped text. Entities would otherwise hide a quote or end in ";"."""
    if "&" not in text:
        return french(text)
    return escape(french(unescape(text)), quote=False).replace('"', "&quot;")


class _Walk:
    """Where the reader of the tags stands: nearest language, and whether text is left alone."""

    def __init__(self, language: str) -> None:
        self.stack: list[tuple[str, int, str, bool]] = [("", 0, language, False)]

    @property
    def is_set(self) -> bool:
        """Whether text met here is set in French."""
        _name, _depth, language, is_raw = self.stack[-1]
        return language == "fr" and not is_raw

    def meet(self, tag: str) -> bool:
        """Take a tag into account; return whether its attributes are set in French."""
        named = _NAME.match(tag)
        if named is None:
            return False
        name = named[1].lower()
        top_name, depth, language, is_raw = self.stack[-1]
        if tag[1] == "/":
            if name == top_name:
                self.stack[-1] = (top_name, depth - 1, language, is_raw)
                if depth == 1:
                    self.stack.pop()
            return False
        stated = _LANG.search(tag)
        own = stated[1].lower() if stated else language
        is_closed = name in _VOID or tag.endswith("/>")
        if not is_closed and (stated or name in _UNTOUCHED):
            self.stack.append((name, 1, own, is_raw or name in _UNTOUCHED))
        elif not is_closed and name == top_name:
            self.stack[-1] = (top_name, depth + 1, language, is_raw)
        return own == "fr" and not is_raw


def set_french(html: str, language: str = "fr") -> SafeString:
    """Return rendered HTML, safe as it was given, with French typography.

    language: language of the text that stands in no element with a `lang`.
    """
    walk, out = _Walk(language), []
    for position, part in enumerate(_TAG.split(html)):
        if position % 2 == 0:
            out.append(_french_html_text(part) if part and walk.is_set else part)
        elif walk.meet(part) and "=" in part:
            out.append(
                _READ_ATTRIBUTE.sub(lambda found: found[1] + _french_html_text(found[2]), part)
            )
        else:
            out.append(part)
    return mark_safe("".join(out))  # noqa: S308 - the markup comes out as it came in
