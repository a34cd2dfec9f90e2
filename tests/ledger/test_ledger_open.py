"""Opening, migrating, and what is said when the database will not."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import Connection, inspect, text

from databases import Database
from kawat.errors import LedgerError
from kawat.ledger import Ledger
from kawat.ledger.migrations import MIGRATIONS
from kawat.ledger.schema import BOUNDS, PAGED, PLACED, metadata
from kawat.records import Amount, Place, Reading
from ledger.builders import offer, reading, report


def test_a_new_ledger_has_every_table_and_every_migration(ledger: Ledger, database: Database) -> None:
    assert set(inspect(ledger._engine).get_table_names()) == set(metadata.tables)
    assert [name for (name,) in database.rows("select name from migrations order by name")] == list(
        MIGRATIONS
    )


def test_a_file_is_in_write_ahead_mode_and_keeps_foreign_keys(ledger: Ledger, file: Path) -> None:
    with ledger._engine.connect() as connection:
        assert connection.scalar(text("pragma journal_mode")) == "wal"
        assert connection.scalar(text("pragma foreign_keys")) == 1


def test_what_was_written_is_there_when_opened_again(ledger: Ledger, database: Database) -> None:
    ledger.add(reading(), "1")
    ledger.close()
    with Ledger(database.url, create=False) as again:
        assert len(again.mentions()) == 2


def test_an_older_ledger_gets_what_it_lacks_once(
    ledger: Ledger, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def add_note(connection: Connection) -> None:
        connection.execute(text("alter table reports add column note text"))

    monkeypatch.setitem(MIGRATIONS, "9000-note", add_note)
    for _ in range(2):
        Ledger(database.url).close()
    columns = inspect(ledger._engine).get_columns("reports")
    assert [column["name"] for column in columns].count("note") == 1


def test_a_ledger_of_the_first_tables_takes_places_and_bounds(ledger: Ledger, database: Database) -> None:
    ledger.close()
    columns = [(column.table.name, column.name) for column in (*PLACED, *BOUNDS)]
    database.run(*(f"alter table {table} drop column {name}" for table, name in columns))
    database.run("delete from migrations where name = '0002-places-and-bounds'")
    placed = Place("Klow", "SYL", None, "Klow", "Klow", 50.5, 20.25)
    dead = Amount("at least ten", 10, "dead", None, 10)
    with Ledger(database.url) as again:
        again.add(Reading(report(), (offer(place=placed, amounts=(dead,)),)), "1")
        told = again.mentions()[0]
        assert (told.place, told.latitude, told.amounts) == ("Klow, SYL", 50.5, ("≥10 dead",))
        assert again.mention(told.id).mention.amounts == (dead,)


def test_an_older_ledger_takes_what_pages_say_of_themselves(ledger: Ledger, database: Database) -> None:
    ledger.add(reading(), "1")
    ledger.close()
    database.run(*(f"alter table reports drop column {column.name}" for column in PAGED))
    database.run("delete from migrations where name = '0006-pages'")
    moment = "2024-08-04T10:25+07:00"
    said = {"published_from": "json-ld", "published_sure": "sure", "published_at": moment, "section": "Asia"}
    with Ledger(database.url) as again:
        assert again.reports()[0].authors == ()
        again.add(reading(id="r2", authors=("A Name",), caption="A lake", **said), "1")
        filed = next(each for each in again.reports() if each.id == "r2")
        assert {name: getattr(filed, name) for name in said} == said
        assert filed.authors == ("A Name",)
        assert again.texts("r2")[0].caption == "A lake"


def test_a_failed_migration_leaves_the_ledger_as_it_was(
    ledger: Ledger, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(connection: Connection) -> None:
        connection.execute(text("alter table reports add column note text"))
        connection.execute(text("alter table nothing add column note text"))

    monkeypatch.setitem(MIGRATIONS, "9000-fails", fail)
    with pytest.raises(LedgerError):
        Ledger(database.url)
    monkeypatch.delitem(MIGRATIONS, "9000-fails")
    with Ledger(database.url) as again:
        assert "note" not in [c["name"] for c in inspect(again._engine).get_columns("reports")]


def test_a_newer_ledger_asks_for_a_newer_kawat(ledger: Ledger, database: Database) -> None:
    ledger.close()
    database.run("insert into migrations values ('9999-later', '')")
    with pytest.raises(LedgerError, match=r"newer Kawat \(9999-later\): install"):
        Ledger(database.url)


def test_a_file_of_something_else(file: Path) -> None:
    file.write_bytes(b"This is a letter, not a database. " * 40)
    with pytest.raises(LedgerError, match="is not a ledger"):
        Ledger(str(file))


def test_a_database_of_something_else_is_left_alone(database: Database) -> None:
    database.run("create table songs (name text)")
    with pytest.raises(LedgerError, match="not a ledger"):
        Ledger(database.url)
    assert database.tables() == ["songs"]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match=r"no folder .*nowhere"):
        Ledger(str(tmp_path / "nowhere" / "kawat.db"))


def test_asking_makes_no_ledger(database: Database) -> None:
    for _ in range(2):
        with pytest.raises(LedgerError, match="kawat read"):
            Ledger(database.url, create=False)
    assert database.tables() == []


def test_an_empty_file_is_no_ledger_yet(file: Path) -> None:
    file.touch()
    with pytest.raises(LedgerError, match="kawat read"):
        Ledger(str(file), create=False)


def test_a_folder_in_the_place_of_the_file(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="cannot be opened"):
        Ledger(str(tmp_path))


@pytest.mark.parametrize("url", ["://", "nosuch://ledger"])
def test_a_strange_url(url: str) -> None:
    with pytest.raises(LedgerError):
        Ledger(url)


def test_a_read_only_ledger_answers_but_takes_nothing(ledger: Ledger, file: Path) -> None:
    ledger.add(reading(), "1")
    with Ledger(f"sqlite:///file:{file}?mode=ro&uri=true") as closed:
        assert len(closed.mentions()) == 2
        with pytest.raises(LedgerError, match="read-only"):
            closed.add(reading(id="r2"), "1")


def test_a_full_disk_leaves_nothing_half_written(ledger: Ledger, file: Path) -> None:
    with ledger._engine.connect() as connection:
        pages = connection.exec_driver_sql("pragma page_count").scalar()
        connection.exec_driver_sql(f"pragma max_page_count={pages}")
    with pytest.raises(LedgerError, match="disk is full"):
        ledger.add(reading(text="flood " * 100_000 + reading().report.text), "1")
    assert ledger.reports() == []


def test_a_busy_ledger_says_so(ledger: Ledger, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kawat.ledger.engine.WAIT_MILLISECONDS", 10)
    writer = sqlite3.connect(file, isolation_level=None)
    writer.execute("begin immediate")
    with Ledger(str(file)) as other, pytest.raises(LedgerError, match="another process"):
        other.add(reading(), "1")
    writer.close()


def test_a_password_is_never_shown() -> None:
    with pytest.raises(LedgerError) as raised:
        Ledger("nosuch://me:secret@host/kawat")
    assert "secret" not in str(raised.value)
