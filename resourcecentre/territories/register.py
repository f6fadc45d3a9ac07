"""Reading of the shipped files of the register, checked before a single row is used."""

import csv
import gzip
import hashlib
import io
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from resourcecentre.territories.enums import NameKind, TerritoryKind
from resourcecentre.territories.naming import RULES

SHIPPED = Path(__file__).parent / "data"
SOURCE_FILE = "SOURCE.json"
FILES = {
    TerritoryKind.REGION: "regions.csv.gz",
    TerritoryKind.DEPARTMENT: "departments.csv.gz",
    TerritoryKind.EPCI: "epci.csv.gz",
    TerritoryKind.COMMUNE: "communes.csv.gz",
}
NAME_SEPARATOR = "|"
CODE_SEPARATOR = " "


class RegisterError(Exception):
    """The shipped files cannot be trusted; its text names the file and what to do."""


@dataclass(frozen=True)
class TerritoryRecord:
    """One line of the register."""

    kind: TerritoryKind
    code: str
    name: str
    region: str = ""
    department: str = ""
    epci: str = ""
    siren: str = ""
    population: int | None = None
    postal_codes: tuple[str, ...] = ()
    former_codes: tuple[str, ...] = ()
    parts: tuple[tuple[NameKind, str], ...] = ()


@dataclass(frozen=True)
class Register:
    """A whole register in memory, widest territories first, with where it comes from."""

    package: str
    version: str
    vintage: int
    checksum: str
    records: list[TerritoryRecord] = field(repr=False)


def read_source(directory: Path = SHIPPED) -> dict[str, Any]:
    """Content of SOURCE.json. Raises RegisterError when it is missing or damaged."""
    try:
        source = json.loads((directory / SOURCE_FILE).read_text(encoding="utf-8"))
        known = {name: source[name] for name in ("package", "version", "vintage")}
        return {**known, "files": dict(source["files"])}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise RegisterError(
            _("The file %(path)s is missing or unreadable. Restore it from the repository.")
            % {"path": directory / SOURCE_FILE}
        ) from error


def register_checksum(directory: Path = SHIPPED) -> str:
    """Fingerprint of the shipped files and of the rules their names are stored by."""
    try:
        source = (directory / SOURCE_FILE).read_bytes()
    except OSError:
        source = b""
    return hashlib.sha256(source + f"rules {RULES}".encode()).hexdigest()


def read_register(directory: Path = SHIPPED) -> Register:
    """Every record of the shipped files. Raises RegisterError before reading a damaged one."""
    source = read_source(directory)
    contents = {kind: _checked(directory / name, source) for kind, name in FILES.items()}
    records = [
        _record(kind, row)
        for kind, content in contents.items()
        for row in csv.DictReader(io.StringIO(gzip.decompress(content).decode("utf-8")))
    ]
    return Register(
        package=source["package"],
        version=source["version"],
        vintage=source["vintage"],
        checksum=register_checksum(directory),
        records=records,
    )


def _checked(path: Path, source: dict[str, Any]) -> bytes:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise RegisterError(
            _("The file %(path)s is missing. Restore it from the repository.") % {"path": path}
        ) from error
    expected = source["files"].get(path.name, {}).get("sha256")
    if hashlib.sha256(content).hexdigest() != expected:
        raise RegisterError(
            _(
                "The file %(path)s does not have the checksum recorded in %(source)s: it was cut "
                "or changed. Restore it from the repository; nothing was loaded."
            )
            % {"path": path, "source": SOURCE_FILE}
        )
    return content


def _record(kind: TerritoryKind, row: dict[str, str]) -> TerritoryRecord:
    population = row.get("population")
    parts = [
        (part_kind, name)
        for part_kind in (NameKind.DELEGATED, NameKind.ASSOCIATED)
        for name in _split(row.get(part_kind.value), NAME_SEPARATOR)
    ]
    return TerritoryRecord(
        kind=kind,
        code=row["code"],
        name=row["name"],
        region=row.get("region", ""),
        department=row.get("department", ""),
        epci=row.get("epci", ""),
        siren=row["code"] if kind == TerritoryKind.EPCI else row.get("siren", ""),
        population=int(population) if population else None,
        postal_codes=_split(row.get("postal_codes"), CODE_SEPARATOR),
        former_codes=_split(row.get("former_codes"), CODE_SEPARATOR),
        parts=tuple(parts),
    )


def _split(text: str | None, separator: str) -> tuple[str, ...]:
    return tuple(text.split(separator)) if text else ()
