"""Many readings at once: the same ledger as one by one, in fewer statements."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

import pytest

from databases import Database
from kawat.ledger import Added, Ledger, Thread
from kawat.records import Issue, IssueKind
from ledger.builders import TEXT, reading, thanks
from ledger.stories import earlier, mentions_and_events, run
from ledger.test_ledger_board import news


def test_all_at_once_is_one_by_one(new_database: Callable[[], Database]) -> None:
    readings = run(60)
    with Ledger(new_database().url) as one, Ledger(new_database().url) as other:
        for some in (earlier(readings), readings):
            singly = [one.add(reading, "1") for reading in some]
            assert other.add_all(iter(some), "1") == singly
        assert mentions_and_events(one) == mentions_and_events(other)
        assert {added.status for added in singly} == {"added", "replaced"}


@pytest.mark.parametrize("seed", range(3))
def test_all_at_once_in_any_order_is_one_by_one(new_database: Callable[[], Database], seed: int) -> None:
    """Which mentions make an event, its id and the threads hang on what was read, not on how."""
    chance = random.Random(seed)
    readings = chance.sample([*run(30), *news(chance)], 90)
    with Ledger(new_database().url) as one, Ledger(new_database().url) as other:
        for reading in readings:
            one.add(reading, "1")
        shuffled = chance.sample(readings, len(readings))
        at_once = other.add_all(shuffled[:40], "1") + other.add_all(shuffled[40:], "1")
        assert {added.status for added in at_once} == {"added"}
        assert groups(one) == groups(other)
        assert [steps(thread) for thread in one.threads()] == [steps(thread) for thread in other.threads()]


def groups(ledger: Ledger) -> set[tuple[str, ...]]:
    """The mentions of each event."""
    return {tuple(sorted(event.mentions)) for event in ledger.events()}


def steps(thread: Thread) -> tuple[object, ...]:
    """What a thread tells, by the mentions of its steps."""
    did = [(step.did, sorted(step.mentions)) for step in thread.steps]
    return (thread.kind, thread.actor, thread.recipient, thread.state, did)


def test_it_says_what_became_of_each(ledger: Ledger) -> None:
    ledger.add_all([reading(id="r1"), reading(id="r2")], "1")
    again = [reading(id="r1"), reading(thanks(), id="r2", text=TEXT + " More."), reading(id="r3")]
    assert ledger.add_all(again, "1") == [Added("unchanged", 2), Added("replaced", 1), Added("added", 2)]
    assert ledger.add_all([], "1") == []


def test_of_one_report_twice_the_last_holds(ledger: Ledger, database: Database) -> None:
    first, last = reading(), reading(thanks(), packs="p2")
    assert [added.status for added in ledger.add_all([first, last], "1")] == ["added", "replaced"]
    assert [told.type for told in ledger.mentions()] == ["SUPPORT"]
    assert database.count("readings") == 2


def test_all_or_nothing(ledger: Ledger, database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("the machine stops here")

    monkeypatch.setattr("kawat.ledger.rows.cite_rows", fail)
    with pytest.raises(RuntimeError):
        ledger.add_all(run(10), "1")
    assert database.count("reports") == 0


def test_sources_that_gave_no_report_before_are_told_of_no_more(ledger: Ledger) -> None:
    for name in ("r1.txt", "r2.txt", "r3.txt"):
        ledger.note(Issue(IssueKind.BINARY, "holds no text", name))
    ledger.add_all([replace(reading(id=id), issues=()) for id in ("r1", "r3")], "1")
    assert [issue.source for issue in ledger.issues()] == ["r2.txt"]


def test_words_of_every_kind_come_back_as_they_were(ledger: Ledger) -> None:
    """Whatever way the rows take into the database."""
    text = 'Ça "va" – \\N \\x41 \t {"a": [1]} \'; % %s :x 😀\u2028 שלום\n' + TEXT
    ledger.add(reading(text=text, title='{"title": null}', outlet="\\", id="r1"), "1")
    (report,) = ledger.texts("r1")
    assert (report.text, report.title, report.outlet) == (text, '{"title": null}', "\\")
