"""What leads from a resource to others, and back, each link with its reason.

Both ends of a link show it. What a page holds itself is read in one query, whatever the number of
its relations, and in memory for a draft; what others say of it is read in one more. Pages and
files that are not for everybody are left out.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from wagtail.documents import get_document_model

from resourcecentre.core.visibility import HiddenPages
from resourcecentre.resources.connection_rows import HeldRows, held_rows, mention_rows
from resourcecentre.resources.enums import SMALLEST_BAND
from resourcecentre.taxonomy.models import Term
from resourcecentre.territories.models import Territory


@dataclass(frozen=True)
class Connection:
    """Another resource, or a file, and why it is linked. One of the two is None.

    kind: how it stands to the page, a code of `LinkKind` or "".
    minutes: how long a method runs, None for anything else.
    """

    page: Any
    document: Any
    note: str = ""
    kind: str = ""
    minutes: int | None = None

    @property
    def kind_label(self) -> Any:
        """The type of the page, as an editor reads it; "" for a file."""
        model = self.page.specific_class if self.page else None
        return model._meta.verbose_name if model else ""


@dataclass(frozen=True)
class Use:
    """A write-up that used a method, and what it changed."""

    project: Any
    note: str


@dataclass(frozen=True)
class Uses:
    """The write-ups that used a method, newest first.

    count: how many did. small_count: among them, those of the smallest communes.
    """

    rows: tuple[Use, ...] = ()

    @property
    def count(self) -> int:
        """How many write-ups used it."""
        return len(self.rows)

    @property
    def small_count(self) -> int:
        """How many of them happened in one of the smallest communes."""
        return sum(row.project.population_band == SMALLEST_BAND for row in self.rows)


@dataclass(frozen=True)
class Mentions:
    """What other pages say of one.

    uses: write-ups that used it. left_by: write-ups that left it for others. kits: toolkits that
    hold it.
    """

    uses: Uses
    left_by: list[Any]
    kits: list[Connection]


# What a page holds ------------------------------------------------------------------------


def held(page: Any, hidden: HiddenPages) -> dict[str, list[Connection]]:
    """Return what a page links to, by the name of the relation that holds it."""
    relations = page.held_relations
    memory = getattr(page, "_cluster_related_objects", None) or {}
    is_draft = page.pk is None or any(one.name in memory for one in relations)
    rows = _in_memory(page, relations) if is_draft else _read(page, relations)
    found: dict[str, list[Connection]] = {one.name: [] for one in relations}
    for name, connection in rows:
        if _is_shown(connection, hidden):
            found[name].append(connection)
    return found


def _is_shown(connection: Connection, hidden: HiddenPages) -> bool:
    if connection.document is not None:
        return not hidden.hide_collection(connection.document.collection_path)
    return not hidden.hide(connection.page)


def _in_memory(page: Any, relations: Iterable[HeldRows]) -> Iterable[tuple[str, Connection]]:
    for relation in relations:
        for row in getattr(page, relation.name).all():
            target = getattr(row, relation.page) if relation.page else None
            document = getattr(row, relation.document) if relation.document else None
            if document is not None:
                document.collection_path = document.collection.path
            note = getattr(row, relation.note) if relation.note else ""
            kind = getattr(row, relation.kind) if relation.kind else ""
            minutes = getattr(target.specific, "run_minutes", None) if target else None
            yield relation.name, Connection(target, document, note, kind, minutes)


def _read(page: Any, relations: tuple[HeldRows, ...]) -> Iterable[tuple[str, Connection]]:
    names = {one.name: one for one in relations}
    for row in held_rows(page, relations):
        model = names[row["x_of"]].page_model(page)
        target = _page(model, row) if row["x_pk"] else None
        document = _document(row) if row["x_document"] else None
        connection = Connection(target, document, row["x_note"], row["x_kind"], row["x_minutes"])
        yield row["x_of"], connection


def _page(model: type[Any], row: dict[str, Any]) -> Any:
    """Return a page that knows what a link to it shows, and no more."""
    return model(
        pk=row["x_pk"],
        title=row["x_title"],
        url_path=row["x_url_path"],
        slug=row["x_url_path"].strip("/").rpartition("/")[2],
        path=row["x_path"],
        live=row["x_live"],
        language=row["x_language"],
        content_type_id=row["x_type"],
    )


def _document(row: dict[str, Any]) -> Any:
    document = get_document_model()(
        pk=row["x_document"],
        collection_id=None,  # its default asks the database
        title=row["x_document_title"],
        file=row["x_file"],
        file_size=row["x_file_size"],
        language=row["x_file_language"],
        page_count=row["x_file_pages"],
    )
    if row["x_file_kind_fr"]:
        document.kind = Term(label_fr=row["x_file_kind_fr"], label_en=row["x_file_kind_en"])
    document.collection_path = row["x_collection"]
    return document


# What others say of it --------------------------------------------------------------------


def mentions(page: Any, hidden: HiddenPages) -> Mentions:
    """Return what the write-ups and toolkits that everybody may see say of a page."""
    found: dict[str, list[Connection]] = defaultdict(list)
    for row in mention_rows(page, hidden) if page.pk else ():
        other = _page(row["x_model"], row)
        if row["x_place"]:
            other.territory = Territory(
                name=row["x_place"], kind=row["x_place_kind"], population=row["x_population"]
            )
        if row["x_outcome_fr"]:
            other.outcome = Term(
                code=row["x_outcome"], label_fr=row["x_outcome_fr"], label_en=row["x_outcome_en"]
            )
        found[row["x_of"]].append(Connection(other, None, row["x_note"]))
    return Mentions(
        Uses(tuple(Use(one.page, one.note) for one in found["uses"])),
        [one.page for one in found["left_by"]],
        found["in_toolkits"],
    )
