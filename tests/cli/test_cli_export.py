"""kawat export: to a file, to standard output, and what it says of losses."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from kawat.cli.export import export as command
from kawat.export import FORMATS


@pytest.fixture
def _read(kawat: Any, default_ledger: str, folder: Path) -> None:
    file = str(folder / "r1.txt")
    assert kawat("read", "--outlet", "Noon", "--published", "2024-08-04", file).exit_code == 0


@pytest.mark.usefixtures("_read")
def test_it_writes_to_standard_output_and_tells_losses_elsewhere(kawat: Any) -> None:
    done = kawat("export", "csv")
    assert done.exit_code == 0, done.output
    rows = list(csv.reader(io.StringIO(done.stdout)))
    assert rows[1][rows[0].index("type")] == "AGREE"
    assert done.stderr.splitlines()[0] == "1 row written as csv"


@pytest.mark.usefixtures("_read")
def test_it_writes_files_and_the_losses_as_json(kawat: Any) -> None:
    done = kawat("export", "polecat", "out.tsv", "--type", "AGREE", "--losses", "lost.json")
    assert (done.exit_code, done.stdout) == (0, ""), done.output
    assert Path("out.tsv").read_text("utf-8").startswith("Event ID\tEvent Date\t")
    told = json.loads(Path("lost.json").read_text("utf-8"))
    assert (told["format"], told["rows"]) == ("polecat", 1)
    since = kawat("export", "polecat", "out.tsv", "--recorded-since", told["recorded_until"])
    assert since.stderr.startswith("0 rows")


@pytest.mark.usefixtures("_read")
def test_what_cannot_be_is_said_in_one_line(kawat: Any) -> None:
    for words, code in ((("xls",), 2), (("parquet",), 2), (("csv", "no/such/out"), 7)):
        done = kawat("export", *words)
        assert done.exit_code == code
        assert done.stderr.startswith("kawat: ")
    assert kawat("export", "csv", "--recorded-since", "soon").exit_code == 2


@pytest.mark.usefixtures("default_ledger")
def test_without_a_ledger_nothing_is_made(kawat: Any) -> None:
    assert kawat("export", "csv", "out.csv").exit_code == 6
    assert not Path("out.csv").exists()


def test_the_help_names_every_format() -> None:
    assert command.help is not None
    listed = command.help.split("one of\n")[1].split("\n\n")[0].splitlines()
    assert {line.split()[0] for line in listed} == set(FORMATS)
