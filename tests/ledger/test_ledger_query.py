"""Questions: filters, order, limits, data frames."""

from __future__ import annotations

from typing import Any

import pytest

from kawat.ledger import Ledger
from ledger.builders import TEXT, day, entity, offer, reading, thanks

OTHER = entity("the body", ":IGO")


@pytest.fixture
def full(ledger: Ledger) -> Ledger:
    ledger.add(reading(), "1")
    ledger.add(reading(offer(), id="r2", outlet="Evening", published="2024-08-05", title="100% more"), "1")
    pact = thanks(actors=(OTHER,), time=day("2024-06", "month"))
    ledger.add(reading(pact, id="r3", outlet="Noon", published=None), "1")
    return ledger


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({}, ["r2", "r1", "r1", "r3"]),
        ({"limit": 2}, ["r2", "r1"]),
        ({"actor": "MAU"}, ["r2", "r1"]),
        ({"actor": "mau:gov"}, ["r2", "r1"]),
        ({"actor": "MAU:MIL"}, []),
        ({"actor": ":IGO"}, ["r3"]),
        ({"recipient": "MAU", "actor": "BOR"}, ["r1"]),
        ({"type": "support"}, ["r1", "r3"]),
        ({"since": "2024-08"}, ["r2", "r1", "r1"]),
        ({"since": "2024-06-20", "until": "2024-06-25"}, ["r3"]),
        ({"until": "2024"}, ["r2", "r1", "r1", "r3"]),
        ({"until": "2024-05-31"}, []),
        ({"outlet": "evening"}, ["r2"]),
        ({"report": "r1"}, ["r1", "r1"]),
        ({"report": "r3.txt"}, ["r3"]),
        ({"about": "RELIEF offered"}, ["r2", "r1"]),
        ({"about": "borduria thanked"}, ["r1", "r3"]),
        ({"about": "100%"}, ["r2"]),
        ({"about": "10_%"}, []),
    ],
)
def test_mentions(full: Ledger, wanted: Any, expected: list[str]) -> None:
    assert [told.report for told in full.mentions(**wanted)] == expected


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({}, ["r2", "r1", "r3"]),
        ({"limit": 1}, ["r2"]),
        ({"since": "2024-08-05"}, ["r2"]),
        ({"until": "2024-08-04"}, ["r1"]),
        ({"actor": "BOR"}, ["r1"]),
        ({"type": "AGREE", "outlet": "Evening"}, ["r2"]),
        ({"about": "asked for nothing"}, ["r2", "r1", "r3"]),
        ({"about": "asked for everything"}, []),
    ],
)
def test_reports(full: Ledger, wanted: Any, expected: list[str]) -> None:
    assert [filed.id for filed in full.reports(**wanted)] == expected


def test_a_report_counts_what_holds_now(full: Ledger) -> None:
    full.add(reading(offer(), packs="p2"), "1")
    assert {filed.id: filed.mentions for filed in full.reports()} == {"r1": 1, "r2": 1, "r3": 1}
    assert full.reports(report="r1")[0].cites == ("Borduria Wire",)


def test_an_event_found_by_one_outlet_shows_all_who_tell_it(full: Ledger) -> None:
    (event,) = full.events(outlet="Evening")
    assert event.outlets == ("The Morning", "Evening")
    assert event.standing == "reported by 1 origin"
    assert event.origins == ("Borduria Wire",)


def test_events_are_limited_after_merging(full: Ledger) -> None:
    assert [event.type for event in full.events(limit=1)] == ["SUPPORT"]
    assert len(full.events()) == 3


def test_months_are_found_by_their_days(full: Ledger) -> None:
    assert [event.when for event in full.events(since="2024-06-15", until="2024-06-15")] == ["2024-06"]


def test_data_frames(full: Ledger) -> None:
    frame = full.events().to_pandas()
    assert list(frame["type"]) == [event.type for event in full.events()]
    assert "standing" in full.events(actor="XXX").to_pandas().columns


def test_text_is_kept_as_it_was(full: Ledger) -> None:
    kept = full.mention(full.mentions(report="r2")[0].id)
    start, end = kept.mention.evidence.start, kept.mention.evidence.end
    assert TEXT[start:end] == kept.mention.evidence.text


def test_the_texts_of_reports_are_kept(full: Ledger) -> None:
    (one,) = full.texts("r2")
    assert (one.text, one.outlet, one.language, one.published) == (TEXT, "Evening", "en", "2024-08-05")
    assert [report.id for report in full.texts("*.txt")] == ["r1", "r2", "r3"]
    assert full.texts("r9") == []
