"""What becomes of a typed name before any database is asked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resourcecentre.territories.naming import searchable, searchable_names
from resourcecentre.territories.typed_place import TypedPlace, read_typed_place


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("Saint-Étienne", "saint etienne"),
        ("ST ETIENNE", "saint etienne"),
        ("Ste-Colombe", "sainte colombe"),
        ("L'Haÿ-les-Roses", "l hay les roses"),
        ("L’Haÿ", "l hay"),
        ("Œuilly", "oeuilly"),
        ("Bors (Canton de Tude-et-Lavalette)", "bors canton de tude et lavalette"),
        ("Chalon s/ Saône", "chalon sur saone"),
        ("Chalon s/Saône", "chalon sur saone"),
        ("Bruyères s/s Laon", "bruyeres sous laon"),
    ],
)
def test_name_has_one_spelling(written: str, stored: str) -> None:
    assert searchable(written) == stored


def test_name_is_found_from_any_word_that_means_something() -> None:
    names = searchable_names("name", "La Roche-sur-Yon")
    assert [name.beginning for name in names] == ["la roche sur yon", "roche sur yon", "yon"]


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ("29 000", TypedPlace(number="29000")),
        ("2a", TypedPlace(number="2a")),
        ("Saint-Aubin (23)", TypedPlace(("saint", "aubin"), "aubin", "23")),
        ("Saint-Aubin, Creuse", TypedPlace(("saint", "aubin"), "aubin", "", "creuse")),
        ("St Aubin, Creuse, 487 habitants", TypedPlace(("saint", "aubin"), "aubin", "", "creuse")),
        ("Saint-Denis, La Réunion", TypedPlace(("saint", "denis"), "denis", "", "reunion")),
        ("Ajaccio, 2A", TypedPlace(("ajaccio",), "ajaccio", "2a")),
        ("Paris 12e arrondissement", TypedPlace(("paris",), "paris")),
        ("Lyon 3", TypedPlace(("lyon",), "lyon")),
        ("Lyon 69003", TypedPlace(("lyon",), "lyon", "69003")),
        ("Rennes Cedex 7", TypedPlace(("rennes",), "rennes")),
        ("ste", TypedPlace(("sainte",), "ste")),
    ],
)
def test_typed_text_is_sorted_into_words_number_and_wider_place(
    text: str, understood: TypedPlace
) -> None:
    assert read_typed_place(text) == understood


@given(st.text())
def test_any_text_becomes_plain_words(text: str) -> None:
    place = read_typed_place(text)
    kept = place.name + place.number + place.within
    assert set(kept) <= set("abcdefghijklmnopqrstuvwxyz0123456789 ")
    assert not place.words or place.main_word in place.words
