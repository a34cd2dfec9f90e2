"""What people decide on events holds, outlives new readings, and can be taken back."""

from __future__ import annotations

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from kawat.errors import UsageError
from kawat.ledger import Ledger
from ledger.builders import day, offer, reading
from ledger.test_ledger_events import partition

DAYS = ("2024-08-03", "2024-08-03", "2024-07-01")


@pytest.fixture
def full(ledger: Ledger) -> Ledger:
    """Two mentions of one event, and one of another."""
    for number, when in enumerate(DAYS):
        ledger.add(reading(offer(time=day(when)), id=f"r{number}", outlet=f"Outlet {number}"), "1")
    assert sorted(len(event.mentions) for event in ledger.events()) == [1, 2]
    return ledger


def ids(ledger: Ledger) -> tuple[str, str]:
    """The events: that of two mentions, then that of one."""
    large, small = sorted(ledger.events(), key=lambda event: -len(event.mentions))
    return large.id, small.id


def test_merged_events_are_one_and_stay_so(full: Ledger) -> None:
    large, small = ids(full)
    decision = full.merge(large, small, by="Ana", reason="one offer, told late")
    assert (decision.kind, decision.by, decision.events) == ("merge", "Ana", (large, small))
    (event,) = full.events()
    assert event.id == large
    full.add(reading(offer(time=day("2024-07-01")), id="r2", packs="p2"), "2")
    full.add(reading(offer(time=day("2024-07-01")), id="r9", outlet="Later"), "2")
    assert [len(event.mentions) for event in full.events()] == [4]


def test_split_mentions_are_an_event_of_their_own_and_stay_so(full: Ledger) -> None:
    large, _ = ids(full)
    gone = full.events(report="r1")[0].mentions[1]
    full.split(large, gone[:6], by="Ana")
    assert len(full.events()) == 3
    full.add(reading(offer(), id="r1", packs="p2", outlet="Outlet 1"), "2")
    full.add(reading(offer(), id="r0", packs="p2", outlet="Outlet 0"), "2")
    assert len(full.events()) == 3


def test_a_decision_holds_for_the_same_words_under_another_id(full: Ledger) -> None:
    full.split(ids(full)[0], full.events(report="r1")[0].mentions[1], by="Ana")
    other = offer(recipients=())
    full.add(reading(other, id="r1", packs="p2", outlet="Outlet 1"), "2")
    assert len(full.events()) == 3


def test_a_membership_by_decision_says_so(full: Ledger) -> None:
    full.merge(*ids(full), by="Ana")
    with full._engine.connect() as connection:
        whys = set(connection.exec_driver_sql("select why from members where retracted_at is null").scalars())
    assert any("people said so" in why for why in whys)


@pytest.mark.parametrize("first", ["merge", "split"])
def test_undo(full: Ledger, first: str) -> None:
    before = partition(full)
    large, small = ids(full)
    if first == "merge":
        made = full.merge(large, small, by="Ana")
    else:
        made = full.split(large, full.events(report="r1")[0].mentions[0], by="Ana")
    assert partition(full) != before
    full.undo_decision(made.number, by="Budi")
    assert partition(full) == before
    assert [one.kind for one in full.decisions()] == [first, "undo"]
    assert full.decisions()[0].retracted_at
    with pytest.raises(UsageError, match="no decision"):
        full.undo_decision(made.number, by="Budi")


def test_what_cannot_be_decided(full: Ledger) -> None:
    large, small = ids(full)
    for ids_given, by, message in (
        ((large,), "Ana", "two events"),
        ((large, "zzzz"), "Ana", "no event"),
        ((large, small), " ", "who decides"),
    ):
        with pytest.raises(UsageError, match=message):
            full.merge(*ids_given, by=by)
    for event, gone, message in (
        (large, ("zzzz",), "no mention"),
        (large, (), "not all"),
        (small, (small,), "not all"),
    ):
        with pytest.raises(UsageError, match=message):
            full.split(event, *gone, by="Ana")
    assert full.decisions() == []


CHOICES = st.lists(st.tuples(st.booleans(), st.integers(0, 5), st.integers(0, 5)), max_size=4)


@settings(max_examples=10, deadline=None, phases=(Phase.reuse, Phase.generate))
@given(CHOICES, st.sampled_from(["merge", "split"]))
def test_merge_and_split_undo_each_other(steps: list[tuple[bool, int, int]], last: str) -> None:
    with Ledger("sqlite://") as ledger:
        for number, when in enumerate(("2024-08-03", "2024-08-03", "2024-08-03", "2024-07-01", "2024-07-01")):
            ledger.add(reading(offer(time=day(when)), id=f"r{number}"), "1")
        for is_merge, one, other in steps:
            _step(ledger, is_merge, one, other)
        before = partition(ledger)
        events = sorted(ledger.events(), key=lambda event: event.mentions)
        if last == "merge" and len(events) > 1:
            ledger.merge(events[0].id, events[1].id, by="Ana")
            joined = next(
                event for event in ledger.events() if set(events[1].mentions) <= set(event.mentions)
            )
            ledger.split(joined.id, *events[1].mentions, by="Ana")
        elif large := [event for event in events if len(event.mentions) > 1]:
            gone = large[0].mentions[1:]
            ledger.split(large[0].id, *gone, by="Ana")
            parts = [event.id for event in ledger.events() if set(event.mentions) & set(large[0].mentions)]
            ledger.merge(*parts, by="Ana")
        assert partition(ledger) == before


def _step(ledger: Ledger, is_merge: bool, one: int, other: int) -> None:
    events = sorted(ledger.events(), key=lambda event: event.mentions)
    here, there = events[one % len(events)], events[other % len(events)]
    if is_merge and here != there:
        ledger.merge(here.id, there.id, by="Ana")
    elif len(here.mentions) > 1:
        ledger.split(here.id, here.mentions[other % (len(here.mentions))], by="Ana")
