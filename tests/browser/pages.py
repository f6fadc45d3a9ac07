"""The kinds of public pages, and where one of each is found in the demonstration."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.browser.server import Centre

# Kind of screen, and how to reach one: a type of page, then what to add to its address.
KINDS: dict[str, tuple[str, str]] = {
    "home": ("HomePage", ""),
    "home in English": ("HomePage", "en/"),
    "catalogue": ("CataloguePage", ""),
    "catalogue filtered": ("CataloguePage", "?q=accueil&skill=none&setting=in_person"),
    "catalogue with odd questions": ("CataloguePage", "?q=usager&color=red&skill=no-such&page=99"),
    "nothing found": ("CataloguePage", "?q=xylophone"),
    "method": ("MethodPage", ""),
    "lab": ("LabPage", ""),
    "lab index": ("LabIndexPage", ""),
    "standard": ("StandardPage", ""),
    "legal notice": ("LegalNoticePage", ""),
    "privacy": ("PrivacyPage", ""),
    "accessibility": ("AccessibilityPage", ""),
    "not found": ("HomePage", "nulle-part/"),
    "styleguide": ("HomePage", "styleguide/"),
}


def path_of(kind: str, centre: Centre) -> str:
    """Return the path of a page of this kind."""
    page_type, rest = KINDS[kind]
    return centre.addresses[page_type][0] + rest
