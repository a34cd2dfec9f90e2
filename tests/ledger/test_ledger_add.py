"""Adding: all or nothing, once, and nothing overwritten."""

from __future__ import annotations

from dataclasses import replace

import pytest

from databases import Database
from kawat.ledger import Added, Ledger
from kawat.records import Issue, IssueKind
from ledger.builders import TEXT, offer, reading, report, thanks


def test_a_reading_is_filed_with_all_its_parts(ledger: Ledger, database: Database) -> None:
    assert ledger.add(reading(), "1") == Added("added", 2)
    tables = ("reports", "readings", "mentions", "parties", "sayers", "steps", "quotes", "cites", "issues")
    assert [database.count(table) for table in tables] == [1, 1, 2, 4, 1, 2, 1, 1, 1]


def test_the_same_again_changes_nothing(ledger: Ledger, database: Database) -> None:
    ledger.add(reading(), "1")
    assert ledger.add(reading(source="elsewhere.txt"), "1") == Added("unchanged", 2)
    assert database.count("mentions") == 2


@pytest.mark.parametrize(("packs", "version"), [("p2", "1"), ("p1", "2")])
def test_other_words_or_code_replace_and_keep_the_old(
    ledger: Ledger, database: Database, packs: str, version: str
) -> None:
    ledger.add(reading(), "1")
    assert ledger.add(reading(thanks(), packs=packs), version) == Added("replaced", 1)
    assert [told.type for told in ledger.mentions()] == ["SUPPORT"]
    assert database.count("mentions", "retracted_at is not null") == 2
    assert database.count("readings") == 2
    assert database.count("reports") == 1


def test_another_text_under_the_same_id_replaces_the_report(ledger: Ledger, database: Database) -> None:
    ledger.add(reading(), "1")
    assert ledger.add(reading(text=TEXT + " More."), "1").status == "replaced"
    assert len(ledger.reports()) == 1
    assert database.count("reports", "retracted_at is not null") == 1


def test_ids_stay_the_same_over_readings(ledger: Ledger) -> None:
    ledger.add(reading(), "1")
    before = [told.id for told in ledger.mentions()]
    ledger.add(reading(packs="p2"), "1")
    assert [told.id for told in ledger.mentions()] == before
    assert len(set(before)) == 2


def test_one_mention_told_twice_is_kept_once(ledger: Ledger) -> None:
    assert ledger.add(reading(offer(), offer(aux="future")), "1").mentions == 1
    assert ledger.mentions()[0].aux == ""


def test_half_a_reading_is_never_written(
    ledger: Ledger, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("the machine stops here")

    ledger.add(reading(), "1")
    monkeypatch.setattr("kawat.ledger.rows.cite_rows", fail)
    with pytest.raises(RuntimeError):
        ledger.add(reading(packs="p2"), "1")
    assert database.count("readings") == 1
    assert database.count("mentions", "retracted_at is null") == 2


def test_knows_what_was_read_and_with_what(ledger: Ledger) -> None:
    assert not ledger.knows(report(), "p1", "1")
    ledger.add(reading(), "1")
    assert ledger.knows(report(), "p1", "1")
    assert not ledger.knows(report(), "p1", "2")
    assert not ledger.knows(report(), "p2", "1")
    assert not ledger.knows(replace(report(), outlet="The Evening"), "p1", "1")


def test_an_issue_of_a_source_is_kept_once_until_the_source_is_read(ledger: Ledger) -> None:
    issue = Issue(IssueKind.BINARY, "holds no text", "r1.txt")
    assert ledger.note(issue)
    assert not ledger.note(issue)
    assert ledger.issues() == [issue]
    ledger.add(reading(), "1")
    assert [kept.kind for kept in ledger.issues()] == [IssueKind.UNREAD_VERB]


def test_issues_of_one_report(ledger: Ledger) -> None:
    ledger.note(Issue(IssueKind.EMPTY, "holds no words", "void.txt"))
    ledger.add(reading(), "1")
    assert [(kept.kind, kept.source) for kept in ledger.issues("r1")] == [(IssueKind.UNREAD_VERB, "r1.txt")]
