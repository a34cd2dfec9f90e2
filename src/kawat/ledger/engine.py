"""The dialect file: how a database is reached, and what its complaints mean to people.

SQLite and PostgreSQL. Everything else in this room is portable SQL. Whoever writes is alone in writing: on
SQLite by the lock on the file, on PostgreSQL by a lock of the ledger's own. So what a writer has asked before
it writes still holds when it writes, and nothing is filed twice.
"""

from __future__ import annotations

import json
import os
import re
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from json.encoder import encode_basestring_ascii
from operator import itemgetter
from pathlib import Path
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    ColumnDefault,
    ColumnElement,
    Connection,
    Date,
    Engine,
    Row,
    Select,
    String,
    Table,
    cast,
    create_engine,
    event,
    func,
    inspect,
    literal,
    select,
)
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError

from kawat.errors import LedgerError
from kawat.ledger.clock import now

Found = Row[*tuple[Any, ...]]
"""A row of an answer, whatever its columns."""

WAIT_MILLISECONDS = 30_000
"""How long a writer waits for another."""
CONNECT_SECONDS = 10
CACHE_KILOBYTES = 64_000
"""How much of the file SQLite holds in memory."""
POSTGRES = "postgresql+psycopg"
PLAIN_POSTGRES = ("postgres", "postgresql")
BEGIN, TO_WRITE = "kawat_begin", "BEGIN IMMEDIATE"
"""How a transaction begins: an option of the connection, and its value for one that writes."""
MOMENT = "moment"

# What the driver says (its code, then its words), and what that means to the person at the screen.
COMPLAINTS = (
    ("SQLITE_READONLY|25006", "is read-only: make it and its folder writable, or name another with --ledger"),
    ("SQLITE_NOTADB", "is not a ledger: the file holds something else"),
    ("SQLITE_CANTOPEN", "cannot be opened: is it a file in a folder that you may read and write?"),
    (
        "SQLITE_FULL|53100|No space left",
        "cannot grow: the disk is full. Nothing of this report was written; make room, read again",
    ),
    ("SQLITE_BUSY|SQLITE_LOCKED|55P03", "is being written by another process: try again when that is done"),
    (
        "SQLITE_CORRUPT|XX00[12]",
        "is damaged: restore a copy, or read the reports into a new one named with --ledger",
    ),
    ("SQLITE_IOERR", "cannot be read or written: the disk or the file system failed. Try again on another"),
    ("28P01|password authentication failed", "refuses the password: check user and password in the URL"),
    ("28000|no pg_hba.conf entry|no password supplied", "refuses this user: check the URL, or ask its owner"),
    (
        'database ".*" does not exist',
        "names a database that is not there: create it (`createdb NAME`), or check the URL",
    ),
    ("3F000|no schema has been selected", "names a schema that is not there: create it, or check the URL"),
    ("42501", "may not be read or written by this user: ask its owner for the rights"),
    ("resolve host|translate host", "is on a host that nobody knows: check the URL"),
    (
        "connection refused|timeout expired|connection timeout|could not connect|unreachable|No such file",
        "does not answer: is the server running, and are host and port right?",
    ),
    (
        "57P0|server closed the connection|connection .*(closed|lost)|terminating connection|reset by peer",
        "went away in the middle; nothing half-written is kept. Try again when the server is back",
    ),
)


def address(url: str) -> URL:
    """A database URL from what people type; a bare path is an SQLite file.

    Raises LedgerError for what is no URL, or that of another kind of database.
    """
    try:
        where = make_url(url if "://" in url else f"sqlite:///{url}")
    except ArgumentError:
        raise LedgerError(f"{url!r} is no database URL; one looks like sqlite:///kawat.db") from None
    if where.drivername in PLAIN_POSTGRES:
        return where.set(drivername=POSTGRES)
    if where.get_backend_name() not in ("sqlite", "postgresql"):
        raise LedgerError(
            f"{shown(where)}: a ledger is kept in SQLite (sqlite:///kawat.db) or PostgreSQL "
            "(postgresql://user@host/database)"
        )
    return where


def shown(url: URL) -> str:
    """The ledger's name in messages, without a password."""
    return url.database or str(url) if is_sqlite(url) else url.render_as_string(hide_password=True)


def is_sqlite(url: URL) -> bool:
    """Whether the ledger is a file of our own rather than a server."""
    return url.get_backend_name() == "sqlite"


def file_of(url: URL) -> Path | None:
    """The file of an SQLite ledger; None for a server, memory or a `file:` URI."""
    name = url.database or ""
    return Path(name) if is_sqlite(url) and name and not name.startswith((":", "file:")) else None


def connect(url: URL) -> Engine:
    """An engine with the manners a ledger needs; nothing is opened yet.

    Raises LedgerError when the driver is missing.
    """
    if is_sqlite(url):
        engine = create_engine(url)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    manners = {"connect_timeout": CONNECT_SECONDS, "application_name": "kawat"}
    own = {name: value for name, value in manners.items() if name not in url.query}
    try:
        engine = create_engine(url, pool_pre_ping=True, connect_args=own)
    except ModuleNotFoundError as error:
        raise LedgerError(
            f"{shown(url)}: PostgreSQL needs a driver ({error}): pip install 'kawat[postgres]'"
        ) from None
    event.listen(engine, "begin", _begin_postgres)
    return engine


def _prepare_sqlite(connection: Any, record: Any) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves, so that DDL is in the transaction too
    connection.execute(f"PRAGMA busy_timeout={WAIT_MILLISECONDS}")
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA synchronous=NORMAL")  # the ledger is whole after any stop of the machine
    connection.execute(f"PRAGMA cache_size=-{CACHE_KILOBYTES}")
    file = connection.execute("PRAGMA database_list").fetchone()[2]
    record.info["file"] = file, _identity(file)


def _identity(file: str) -> tuple[int, int] | None:
    """What tells a file from another of its name; None where there is none."""
    try:
        found = os.stat(file)
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _begin_sqlite(connection: Connection) -> None:
    file, identity = connection.info["file"]
    if _identity(file) != identity:  # SQLite would go on writing into what nobody can find again
        raise LedgerError(
            f"the ledger {file} was deleted or moved while it was open: put it back, read again"
        )
    # A writer takes the lock at once: upgrading a read lock later could fail without waiting.
    begin = connection.get_execution_options().get(BEGIN, "BEGIN")
    if begin:
        connection.exec_driver_sql(begin)


def _begin_postgres(connection: Connection) -> None:
    if connection.get_execution_options().get(BEGIN) == TO_WRITE:
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {WAIT_MILLISECONDS}")
        connection.exec_driver_sql(
            "SELECT pg_advisory_xact_lock(hashtext('kawat ' || coalesce(current_schema(), '')))"
        )


def use_write_ahead_log(engine: Engine) -> None:
    """Let readers go on while one process writes; the file remembers it."""
    if is_sqlite(engine.url):
        with explained(engine.url), engine.execution_options(**{BEGIN: ""}).connect() as connection:
            _switch(connection, time.monotonic() + WAIT_MILLISECONDS / 1000)


def _switch(connection: Connection, until: float) -> None:
    """Try until a moment: SQLite does not wait by itself for others who open the file."""
    while True:
        try:
            connection.exec_driver_sql("PRAGMA journal_mode=WAL")
            return
        except OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(0.02)


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection to ask with; all that is asked in it is answered from one moment."""
    options = {} if is_sqlite(engine.url) else {"isolation_level": "REPEATABLE READ"}
    with explained(engine.url), engine.execution_options(**options).connect() as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction, the only one that writes: all that is written in it, or nothing; all its rows carry
    one moment."""
    with explained(engine.url), engine.execution_options(**{BEGIN: TO_WRITE}).begin() as connection:
        connection.info[MOMENT] = now()  # taken once the lock is held, so that moments pass as writes do
        yield connection


def moment(connection: Connection) -> str:
    """The moment of a transaction that writes."""
    return str(connection.info[MOMENT])


def reserve(connection: Connection, table: Table, count: int) -> Sequence[int]:
    """So many new keys of a table, in order, for rows to be written in this transaction."""
    if connection.dialect.name == "sqlite":  # only one writes, and nobody deletes
        last = connection.scalar(select(func.max(table.c.row))) or 0
        return range(last + 1, last + 1 + count)
    query = "SELECT nextval(pg_get_serial_sequence(%s, 'row')) FROM generate_series(1, %s)"
    return connection.exec_driver_sql(query, (table.name, count)).scalars().all()


def listed(connection: Connection, numbers: Iterable[int]) -> Select[Any]:
    """Numbers as a query gives them, for `column.in_(...)`, however many they are."""
    told = json.dumps(list(numbers))
    if connection.dialect.name == "sqlite":
        return select(func.json_each(told).table_valued("value").c.value)
    each = func.json_array_elements_text(cast(literal(told), JSON)).column_valued("value")
    return select(cast(each, BigInteger))


def fill(
    connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]], same: Mapping[str, Any]
) -> None:
    """Add rows, all with the same fields, by the quickest way there is; `same` fields are of each row."""
    if not rows:
        return
    missing = {one.name: one.default.arg for one in table.columns if isinstance(one.default, ColumnDefault)}
    same = {name: value for name, value in {**missing, **same}.items() if name not in rows[0]}
    columns = [column for column in table.columns if column.name in rows[0]]
    quoted = connection.dialect.identifier_preparer
    name = quoted.format_table(table)
    names = ", ".join([*map(quoted.format_column, columns), *map(quoted.quote, same)])
    if connection.dialect.name == "sqlite":
        query = f"INSERT INTO {name} ({names}) VALUES ({', '.join('?' * (len(columns) + len(same)))})"
        tail = tuple(same.values())
        told = _told(columns, rows)
        connection.exec_driver_sql(query, [row + tail for row in told] if tail else list(told))
    else:
        query = f"INSERT INTO {name} ({names}) SELECT {names} FROM json_populate_recordset(NULL::{name}, %s)"
        connection.exec_driver_sql(query, (json.dumps([{**same, **row} for row in rows]),))


def make_anew(connection: Connection, table: Table) -> None:
    """Keep a table in the order of its key, as a new SQLite ledger does; a server keeps its tables itself.
    No other table may point at its rows."""
    if connection.dialect.name != "sqlite":
        return
    name, names = table.name, ", ".join(f'"{column.name}"' for column in table.columns)
    for index in inspect(connection).get_indexes(name):
        connection.exec_driver_sql(f'DROP INDEX "{index["name"]}"')
    connection.exec_driver_sql(f"ALTER TABLE {name} RENAME TO old_{name}")
    table.create(connection)
    order = ", ".join(column.name for column in table.primary_key)
    connection.exec_driver_sql(
        f"INSERT INTO {name} ({names}) SELECT {names} FROM old_{name} ORDER BY {order}"
    )
    connection.exec_driver_sql(f"DROP TABLE old_{name}")


def days_after(day: ColumnElement[Any], days: int, dialect: str) -> ColumnElement[str]:
    """The ISO day so many days after one in a column."""
    if dialect == "sqlite":
        return func.date(day, f"+{days} days")
    return cast(cast(day, Date) + days, String)


def _told(columns: Sequence[Column[Any]], rows: Iterable[Mapping[str, Any]]) -> Iterable[tuple[Any, ...]]:
    """The values of rows in these columns, two or more, as SQLite keeps them."""
    values = map(itemgetter(*(column.name for column in columns)), rows)
    lists = [isinstance(column.type, JSON) for column in columns]
    if not any(lists):
        return values
    by_column = zip(lists, zip(*values, strict=True), strict=True)
    return zip(*(map(_json, some) if is_list else some for is_list, some in by_column), strict=True)


def _json(value: Any) -> str:
    """A value as JSON; a list of texts, as most are, without the cost of an encoder."""
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return f"[{', '.join(map(encode_basestring_ascii, value))}]"
    return json.dumps(value)


@contextmanager
def explained(url: URL) -> Iterator[None]:
    """Turn what the driver complains of into a message that people can act on."""
    try:
        yield
    except DBAPIError as error:
        code = getattr(error.orig, "sqlite_errorname", None) or getattr(error.orig, "sqlstate", None) or ""
        said = f"{code} {error.orig}"
        meanings = (text for words, text in COMPLAINTS if re.search(words, said, re.IGNORECASE))
        meaning = next(meanings, f"failed: {error.orig}")
        raise LedgerError(f"the ledger {shown(url)} {meaning}") from error
