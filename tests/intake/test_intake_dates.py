import pytest
from intake_builders import RULES, page

from kawat.intake.dates import Dated, find_published, iso_day, read_day

STORY = "The envoys met on 3 August 2024, a spokesman said."


def published(text: str, given: str = "", field: str = "") -> Dated:
    return find_published(given, field, page(text), RULES, "en")


def test_the_user_wins_over_the_record_and_the_record_over_the_text() -> None:
    text = f"2024-08-04\n{STORY}"
    assert published(text, given="2024-08-06", field="2024-08-05") == ("2024-08-06", "given")
    assert published(text, field="2024-08-05T23:10:00Z") == ("2024-08-05", "field")
    assert published(text) == ("2024-08-04", "text")


def test_without_evidence_there_is_no_date() -> None:
    assert published(STORY) == (None, "")


def test_a_record_with_an_unreadable_date_leaves_the_text() -> None:
    assert published(f"2024-08-04\n{STORY}", field="soon") == ("2024-08-04", "text")


@pytest.mark.parametrize(
    ("words", "language", "day"),
    [
        ("4 Agustus 2024", "id", "2024-08-04"),
        ("04/08/2024", "id", "2024-08-04"),
        ("4 Agu 2024", "id", "2024-08-04"),
        ("Aug. 4, 2024", "en", "2024-08-04"),
        ("2024-04-08", "id", "2024-04-08"),
        ("2024-02-31", "en", None),
        ("Agustus 2024", "id", None),
        ("Sunday", "en", None),
        ("4 August", "en", None),
        ("2024-08-04", "zz", "2024-08-04"),
        ("4 August 2024", "zz", None),
        ("", "en", None),
    ],
)
def test_days_are_read_in_full_or_not_at_all(words: str, language: str, day: str | None) -> None:
    assert read_day(words, language) == day


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2024-08-04", "2024-08-04"),
        ("2024-08-04T01:00+07:00", "2024-08-04"),
        ("2024-13-01", None),
        ("x", None),
    ],
)
def test_iso_days(words: str, day: str | None) -> None:
    assert iso_day(words) == day
