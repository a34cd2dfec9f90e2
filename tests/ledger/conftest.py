from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kawat.ledger import Ledger


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "kawat.db"


@pytest.fixture
def ledger(file: Path) -> Iterator[Ledger]:
    with Ledger(f"sqlite:///{file}") as opened:
        yield opened
