"""Fill the database of DATABASE_URL as its administrator would, and print what it holds.

Run by `tests.browser.server` in a process of its own. The last line printed is JSON: the
addresses of the published pages, by name of page type.
"""

import json
from collections import defaultdict

import django


def fill() -> None:
    """Make the centre and load the demonstration's bundle."""
    from django.conf import settings
    from django.core.management import call_command

    call_command(
        "setup", "--site-name=La Resserre", "--admin-email=administration@exemple.fr", verbosity=0
    )
    call_command("import_bundle", str(settings.BASE_DIR / "home" / "demo_bundle"), verbosity=0)


def set_passwords() -> None:
    """Give every account the password that the tests know."""
    from resourcecentre.users.models import User
    from tests.browser.server import PASSWORD

    for user in User.objects.all():
        user.set_password(PASSWORD)
        user.save()


def addresses() -> dict[str, list[str]]:
    """Return the path of every live page, by name of its type."""
    from wagtail.models import Page

    found = defaultdict(list)
    for page in Page.objects.live().filter(depth__gt=1).specific().order_by("path"):
        if page.url:
            found[type(page).__name__].append(page.relative_url(None) or page.url)
    return dict(found)


if __name__ == "__main__":
    django.setup()
    fill()
    set_passwords()
    print(json.dumps(addresses()))  # noqa: T201
