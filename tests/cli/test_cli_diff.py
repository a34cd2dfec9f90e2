"""diff: a table, and JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def _read(kawat: Any, default_ledger: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    done = kawat("read", "--outlet", "Noon", "--published", "2024-08-04", str(folder / "r1.txt"))
    assert done.exit_code == 0


def test_changes_are_told_in_a_table_and_in_json(kawat: Any) -> None:
    shown = kawat("diff", "1999-12-31", "--table").stdout
    for words in ("added", "MAU:GOV → BOR:GOV", "“offered relief”", "new report r1 (Noon)", "1 added"):
        assert words in shown
    (event,) = json.loads(kawat("diff", "1999-12-31", "--json").stdout)
    assert (event["kind"], event["causes"], event["fields"]) == ("added", ["report"], [])


def test_what_a_verdict_changes_is_told(kawat: Any) -> None:
    read_at = json.loads(kawat("reports", "--json").stdout)[0]["recorded_at"]
    for told in json.loads(kawat("mentions", "--json").stdout):
        kawat("review", told["id"], "--fix", "claim=alleged", "--by", "Ana")
    shown = kawat("diff", read_at, "--table").stdout
    for words in ("changed", "claims: reported → alleged", "fixed (claim: reported → alleged) by Ana"):
        assert words in " ".join(shown.split())
    assert kawat("diff", read_at, read_at, "--table").stdout == "nothing fits\n"


def test_what_is_no_moment_is_said(kawat: Any) -> None:
    done = kawat("diff", "lately")
    assert done.exit_code == 2
    assert "write 2024-08-04" in done.stderr
