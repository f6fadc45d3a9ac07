"""Changes to the register of territories."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext as _

from resourcecentre.territories.enums import TerritoryKind
from resourcecentre.territories.models import RegisterEdition, Territory, TerritoryName
from resourcecentre.territories.naming import SearchableName, searchable, searchable_names
from resourcecentre.territories.register import (
    SHIPPED,
    Register,
    TerritoryRecord,
    read_register,
    read_source,
    register_checksum,
)
from resourcecentre.territories.signals import territories_changed

Progress = Callable[[str], Any]
Key = tuple[str, str]

# What the register says of a territory. Density and the invented rows are not its business.
_REGISTER_FIELDS = [
    "name",
    "search_name",
    "region_id",
    "department_id",
    "epci_id",
    "population",
    "siren",
    "postal_codes",
    "former_codes",
    "is_active",
]
_UPDATED_FIELDS = [field.removesuffix("_id") for field in _REGISTER_FIELDS]
_BATCH = 2_000


@dataclass(frozen=True)
class LoadReport:
    """What a load did; counts of territories."""

    vintage: int
    created: int = 0
    updated: int = 0
    retired: int = 0
    skipped: bool = False


def load_territories(progress: Progress | None = None, *, force: bool = False) -> LoadReport:
    """Bring the database to the shipped register; nothing is done when it already is.

    `progress` receives a sentence before each stage. Raises RegisterError, before any change,
    when a shipped file is missing or damaged.
    """
    source = read_source(SHIPPED)
    edition = RegisterEdition.objects.filter(package=source["package"]).first()
    if edition and edition.checksum == register_checksum(SHIPPED) and not force:
        return LoadReport(vintage=edition.vintage, skipped=True)
    return load_register(read_register(SHIPPED), progress)


def load_register(register: Register, progress: Progress | None = None) -> LoadReport:
    """Make the database say what a register says, in one transaction.

    Codes stay, names and figures follow; a territory the register no longer holds is kept for
    whoever refers to it and marked as no longer existing. Invented rows and the density chosen
    by an editor are never touched.
    """
    tell = progress or (lambda sentence: None)
    with transaction.atomic():
        invented = set(Territory.objects.filter(is_example=True).values_list("kind", "code"))
        stored: dict[Key, Territory] = {
            (row.kind, row.code): row for row in Territory.objects.filter(is_example=False)
        }
        known = set(stored)
        changed: list[int] = []
        for kind in TerritoryKind:
            records = [
                r for r in register.records if r.kind == kind and (kind, r.code) not in invented
            ]
            tell(
                _("Territories: %(count)s × %(kind)s") % {"count": len(records), "kind": kind.label}
            )
            changed += _write_records(records, stored)
        retired = _retire(register, stored, known)
        tell(_("Territories: names to search by"))
        _write_names(register, stored)
        _refresh_statistics()
        _write_edition(register)
        if changed or retired:
            pks = [*changed, *retired]
            transaction.on_commit(lambda: territories_changed.send(sender=Territory, pks=pks))
    return LoadReport(
        vintage=register.vintage,
        created=len(stored) - len(known),
        updated=len(changed),
        retired=len(retired),
    )


def _write_edition(register: Register) -> None:
    """Remember which edition of the register the database holds."""
    RegisterEdition.objects.update_or_create(
        package=register.package,
        defaults={
            "version": register.version,
            "vintage": register.vintage,
            "checksum": register.checksum,
        },
    )


def save_example(*, kind: str, code: str, name: str, **values: Any) -> Territory:
    """Add or refresh an invented territory, always flagged; same code, same row.

    `values` are fields of Territory (department, population, density…). Raises ValueError when
    the code is that of a real territory.
    """
    existing = Territory.objects.filter(kind=kind, code=code).first()
    if existing and not existing.is_example:
        raise ValueError(_("%(key)s is a real territory.") % {"key": existing.key})
    territory = existing or Territory(kind=kind, code=code)
    for field, value in {**values, "name": name, "is_example": True}.items():
        setattr(territory, field, value)
    territory.full_clean(exclude=["search_name"])
    territory.save()
    return territory


def _write_records(records: Iterable[TerritoryRecord], stored: dict[Key, Territory]) -> list[int]:
    """Insert new records into `stored` and the database, update others; give the changed ids."""
    new, changed = [], []
    for record in records:
        values = _values(record, stored)
        row = stored.get((record.kind, record.code))
        if row is None:
            new.append(Territory(kind=record.kind, code=record.code, **values))
        elif any(getattr(row, field) != value for field, value in values.items()):
            for field, value in values.items():
                setattr(row, field, value)
            changed.append(row)
    Territory.objects.bulk_create(new, batch_size=_BATCH)
    Territory.objects.bulk_update(changed, _UPDATED_FIELDS, batch_size=500)
    stored.update(((row.kind, row.code), row) for row in new)
    return [row.pk for row in changed]


def _values(record: TerritoryRecord, stored: dict[Key, Territory]) -> dict[str, Any]:
    def pk_of(kind: TerritoryKind, code: str) -> int | None:
        return stored[kind, code].pk if code else None

    values = [
        record.name,
        searchable(record.name),
        pk_of(TerritoryKind.REGION, record.region),
        pk_of(TerritoryKind.DEPARTMENT, record.department),
        pk_of(TerritoryKind.EPCI, record.epci),
        record.population,
        record.siren,
        list(record.postal_codes),
        list(record.former_codes),
        True,
    ]
    return dict(zip(_REGISTER_FIELDS, values, strict=True))


def _retire(register: Register, stored: dict[Key, Territory], known: set[Key]) -> list[int]:
    """Mark what the register no longer holds; give the ids of what existed until now."""
    current = {(record.kind.value, record.code) for record in register.records}
    gone = [stored[key].pk for key in known if key not in current and stored[key].is_active]
    Territory.objects.filter(pk__in=gone).update(is_active=False)
    return gone


def _write_names(register: Register, stored: dict[Key, Territory]) -> None:
    """Write the missing searchable rows and remove the others, leaving equal ones alone."""
    rows = TerritoryName.objects.filter(territory__is_example=False).values_list(
        "pk", "territory_id", "kind", "label", "normalized", "full_name"
    )
    existing = {(owner, SearchableName(*name)): pk for pk, owner, *name in rows.iterator()}
    wanted: dict[tuple[int, SearchableName], None] = {}
    for record in register.records:
        territory = stored.get((record.kind, record.code))
        if territory is None:
            continue
        names = territory.own_names()
        for kind, label in record.parts:
            names += searchable_names(kind, label)
        wanted.update(dict.fromkeys((territory.pk, name) for name in names))
    gone = [pk for name, pk in existing.items() if name not in wanted]
    for start in range(0, len(gone), _BATCH):
        TerritoryName.objects.filter(pk__in=gone[start : start + _BATCH]).delete()
    _insert_names((owner, *name) for owner, name in wanted if (owner, name) not in existing)


def _refresh_statistics() -> None:
    """Let PostgreSQL know the new sizes now: until then it plans searches that take minutes."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for model in (Territory, TerritoryName):
                cursor.execute(f"ANALYZE {connection.ops.quote_name(model._meta.db_table)}")


def _insert_names(rows: Iterable[tuple[Any, ...]]) -> None:
    """Plain SQL: a hundred thousand rows take half a second instead of three by the ORM."""
    columns = ["territory_id", "kind", "label", "normalized", "full_name"]
    quote = connection.ops.quote_name
    names = ", ".join(quote(column) for column in columns)
    marks = ", ".join(["%s"] * len(columns))
    table = quote(TerritoryName._meta.db_table)
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(rows))  # noqa: S608
