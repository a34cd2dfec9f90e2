"""Events are stored, kept up to date with what is read, and never overwritten."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from databases import Database
from kawat.ledger import Event, Ledger
from ledger.builders import BOR, MAU, day, offer, reading, span, thanks


def partition(ledger: Ledger) -> list[tuple[str, ...]]:
    return sorted(tuple(sorted(event.mentions)) for event in ledger.events())


def test_an_event_keeps_its_id_while_mentions_come_and_go(ledger: Ledger) -> None:
    ledger.add(reading(offer()), "1")
    (first,) = ledger.events()
    assert first.id == first.mentions[0]
    ledger.add(reading(offer(), id="r2", outlet="Evening"), "1")
    (both,) = ledger.events()
    assert (both.id, len(both.mentions)) == (first.id, 2)
    ledger.add(reading(thanks(), packs="p2"), "1")
    assert {event.id for event in ledger.events(type="AGREE")} == {first.id}
    assert first.id not in ledger.events(type="AGREE")[0].mentions


def test_a_mention_that_comes_back_while_its_event_goes_by_its_id_gets_a_new_event(ledger: Ledger) -> None:
    ledger.add(reading(offer()), "1")
    ledger.add(reading(offer(), id="r2"), "1")
    ledger.add(reading(thanks(), packs="p2"), "1")
    ledger.add(reading(offer(time=day("2024-06-01")), packs="p3"), "1")
    ids = [event.id for event in ledger.events()]
    assert len(set(ids)) == len(ids) == 2


def test_an_event_that_changes_is_another_version(ledger: Ledger, database: Database) -> None:
    ledger.add(reading(offer()), "1")
    ledger.add(reading(offer(), id="r2"), "1")
    assert [database.count("events"), database.count("events", "retracted_at is null")] == [2, 1]
    assert [database.count("members"), database.count("members", "retracted_at is null")] == [2, 2]


def test_reading_again_with_the_same_result_changes_no_event(ledger: Ledger, database: Database) -> None:
    ledger.add(reading(), "1")
    before = ledger.events()
    ledger.add(reading(), "2")
    assert ledger.events() == before
    assert database.count("events") == 2
    assert database.count("members", "retracted_at is null") == 2


def test_a_membership_says_why(ledger: Ledger, database: Database) -> None:
    ledger.add(reading(offer()), "1")
    ledger.add(reading(offer(), id="r2"), "1")
    first = ledger.events()[0].mentions[0]
    whys = sorted(why for (why,) in database.rows("select why from members where retracted_at is null"))
    assert whys == [f"as {first}: the same parties; the same day; much the same words", "the best dated"]


def test_an_event_nobody_tells_any_more_ends(ledger: Ledger) -> None:
    ledger.add(reading(), "1")
    ledger.add(reading(offer(), packs="p2"), "1")
    assert [event.type for event in ledger.events()] == ["AGREE"]


HANGING = ("members", "event_topics", "event_parties", "dealings")


def test_a_ledger_from_before_events_were_stored_gets_them(ledger: Ledger, database: Database) -> None:
    ledger.add(reading(), "1")
    ledger.add(reading(id="r2"), "1")
    before = partition(ledger)
    ledger.close()
    database.run(*(f"drop table {name}" for name in (*HANGING, "events", "cells")))
    database.run("delete from migrations where name in ('0005-events', '0008-threads', '0015-dealings')")
    with Ledger(database.url) as again:
        assert partition(again) == before


QUICK = (Phase.explicit, Phase.reuse, Phase.generate)  # to shrink would take minutes
DAYS = st.sampled_from(["", "2024-08", "2024-08-01", "2024-08-02", "2024-08-03", "2024-08-05"])
EVIDENCE = {"offered": span("offered relief"), "thanked": span("thanked")}
ACTS = st.builds(
    lambda when, words, parties: offer(
        time=day(when, "month" if len(when) == 7 else "day") if when else None,
        evidence=EVIDENCE[words],
        actors=parties[:1],
        recipients=parties[1:],
    ),
    DAYS,
    st.sampled_from(sorted(EVIDENCE)),
    st.sampled_from([(MAU, BOR), (BOR, MAU), (MAU,)]),
)
READINGS = st.lists(
    st.tuples(
        st.sampled_from("abcd"), st.sampled_from(["2024-08-01", "2024-08-04"]), st.lists(ACTS, max_size=2)
    ),
    max_size=7,
)


def filled(steps: list[Any]) -> tuple[list[tuple[str, ...]], list[Event]]:
    with Ledger("sqlite://") as ledger:
        for number, (name, published, acts) in enumerate(steps):
            made = reading(id=name, published=published, packs=str(number))
            ledger.add(replace(made, mentions=tuple(acts)), "1")
        return partition(ledger), ledger.events()


@settings(max_examples=25, deadline=None, phases=QUICK)
@given(READINGS, st.randoms())
def test_the_order_of_reading_does_not_matter(steps: list[Any], random: Any) -> None:
    last = list({name: (name, *rest) for name, *rest in steps}.values())
    shuffled = random.sample(last, len(last))
    assert filled(steps)[0] == filled(last)[0] == filled(shuffled)[0]
