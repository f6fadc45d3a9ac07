"""Which pages a list or a link must not name, read in one query."""

from django.db.models import Q
from wagtail.models import Page, PageViewRestriction


class HiddenPages:
    """The pages that not everybody may see, and all that stands below them.

    Lists of the public site leave them out for everyone: a page that says the same to all can
    be cached, and a reader who has the right finds them by search.
    """

    def __init__(self) -> None:
        self.paths = tuple(PageViewRestriction.objects.values_list("page__path", flat=True))

    def hide(self, page: Page | None) -> bool:
        """Return whether a page is not to be named: absent, unpublished or restricted."""
        return page is None or not page.live or page.path.startswith(self.paths)

    def q(self, lookup: str = "") -> Q:
        """Return the condition that keeps live, unrestricted pages behind a lookup."""
        condition = Q(**{f"{lookup}live": True})
        for path in self.paths:
            condition &= ~Q(**{f"{lookup}path__startswith": path})
        return condition


def ancestors_to_show(page: Page) -> list[Page]:
    """Return the pages above, from the home page down; Wagtail's own root is left out."""
    return list(page.get_ancestors().filter(depth__gt=1))
