"""Hits as the page shows them."""

from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import get_language

from resourcecentre.core.languages import Language
from resourcecentre.documents.page_anchors import page_anchor
from search.engines.base import Hit

_MARK = "<mark>"


@dataclass(frozen=True)
class ShownHit:
    """A hit with what its type gave for lists, and why it was found.

    language: of the content, "" when it is the interface's own.
    """

    title: SafeString
    why: SafeString
    url: str
    kind: str
    kind_label: str
    figures: list[tuple[str, str]]
    note: str
    stamp: str
    cover: dict[str, Any]
    language: str
    language_label: str
    pages: list["FoundPage"] = field(default_factory=list)
    file: str = ""
    file_label: str = ""


@dataclass(frozen=True)
class FoundPage:
    """A page of a booklet that holds the words asked for, where to read it, and an extract."""

    number: int
    url: str
    extract: SafeString


def address(path: str) -> str:
    """Return the address of a path below the root of the site, in the active language."""
    return reverse("wagtail_serve", args=[path])


def shown(hit: Hit, interface: str) -> ShownHit:
    """Return a hit ready to be shown to a reader of this interface language.

    A card may come from an index made by an older version: what it lacks is left blank.
    """
    card = hit.card
    language = str(card.get("language", interface))
    is_other = language != interface
    url = address(str(card.get("path", "")))
    return ShownHit(
        title=mark_safe(hit.title_html),  # noqa: S308 - escaped by the engine, by contract
        why=mark_safe(_why(hit)),  # noqa: S308 - likewise
        url=url,
        kind=str(card.get("kind", "doc")),
        kind_label=capfirst(str(card.get("kind_label", ""))),
        figures=[(str(label), str(value)) for label, value in card.get("figures", ())],
        note=str(card.get("note", "")),
        stamp=str(card.get("stamp", "")),
        cover=dict(card.get("cover") or {}),
        language=language if is_other else "",
        language_label=_language_label(language) if is_other else "",
        pages=_found_pages(hit, url),
        file=str(card.get("file", "")),
        file_label=str(card.get("file_label", "")),
    )


def _found_pages(hit: Hit, url: str) -> list[FoundPage]:
    """Return the pages that hold the words asked for, in their order."""
    return [
        FoundPage(
            fragment.page_number,
            url + page_anchor(fragment.page_number),
            mark_safe(fragment.html),  # noqa: S308 - escaped by the engine, by contract
        )
        for fragment in hit.fragments
        if fragment.page_number is not None
    ]


def _why(hit: Hit) -> str:
    """Return the summary, or an extract when only the text holds the words asked for."""
    extracts = [fragment for fragment in hit.fragments if fragment.page_number is None]
    if extracts and _MARK not in hit.summary_html and _MARK not in hit.title_html:
        return extracts[0].html
    return hit.summary_html


def _language_label(code: str) -> str:
    """Return the name of a language as it stands inside a sentence."""
    label = str(dict(Language.choices).get(code, code))
    return label[:1].lower() + label[1:] if get_language() == "fr" else label
