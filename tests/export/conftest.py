"""A small ledger with what makes exports hard, written without a parser; one for all tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import databases
from databases import KINDS
from export import news
from kawat import export
from kawat.export import Losses
from kawat.ledger import Ledger

Written = tuple[Path, Losses]
Export = Callable[..., Written]


@pytest.fixture(scope="session", params=KINDS)
def shared(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """Every event of `news`, on each kind of database; nobody writes to it."""
    with databases.opened(request.param, tmp_path_factory.mktemp("ledger")) as ledger:
        for reading in news.readings():
            ledger.add(reading)
        yield ledger


@pytest.fixture
def exported(shared: Ledger, tmp_path: Path) -> Export:
    """Export the shared ledger to a new place."""

    def run(name: str, **wanted: Any) -> Written:
        out = tmp_path / f"{name}.out"
        return out, export.write(shared, name, str(out), **wanted)

    return run
