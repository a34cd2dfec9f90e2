"""The command line with a ledger in a temporary folder and a pipeline that needs no parser."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli import fake_pipeline
from databases import Database
from kawat.cli import main

Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def _pipeline(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "kawat.pipeline", fake_pipeline)
    monkeypatch.setattr(fake_pipeline.Reader, "read_so_far", [])
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def default_ledger(database: Database, monkeypatch: pytest.MonkeyPatch) -> str:
    """The URL of the ledger that commands use when none is given: one on each kind of database."""
    monkeypatch.setenv("KAWAT_LEDGER", database.url)
    return database.url


@pytest.fixture
def kawat() -> Run:
    def run(*words: str, stdin: str | None = None) -> Result:
        return CliRunner().invoke(main, words, input=stdin, prog_name="kawat")

    return run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Ten reports, one of them empty."""
    place = tmp_path / "reports"
    place.mkdir()
    for number in range(10):
        (place / f"r{number}.txt").write_text(fake_pipeline.TEXT if number else "")
    return place
