"""Who adapted what: the tree of a resource, from the first of them to the last."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from resourcecentre.core.visibility import HiddenPages

CIRCLE = _("This resource is already adapted from this page: one of the two comes first.")


@dataclass(frozen=True)
class Relative:
    """A resource of the tree. `depth` is 0 for the first; `is_here` marks the page shown."""

    page: Any
    depth: int
    is_here: bool


def is_circular(page: Any) -> bool:
    """Return whether a resource comes, by whatever way, from itself."""
    seen, source = set[int](), page.adapted_from
    while source is not None and source.pk not in seen:
        if source.pk is not None and source.pk == page.pk:
            return True
        seen.add(source.pk)
        source = source.adapted_from
    return False


def family(page: Any, pages: Iterable[Any], hidden: HiddenPages) -> list[Relative]:
    """Return the tree that a resource belongs to; empty when it stands alone.

    `pages` are those of every tree: `ResourceQuerySet.adapted`, one query. A resource that is
    not for everybody is left out; those adapted from it stay in their place.
    """
    related = {one.pk: one for one in pages}
    if page.pk not in related and page.adapted_from_id is None:
        return []
    related[page.pk] = page
    if page.adapted_from is not None:
        related.setdefault(page.adapted_from_id, page.adapted_from)
    children: dict[int | None, list[Any]] = defaultdict(list)
    for one in related.values():
        children[one.adapted_from_id].append(one)
    found: list[Relative] = []
    waiting = [(_first(page, related), 0)]
    seen: set[int] = set()
    while waiting:
        one, depth = waiting.pop()
        if one.pk in seen:
            continue
        seen.add(one.pk)
        is_here = one.pk == page.pk
        if is_here or not hidden.hide(one):
            found.append(Relative(one, depth, is_here))
        below = sorted(children[one.pk], key=lambda child: str(child.title), reverse=True)
        waiting += [(child, depth + 1) for child in below]
    return found if len(found) > 1 else []


def _first(page: Any, related: dict[int, Any]) -> Any:
    """Return the resource from which all the others come."""
    seen = {page.pk}
    while page.adapted_from_id in related and page.adapted_from_id not in seen:
        page = related[page.adapted_from_id]
        seen.add(page.pk)
    return page
