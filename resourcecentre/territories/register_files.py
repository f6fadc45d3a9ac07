"""Making of the shipped files from the data package they come from.

The same package always gives the same bytes, so that a difference in the repository is a
difference in the territories.
"""

import csv
import gzip
import hashlib
import io
import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from resourcecentre.territories.enums import TerritoryKind
from resourcecentre.territories.register import CODE_SEPARATOR, FILES, NAME_SEPARATOR, SOURCE_FILE

Row = dict[str, Any]

_LICENCE = "Licence Ouverte 2.0"
_PRODUCERS = [
    "Insee (code officiel géographique, populations)",
    "DGCL (groupements de communes)",
    "La Poste (codes postaux)",
]
_CURRENT = "commune-actuelle"
_PARTS = {"commune-deleguee": "delegated", "commune-associee": "associated"}


def write_register_files(package: Path, vintage: int, target: Path) -> dict[str, int]:
    """Write the four compact files and SOURCE.json; give the number of lines of each.

    Raises OSError, KeyError or ValueError when `package` is not the extracted data package.
    """
    about = json.loads((package / "package.json").read_text(encoding="utf-8"))
    communes = _read(package, "communes")
    lines = {
        TerritoryKind.REGION: _region_lines(package, communes),
        TerritoryKind.DEPARTMENT: _department_lines(package, communes),
        TerritoryKind.EPCI: _epci_lines(package, communes),
        TerritoryKind.COMMUNE: _commune_lines(package, communes),
    }
    files: dict[str, Row] = {}
    for kind, name in FILES.items():
        content = _packed(lines[kind])
        (target / name).write_bytes(content)
        files[name] = {"rows": len(lines[kind]), "sha256": hashlib.sha256(content).hexdigest()}
    source = {
        "package": about["name"],
        "version": about["version"],
        "vintage": vintage,
        "licence": _LICENCE,
        "producers": _PRODUCERS,
        "files": files,
    }
    text = json.dumps(source, ensure_ascii=False, indent=2) + "\n"
    (target / SOURCE_FILE).write_text(text, encoding="utf-8")
    return {name: file["rows"] for name, file in files.items()}


def _read(package: Path, name: str) -> list[Row]:
    return json.loads((package / "data" / f"{name}.json").read_text(encoding="utf-8"))


def _current(communes: list[Row]) -> list[Row]:
    return [row for row in communes if row["type"] == _CURRENT]


def _inhabitants(communes: list[Row], container: str) -> Counter[str]:
    """People in each wider territory: the sum of its communes, so that levels compare."""
    totals: Counter[str] = Counter()
    for commune in _current(communes):
        totals[commune[container]] += commune.get("population", 0)
    return totals


def _region_lines(package: Path, communes: list[Row]) -> list[Row]:
    people = _inhabitants(communes, "region")
    return [
        {"code": row["code"], "name": row["nom"], "population": people[row["code"]] or ""}
        for row in _read(package, "regions")
    ]


def _department_lines(package: Path, communes: list[Row]) -> list[Row]:
    people = _inhabitants(communes, "departement")
    return [
        {
            "code": row["code"],
            "name": row["nom"],
            "region": row["region"],
            "population": people[row["code"]] or "",
        }
        for row in _read(package, "departements")
    ]


def _epci_lines(package: Path, communes: list[Row]) -> list[Row]:
    """A group of communes may cross borders: it goes where most of its people live."""
    by_code = {row["code"]: row for row in _current(communes)}
    lines = []
    for epci in _read(package, "epci"):
        people: Counter[str] = Counter()
        members = [by_code[member["code"]] for member in epci["membres"]]
        for member in members:
            people[member["departement"]] += member.get("population", 0)
        department = max(people, key=lambda code: (people[code], code))
        regions = {member["departement"]: member["region"] for member in members}
        lines.append(
            {
                "code": epci["code"],
                "name": epci["nom"],
                "region": regions[department],
                "department": department,
                "population": people.total(),
            }
        )
    return lines


def _commune_lines(package: Path, communes: list[Row]) -> list[Row]:
    epci_of = {
        member["code"]: epci["code"]
        for epci in _read(package, "epci")
        for member in epci["membres"]
    }
    parts = _parts(communes)
    return [
        {
            "code": row["code"],
            "name": row["nom"],
            "region": row["region"],
            "department": row["departement"],
            "epci": epci_of.get(row["code"], ""),
            "siren": row.get("siren", ""),
            "population": row.get("population", ""),
            "postal_codes": CODE_SEPARATOR.join(sorted(row.get("codesPostaux", []))),
            "former_codes": CODE_SEPARATOR.join(sorted(row.get("anciensCodes", []))),
            "delegated": NAME_SEPARATOR.join(parts["delegated", row["code"], row["nom"]]),
            "associated": NAME_SEPARATOR.join(parts["associated", row["code"], row["nom"]]),
        }
        for row in _current(communes)
    ]


def _parts(communes: list[Row]) -> defaultdict[tuple[str, str, str], list[str]]:
    """Names of delegated and associated communes, save those named like the whole."""
    names = {row["code"]: row["nom"] for row in _current(communes)}
    parts: defaultdict[tuple[str, str, str], list[str]] = defaultdict(list)
    for row in sorted(communes, key=lambda row: (row["nom"], row["code"])):
        if row["type"] in _PARTS and row["nom"] != names[row["chefLieu"]]:
            whole = (row["chefLieu"], names[row["chefLieu"]])
            parts[_PARTS[row["type"]], *whole].append(row["nom"])
    return parts


def _packed(lines: Iterable[Row]) -> bytes:
    """CSV sorted by code, in gzip without the date and name that would change its bytes."""
    ordered = sorted(lines, key=lambda line: line["code"])
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, fieldnames=list(ordered[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(ordered)
    return gzip.compress(text.getvalue().encode("utf-8"), compresslevel=9, mtime=0)
