import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from intake_builders import furniture, packs, shipped

from kawat.errors import UsageError
from kawat.intake import Fields, Given, prepare
from kawat.records import IssueKind, Report

TEXT = """Talks resume in Geneva

GENEVA (AP) - The two governments met again on Sunday, a spokesman for the ministry said.
"""
GERMAN = "Die beiden Regierungen trafen sich am Sonntag erneut in Genf, wie ein Sprecher mitteilte."


def kinds(report: Report) -> list[IssueKind]:
    return [issue.kind for issue in report.issues]


def test_a_text_becomes_a_report() -> None:
    report = prepare(TEXT, packs(), Given(published="2024-08-04", outlet="The Courier"), source="a.txt")
    assert report.language == "en"
    assert (report.title, report.outlet, report.source) == ("Talks resume in Geneva", "The Courier", "a.txt")
    assert (report.published, report.published_from) == ("2024-08-04", "given")
    assert (report.dateline, report.relays) == ("GENEVA (AP)", ("AP",))
    assert report.issues == ()


def test_the_text_is_kept_as_it_was() -> None:
    assert prepare(TEXT, packs()).text == TEXT


def test_the_id_is_short_stable_and_depends_on_outlet_and_day() -> None:
    first, again = prepare(TEXT, packs()), prepare(TEXT, packs())
    other = prepare(TEXT, packs(), Given(published="2024-08-04"))
    assert first.id == again.id != other.id
    assert len(first.id) == 12


def test_a_record_keeps_its_own_id_and_fields() -> None:
    fields = Fields(
        id="r1", language="en-GB", title="Other title", published="2024-08-04", outlet="Wire", url="u"
    )
    report = prepare(TEXT, packs(), fields=fields)
    assert (report.id, report.language, report.title, report.outlet) == ("r1", "en", "Other title", "Wire")
    assert (report.published_from, report.url, report.title_span) == ("field", "u", None)


def test_what_the_user_says_wins() -> None:
    fields = Fields(language="id", published="2024-08-01", outlet="Wire")
    report = prepare(TEXT, packs(), Given("en", "2024-08-04", "The Courier"), fields)
    assert (report.language, report.published, report.outlet) == ("en", "2024-08-04", "The Courier")


def test_an_undated_report_says_so() -> None:
    report = prepare(TEXT, packs())
    assert report.published is None
    assert report.published_from == ""
    assert kinds(report) == [IssueKind.UNDATED]
    assert "--published" in report.issues[0].message


def test_a_date_that_nobody_can_read_is_quoted() -> None:
    assert "'soon'" in prepare(TEXT, packs(), fields=Fields(published="soon")).issues[0].message


def test_a_third_language_is_seen_and_left() -> None:
    report = prepare(GERMAN, packs(), Given(published="2024-08-04"))
    assert report.language == "de"
    assert kinds(report) == [IssueKind.LANGUAGE]
    assert "German" in report.issues[0].message
    assert report.furniture == ()


def test_a_given_language_without_a_pack_is_left_too() -> None:
    assert kinds(prepare(TEXT, packs(), Given(language="fr"))) == [IssueKind.LANGUAGE]


@pytest.mark.parametrize("published", ["4 August", "2024-13-01", "yesterday"])
def test_a_given_date_must_be_one(published: str) -> None:
    with pytest.raises(UsageError, match="2024-08-04"):
        Given(published=published)


LINES = st.lists(
    st.sampled_from(
        [
            "",
            "  ",
            "Talks resume in Geneva",
            "Talks resume in Geneva - The Courier",
            "# Talks",
            "(*)",
            "[video.1]",
            "BACA JUGA: Menteri Mundur",
            "Baca juga (*) [video.1] (ant/jpnn)",
            "Read more: Minister resigns",
            "A lake. (Photo: AFP/Some Name)",
            "Sebuah danau. (Foto: Antara/Nama Orang)",
            "Minggu, 4 Agustus 2024 10:25 WIB",
            "SEOUL (AP) — The envoys met. (*) (AFP)",
            "JAKARTA, KOMPAS.com - Kedua utusan bertemu. (bud/ani)",
            "GenPI.co - Dilansir AP News, mereka bertemu.",
            "Editor: Nama",
            "The envoys met, a spokesman said.",
            "Image copyright EPA Image caption A lake The envoys met. Advertisement The end.",
            "  spaced line.  ",
        ]
    )
    | st.text(max_size=40),
    max_size=12,
)


@settings(deadline=None)
@given(LINES, st.sampled_from(["en", "id"]))
def test_spans_always_match_the_text_and_never_overlap(lines: list[str], language: str) -> None:
    report = prepare("\n".join(lines), shipped(), Given(language=language))
    end = 0
    for span in report.furniture:
        assert report.text[span.start : span.end] == span.text
        assert end <= span.start < span.end
        end = span.end
    if report.title_span:
        assert report.text[report.title_span.start : report.title_span.end] == report.title
        assert not any(span.covers(report.title_span) for span in report.furniture)
    assert len(furniture(report)) == len(report.furniture)
