"""Fill the database of DATABASE_URL with the demonstration, and print what it holds.

Run by `tests.browser.server` in a process of its own. The last line printed is JSON: the
paths and the numbers of the published pages, by name of page type, and of what has an address
without being a page.
"""

import json
from collections import defaultdict

import django


def contents() -> dict[str, dict[str, list[str]]]:
    """Return the path and the number of every live page, by name of its type."""
    from django.urls import reverse
    from wagtail.models import Page, Site

    from resourcecentre.documents.models import CustomDocument

    site = Site.objects.get(is_default_site=True)
    addresses, numbers = defaultdict(list), defaultdict(list)
    for page in Page.objects.live().filter(depth__gt=1).specific().order_by("path"):
        path = page.relative_url(site)
        if path:
            addresses[type(page).__name__].append(path)
            numbers[type(page).__name__].append(str(page.pk))
    for document in CustomDocument.objects.order_by("title"):
        addresses["CustomDocument"].append(document.public_url)
        numbers["CustomDocument"].append(str(document.pk))
    addresses["ThemePage"] = [reverse("theme_page", args=["public_reception"])]
    addresses["SiteMap"] = [reverse("site_map")]
    return {"addresses": dict(addresses), "numbers": dict(numbers)}


if __name__ == "__main__":
    django.setup()
    from home.demonstration import prepare

    prepare(8000, print)
    print(json.dumps(contents()))  # noqa: T201
