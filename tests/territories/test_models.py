"""What a territory says of itself."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import override

from resourcecentre.territories.enums import TerritoryKind
from resourcecentre.territories.models import Territory
from resourcecentre.territories.services import save_example
from tests.territories.factories import commune, make_example_commune


@pytest.mark.parametrize(
    ("population", "band"),
    [
        (None, None),
        (0, "lt_500"),
        (499, "lt_500"),
        (500, "500_1499"),
        (1_499, "500_1499"),
        (1_500, "1500_4999"),
        (4_999, "1500_4999"),
        (5_000, "5000_14999"),
        (15_000, "15000_49999"),
        (49_999, "15000_49999"),
        (50_000, "50000_plus"),
        (2_100_000, "50000_plus"),
    ],
)
def test_population_band_is_half_open(population: int | None, band: str | None) -> None:
    assert Territory(kind=TerritoryKind.COMMUNE, population=population).population_band == band
    assert Territory(kind=TerritoryKind.EPCI, population=population).population_band == band
    assert Territory(kind=TerritoryKind.REGION, population=population).population_band is None


@pytest.mark.usefixtures("small_register")
def test_labels_tell_homonyms_apart() -> None:
    assert str(make_example_commune()) == "Saint-Aubin (23)"
    assert make_example_commune().full_label == "Saint-Aubin, Creuse, 487 habitants"
    assert commune("97411").label == "Saint-Denis (974)"
    assert commune("75056").full_label.startswith("Paris, 2")
    assert commune("98412").full_label.endswith("Terres australes et antarctiques françaises")
    assert commune("42218").epci.label == "Saint-Étienne Métropole (42)"
    with override("en"):
        assert make_example_commune().full_label == "Saint-Aubin, Creuse, 487 inhabitants"


@pytest.mark.usefixtures("small_register")
def test_lineage_goes_from_the_widest_to_itself() -> None:
    place = Territory.objects.with_containers().get(code="29232")
    assert [wider.key for wider in place.lineage] == [
        "region-53",
        "department-29",
        "epci-200068120",
        "commune-29232",
    ]


@pytest.mark.usefixtures("small_register")
def test_key_finds_its_territory_even_after_a_merger() -> None:
    assert Territory.objects.by_key("commune-29232").get() == commune("29232")
    assert Territory.objects.by_key("region-53").get().name == "Bretagne"
    assert Territory.objects.by_key("commune-2A004").get().name == "Ajaccio"
    assert Territory.objects.by_key("commune-01340").first() == commune("01015")


@pytest.mark.usefixtures("small_register")
@pytest.mark.parametrize(
    "key", ["", "commune", "commune-", "-29232", "village-29232", "commune-\x00", "commune-\ud800"]
)
def test_unknown_key_finds_nothing(key: str) -> None:
    assert not Territory.objects.by_key(key).exists()


@pytest.mark.usefixtures("small_register")
def test_a_territory_saved_by_hand_is_found_under_its_new_name_only() -> None:
    place = make_example_commune(name="Trifouillis")
    assert Territory.objects.matching("trifou").get() == place
    place.name = "Neuville-les-Oies"
    place.postal_codes = ["23990"]
    place.save()
    assert not Territory.objects.matching("trifou").exists()
    assert Territory.objects.matching("oies").get() == place
    assert Territory.objects.matching("23990").get() == place


@pytest.mark.usefixtures("small_register")
def test_an_example_never_takes_the_place_of_a_real_territory() -> None:
    with pytest.raises(ValueError, match="commune-29232"):
        save_example(kind=TerritoryKind.COMMUNE, code="29232", name="Faux Quimper")
    with pytest.raises(ValidationError):
        save_example(kind=TerritoryKind.COMMUNE, code="à l'eau", name="Nulle part")
    assert make_example_commune().pk == make_example_commune().pk


@pytest.mark.usefixtures("small_register")
def test_a_code_is_unique_within_a_level() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Territory(kind=TerritoryKind.COMMUNE, code="29232", name="Double").save()
    Territory(kind=TerritoryKind.REGION, code="29232", name="Autre niveau").save()
