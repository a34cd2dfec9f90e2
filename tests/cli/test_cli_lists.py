"""events, mentions, reports and why, in each of their forms."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from kawat.cli import output
from kawat.ledger import Ledger

LISTS = ("events", "mentions", "reports")
ANSWERS = (*LISTS, "issues")


@pytest.fixture
def _read(kawat: Any, default_ledger: str, folder: Path) -> None:
    files = [str(folder / name) for name in ("r1.txt", "r2.txt")]
    assert kawat("read", "--outlet", "Noon", "--published", "2024-08-04", *files).exit_code == 0


@pytest.fixture
def _on_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setattr(output, "on_terminal", lambda: True)


@pytest.mark.usefixtures("_read")
@pytest.mark.parametrize(("command", "number"), [("events", 1), ("mentions", 4), ("reports", 2)])
def test_each_form_has_the_same_rows(kawat: Any, command: str, number: int) -> None:
    as_json = json.loads(kawat(command, "--json").stdout)
    as_csv = list(csv.reader(io.StringIO(kawat(command, "--csv").stdout)))
    piped = [line.split("\t") for line in kawat(command).stdout.splitlines()]
    assert len(as_json) == number
    assert as_csv[0] == piped[0] == list(as_json[0])
    assert [row[0] for row in as_csv[1:]] == [row[0] for row in piped[1:]]
    assert all(len(row) == len(piped[0]) for row in piped)


@pytest.mark.usefixtures("_read", "_on_terminal")
@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("events", ["MAU:GOV → BOR:GOV", "reported by 1 origin", "Noon, on Wire", "“offered relief”"]),
        ("mentions", ["MAU:GOV → BOR:GOV", "reported", "Noon, on Wire", "4 mentions."]),
        ("reports", ["2024-08-04", "Relief [offered]", "Wire", "2 reports"]),
    ],
)
def test_a_terminal_gets_a_table(kawat: Any, command: str, words: list[str]) -> None:
    shown = kawat(command).stdout
    assert [word for word in words if word not in shown] == []


@pytest.mark.usefixtures("_read", "_on_terminal")
def test_nothing_found_is_said(kawat: Any) -> None:
    assert kawat("events", "--actor", "XXX").stdout == "nothing fits\n"


@pytest.mark.usefixtures("_read")
@pytest.mark.parametrize("command", LISTS)
def test_nothing_found_is_empty_but_well_formed(kawat: Any, command: str) -> None:
    assert json.loads(kawat(command, "--actor", "XXX", "--json").stdout) == []
    assert len(kawat(command, "--actor", "XXX").stdout.splitlines()) == 1


@pytest.mark.usefixtures("_read")
@pytest.mark.parametrize(
    ("filters", "number"),
    [
        (["--limit", "3"], 3),
        (["--report", "r1"], 2),
        (["--since", "2024-08-04"], 0),
        (["--until", "2024-08"], 4),
        (["--about", "relief"], 4),
        (["--recipient", "BOR:GOV", "--type", "agree", "--outlet", "noon"], 4),
    ],
)
def test_filters(kawat: Any, filters: list[str], number: int) -> None:
    assert len(json.loads(kawat("mentions", "--json", *filters).stdout)) == number


@pytest.mark.parametrize("words", [["--limit", "0"], ["--since", "soon"], ["--until", "2024-0"]])
def test_a_filter_that_means_nothing_is_a_usage_error(kawat: Any, words: list[str]) -> None:
    assert kawat("events", *words).exit_code == 2


@pytest.mark.parametrize("command", [*ANSWERS, "why"])
def test_no_ledger_yet(kawat: Any, command: str) -> None:
    result = kawat(command, *(["abc"] if command == "why" else []))
    assert result.exit_code == 6
    assert result.stderr == "kawat: there is no ledger kawat.db yet: make one with `kawat read SOURCE`\n"
    assert not Path("kawat.db").exists()


@pytest.mark.usefixtures("_read")
def test_why_shows_words_parties_sayers_and_steps(kawat: Any, default_ledger: str) -> None:
    with Ledger(default_ledger) as ledger:
        first = ledger.mentions(report="r1")[0].id
    shown = kawat("why", first[:7]).stdout
    words = [
        "Maurania »offered relief« to Borduria on Saturday",
        "Maurania = MAU:GOV, countries.yml:7",
        "Wire BOR:MED, found by verb",
        "2024-08-03, from “on Saturday”",
        "1. act: “relief” → AID  (nouns.yml:3)",
        "2. operation: “offered” → AGREE",
        "Noon, 2024-08-04, Relief [offered]",
    ]
    assert [word for word in words if word not in shown] == []
    assert json.loads(kawat("why", first, "--json").stdout)["mention"]["type"] == "AGREE"
    assert kawat("why", first, "--csv").stdout.splitlines()[1] == "act,relief,AID,nouns.yml:3"


@pytest.mark.usefixtures("_read")
def test_why_of_nothing(kawat: Any) -> None:
    result = kawat("why", "none")
    assert result.exit_code == 2
    assert "kawat mentions" in result.stderr


@pytest.mark.usefixtures("_read")
def test_issues_are_counted_by_word(kawat: Any) -> None:
    (found,) = json.loads(kawat("issues", "--json", "--kind", "unread-verb", "--limit", "1").stdout)
    assert (found["word"], found["count"], found["reports"], found["language"]) == ("do", 2, 2, "en")
    assert kawat("issues", "--csv").stdout.startswith("kind,word,language,count,reports,example")
    assert kawat("issues", "--kind", "empty", "--json").stdout == "[]\n"
    assert kawat("issues", "--kind", "strange").exit_code == 2


@pytest.mark.usefixtures("_read", "_on_terminal")
def test_issues_have_a_table_and_say_what_to_ask_next(kawat: Any) -> None:
    shown = kawat("issues").stdout
    assert [word for word in ("unread-verb", "do", "It [really] did", "why-not") if word not in shown] == []


@pytest.mark.usefixtures("_read")
@pytest.mark.parametrize("command", ANSWERS)
def test_each_list_can_be_asked_as_it_was(kawat: Any, command: str) -> None:
    assert json.loads(kawat(command, "--as-of", "1999-12-31", "--json").stdout) == []
    assert json.loads(kawat(command, "--as-of", "2999-12-31", "--json").stdout) == json.loads(
        kawat(command, "--json").stdout
    )


@pytest.mark.parametrize("command", [*ANSWERS, "why"])
def test_what_is_no_moment_is_said(kawat: Any, command: str) -> None:
    done = kawat(command, *(["x"] if command == "why" else []), "--as-of", "lately")
    assert done.exit_code == 2
    assert "is no day or moment; write it as 2024-08-04 or 2024-08-04T12:00" in " ".join(done.stderr.split())
