"""What leads from a resource to others, and back, each link with its reason.

Both ends of a link show it: what a page holds itself is read from the page, so that a preview
shows the draft; what others say of it is read by their QuerySets. Pages and files that are not
for everybody are left out. Each function asks one query.
"""

from dataclasses import dataclass
from typing import Any

from resourcecentre.core.visibility import HiddenPages
from resourcecentre.resources.enums import SMALLEST_BAND


@dataclass(frozen=True)
class Connection:
    """Another resource, or a file, and why it is linked. One of the two is empty."""

    page: Any
    document: Any
    note: str = ""

    @property
    def kind_label(self) -> Any:
        """The type of the page, as an editor reads it; "" for a file."""
        model = self.page.specific_class if self.page else None
        return model._meta.verbose_name if model else ""

    @property
    def minutes(self) -> int | None:
        """How long a method runs, None for anything else."""
        return getattr(getattr(self.page, "methodpage", None), "run_minutes", None)


@dataclass(frozen=True)
class Use:
    """A write-up that used a method, and what it changed."""

    project: Any
    note: str


@dataclass(frozen=True)
class Uses:
    """The write-ups that used a method.

    count: how many did. small_count: among them, those of the smallest communes.
    """

    rows: list[Use]
    count: int = 0
    small_count: int = 0


def uses(method: Any, hidden: HiddenPages) -> Uses:
    """Return the write-ups that used a method, newest first."""
    if method.pk is None:
        return Uses([])
    rows = [Use(row.project, row.note) for row in method.uses.of_method(method, hidden)]
    small = [row for row in rows if row.project.population_band == SMALLEST_BAND]
    return Uses(rows, len(rows), len(small))


def kits(page: Any, hidden: HiddenPages) -> list[Connection]:
    """Return the toolkits that hold a page, with the reason each gives."""
    if page.pk is None:
        return []
    rows = page.in_toolkits.of_page(page, hidden)
    return [Connection(row.toolkit, None, row.note) for row in rows]


def left_by(page: Any, hidden: HiddenPages) -> list[Any]:
    """Return the write-ups that left a page for others to use, newest first."""
    if page.pk is None:
        return []
    return [row.project for row in page.left_by.of_page(page, hidden)]


def methods_used(project: Any, hidden: HiddenPages) -> list[Connection]:
    """Return the methods that a write-up used, and what it changed in each."""
    rows = project.methods_used.select_related("method")
    shown = (row for row in rows if not hidden.hide(row.method))
    return [Connection(row.method, None, row.note) for row in shown]


def contents(rows: Any, hidden: HiddenPages) -> list[Connection]:
    """Return the pages and files that rows name, in their order."""
    related = rows.select_related("page__methodpage", "document__collection")
    return [
        Connection(row.page, row.document, getattr(row, "note", ""))
        for row in related
        if _is_shown(row, hidden)
    ]


def _is_shown(row: Any, hidden: HiddenPages) -> bool:
    if row.document is not None:
        return not hidden.hide_collection(row.document.collection.path)
    return not hidden.hide(row.page)
