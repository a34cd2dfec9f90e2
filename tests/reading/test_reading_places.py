"""Sentences of both languages with the place of their act, kept in trials/places.yml."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

import kawat

TRIALS = yaml.safe_load((Path(__file__).parent / "trials" / "places.yml").read_text("utf-8"))
CASES = [
    (language, case["text"], case["place"])
    for language, cases in TRIALS.items()
    for case in cases
    if not case.get("unread")
]


def place_of(text: str, language: str) -> str:
    reading = kawat.code(text, language=language, published="2025-03-20")
    return next((mention.place.full for mention in reading.mentions if mention.place), "")


@pytest.mark.parametrize(("language", "text", "wanted"), CASES)
def test_the_place_of_an_act_is_read(language: str, text: str, wanted: str) -> None:
    assert place_of(text, language) == wanted


def test_a_place_has_its_words_and_where_it_lies() -> None:
    reading = kawat.code("Russian forces shelled the eastern city of Kramatorsk.", language="en")
    place = reading.mentions[0].place
    assert place is not None
    assert place.span is not None
    assert place.name == "eastern city of Kramatorsk"
    assert reading.report.text[place.span.start : place.span.end] == place.name
    assert (place.latitude, place.longitude) == pytest.approx((48.7, 37.6), abs=0.1)


DATELINED = (
    "A new day of protest\n\nLIMA - {}\n\nMore was expected. The streets were full of traffic on Friday."
)


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Peruvian police arrested 20 Peruvian protesters.", "Lima, Lima Province, PER"),
        ("Peruvian police arrested 20 Peruvian protesters in Cusco.", "Cusco, Cuzco Department, PER"),
        ("Chile accused Peru of closing the border.", ""),
    ],
)
def test_the_dateline_counts_where_nothing_else_is_told(sentence: str, wanted: str) -> None:
    assert place_of(DATELINED.format(sentence), "en") == wanted
