"""Which pages and files a list or a link must not name, read in one query."""

from typing import Any

from django.db.models import F, Q, QuerySet, Value
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from resourcecentre.core.searchable import SearchScope


class HiddenPages:
    """The pages and collections that not everybody may see, and all that stands below them.

    Lists of the public site leave them out for everyone: a page that says the same to all can
    be cached, and a reader who has the right finds them by search.
    """

    def __init__(self) -> None:
        pages = PageViewRestriction.objects.annotate(of=Value("page"), path=F("page__path"))
        files = CollectionViewRestriction.objects.annotate(
            of=Value("collection"), path=F("collection__path")
        )
        rows = list(pages.values_list("of", "path").union(files.values_list("of", "path")))
        self.paths = tuple(path for of, path in rows if of == "page")
        self.collections = tuple(path for of, path in rows if of == "collection")

    def hide(self, page: Page | None) -> bool:
        """Return whether a page is not to be named: absent, unpublished or restricted."""
        return page is None or not page.live or page.path.startswith(self.paths)

    def hide_collection(self, path: str) -> bool:
        """Return whether the files of the collection at this path are not for everybody."""
        return path.startswith(self.collections)

    def q(self, lookup: str = "") -> Q:
        """Return the condition that keeps live, unrestricted pages behind a lookup."""
        condition = Q(**{f"{lookup}live": True})
        for path in self.paths:
            condition &= ~Q(**{f"{lookup}path__startswith": path})
        return condition


def ancestors_to_show(page: Page) -> list[Page]:
    """Return the pages above, from the home page down; Wagtail's own root is left out."""
    read = getattr(page, "ancestor_pages", page.get_ancestors)
    return [ancestor for ancestor in read() if ancestor.depth > 1]


def page_scope(page: Any) -> SearchScope:
    """Return who may see a page, from its view restrictions and those above it."""
    return SearchScope(_clauses(page.get_view_restrictions(), "password"), page.expire_at)


def collection_scope(collection: Collection) -> SearchScope:
    """Return who may see the files of a collection, from its restrictions and those above it."""
    return SearchScope(_clauses(collection.get_view_restrictions(), "file-password"))


def _clauses(restrictions: QuerySet[Any], password: str) -> tuple[frozenset[str], ...]:
    """Return the tokens of which each restriction asks one; passwords are told apart by a word."""
    clauses = []
    for restriction in restrictions.prefetch_related("groups"):
        if restriction.restriction_type == restriction.GROUPS:
            groups = {f"group:{group.pk}" for group in restriction.groups.all()}
            clauses.append(frozenset(groups | {"superuser"}))
        elif restriction.restriction_type == restriction.LOGIN:
            clauses.append(frozenset({"login"}))
        else:
            clauses.append(frozenset({f"{password}:{restriction.pk}"}))
    return tuple(clauses)
