"""What tests of several rooms share: the real data and the real parsers, loaded once; databases."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import chain, count
from pathlib import Path

import pytest

import databases
from databases import KINDS, NO_SERVER, Database
from kawat import settings
from kawat.language import Parsers
from kawat.ledger import Ledger
from kawat.packs import Packs, load
from kawat.pipeline import Reader


@pytest.fixture(scope="session")
def real_packs() -> Packs:
    """The data that the environment asks for; Kawat's own when it asks for none."""
    return load(settings.read().data)


@pytest.fixture(scope="session")
def reader() -> Reader:
    """The whole chain on the real data."""
    return Reader()


@pytest.fixture(scope="session")
def real_parsers(real_packs: Packs) -> Parsers:
    """The parsers of all packs, each loaded when first needed."""
    return Parsers(real_packs)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what asks for a database on each, and what asks for the file of one on SQLite alone."""
    if "new_database" in metafunc.fixturenames and "file" not in metafunc.fixturenames:
        metafunc.parametrize("new_database", KINDS, indirect=True)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what was left out, and how to run it."""
    left_out = [one for one in terminalreporter.getreports("skipped") if NO_SERVER in str(one.longrepr)]
    if left_out:
        terminalreporter.write_line(f"{len(left_out)} tests were left out: {NO_SERVER}")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the ledger of a test lies that is about files."""
    return tmp_path / "kawat.db"


@pytest.fixture
def new_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], Database]]:
    """What makes an empty database each time it is called; the first one's file is `file`."""
    with ExitStack() as made:
        if getattr(request, "param", "sqlite") == "sqlite":
            names = chain(["kawat.db"], (f"kawat-{number}.db" for number in count(2)))
            yield lambda: databases.sqlite(tmp_path, next(names))
        else:
            yield lambda: made.enter_context(databases.postgres())


@pytest.fixture
def database(new_database: Callable[[], Database]) -> Database:
    """An empty database."""
    return new_database()


@pytest.fixture
def ledger(database: Database) -> Iterator[Ledger]:
    """A new ledger."""
    with Ledger(database.url) as opened:
        yield opened
