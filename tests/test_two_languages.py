"""The same facts told in two languages give the same events."""

from __future__ import annotations

from pathlib import Path

from kawat.pipeline import Given, Reader
from kawat.records import Report

TESTS = Path(__file__).parent
ENGLISH = TESTS.parent / "examples" / "reports" / "flood-02-harbour-post.txt"
INDONESIAN = TESTS / "twins" / "banjir.txt"
Event = tuple[str, frozenset[str], frozenset[str], str, str]


def events(reader: Reader, path: Path) -> set[Event]:
    (report,) = reader.sources([str(path)], Given())[0].reports()
    assert isinstance(report, Report)
    mentions = reader.read(report).mentions
    return {
        (m.type, frozenset(m.actor_codes), frozenset(m.recipient_codes), m.aux, m.claim.value)
        for m in mentions
    }


def test_the_flood_offer_is_the_same_in_both(reader: Reader) -> None:
    assert events(reader, ENGLISH) == events(reader, INDONESIAN)


def test_it_tells_all_that_happened(reader: Reader) -> None:
    told = {
        (type_, "".join(sorted(actor)), "".join(sorted(to)))
        for type_, actor, to, _, _ in events(reader, ENGLISH)
    }
    assert told == {
        ("AGREE", "RUS:GOV", "PRK:GOV"),
        ("SUPPORT", "RUS:GOV", "PRK:GOV"),
        ("SUPPORT", "PRK:GOV", "RUS:GOV"),
        ("REQUEST", "PRK:GOV", "RUS:GOV"),
        ("CONSULT", "PRK:GOVRUS:GOV", ""),
        ("SUPPORT", "PRK:GOVRUS:GOV", ""),
        ("AID", "PRK:GOV", "RUS:GOV"),
        ("AID", "RUS:GOV", "PRK:GOV"),
    }
