"""The dialect file: how a database is reached, and what its complaints mean to people.

Everything else in this room is portable SQL.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Row, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from kawat.errors import LedgerError
from kawat.ledger.clock import now

Found = Row[*tuple[Any, ...]]
"""A row of an answer, whatever its columns."""

BUSY_MILLISECONDS = 30_000
MOMENT = "moment"

# What the driver says, and what that means to the person at the screen.
COMPLAINTS = (
    ("readonly", "is read-only: make it writable, or name another with --ledger"),
    ("not a database", "is not a ledger: the file holds something else"),
    ("unable to open", "cannot be opened: is it a file that you may read and write?"),
    ("full", "cannot grow: the disk is full. Nothing of this report was written; make room, read again"),
    ("locked", "is being written by another process: try again when that is done"),
    ("malformed", "is damaged: restore a copy, or read the reports into a new one"),
)


def address(url: str) -> URL:
    """A database URL from what people type; a bare path is an SQLite file."""
    try:
        return make_url(url if "://" in url else f"sqlite:///{url}")
    except ArgumentError:
        raise LedgerError(f"{url!r} is no database URL; one looks like sqlite:///kawat.db") from None


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
    """An engine with the manners a ledger needs; nothing is opened yet."""
    try:
        engine = create_engine(url)
    except (NoSuchModuleError, ModuleNotFoundError) as error:
        raise LedgerError(f"{shown(url)}: the driver for this database is missing ({error})") from None
    if is_sqlite(url):
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves, so that DDL is in the transaction too
    connection.execute(f"PRAGMA busy_timeout={BUSY_MILLISECONDS}")
    connection.execute("PRAGMA foreign_keys=ON")


def _begin_sqlite(connection: Connection) -> None:
    # A writer takes the lock at once: upgrading a read lock later could fail without waiting.
    begin = connection.get_execution_options().get("begin", "BEGIN")
    if begin:
        connection.exec_driver_sql(begin)


def use_write_ahead_log(engine: Engine) -> None:
    """Let readers go on while one process writes; the file remembers it."""
    if is_sqlite(engine.url):
        with explained(engine.url), engine.execution_options(begin="").connect() as connection:
            connection.exec_driver_sql("PRAGMA journal_mode=WAL")


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection to ask with."""
    with explained(engine.url), engine.connect() as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction: all that is written in it, or nothing; all rows of it carry one moment."""
    with explained(engine.url), engine.execution_options(begin="BEGIN IMMEDIATE").begin() as connection:
        connection.info[MOMENT] = now()  # taken once the lock is held, so that moments pass as writes do
        yield connection


def moment(connection: Connection) -> str:
    """The moment of a transaction that writes."""
    return str(connection.info[MOMENT])


@contextmanager
def explained(url: URL) -> Iterator[None]:
    """Turn what the driver complains of into a message that people can act on."""
    try:
        yield
    except DBAPIError as error:
        said = str(error.orig)
        meaning = next((text for word, text in COMPLAINTS if word in said), f"failed: {said}")
        raise LedgerError(f"the ledger {shown(url)} {meaning}") from error
