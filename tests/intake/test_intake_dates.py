import pytest
from intake_builders import RULES, page

from kawat.intake.dates import Dated, day_in_address, find_published, iso_day, read_day, read_moment

STORY = "The envoys met on 3 August 2024, a spokesman said."


def published(text: str, given: str = "", field: str = "") -> tuple[str | None, str]:
    stated = [(field, "field")] if field else []
    dated = find_published(given, stated, page(text), RULES, "en")
    return dated.day, dated.by


def stated(*claims: tuple[str, str], url: str = "", text: str = STORY) -> Dated:
    return find_published("", claims, page(text), RULES, "en", url)


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


def test_what_the_page_says_to_machines_comes_before_its_address() -> None:
    found = stated(("2024-08-04T10:25:00+07:00", "json-ld"), url="https://example.com/2024/08/04/a")
    assert found == ("2024-08-04", "json-ld", "2024-08-04T10:25+07:00", "sure")


def test_a_moment_in_utc_is_put_into_the_day_of_the_outlet() -> None:
    found = stated(("2024-08-03T23:25:00Z", "json-ld"), url="https://example.com/2024/08/04/a")
    assert (found.day, found.at, found.sure) == ("2024-08-04", "2024-08-03T23:25+00:00", "sure")


def test_a_moment_with_its_own_offset_stays_on_its_day() -> None:
    found = stated(("2024-08-03T23:25:00+07:00", "meta"), url="https://example.com/2024/08/04/a")
    assert (found.day, found.sure) == ("2024-08-03", "sure")


def test_sources_that_differ_leave_the_day_in_doubt() -> None:
    found = stated(("2024-08-04", "meta"), url="https://example.com/2019/01/02/a")
    assert (found.day, found.by, found.sure) == ("2024-08-04", "meta", "doubtful")


def test_one_source_alone_is_likely() -> None:
    assert stated(("2024-08-04", "meta")) == ("2024-08-04", "meta", "", "likely")
    assert stated(text=f"2024-08-04\n{STORY}").sure == "likely"


def test_a_claim_that_is_no_date_is_passed_over() -> None:
    claims = [("soon", "json-ld"), ("0001-01-01T00:00:00", "meta"), ("2024-08-04 10:25", "meta")]
    assert stated(*claims) == ("2024-08-04", "meta", "2024-08-04T10:25", "likely")


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("2024-08-04T10:25:00+07:00", "2024-08-04T10:25:00+07:00"),
        ("2024-08-04T10:25:00Z", "2024-08-04T10:25:00+00:00"),
        ("2024-08-04 10:25:00", "2024-08-04T10:25:00"),
        ("2024/08/04 10:25:00", "2024-08-04T10:25:00"),
        ("2024-08-04T10:25:00 +0700", "2024-08-04T10:25:00+07:00"),
        ("Sun, 04 Aug 2024 10:25:00 +0700", "2024-08-04T10:25:00+07:00"),
        ("1722741900", "2024-08-04T03:25:00+00:00"),
        ("2024-08-04", None),
        ("2024-13-04T10:25", None),
        ("0001-01-01T00:00:00", None),
        ("x", None),
        ("", None),
    ],
)
def test_moments_of_machines(words: str, moment: str | None) -> None:
    found = read_moment(words, "en")
    assert (found.isoformat() if found else None) == moment


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://example.com/read/2024/08/04/10250041/a-title", "2024-08-04"),
        ("https://example.com/news/2024-08-04-a-title", "2024-08-04"),
        ("https://example.com/news/20240804102500-4-1/a-title", None),
        ("https://example.com/news/20240804/a-title", "2024-08-04"),
        ("https://example.com/berita/24/08/04/abc-a-title", "2024-08-04"),
        ("https://example.com/2024/8/4/a-title", "2024-08-04"),
        ("https://example.com/2024/13/41/a-title", None),
        ("https://2024-08-04.example.com/a", None),
        ("https://example.com/a", None),
        ("", None),
    ],
)
def test_days_in_addresses(url: str, day: str | None) -> None:
    found = day_in_address(url)
    assert (found.isoformat() if found else None) == day
