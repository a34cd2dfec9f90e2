from __future__ import annotations

import datetime as dt

import pytest
from babel.dates import get_day_names
from hypothesis import given
from hypothesis import strategies as st

from kawat.reading.times import find_times, is_long_before
from kawat.records import Span, Time
from reading.builders import plain

SUNDAY = "2024-08-04"
DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2040, 12, 31))


def times(text: str, language: str = "en", published: str | None = SUNDAY) -> list[Time]:
    return find_times(plain(text, language, published), Span.of(text, 0, len(text)))


def value(text: str, language: str = "en", published: str | None = SUNDAY) -> str:
    (time,) = times(text, language, published)
    return time.value


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("They met on Saturday.", "2024-08-03"),
        ("They met on Sunday.", "2024-08-04"),
        ("They met on Monday.", "2024-07-29"),
        ("They meet next Monday.", "2024-08-05"),
        ("They met yesterday.", "2024-08-03"),
        ("They met last night.", "2024-08-03"),
        ("They meet today.", "2024-08-04"),
        ("They meet tomorrow.", "2024-08-05"),
        ("They met 3 days ago.", "2024-08-01"),
        ("They met on 2024-07-31.", "2024-07-31"),
        ("They met on 31 July 2024.", "2024-07-31"),
        ("They met on July 31, 2024.", "2024-07-31"),
        ("They met on July 31.", "2024-07-31"),
        ("They met on Aug. 1.", "2024-08-01"),
        ("They met on December 30.", "2023-12-30"),
        ("They met in July.", "2024-07"),
        ("They met in December.", "2023-12"),
        ("They met in June 2019.", "2019-06"),
        ("They met in mid-July.", "2024-07"),
        ("They met in late-July.", "2024-07"),
        ("They met last month.", "2024-07"),
        ("They meet next month.", "2024-09"),
        ("They met last year.", "2023"),
        ("They met two weeks ago.", "2024-07"),
        ("They met in 2019.", "2019"),
        ("A 2005 peace deal held.", "2005"),
        ("They met between 5 and 8 July.", "2024-07-05"),
        ("They met on 5-8 July.", "2024-07-05"),
    ],
)
def test_english_days(text: str, day: str) -> None:
    assert value(text) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Mereka bertemu pada Sabtu.", "2024-08-03"),
        ("Mereka bertemu pada hari Minggu.", "2024-08-04"),
        ("Mereka bertemu kemarin.", "2024-08-03"),
        ("Mereka bertemu Senin depan.", "2024-08-05"),
        ("Mereka bertemu Jumat (2/8/2024).", "2024-08-02"),
        ("Mereka bertemu 17 Juli lalu.", "2024-07-17"),
        ("Mereka bertemu pada 17 Agustus 1945.", "1945-08-17"),
        ("Mereka bertemu pada bulan Mei.", "2024-05"),
        ("Mereka bertemu bulan lalu.", "2024-07"),
        ("Mereka bertemu 3 hari lalu.", "2024-08-01"),
        ("Mereka bertemu lima hari lalu.", "2024-07-30"),
        ("Mereka bertemu pada tahun 2019.", "2019"),
        ("Mereka bertemu antara 5 dan 8 Juli.", "2024-07-05"),
    ],
)
def test_indonesian_days(text: str, day: str) -> None:
    assert day in [time.value for time in times(text, "id")]


@pytest.mark.parametrize(("language", "day"), [("en", "2024-03-04"), ("id", "2024-04-03")])
def test_the_language_says_whether_the_day_comes_first(language: str, day: str) -> None:
    assert value("(3/4/2024)", language) == day


@pytest.mark.parametrize(
    "text",
    [
        "They may march.",
        "A march in the capital.",
        "The truce runs until Monday.",
        "They must leave by 31 July.",
        "It lasts through Friday.",
        "No day is named.",
        "The 31/31/2024 file.",
        "Mission 2024.",
    ],
)
def test_no_day(text: str) -> None:
    assert [time.value for time in times(text) if time.value] == []


@pytest.mark.parametrize(
    "text",
    [
        "Gencatan senjata berlaku hingga Senin.",
        "Mereka diberi waktu sampai 31 Juli.",
    ],
)
def test_an_end_is_no_day_of_the_act_in_indonesian(text: str) -> None:
    assert times(text, "id") == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("They met on Saturday.", "en"),
        ("They met yesterday.", "en"),
        ("They met last month.", "en"),
        ("They met on July 31.", "en"),
        ("They met in July.", "en"),
        ("Mereka bertemu kemarin.", "id"),
        ("Mereka bertemu pada Sabtu.", "id"),
        ("Mereka bertemu (3/8).", "id"),
    ],
)
def test_without_a_day_of_publication_nothing_is_guessed(text: str, language: str) -> None:
    (time,) = times(text, language, published=None)
    assert (time.value, time.precision) == ("", "")


@pytest.mark.parametrize("text", ["on 31 July 2024", "on 2024-07-31", "in June 2019"])
def test_a_full_date_needs_no_day_of_publication(text: str) -> None:
    assert value(text, published=None) == value(text)


@pytest.mark.parametrize(
    ("text", "precision"),
    [("on Saturday", "day"), ("in July", "month"), ("last month", "month"), ("last year", "year")],
)
def test_a_time_is_as_precise_as_its_words(text: str, precision: str) -> None:
    assert [time.precision for time in times(text)] == [precision]


def test_a_time_cuts_its_words_from_the_report() -> None:
    text = "Peace? They met on 31 July 2024 in Oslo."
    start = text.index("They")
    (time,) = find_times(plain(text), Span.of(text, start, len(text)))
    assert time.span is not None
    assert text[time.span.start : time.span.end] == time.text == time.span.text == "31 July 2024"


def test_no_time_lies_inside_another() -> None:
    found = [time.text for time in times("On Friday, July 26, 2024 and again on 3 August here.")]
    assert found == ["Friday", "July 26, 2024", "3 August"]


def test_the_stop_at_the_end_of_a_sentence_is_no_part_of_a_date() -> None:
    assert [time.text for time in times("They met on 3 August.")] == ["3 August"]


@given(day=DAYS, weekday=st.integers(0, 6), language=st.sampled_from(["en", "id"]))
def test_a_weekday_lies_in_the_week_up_to_publication(day: dt.date, weekday: int, language: str) -> None:
    name = get_day_names("wide", locale=language)[weekday]
    (time,) = times(f"x {name}.", language, day.isoformat())
    found = dt.date.fromisoformat(time.value)
    assert found.weekday() == weekday
    assert dt.timedelta(0) <= day - found < dt.timedelta(7)


@given(day=DAYS, other=DAYS)
def test_a_written_date_is_itself_on_any_day(day: dt.date, other: dt.date) -> None:
    assert value(f"on {other:%d/%m/%Y}", "id", day.isoformat()) == other.isoformat()


@given(day=DAYS, month=st.integers(1, 12), number=st.integers(1, 28))
def test_a_date_without_a_year_is_the_nearest(day: dt.date, month: int, number: int) -> None:
    found = dt.date.fromisoformat(value(f"on {number}/{month}", "id", day.isoformat()))
    assert (found.month, found.day) == (month, number)
    assert dt.timedelta(-92) <= day - found <= dt.timedelta(366)


@given(day=DAYS, back=st.integers(0, 400))
def test_days_ago_are_counted(day: dt.date, back: int) -> None:
    assert value(f"{back} days ago", "en", day.isoformat()) == (day - dt.timedelta(back)).isoformat()


@pytest.mark.parametrize(
    ("value", "is_old"),
    [
        ("2024-08-01", False),
        ("2024-07-01", False),
        ("2024-06-01", True),
        ("2024-07", False),
        ("2024-05", True),
        ("2024", False),
        ("2023", True),
        ("", False),
    ],
)
def test_background_is_what_lies_well_back(value: str, is_old: bool) -> None:
    assert is_long_before(Time(value, "", "x"), dt.date(2024, 8, 4)) is is_old


def test_without_a_day_nothing_is_background() -> None:
    assert not is_long_before(Time("1999-01-01", "day", "x"), None)
    assert not is_long_before(None, dt.date(2024, 8, 4))


@pytest.mark.parametrize(
    ("text", "language", "told", "day"),
    [
        ("Two days later they met.", "en", "2024-07-01", "2024-07-03"),
        ("They met the next day.", "en", "2024-07-31", "2024-08-01"),
        ("They met the previous month.", "en", "2024-03", "2024-02"),
        ("They met a day earlier.", "en", "", "2024-08-03"),
        ("They met a day later.", "en", "", ""),
        ("They met a day later.", "en", "2024-03", ""),
        ("On 3 July they met, and a week later again.", "en", "", "2024-07"),
        ("Two days after Chad left they met.", "en", "2024-07-05", "2024-07-03"),
        ("They left two days before Chad met Niger.", "en", "2024-07-05", "2024-07-07"),
        ("Two days after that they met.", "en", "2024-07-05", "2024-07-07"),
        ("Dua hari setelah Chad pergi mereka bertemu.", "id", "2024-07-05", "2024-07-03"),
        ("Sehari sebelum Chad bertemu Niger mereka pergi.", "id", "2024-07-05", "2024-07-06"),
        ("Dua hari kemudian mereka bertemu.", "id", "2024-07-01", "2024-07-03"),
        ("Keesokan harinya mereka bertemu.", "id", "2024-07-01", "2024-07-02"),
    ],
)
def test_some_days_count_from_the_time_last_told(text: str, language: str, told: str, day: str) -> None:
    assert find_times(plain(text, language, SUNDAY), Span.of(text, 0, len(text)), told)[-1].value == day


@pytest.mark.parametrize("text", ["2000 soldiers came.", "It cost 2,015 dollars.", "Flight 1980 landed."])
def test_a_number_is_no_year(text: str) -> None:
    assert times(text) == []
