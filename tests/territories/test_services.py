"""Loading the register: idempotent, and careful with what people added."""

import gzip
import hashlib
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from resourcecentre.territories import register as register_module
from resourcecentre.territories import services
from resourcecentre.territories.enums import Density, NameKind
from resourcecentre.territories.models import RegisterEdition, Territory, TerritoryName
from resourcecentre.territories.register import SHIPPED, RegisterError, read_register
from resourcecentre.territories.register_files import write_register_files
from resourcecentre.territories.services import LoadReport, load_register, load_territories
from resourcecentre.territories.signals import territories_changed
from tests.territories.factories import (
    SMALL_REGISTER_COMMUNES,
    commune,
    full_register,
    make_example_commune,
    small_register_of,
)


def everything() -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    rows = Territory.objects.order_by("pk").values_list()
    return list(rows), list(TerritoryName.objects.order_by("pk").values_list())


@contextmanager
def heard_changes() -> Iterator[list[list[int]]]:
    heard: list[list[int]] = []

    def listen(pks: list[int], **kwargs: object) -> None:
        heard.append(pks)

    territories_changed.connect(listen)
    yield heard
    territories_changed.disconnect(listen)


def test_shipped_files_are_those_that_were_recorded() -> None:
    source = json.loads((SHIPPED / "SOURCE.json").read_text(encoding="utf-8"))
    assert (source["package"], source["version"], source["vintage"]) == (
        "@etalab/decoupage-administratif",
        "6.0.0",
        2026,
    )
    assert source["licence"] == "Licence Ouverte 2.0"
    for name, recorded in source["files"].items():
        content = (SHIPPED / name).read_bytes()
        assert hashlib.sha256(content).hexdigest() == recorded["sha256"]
        assert len(gzip.decompress(content).splitlines()) == recorded["rows"] + 1


def test_shipped_register_is_whole() -> None:
    communes = [record for record in full_register().records if record.kind == "commune"]
    assert len(communes) == 34_969
    assert sum(record.population is not None for record in communes) == 34_963
    assert sum(bool(record.postal_codes) for record in communes) == 34_964
    assert sum(bool(record.former_codes) for record in communes) == 2_667


@pytest.mark.django_db
def test_the_whole_register_loads_once() -> None:
    sentences: list[str] = []
    report = load_territories(progress=sentences.append)
    assert report == LoadReport(vintage=2026, created=36_359)
    assert len(sentences) == 5
    assert Territory.objects.search_communes("st etienne")[0].key == "commune-42218"
    assert len(Territory.objects.search_communes("Saint-Aubin", limit=None)) > 10
    assert load_territories() == LoadReport(vintage=2026, skipped=True)
    assert load_territories(force=True) == LoadReport(vintage=2026)


@pytest.mark.django_db
@pytest.mark.usefixtures("small_register")
def test_loading_again_changes_nothing() -> None:
    before = everything()
    with heard_changes() as heard:
        report = load_register(small_register_of(*SMALL_REGISTER_COMMUNES))
    assert report == LoadReport(vintage=2026)
    assert everything() == before
    assert heard == []


@pytest.mark.django_db
@pytest.mark.usefixtures("small_register")
def test_what_an_editor_chose_is_kept() -> None:
    Territory.objects.filter(code="23096").update(density=Density.SMALL_TOWN, population=1)
    load_register(small_register_of(*SMALL_REGISTER_COMMUNES))
    assert commune("23096").density == Density.SMALL_TOWN
    assert commune("23096").population == 12_955


@pytest.mark.django_db
@pytest.mark.usefixtures("small_register")
def test_invented_rows_are_never_touched() -> None:
    # A code that the next vintage gives to a real commune.
    example = make_example_commune(code="35262", name="Trifouillis")
    before = Territory.objects.filter(pk=example.pk).values().get()
    load_register(small_register_of("35262", "23096"))
    assert Territory.objects.filter(pk=example.pk).values().get() == before
    assert Territory.objects.matching("trifouillis").get() == example


@pytest.mark.django_db
@pytest.mark.usefixtures("small_register")
def test_a_renamed_commune_keeps_its_row() -> None:
    pk = commune("29232").pk
    register = small_register_of(*SMALL_REGISTER_COMMUNES)
    records = [replace(r, name="Kemper") if r.code == "29232" else r for r in register.records]
    with heard_changes() as heard:
        report = load_register(replace(register, records=records))
    assert report == LoadReport(vintage=2026, updated=1)
    assert heard == [[pk]]
    assert Territory.objects.matching("kemper").get().pk == pk
    assert not Territory.objects.search_communes("quimper").exists()


@pytest.mark.django_db
@pytest.mark.usefixtures("small_register")
def test_a_merged_commune_stays_for_those_who_refer_to_it() -> None:
    gone, successor = commune("02565"), commune("51410")
    register = small_register_of(*SMALL_REGISTER_COMMUNES)
    records = [
        replace(r, former_codes=("02565",), parts=((NameKind.DELEGATED, "Œuilly-Aisne"),))
        if r.code == "51410"
        else r
        for r in register.records
        if r.code != "02565"
    ]
    report = load_register(replace(register, records=records))
    assert report == LoadReport(vintage=2026, updated=1, retired=1)
    gone.refresh_from_db()
    assert not gone.is_active
    assert [place.pk for place in Territory.objects.by_key("commune-02565")] == [
        successor.pk,
        gone.pk,
    ]
    assert Territory.objects.matching("oeuilly aisne").get() == successor
    assert load_register(register).updated == 2
    gone.refresh_from_db()
    assert gone.is_active


@pytest.fixture
def copied_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The shipped files in a folder that a test may damage, read by the load."""
    folder = tmp_path / "data"
    shutil.copytree(SHIPPED, folder)
    monkeypatch.setattr(services, "SHIPPED", folder)
    return folder


@pytest.mark.django_db
def test_a_damaged_file_stops_the_load_before_any_change(copied_files: Path) -> None:
    damaged = copied_files / "communes.csv.gz"
    damaged.write_bytes(damaged.read_bytes()[:-1000])
    with pytest.raises(CommandError, match=r"communes\.csv\.gz") as caught:
        call_command("load_territories", stdout=StringIO())
    assert "SOURCE.json" in str(caught.value)
    assert not Territory.objects.exists()
    assert not RegisterEdition.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("content", [None, "", "{", "[]", '{"files": 3}', '{"files": {}}'])
def test_a_missing_or_broken_record_is_said(copied_files: Path, content: str | None) -> None:
    source = copied_files / "SOURCE.json"
    source.unlink()
    if content is not None:
        source.write_text(content, encoding="utf-8")
    with pytest.raises(RegisterError, match=r"SOURCE\.json"):
        load_territories()


def test_a_missing_file_is_said(copied_files: Path) -> None:
    (copied_files / "epci.csv.gz").unlink()
    with pytest.raises(RegisterError, match=r"epci\.csv\.gz"):
        read_register(copied_files)


@pytest.mark.django_db
def test_command_says_what_it_did(monkeypatch: pytest.MonkeyPatch) -> None:
    part = small_register_of("29232")
    monkeypatch.setattr(services, "read_register", lambda directory: part)
    first, second = StringIO(), StringIO()
    call_command("load_territories", stdout=first)
    assert "4" in first.getvalue().splitlines()[-1]
    RegisterEdition.objects.update(checksum=register_module.register_checksum())
    call_command("load_territories", stdout=second)
    assert "2026" in second.getvalue()
    assert len(second.getvalue().splitlines()) == 1


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A data package in small, in the shape of the real one."""
    folder = tmp_path / "package"
    (folder / "data").mkdir(parents=True)
    wider = {"departement": "29", "region": "53"}
    quimper = {"code": "29232", "nom": "Quimper", "type": "commune-actuelle", **wider}
    contents = {
        "package.json": {"name": "@etalab/decoupage-administratif", "version": "6.0.0"},
        "data/regions.json": [{"code": "53", "nom": "Bretagne"}],
        "data/departements.json": [{"code": "29", "nom": "Finistère", "region": "53"}],
        "data/epci.json": [
            {"code": "200068120", "nom": "CA Quimper", "membres": [{"code": "29232"}]}
        ],
        "data/communes.json": [
            {**quimper, "population": 9, "codesPostaux": ["29000"], "anciensCodes": ["29050"]},
            {"code": "29050", "nom": "Penhars", "type": "commune-deleguee", "chefLieu": "29232"},
            {"code": "29232", "nom": "Quimper", "type": "commune-deleguee", "chefLieu": "29232"},
        ],
    }
    for name, content in contents.items():
        (folder / name).write_text(json.dumps(content), encoding="utf-8")
    return folder


def test_the_same_package_makes_the_same_files(package: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for target in (first, second):
        target.mkdir()
        write_register_files(package, 2026, target)
    assert {f.name: f.read_bytes() for f in first.iterdir()} == {
        f.name: f.read_bytes() for f in second.iterdir()
    }
    quimper = read_register(first).records[-1]
    assert quimper.parts == ((NameKind.DELEGATED, "Penhars"),)
    assert (quimper.epci, quimper.population, quimper.postal_codes) == ("200068120", 9, ("29000",))
    assert [record.population for record in read_register(first).records] == [9, 9, 9, 9]


def test_a_folder_that_is_not_the_package_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=str(tmp_path)):
        call_command("make_territories", tmp_path, target=tmp_path, stdout=StringIO())
