"""On which day an act was, told by whole sentences of our own in both languages."""

from __future__ import annotations

from functools import cache

import pytest

from kawat.pipeline import Given, Reader

PUBLISHED = "2024-03-14"  # a Thursday


@cache
def pipeline() -> Reader:
    return Reader()


def days(language: str, text: str) -> dict[str, str]:
    """The day of the first mention of each type."""
    reader = pipeline()
    reading = reader.read(reader.prepare(text, Given(language=language, published=PUBLISHED)))
    return {mention.type: mention.when for mention in reversed(reading.mentions)}


@pytest.mark.parametrize(
    ("language", "text", "type_", "day"),
    [
        ("en", "Kenya's foreign minister will visit Uganda on Tuesday.", "AGREE", "2024-03-19"),
        (
            "en",
            "Chile's president would fly to Peru on Saturday, his office said on Wednesday.",
            "AGREE",
            "2024-03-16",
        ),
        ("en", "Bolivia's president is to visit Brazil in February.", "AGREE", "2025-02"),
        ("en", "Chad promised to send food to Niger on Friday.", "AGREE", "2024-03-15"),
        ("en", "Japan plans to host talks with Laos in February.", "AGREE", "2025-02"),
        ("en", "Chad agreed in February to send food to Niger.", "AGREE", "2024-02"),
        ("en", "Japan offered on Monday to send rescuers to Laos.", "AGREE", "2024-03-11"),
        ("id", "Menteri Luar Negeri Kenya akan mengunjungi Uganda pada Selasa.", "AGREE", "2024-03-19"),
        ("id", "Presiden Bolivia akan mengunjungi Brasil pada Januari.", "AGREE", "2025-01"),
    ],
)
def test_what_is_still_to_come_is_ahead_and_its_promise_behind(
    language: str, text: str, type_: str, day: str
) -> None:
    assert days(language, text)[type_] == day


def test_the_day_of_a_promise_is_behind() -> None:
    text = "Turkey's president said on Wednesday that Turkey would withdraw its troops from Syria by May."
    assert days("en", text)["CONCEDE"] == "2024-03-13"


def test_a_clause_that_sets_the_scene_dates_the_act() -> None:
    text = "Malaysia's prime minister, speaking in Jakarta on Tuesday, praised Indonesia."
    assert days("en", text)["SUPPORT"] == "2024-03-12"


def test_a_day_between_a_saying_and_its_that_is_of_the_saying() -> None:
    text = "Uganda mengatakan pada Rabu bahwa Togo telah menyerang kamp pemberontak di Kongo."
    assert days("id", text)["ASSAULT"] == ""


def test_a_day_that_a_parser_parts_from_its_sentence_is_still_of_it() -> None:
    assert days("id", "Ribuan guru berunjuk rasa di Tunis, Sabtu (2/3/2024).")["PROTEST"] == "2024-03-02"


@pytest.mark.parametrize(
    "words", ["Hal itu disampaikan", "Desakan itu disampaikan", "Hal tersebut diungkapkan"]
)
def test_who_takes_up_the_sentence_before_dates_it(words: str) -> None:
    demand = "Mesir mendesak Etiopia kembali berunding."
    text = f"{demand} {words} Menteri Luar Negeri Mesir Samir Fahmi, Rabu (13/3/2024)."
    assert days("id", text)["REQUEST"] == "2024-03-13"


def test_what_stands_beside_such_a_sentence_dates_nothing() -> None:
    praise = "Presiden Kenya memuji Uganda."
    text = f"{praise} Hal itu diungkapkan Presiden Ruto saat Sudan menyerang Chad pada 2 Februari lalu."
    assert days("id", text)["SUPPORT"] == ""
