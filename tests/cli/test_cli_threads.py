"""The board on the narrowest screen."""

from __future__ import annotations

import pytest

from cli.conftest import Run
from databases import Database
from kawat.ledger import Ledger
from ledger.builders import offer, reading, thanks


def test_ids_and_days_are_whole_on_eighty_columns(
    kawat: Run, ledger: Ledger, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    ledger.add(reading(offer(act="aid", chain=("aid", "offer")), thanks(act="thank", chain=("thank",))))
    (thread,) = ledger.threads()
    board = kawat("threads", "--table", "--ledger", database.url).stdout
    assert thread.id in board
    assert thread.opened in board
    assert "…" not in board
