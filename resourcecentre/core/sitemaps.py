"""The lines of the site map for robots: one a language, each naming the others."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import override


def locations(path: Callable[[], str], request: HttpRequest) -> dict[str, str]:
    """Return the whole address of something by language; `path` follows the active language.

    Empty when the path is: what has no address is in no list.
    """
    found = {}
    for language, _label in settings.LANGUAGES:
        with override(language):
            found[language] = path()
    return {
        language: request.build_absolute_uri(address)
        for language, address in found.items()
        if address
    }


def language_entries(
    addresses: Mapping[str, str], changed_at: datetime | None
) -> list[dict[str, Any]]:
    """Return the lines of one page as Django's site map expects them."""
    alternates = [{"lang_code": code, "location": url} for code, url in addresses.items()]
    default = addresses.get(settings.LANGUAGE_CODE)
    alternates += [{"lang_code": "x-default", "location": default}] if default else []
    return [
        {"location": url, "lastmod": changed_at, "alternates": alternates}
        for url in addresses.values()
    ]
