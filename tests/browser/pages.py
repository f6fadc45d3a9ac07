"""The kinds of public pages, and where one of each is found in the demonstration."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.browser.server import Centre

# Kind of screen, and how to reach one: a type of page, then what to add to its address (a prefix
# when it begins with a slash).
KINDS: dict[str, tuple[str, str]] = {
    "home": ("HomePage", ""),
    "home in English": ("HomePage", "en/"),
    "catalogue": ("CataloguePage", ""),
    "catalogue filtered": ("CataloguePage", "?q=accueil&skill=none&setting=in_person"),
    "catalogue with odd questions": ("CataloguePage", "?q=usager&color=red&skill=no-such&page=99"),
    "nothing found": ("CataloguePage", "?q=xylophone"),
    "method": ("MethodPage", ""),
    "write-up": ("ProjectPage", ""),
    "write-up in English": ("ProjectPage", "/en"),
    "toolkit": ("ToolkitPage", ""),
    "toolkit printed whole": ("ToolkitPage", "?imprimer=tout"),
    "prototype": ("PrototypePage", ""),
    "document": ("CustomDocument", ""),
    "theme": ("ThemePage", ""),
    "site map": ("SiteMap", ""),
    "lab": ("LabPage", ""),
    "lab index": ("LabIndexPage", ""),
    "standard": ("StandardPage", ""),
    "legal notice": ("LegalNoticePage", ""),
    "privacy": ("PrivacyPage", ""),
    "accessibility": ("AccessibilityPage", ""),
    "not found": ("HomePage", "nulle-part/"),
    "styleguide": ("HomePage", "styleguide/"),
}

# Pages that fill their template more than the first of their type does.
SHOWN = {
    "ProjectPage": "/le-guichet-qui-a-traverse-la-place/",
    "ToolkitPage": "/la-mallette-d-accueil/",
    "LabPage": "/les-arpenteurs/",
}


def path_of(kind: str, centre: Centre) -> str:
    """Return the path of a page of this kind."""
    page_type, rest = KINDS[kind]
    paths = centre.addresses[page_type]
    path = next((one for one in paths if SHOWN.get(page_type, "-") in one), paths[0])
    return rest + path if rest.startswith("/") else path + rest
