"""Ledgers that older versions made: `old/` holds what they wrote, named after the last step they knew."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import inspect

from databases import Database
from kawat.ledger import Ledger
from ledger.builders import reading, thanks
from ledger.stories import mentions_and_events

OLD = sorted((Path(__file__).parent / "old").glob("*.sql"))


@pytest.fixture(params=OLD, ids=[path.stem for path in OLD])
def old(request: pytest.FixtureRequest, file: Path) -> Database:
    """A file as an older version left it: two reports, one of them read twice, and a source without one."""
    with sqlite3.connect(file) as connection:
        connection.executescript(request.param.read_text("utf-8"))
    connection.close()
    return Database(f"sqlite:///{file}")


def test_it_gets_the_tables_that_a_new_one_has(old: Database, tmp_path: Path) -> None:
    new = Database(f"sqlite:///{tmp_path / 'new.db'}")
    for database in (old, new):
        Ledger(database.url).close()
    assert shape(old) == shape(new)
    assert kept_by_key(old) == kept_by_key(new) >= {"parties", "words", "cells"}
    assert old.flaws() == []


def test_it_answers_as_a_new_one_does(old: Database, tmp_path: Path) -> None:
    with Ledger(old.url) as ledger, Ledger(str(tmp_path / "new.db")) as new:
        new.add(reading(), "0.0.1")
        new.add(reading(thanks(), id="r2", outlet="Evening", published="2024-08-05", packs="p2"), "0.0.1")
        assert mentions_and_events(ledger) == mentions_and_events(new)
        assert {issue.source for issue in ledger.issues()} == {"r1.txt", "r2.txt", "void.bin"}


def test_it_takes_what_is_new(old: Database) -> None:
    with Ledger(old.url) as ledger:
        assert ledger.add(reading(id="r3"), "0.0.1").status == "added"
        assert ledger.add(reading(packs="p9"), "0.0.1").status == "replaced"
        assert ledger.add(reading(packs="p9"), "0.0.1").status == "unchanged"
        assert len(ledger.mentions()) == 5
        (event,) = ledger.events(type="AGREE")
        assert event.reports == ("r1", "r3")


def shape(database: Database) -> dict[str, Any]:
    """The columns, keys and indexes of all tables, whatever their order."""
    found = inspect(database.engine)
    return {
        table: (
            {
                column["name"]: (str(column["type"]), column["nullable"])
                for column in found.get_columns(table)
            },
            sorted(found.get_pk_constraint(table)["constrained_columns"]),
            sorted((str(index["name"]), index["column_names"]) for index in found.get_indexes(table)),
        )
        for table in found.get_table_names()
    }


def kept_by_key(database: Database) -> set[str]:
    """The tables whose rows stand in the order of their keys."""
    query = "select name from sqlite_master where type = 'table' and sql like '%without rowid%'"
    return {str(name) for (name,) in database.rows(query)}
