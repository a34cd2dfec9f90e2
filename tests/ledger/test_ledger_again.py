"""Events made anew when the tables of merging have changed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kawat import settings
from kawat.ledger import Ledger
from kawat.ledger.telling import rule_of
from ledger.builders import offer, reading


def other_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tables by which a promise and what is to come are two things."""
    rule = rule_of(settings.read().data)
    apart = replace(rule, tables=replace(rule.tables, kinds={}))
    monkeypatch.setattr("kawat.ledger.events.rule_of", lambda _: apart)


def test_all_is_merged_by_the_tables_of_today(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    aid = offer(type="AID", aux="future")
    ledger.add_all([reading(offer(), id="r1"), reading(aid, id="r2", outlet="Evening")], "1")
    (one,) = ledger.events()
    assert ledger.merge_again() == 0
    other_tables(monkeypatch)
    assert ledger.merge_again() == 2
    assert sorted(event.type for event in ledger.events()) == ["AGREE", "AID"]
    assert one.id in {event.id for event in ledger.events()}
    assert {why for change in ledger.changes("2020-01-01") for why in change.causes} >= {"merging"}
    monkeypatch.undo()
    assert ledger.merge_again() == 2
    assert [(event.id, event.mentions) for event in ledger.events()] == [(one.id, one.mentions)]


def test_what_people_decided_stays(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger.add_all([reading(offer(), id="r1"), reading(offer(), id="r2", outlet="Evening")], "1")
    (one,) = ledger.events()
    ledger.split(one.id, one.mentions[1], by="Ana")
    other_tables(monkeypatch)
    ledger.merge_again()
    assert len(ledger.events()) == 2
