from __future__ import annotations

import pytest

from kawat.packs import Packs
from kawat.reading.numbers import bounded, find_numbers

CASES = {
    "en": [
        ("1,500 men", 1500, 1500, 1500),
        ("1.500 men", 1500, 1500, 1500),
        ("12.5 million", 12_500_000, 12_500_000, 12_500_000),
        ("1.234 billion", 1_234_000_000, 1_234_000_000, 1_234_000_000),
        ("45m", 45_000_000, 45_000_000, 45_000_000),
        ("twenty-five", 25, 25, 25),
        ("two hundred and five thousand", 205_000, 205_000, 205_000),
        ("one hundred and twenty", 120, 120, 120),
        ("a dozen", 12, 12, 12),
        ("half a million", 500_000, 500_000, 500_000),
        ("dozens", None, 24, 99),
        ("a few hundred", None, 300, 900),
        ("tens of thousands", None, 20_000, 99_000),
        ("hundreds of thousands", None, 200_000, 999_000),
        ("between 10 and 15", None, 10, 15),
        ("10–15", None, 10, 15),
        ("2 to 3 million", None, 2_000_000, 3_000_000),
        ("at least 12", 12, 12, None),
        ("as many as 40", 40, None, 40),
        ("about 600", 600, None, None),
    ],
    "id": [
        ("1.500 orang", 1500, 1500, 1500),
        ("1,500 orang", 1500, 1500, 1500),
        ("1,5 juta", 1_500_000, 1_500_000, 1_500_000),
        ("1.250.000", 1_250_000, 1_250_000, 1_250_000),
        ("dua belas", 12, 12, 12),
        ("sebelas", 11, 11, 11),
        ("seratus dua puluh", 120, 120, 120),
        ("dua ratus lima puluh ribu", 250_000, 250_000, 250_000),
        ("tiga lusin", 36, 36, 36),
        ("setengah juta", 500_000, 500_000, 500_000),
        ("belasan", None, 11, 19),
        ("puluhan ribu", None, 20_000, 99_000),
        ("antara 10 dan 15", None, 10, 15),
        ("10-15 juta", None, 10_000_000, 15_000_000),
        ("lebih dari 20", 20, 20, None),
        ("paling banyak 40", 40, None, 40),
        ("sekitar 300 ribu", 300_000, None, None),
    ],
}


@pytest.mark.parametrize(
    ("language", "text", "value", "low", "high"),
    [(language, *case) for language, cases in CASES.items() for case in cases],
)
def test_a_number_is_read(
    real_packs: Packs, language: str, text: str, value: float | None, low: float | None, high: float | None
) -> None:
    amounts = real_packs.language(language).amounts
    assert amounts is not None
    found = [bounded(amounts.numbers, text, one) for one in find_numbers(amounts.numbers, text)]
    assert [(one.value, one.low, one.high) for one in found] == [(value, low, high)]


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "an F-16 jet"), ("en", "the 12th day"), ("en", "tenacious"), ("id", "duaan"), ("id", "ke-12")],
)
def test_what_looks_like_a_number_is_none(real_packs: Packs, language: str, text: str) -> None:
    amounts = real_packs.language(language).amounts
    assert amounts is not None
    assert list(find_numbers(amounts.numbers, text)) == []


def test_a_sum_is_read_right_after_its_letters(real_packs: Packs) -> None:
    amounts = real_packs.language("id").amounts
    assert amounts is not None
    assert [one.value for one in find_numbers(amounts.numbers, "Rp2,3 triliun")] == [2.3e12]
