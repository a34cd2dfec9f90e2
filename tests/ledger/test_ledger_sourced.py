"""Events with those who tell them, on every database: whole, in order, in portions; what changed since."""

from __future__ import annotations

from typing import Any

import pytest

from kawat.errors import UsageError
from kawat.ledger import Ledger
from kawat.ledger import sourced as fetching
from kawat.ledger.sourced import Sourced, Sources
from kawat.records import Amount, Place
from ledger.builders import BOR, MAU, day, entity, offer, reading, span, thanks

HARBOUR = Place("the harbour", "BOR", None, "Coast", "Bordport", 1.0, 2.0)
MONEY = Amount("2 million euros", 2e6, "EUR", span("Saturday"), 2e6, 2e6)


def fetch(ledger: Ledger, recorded_since: str = "", **wanted: Any) -> tuple[list[Sourced], Sources]:
    with ledger.sourced(recorded_since, **wanted) as found:
        return list(found.events), found


def test_an_event_comes_with_all_who_tell_it(ledger: Ledger) -> None:
    both = entity("both", "MAU:GOV", "BOR:GOV")
    told = offer(actors=(MAU, both), place=HARBOUR, amounts=(MONEY,), act="promise", chain=("aid", "offer"))
    ledger.add(reading(told, thanks(), url="https://morning.example/1"))
    ledger.add(reading(told, id="r2", outlet="The Evening", published="2024-08-05"))
    events, _ = fetch(ledger, type="AGREE")
    (found,) = events
    assert found.event == ledger.events(type="AGREE")[0]
    assert tuple(telling.id for telling in found.tellings) == found.event.mentions
    first, second = found.tellings
    assert (first.report, first.outlet, first.url) == ("r1", "The Morning", "https://morning.example/1")
    assert (second.report, second.published, second.language) == ("r2", "2024-08-05", "en")
    assert (first.act, first.chain) == ("promise", ("aid", "offer"))
    assert [(party.side, party.name, party.codes) for party in first.parties] == [
        ("actor", "Maurania", ("MAU:GOV",)),
        ("actor", "both", ("MAU:GOV", "BOR:GOV")),
        ("recipient", "Borduria", ("BOR:GOV",)),
    ]
    assert first.place == HARBOUR
    assert [(amount.value, amount.unit) for amount in first.amounts] == [(2e6, "EUR")]
    assert first.length == len(reading().report.text)


def test_events_come_in_the_order_of_their_days(ledger: Ledger) -> None:
    days = ("2024-08-03", "2022-01-01", "2023-05-05")
    words = ("offered relief", "offered", "relief to Borduria")
    told = zip(days, words, strict=True)
    ledger.add(reading(*(offer(time=day(value), evidence=span(said)) for value, said in told)))
    assert [found.event.when for found in fetch(ledger)[0]] == sorted(days)
    assert [found.event.when for found in fetch(ledger, limit=1)[0]] == [min(days)]


def test_portions_make_no_difference(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(5):
        ledger.add(reading(offer(), thanks(), offer(type="REJECT", recipients=(BOR, MAU)), id=f"r{number}"))
    whole, _ = fetch(ledger)
    monkeypatch.setattr(fetching, "PORTION", 2)
    assert fetch(ledger)[0] == whole
    assert len(whole) == len(ledger.events()) == 3


def test_what_was_recorded_since_and_what_no_longer_holds(ledger: Ledger) -> None:
    ledger.add(reading(offer(), thanks()))
    events, found = fetch(ledger)
    before = {each.event.type: each.event.id for each in events}
    assert found.retracted == []
    ledger.add(reading(offer(), packs="p2"))
    events, later = fetch(ledger, found.recorded_until)
    assert later.retracted == [before["SUPPORT"]]
    assert {each.event.id for each in events} <= {before["AGREE"]}
    assert fetch(ledger, later.recorded_until)[0] == []
    assert fetch(ledger, later.recorded_until)[1].retracted == []


def test_one_that_no_longer_fits_is_told_too(ledger: Ledger) -> None:
    ledger.add(reading(offer()))
    events, found = fetch(ledger, since="2024-08-03", until="2024-08-03")
    assert len(events) == 1
    ledger.add(reading(offer(time=day("2024-08-01")), packs="p2"))
    events, later = fetch(ledger, found.recorded_until, since="2024-08-03", until="2024-08-03")
    assert (events, later.retracted) == ([], [ledger.events()[0].id])


def test_the_ledger_as_it_was(ledger: Ledger) -> None:
    ledger.add(reading(offer()))
    then = ledger.reports()[0].recorded_at
    ledger.add(reading(offer(), id="r2"))
    (now,), (was,) = fetch(ledger)[0], fetch(ledger, as_of=then)[0]
    assert (len(now.tellings), len(was.tellings)) == (2, 1)
    assert now.event.id == was.event.id


def test_a_ledger_without_events_has_no_last_change(ledger: Ledger) -> None:
    events, found = fetch(ledger)
    assert (events, found.recorded_until) == ([], "")


def test_a_moment_that_is_none_is_refused(ledger: Ledger) -> None:
    with pytest.raises(UsageError, match="no day or moment"):
        fetch(ledger, "lately")
