"""Figures in words, in both languages."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.utils import translation

from resourcecentre.core import wording

N = "\u00a0"


@pytest.mark.parametrize(
    ("minutes", "french", "english"),
    [
        (None, "", ""),
        (0, f"0{N}min", "0 min"),
        (20, f"20{N}min", "20 min"),
        (60, f"1{N}h", "1 h"),
        (65, f"1{N}h{N}05", "1 h 05"),
        (90, f"1{N}h{N}30", "1 h 30"),
        (420, f"7{N}h", "7 h"),
        (480, f"1{N}jour", "1 day"),
        (720, f"1{N}jour et demi", "1 day and a half"),
        (960, f"2{N}jours", "2 days"),
        (2400, f"5{N}jours", "5 days"),
        (4800, f"2{N}semaines", "2 weeks"),
    ],
)
def test_duration(minutes, french, english):
    assert wording.duration(minutes) == french
    with translation.override("en"):
        assert wording.duration(minutes) == english


@pytest.mark.parametrize(
    ("least", "most", "wanted"),
    [
        (1, 1, "1"),
        (1, 2, f"1{N}ou{N}2"),
        (4, 8, f"4{N}à{N}8"),
        (40, None, "40 et plus"),
        (None, 12, f"jusqu’à{N}12"),
        (None, None, ""),
        (20, 1500, f"20{N}à{N}1\u202f500"),
    ],
)
def test_people(least, most, wanted):
    assert wording.people(least, most) == wanted


def test_euros():
    assert wording.euros(0) == "Gratuit"
    assert wording.euros(340) == f"340{N}€"
    assert wording.euros(12_000) == f"12\u202f000{N}€"
    assert wording.euros(None) == ""
    assert wording.money(0) == f"0{N}€"
    with translation.override("en"):
        assert wording.euros(0) == "Free"
        assert wording.euros(12_000) == "€12,000"


def test_numbers_follow_the_language():
    assert wording.number(Decimal("2.2")) == "2,2"
    assert wording.number(Decimal("7.0")) == "7"
    assert wording.number(1_000_000) == "1\u202f000\u202f000"
    with translation.override("en"):
        assert wording.number(Decimal("2.2")) == "2.2"


def test_file_sizes():
    assert wording.file_size(24_300) == f"24{N}ko"
    assert wording.file_size(300) == f"1{N}ko"
    assert wording.file_size(2_430_000) == f"2,4{N}Mo"
    assert wording.file_size(None) == ""
