"""The databases that tests of the ledger run on: SQLite always, PostgreSQL where a server is given.

A test that asks for `database`, or for `ledger`, runs on each. One that asks for `file` runs on SQLite only.
A fixture that several tests share takes `KINDS` as its params and `opened` for the ledger.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import Engine, create_engine, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.pool import NullPool

from kawat.ledger import Ledger

SERVER = os.environ.get("KAWAT_TEST_POSTGRES", "")
NO_SERVER = "no PostgreSQL server: run .ci/with-postgres make test"

needs_server = pytest.mark.skipif(not SERVER, reason=NO_SERVER)
KINDS = ["sqlite", pytest.param("postgres", marks=needs_server)]


class Database:
    """A database of the test's own, and a way into it that is not Kawat's."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.engine = create_engine(url, poolclass=NullPool)

    @property
    def is_sqlite(self) -> bool:
        return self.engine.dialect.name == "sqlite"

    def run(self, *statements: str) -> None:
        """Execute statements in one transaction."""
        with self.engine.begin() as connection:
            for statement in statements:
                connection.execute(text(statement))

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        with self.engine.connect() as connection:
            return [tuple(row) for row in connection.execute(text(query))]

    def tables(self) -> list[str]:
        return inspect(self.engine).get_table_names()

    def columns(self, table: str) -> list[str]:
        return [str(column["name"]) for column in inspect(self.engine).get_columns(table)]

    def flaws(self) -> list[tuple[Any, ...]]:
        """What the database finds wrong with itself; PostgreSQL keeps its files and keys whole on its own."""
        if not self.is_sqlite:
            return []
        found = [*self.rows("pragma integrity_check"), *self.rows("pragma foreign_key_check")]
        return [row for row in found if row != ("ok",)]

    def count(self, table: str, where: str = "1 = 1") -> int:
        return int(self.rows(f"select count(*) from {table} where {where}")[0][0])


def sqlite(folder: Path, name: str = "kawat.db") -> Database:
    """A database in a file of this folder."""
    return Database(f"sqlite:///{folder / name}")


@contextmanager
def postgres() -> Iterator[Database]:
    """A schema of its own on the server, dropped afterwards."""
    schema = f"kawat_{uuid4().hex}"
    url = make_url(SERVER).update_query_dict({"options": f"-csearch_path={schema}"})
    admin = _admin()
    with admin.begin() as connection:
        connection.execute(text(f"create schema {schema}"))
    try:
        yield Database(url.render_as_string(hide_password=False))
    finally:
        with admin.begin() as connection:
            connection.execute(text(f"drop schema {schema} cascade"))


@contextmanager
def opened(kind: str, folder: Path) -> Iterator[Ledger]:
    """A new ledger in a database of this kind."""
    with ExitStack() as made:
        database = sqlite(folder) if kind == "sqlite" else made.enter_context(postgres())
        yield made.enter_context(Ledger(database.url))


def _admin() -> Engine:
    return create_engine(SERVER, poolclass=NullPool)
