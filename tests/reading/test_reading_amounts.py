"""Sentences of both languages with their amounts, kept in trials/amounts.yml."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

import kawat
from kawat.records import Amount

TRIALS = yaml.safe_load((Path(__file__).parent / "trials" / "amounts.yml").read_text("utf-8"))
CASES = [
    (language, case["text"], case["amounts"])
    for language, cases in TRIALS.items()
    for case in cases
    if not case.get("unread")
]


def written(amount: Amount) -> str:
    """An amount as the trials write it."""
    low, high = ("" if bound is None else f"{bound:.0f}" for bound in (amount.low, amount.high))
    if amount.value is None:
        number = f"{low}..{high}"
    elif low and low == high:
        number = low
    else:
        number = f"{low}+" if low else f"..{high}" if high else f"~{amount.value:.0f}"
    return f"{amount.unit} {number}"


@pytest.mark.parametrize(("language", "text", "wanted"), CASES)
def test_amounts_are_read_with_the_act_they_belong_to(language: str, text: str, wanted: list[str]) -> None:
    reading = kawat.code(text, language=language, published="2025-03-20")
    assert {written(a) for mention in reading.mentions for a in mention.amounts} == set(wanted)


def test_the_words_are_kept_as_written() -> None:
    reading = kawat.code("Iran fired more than 20 missiles at Iraq.", language="en")
    amount = reading.mentions[0].amounts[0]
    assert amount.text == "more than 20 missiles"
    assert amount.span is not None
    assert reading.report.text[amount.span.start : amount.span.end] == amount.text


@pytest.mark.parametrize(
    ("amount", "figure"),
    [
        (Amount("", 31, "dead", None, 31, 31), "31 dead"),
        (Amount("", 12, "dead", None, 12), "≥12 dead"),
        (Amount("", 40, "tanks", None, None, 40), "≤40 tanks"),
        (Amount("", 600, "troops"), "~600 troops"),
        (Amount("", None, "injured", None, 20, 99), "20–99 injured"),
        (Amount("", 2.5e6, "USD", None, 2.5e6, 2.5e6), "2,500,000 USD"),
    ],
)
def test_a_figure_shows_number_and_bounds(amount: Amount, figure: str) -> None:
    assert amount.figure == figure
