"""A small ledger with what makes exports hard, written without a parser; one for all tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from export import news
from kawat import export
from kawat.export import Losses
from kawat.ledger import Ledger

Written = tuple[Path, Losses]
Export = Callable[..., Written]


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """Every event of `news`; nobody writes to it."""
    with Ledger(str(tmp_path_factory.mktemp("ledger") / "kawat.db")) as opened:
        for reading in news.readings():
            opened.add(reading)
        yield opened


@pytest.fixture
def exported(shared: Ledger, tmp_path: Path) -> Export:
    """Export the shared ledger to a new place."""

    def run(name: str, **wanted: Any) -> Written:
        out = tmp_path / f"{name}.out"
        return out, export.write(shared, name, str(out), **wanted)

    return run
