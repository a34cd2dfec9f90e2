"""What has changed between two moments, and why."""

from __future__ import annotations

from typing import Any

import pytest

from kawat.errors import UsageError
from kawat.ledger import Change, Ledger
from kawat.ledger.clock import now
from ledger.builders import TEXT, entity, offer, reading, thanks

RUS, PRK = entity("Russia", "RUS:GOV"), entity("the North", "PRK:GOV")


def gave(**changes: Any) -> Any:
    return offer(**{"actors": (RUS,), "recipients": (PRK,), **changes})


def told(change: Change) -> dict[str, tuple[str, str]]:
    return {name: (old, new) for name, old, new in zip(change.fields, change.old, change.new, strict=True)}


def test_a_new_report_adds_events_and_changes_others(ledger: Ledger) -> None:
    start = now()
    ledger.add(reading(gave()), "1")
    (first,) = ledger.changes(start)
    assert (first.kind, first.type, first.causes, first.why) == (
        "added",
        "AGREE",
        ("report",),
        ("new report r1 (The Morning)",),
    )
    then = now()
    ledger.add(reading(gave(said_by=()), thanks(), id="r2", outlet="Evening"), "1")
    by_kind = {change.kind: change for change in ledger.changes(then)}
    assert by_kind.keys() == {"added", "changed"}
    changed = by_kind["changed"]
    assert changed.why == ("new report r2 (Evening)",)
    assert told(changed)["outlets"] == ("The Morning", "The Morning; Evening")
    assert {"reports", "mentions"} <= set(changed.fields)
    assert not {"type", "when", "actor"} & set(changed.fields)
    assert [change.kind for change in ledger.changes(start, then)] == ["added"]


def test_reading_again_tells_both_words_and_versions(ledger: Ledger) -> None:
    ledger.add(reading(gave(), thanks(), packs="aa11"), "1")
    ledger.add(reading(gave(place=None, contexts=("disaster",)), packs="bb22"), "2")
    changed, gone = sorted(ledger.changes("aa11", "bb22"), key=lambda change: change.kind)
    assert (changed.kind, gone.kind, gone.type) == ("changed", "gone", "SUPPORT")
    assert told(changed) == {"contexts": ("", "disaster")}
    assert changed.causes == gone.causes == ("reading",)
    assert gone.why == ("report r1 (The Morning) read again, Kawat 1 → 2, words aa11 → bb22",)
    assert ledger.changes("bb22") == []
    assert len(ledger.changes("1999-12-31", "bb22")) == 1


def test_a_corrected_text_is_told(ledger: Ledger) -> None:
    ledger.add(reading(gave(), thanks()), "1")
    then = now()
    ledger.add(reading(gave(), text=TEXT + " More."), "1")
    (gone,) = ledger.changes(then)
    assert (gone.kind, gone.causes, gone.why) == (
        "gone",
        ("correction",),
        ("report r1 (The Morning) has changed",),
    )


def test_verdicts_and_their_undoing_are_told(ledger: Ledger) -> None:
    ledger.add(reading(gave()), "1")
    (id,) = (told.id for told in ledger.mentions())
    then = now()
    ledger.verdict(id, "fix", by="Ana", fixes={"when": "2024-08-01"})
    (changed,) = ledger.changes(then)
    assert told(changed) == {"when": ("2024-08-03", "2024-08-01")}
    assert (changed.causes, changed.why) == (
        ("fix",),
        (f"{id} fixed (when: 2024-08-03 → 2024-08-01) by Ana",),
    )
    ledger.verdict(id, "reject", by="Budi", reason="old-news")
    (gone,) = ledger.changes(then)
    assert (gone.kind, gone.causes) == ("gone", ("fix", "reject"))
    ledger.undo(id, by="Ana")
    ledger.undo(id, by="Ana")
    assert ledger.changes(then) == []


def test_an_acceptance_changes_no_event(ledger: Ledger) -> None:
    ledger.add(reading(gave()), "1")
    then = now()
    ledger.verdict(ledger.mentions()[0].id, "accept", by="Ana")
    assert ledger.changes(then) == []


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        (("lately",), "no digest"),
        (("2024-08-04", "cafe"), "no digest"),
        (("2024-08-04", "2024-08-03"), "earlier"),
    ],
)
def test_what_is_no_span_of_time(ledger: Ledger, asked: tuple[str, ...], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        ledger.changes(*asked)
