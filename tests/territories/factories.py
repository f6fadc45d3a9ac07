"""A dozen real communes that raise every question a register may be asked."""

from dataclasses import replace
from functools import cache

import pytest

from resourcecentre.territories.enums import TerritoryKind
from resourcecentre.territories.models import Territory
from resourcecentre.territories.register import Register, TerritoryRecord, read_register
from resourcecentre.territories.services import load_register, save_example

# Why each is there.
SMALL_REGISTER_COMMUNES = {
    "01015": "Arboys en Bugey: delegated Arbignieu, former code 01340",
    "02565": "Œuilly: ligature, homonym",
    "51410": "Œuilly: homonym with more people",
    "29232": "Quimper: one postal code, 29000",
    "39476": "Saint-Aubin, Jura: the largest of ten homonyms",
    "91538": "Saint-Aubin, Essonne",
    "40249": "Saint-Aubin, Landes",
    "42218": "Saint-Étienne: accent, several postal codes, associated Rochetaillée",
    "67482": "Strasbourg: begins like a short saint",
    "69189": "Sainte-Colombe, Rhône",
    "85191": "La Roche-sur-Yon: article and particle",
    "93066": "Saint-Denis: département named like it, delegated communes",
    "93072": "Stains: begins like a short saint",
    "94038": "L'Haÿ-les-Roses: elision and ÿ",
    "97411": "Saint-Denis, La Réunion: overseas homonym",
    "98412": "Kerguelen: no inhabitant, no postal code, no group of communes",
    "2A004": "Ajaccio: letter in the code",
    "75056": "Paris: districts; a département of the same name",
    "23096": "Guéret",
    "80829": "Y: one letter",
}


@cache
def full_register() -> Register:
    """The shipped register, read once."""
    return read_register()


def small_register_of(*codes: str) -> Register:
    """These communes with the territories that hold them, taken from the shipped files."""
    whole = full_register()
    communes = [r for r in whole.records if r.kind == "commune" and r.code in codes]
    epci = _held(whole, TerritoryKind.EPCI, {r.epci for r in communes})
    departments = _held(whole, TerritoryKind.DEPARTMENT, {r.department for r in [*communes, *epci]})
    regions = _held(whole, TerritoryKind.REGION, {r.region for r in [*communes, *departments]})
    return replace(whole, checksum="a part", records=[*regions, *departments, *epci, *communes])


def _held(register: Register, kind: TerritoryKind, codes: set[str]) -> list[TerritoryRecord]:
    return [record for record in register.records if record.kind == kind and record.code in codes]


def load_small_register() -> None:
    """Load the dozen of communes above."""
    load_register(small_register_of(*SMALL_REGISTER_COMMUNES))


@pytest.fixture
def small_register(db: None) -> None:
    """Real communes of several départements, homonyms and overseas included."""
    load_small_register()


def commune(code: str) -> Territory:
    """A loaded commune by its Insee code."""
    return Territory.objects.get(kind=TerritoryKind.COMMUNE, code=code)


def make_example_commune(code: str = "23999", name: str = "Saint-Aubin") -> Territory:
    """An invented commune of 487 people in Creuse; the small register must be loaded."""
    creuse = Territory.objects.get(kind=TerritoryKind.DEPARTMENT, code="23")
    return save_example(
        kind=TerritoryKind.COMMUNE,
        code=code,
        name=name,
        department=creuse,
        region=creuse.region,
        population=487,
    )
