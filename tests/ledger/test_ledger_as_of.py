"""The ledger as it was: every question can be asked of a day or a moment."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kawat.errors import UsageError
from kawat.ledger import Ledger, Thread
from kawat.ledger.clock import moment_of, now
from kawat.records import Entity, Issue, IssueKind, Mention
from ledger.builders import BOR, MAU, TEXT, day, offer, reading, thanks

LISTS = ("events", "mentions", "reports", "issues", "troubles", "texts", "decisions", "verdicts")


def state(ledger: Ledger, as_of: str | None = None) -> dict[str, Any]:
    """All that the ledger answers."""
    asked = {name: {"as_of": as_of} for name in LISTS} | {"texts": {"report": "*", "as_of": as_of}}
    answers = {name: list(getattr(ledger, name)(**wanted)) for name, wanted in asked.items()}
    whole = [ledger.mention(told.id, as_of) for told in answers["mentions"]]
    threads = [undated(one) for one in ledger.threads(as_of=as_of)]
    asked_one = [undated(ledger.thread(one.id, as_of)) for one in threads]
    by_words = [one.id for one in ledger.threads(about="Maurania Borduria relief", as_of=as_of)]
    return answers | {"whole": whole, "threads": threads, "each": asked_one, "by words": by_words}


def undated(thread: Thread) -> Thread:
    """A thread whatever day it is looked at from."""
    return replace(thread, as_of="", open_days=None)


def steps() -> Iterable[Callable[[Ledger], object]]:
    yield lambda ledger: ledger.note(Issue(IssueKind.EMPTY, "holds no words", "r1.txt"))
    yield lambda ledger: ledger.add(reading(), "1")
    yield lambda ledger: ledger.add(reading(offer(), id="r2", outlet="Evening"), "1")
    yield lambda ledger: ledger.add(reading(thanks(actors=(MAU,)), packs="p2"), "1")
    yield lambda ledger: ledger.add(reading(text=TEXT + " More.", packs="p2"), "2")
    yield lambda ledger: ledger.add(reading(offered(BOR, MAU), offer(type="AID"), id="r3"), "1")
    yield lambda ledger: ledger.add(reading(offered(MAU, BOR), thanks(time=day("2024-08-05")), id="r4"), "1")
    yield lambda ledger: ledger.split(*shared(ledger), by="Ana")
    yield lambda ledger: ledger.verdict(of_type(ledger, "SUPPORT"), "reject", by="Ana", reason="not-an-event")
    yield lambda ledger: ledger.undo_decision(1, by="Ana")
    yield lambda ledger: ledger.verdict(of_type(ledger, "AGREE"), "fix", by="Ana", fixes={"type": "REQUEST"})


def offered(by: Entity, to: Entity) -> Mention:
    """An offer as threads know it."""
    return offer(actors=(by,), recipients=(to,), act="promise", chain=("aid", "offer"))


def shared(ledger: Ledger) -> tuple[str, str]:
    """An event of several mentions, and one of these."""
    event = next(event for event in ledger.events() if len(event.mentions) > 1)
    return event.id, event.mentions[-1]


def of_type(ledger: Ledger, type_: str) -> str:
    return next(told.id for told in ledger.mentions() if told.type == type_)


def test_each_moment_is_answered_as_it_was(ledger: Ledger) -> None:
    recorded = []
    for step in steps():
        step(ledger)
        recorded.append((now(), state(ledger)))
    assert len({str(then) for _, then in recorded}) == len(recorded)
    assert len({str(then["threads"]) for _, then in recorded}) > 3
    for moment, then in recorded:
        assert state(ledger, moment) == then


def test_a_transaction_has_one_moment_and_the_new_row_holds_at_it(ledger: Ledger, file: Path) -> None:
    ledger.add(reading(), "1")
    ledger.add(reading(text=TEXT + " More.", packs="p2"), "1")
    ends, begins = moments(file, "retracted_at"), moments(file, "recorded_at")
    assert len(ends) == 1
    assert len(begins) == 2
    assert ends < begins
    assert [report.text for report in ledger.texts("r1", ends.pop())] == [TEXT + " More."]


def moments(file: Path, column: str) -> set[str]:
    with sqlite3.connect(file) as connection:
        found = {
            moment
            for table in ("reports", "readings", "mentions")
            for (moment,) in connection.execute(f"select {column} from {table} where {column} is not null")
        }
    connection.close()
    return found


def test_before_anything_was_read_there_is_nothing(ledger: Ledger) -> None:
    ledger.add(reading(), "1")
    assert not any(state(ledger, "1999-12-31").values())
    assert state(ledger, "2999-12-31") == state(ledger)


@pytest.mark.parametrize(
    ("asked", "moment"),
    [
        ("2024-08-04", "2024-08-04T23:59:59.999999+00:00"),
        ("2024-08-04T12:00:07Z", "2024-08-04T12:00:07.999999+00:00"),
        ("2024-08-04T12:00:07.5", "2024-08-04T12:00:07.500000+00:00"),
        ("2024-08-04T02:00+07:00", "2024-08-03T19:00:00.999999+00:00"),
    ],
)
def test_what_people_write(asked: str, moment: str) -> None:
    assert moment_of(asked) == moment == moment_of(moment)


@pytest.mark.parametrize("asked", ["yesterday", "2024-13-01", "2024-08", "0001-01-01T00:00+23:00"])
def test_what_is_no_moment(ledger: Ledger, asked: str) -> None:
    with pytest.raises(UsageError, match="no day or moment"):
        ledger.events(as_of=asked)
