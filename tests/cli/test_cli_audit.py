"""audit: draw, ask, export, import, show."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def _read(kawat: Any, default_ledger: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    monkeypatch.setenv("KAWAT_REVIEWER", "Ana")
    for number, outlet in ((1, "Noon"), (2, "Evening"), (3, "Evening")):
        done = kawat("read", "--outlet", outlet, "--published", "2024-08-04", str(folder / f"r{number}.txt"))
        assert done.exit_code == 0
    drawn = kawat("audit", "draw", "may", "--size", "4", "--seed", "2")
    assert drawn.stdout == "4 mentions of 6: kawat audit ask may --by NAME\n"


def answered(kawat: Any) -> list[str]:
    return list(json.loads(kawat("audit", "list", "--json").stdout)[0]["reviewers"])


def test_a_sitting_can_be_left_and_taken_up(kawat: Any) -> None:
    first = kawat("audit", "ask", "may", stdin="yn2\nsaid not to be\nxq")
    assert first.exit_code == 0
    assert "»offered relief«" in first.stdout
    assert first.stdout.endswith("2 items answered; 2 left, `kawat audit ask may` goes on there\n")
    second = kawat("audit", "ask", "may", stdin="sb" + "n2\n\n" + "ndull\n\n" + "y")
    assert "1 of 2" in second.stdout
    assert "'dull' is none of" in second.stdout
    assert answered(kawat) == ["Ana: 4"]


def test_a_reviewer_sees_nothing_of_verdicts_or_of_others(kawat: Any) -> None:
    told = json.loads(kawat("mentions", "--json").stdout)
    for one in told:
        kawat("review", one["id"], "--reject", "duplicate", "--note", "secret")
    kawat("audit", "ask", "may", "--by", "Budi", stdin="n2\nsecret\nq")
    shown = kawat("audit", "ask", "may", stdin="q").stdout + kawat("audit", "export", "may").stdout
    assert "1 of 4 · item 1" in shown
    assert "secret" not in shown
    assert "Budi" not in shown


def test_a_second_reviewer_works_elsewhere(kawat: Any, tmp_path: Path) -> None:
    kawat("audit", "ask", "may", stdin="yyn2\n\ny")
    rows = list(csv.DictReader(io.StringIO(kawat("audit", "export", "may", "--by", "Budi").stdout)))
    assert [row["answer"] for row in rows] == [""] * 4
    assert rows[0]["actor"] == "MAU:GOV"
    for row, answer in zip(rows, ("right", "Wrong", "wrong", ""), strict=True):
        row["answer"], row["reason"] = answer, "wrong-type" if answer.lower() == "wrong" else ""
    file = tmp_path / "budi.csv"
    with file.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    done = kawat("audit", "import", "may", str(file), "--by", "Budi")
    assert done.stdout == "3 answers of Budi taken\n"
    assert answered(kawat) == ["Ana: 4", "Budi: 3"]
    exported = list(csv.DictReader(io.StringIO(kawat("audit", "export", "may", "--by", "Budi").stdout)))
    assert [row["answer"] for row in exported] == ["right", "wrong", "wrong", ""]
    table = kawat("audit", "show", "may", "--table").stdout
    for words in ("2 of 4", "Evening", "AGREE", "Ana and Budi agree on 67% of 3 items; Cohen's kappa 0.40"):
        assert words in table
    whole = json.loads(kawat("audit", "show", "may", "--json").stdout)
    assert (whole["precisions"][0]["by"], whole["agreements"][0]["items"]) == ("all", 3)
    assert kawat("audit", "show", "may", "--csv").stdout.startswith("by,value,items,right,precision")


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        ("a,b\n1,2\n", 3, "the column 'answer' is missing"),
        ("item,answer\n1,right\n2,perhaps\n", 2, "line 3: '2', 'perhaps' is no item"),
        ("item,answer\none,right\n", 2, "line 2: 'one', 'right' is no item"),
        ("item,answer\n1,right\n9,right\n", 2, "the audit has no item 9"),
        ("item,answer\n1,right\n2,wrong\n", 2, "item 2: only what is wrong has a reason, and needs one"),
    ],
)
def test_a_file_that_does_not_fit_changes_nothing(
    kawat: Any, tmp_path: Path, text: str, code: int, message: str
) -> None:
    file = tmp_path / "answers.csv"
    file.write_text(text)
    done = kawat("audit", "import", "may", str(file))
    assert done.exit_code == code
    assert message in done.stderr
    assert answered(kawat) == []


def test_other_faults_are_said(kawat: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "cannot be read as CSV" in kawat("audit", "import", "may", str(tmp_path / "none.csv")).stderr
    assert "another name" in kawat("audit", "draw", "may").stderr
    assert "there are may" in kawat("audit", "show", "june").stderr
    monkeypatch.delenv("KAWAT_REVIEWER")
    assert "who judges?" in kawat("audit", "ask", "may").stderr
