"""kawat why-not: of a file and of a report in the ledger."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

FOUND = "“relief” no word: no entry is headed by 'relief'  (verbs.yml:7)"
COLUMNS = "words,check,because,hint,where,sentence"


@pytest.fixture
def file(folder: Path) -> str:
    return str(folder / "r1.txt")


def test_a_file_needs_no_ledger(kawat: Any, file: str) -> None:
    shown = kawat("why-not", file, "relief").stdout
    assert FOUND in shown
    assert "→ list it [here]" in shown
    assert not Path("kawat.db").exists()


@pytest.mark.parametrize("name", ["r1", "*r1.txt", "*"])
def test_a_report_of_the_ledger_is_found_by_id_or_source(kawat: Any, file: str, name: str) -> None:
    kawat("read", file)
    assert FOUND in kawat("why-not", name, "relief").stdout


def test_other_forms(kawat: Any, file: str) -> None:
    (found,) = json.loads(kawat("why-not", "--json", file, "relief").stdout)
    assert (found["check"], found["where"]) == ("no word", "verbs.yml:7")
    assert kawat("why-not", "--csv", file, "relief").stdout.startswith(COLUMNS)


@pytest.mark.parametrize(
    ("words", "said"),
    [(["nowhere.txt", "relief"], "no ledger kawat.db yet"), (["{file}", "snow"], "holds the words 'snow'")],
)
def test_what_is_not_there_is_said(kawat: Any, file: str, words: list[str], said: str) -> None:
    result = kawat("why-not", *(word.format(file=file) for word in words))
    assert result.exit_code == 2
    assert said in result.stderr


def test_no_such_report_in_the_ledger(kawat: Any, file: str) -> None:
    kawat("read", file)
    result = kawat("why-not", "r9", "relief")
    assert (result.exit_code, "kawat reports" in result.stderr) == (2, True)
