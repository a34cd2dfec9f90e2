"""What could not be read, ranked by how many reports lack it."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from kawat.ledger import Ledger
from kawat.records import Issue, IssueKind, Reading, Span
from ledger.builders import reading, span


def lacking(id: str, *words: str, language: str = "en") -> Reading:
    """A reading of a report that met words it could not read."""
    at = span("thanked")
    issues = (Issue(IssueKind.UNREAD_VERB, f"'{word}' is unread", f"{id}.txt", at, word) for word in words)
    return replace(reading(id=id, language=language), issues=tuple(issues))


@pytest.fixture
def full(ledger: Ledger) -> Ledger:
    ledger.add(lacking("r1", "zorb", "quell"), "1")
    ledger.add(lacking("r2", "Zorb", "zorb"), "1")
    ledger.add(lacking("r3", "zorb", language="id"), "1")
    ledger.note(Issue(IssueKind.EMPTY, "the file holds no words", "void.txt"))
    return ledger


def test_a_word_counts_once_for_all_its_reports(full: Ledger) -> None:
    counted = [(one.word, one.language, one.count, one.reports) for one in full.troubles(kind="unread-verb")]
    assert counted == [("zorb", "en", 3, 2), ("quell", "en", 1, 1), ("zorb", "id", 1, 1)]


def test_an_issue_without_a_word_counts_by_what_it_says(full: Ledger) -> None:
    (one,) = full.troubles(kind="empty")
    assert (one.word, one.message, one.report, one.source) == ("", "the file holds no words", "", "void.txt")


def test_filters_and_limit(full: Ledger) -> None:
    assert [one.word for one in full.troubles(language="id")] == ["zorb"]
    assert len(full.troubles(limit=2)) == 2
    assert len(full.troubles()) == 4


def test_the_example_is_the_line_around_it(full: Ledger) -> None:
    first = full.troubles()[0]
    assert first.example == "Borduria thanked Maurania. The city had asked for nothing."
    assert first.report == "r1"


def test_a_long_line_is_cut_at_spaces(ledger: Ledger) -> None:
    text = "so " * 60 + "it zorbed them " + "and on " * 30
    at = text.index("zorbed")
    issue = Issue(IssueKind.UNREAD_VERB, "unread", "r1.txt", Span.of(text, at, at + 6), "zorb")
    ledger.add(replace(reading(text=text), mentions=(), issues=(issue,), quotes=()), "1")
    example = ledger.troubles()[0].example
    assert example.startswith("so so")
    assert "it zorbed them" in example
    assert example.endswith(("and", "on"))
    assert len(example) < 150


def test_what_is_read_again_counts_no_more(full: Ledger) -> None:
    full.add(lacking("r1"), "2")
    found = full.troubles(kind="unread-verb", language="en")
    assert [(one.word, one.reports) for one in found] == [("Zorb", 1)]


def test_a_ledger_from_before_gets_the_column(ledger: Ledger, file: Path) -> None:
    ledger.add(lacking("r1", "zorb"), "1")
    ledger.close()
    older = sqlite3.connect(file)
    older.execute("alter table issues drop column word")
    older.execute("delete from migrations where name = '0003-word-of-issues'")
    older.commit()
    older.close()
    with Ledger(str(file)) as opened:
        assert [(one.word, one.message) for one in opened.troubles()] == [("", "'zorb' is unread")]
        opened.add(lacking("r2", "quell"), "1")
        assert opened.issues("r2")[0].word == "quell"
