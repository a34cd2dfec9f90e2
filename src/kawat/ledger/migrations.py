"""How a ledger comes to have today's tables.

A new ledger gets them at once. An older one runs, in order, each named step it has not had. A step is
a function over a connection; once released it is never edited, and `schema.py` is changed with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from sqlalchemy import Column, Connection, Engine, inspect, select, text
from sqlalchemy.schema import CreateColumn

from kawat.errors import LedgerError
from kawat.ledger import copies, watched
from kawat.ledger.clock import now
from kawat.ledger.engine import Found, fill, make_anew, reading, shown, use_write_ahead_log, writing
from kawat.ledger.events import rebuild
from kawat.ledger.filters import holds
from kawat.ledger.query import event_of
from kawat.ledger.review.tables import WANTED, answers, audits, decisions, items, links, rulings, verdicts
from kawat.ledger.rows import dealing_rows
from kawat.ledger.schema import (
    BOUNDS,
    CHANGES,
    COMPOSED,
    DEALT,
    PAGED,
    PLACED,
    QUICK,
    TOLD_OF_EVENTS,
    bands,
    dealings,
    events,
    metadata,
    migrations,
    reports,
)
from kawat.ledger.statements import portions

Migration = Callable[[Connection], None]


def add_places_and_bounds(connection: Connection) -> None:
    """Division, city and coordinates of a place; bounds of an amount."""
    _add(connection, *PLACED, *BOUNDS)


def add_word_of_issues(connection: Connection) -> None:
    """Issues tell which word they are about."""
    connection.execute(text("ALTER TABLE issues ADD COLUMN word TEXT NOT NULL DEFAULT ''"))


def add_acts_and_topics(connection: Connection) -> None:
    """What was done, what it was composed of, and what it is about; empty until a report is read again."""
    _add(connection, *COMPOSED)


def add_what_pages_say(connection: Connection) -> None:
    """What pages say of themselves: authors, section, moment, caption; empty until a report is read again."""
    _add(connection, *PAGED)


def _add(connection: Connection, *columns: Column[Any]) -> None:
    """Add columns that are not there: a step may have made their table just now."""
    for column in columns:
        table = column.table.name
        if column.name not in {there["name"] for there in inspect(connection).get_columns(table)}:
            definition = CreateColumn(column).compile(dialect=connection.dialect)
            connection.execute(text(f"ALTER TABLE {table} ADD COLUMN {definition}"))


def add_verdicts(connection: Connection) -> None:
    """What people say of mentions."""
    metadata.create_all(connection, tables=[verdicts, rulings])


def add_feeds(connection: Connection) -> None:
    """How watched feeds stand, and which of their items were tried."""
    metadata.create_all(connection, tables=[watched.feeds, watched.items])


def store_events(connection: Connection) -> None:
    """Events are stored; they are made of the mentions once all steps are done."""
    metadata.create_all(connection, [metadata.tables[name] for name in MERGED])


def index_threads(connection: Connection) -> None:
    """Topics and composed acts of events; events by topic, and readings by word. Empty until a report is read
    again."""
    _add(connection, *TOLD_OF_EVENTS)
    metadata.create_all(connection, [metadata.tables[name] for name in ("event_topics", "words")])


def add_decisions(connection: Connection) -> None:
    """What people decide on events."""
    metadata.create_all(connection, tables=[decisions, links])


def find_copies(connection: Connection) -> None:
    """Reports that print one text are kept as pairs."""
    metadata.create_all(connection, [metadata.tables[name] for name in ("copies", "bands")])
    held = select(reports.c.row, reports.c.text).where(holds(reports)).order_by(reports.c.row)
    for row, words in connection.execute(held).all():
        copies.record(connection, {row: words})


MERGED = ("events", "event_parties", "members", "cells")
REBUILT = {"0005-events", "0009-copies"}
"""Steps after which all events are merged anew."""


def add_quicker_indexes(connection: Connection) -> None:
    """Indexes that large ledgers are asked by, in the place of narrower ones."""
    for name in REPLACED:
        connection.execute(text(f"DROP INDEX IF EXISTS {name}"))
    for index in QUICK:
        index.create(connection, checkfirst=True)


def add_indexes_of_changes(connection: Connection) -> None:
    """Indexes by which is found what has changed since a moment."""
    for index in CHANGES:
        index.create(connection, checkfirst=True)


REPLACED = (
    "events_by_day",
    "events_by_type_and_day",
    "event_parties_by_code",
    "event_parties_by_country",
    "mentions_by_type_and_day",
    "ix_parties_code",
    "ix_parties_country",
)


def add_audits(connection: Connection) -> None:
    """Drawn samples and what reviewers say of them."""
    metadata.create_all(connection, tables=[audits, items, answers])


def index_copies_anew(connection: Connection) -> None:
    """Copies are found by bands that are quicker to count and to keep."""
    bands.drop(connection)
    bands.create(connection)
    held = connection.scalars(select(reports.c.row).where(holds(reports)))
    for some in portions(held.all()):
        texts = connection.execute(select(reports.c.row, reports.c.text).where(reports.c.row.in_(some)))
        copies.index(connection, {row.row: row.text for row in texts})


def index_dealings(connection: Connection) -> None:
    """Events by any two parties that they are between; with the lifetimes of those stored already. And what
    holds no more is found by a smaller index."""
    metadata.create_all(connection, tables=[dealings])
    DEALT.create(connection, checkfirst=True)
    connection.execute(text("DROP INDEX IF EXISTS events_by_retracted"))
    add_indexes_of_changes(connection)
    for some in portions(connection.scalars(select(events.c.row)).all()):
        found = connection.execute(select(events).where(events.c.row.in_(some))).all()
        fill(connection, dealings, [one for row in found for one in _dealings(row)], {})


def _dealings(row: Found) -> Iterator[dict[str, Any]]:
    for one in dealing_rows(row.row, event_of(row)):
        yield one | {"recorded_at": row.recorded_at, "retracted_at": row.retracted_at}


def add_filters_of_audits(connection: Connection) -> None:
    """What an audit was drawn from: so far all mentions."""
    _add(connection, WANTED)


def keep_by_key(connection: Connection) -> None:
    """Tables that hang on others are kept in the order of their keys, without a second tree for these."""
    for name in BY_KEY:
        make_anew(connection, metadata.tables[name])


BY_KEY = (
    *("parties", "sayers", "steps", "amounts", "quotes", "cites"),
    *("event_parties", "event_topics", "words"),
)


MIGRATIONS: dict[str, Migration] = {
    "0001-first-tables": metadata.create_all,
    "0002-places-and-bounds": add_places_and_bounds,
    "0003-word-of-issues": add_word_of_issues,
    "0004-acts-and-topics": add_acts_and_topics,
    "0005-events": store_events,
    "0006-pages": add_what_pages_say,
    "0007-verdicts": add_verdicts,
    "0008-threads": index_threads,
    "0009-copies": find_copies,
    "0009-decisions": add_decisions,
    "0010-quicker-questions": add_quicker_indexes,
    "0011-changes": add_indexes_of_changes,
    "0012-feeds": add_feeds,
    "0013-audits": add_audits,
    "0014-bands": index_copies_anew,
    "0015-dealings": index_dealings,
    "0016-filters-of-audits": add_filters_of_audits,
    "0017-tables-by-key": keep_by_key,
}


def migrate(engine: Engine, create: bool) -> None:
    """Bring the ledger to today's tables; without `create`, one must be there already."""
    with reading(engine) as connection:
        missing = _missing(connection)
    if missing is None and not create:
        raise LedgerError(f"there is no ledger in {shown(engine.url)} yet: make one with `kawat read SOURCE`")
    if missing is None or missing:
        _apply(engine)


def _apply(engine: Engine) -> None:
    with writing(engine) as connection:
        missing = _missing(connection)  # asked again: another process may have been quicker
        if missing is None:
            metadata.create_all(connection)
        for name in missing or ():
            MIGRATIONS[name](connection)
        if not REBUILT.isdisjoint(missing or ()):
            rebuild(connection, "migrated")
        _record(connection, MIGRATIONS if missing is None else missing)
    use_write_ahead_log(engine)


def _missing(connection: Connection) -> list[str] | None:
    """Steps this ledger has not had; None where there is no ledger yet."""
    tables = inspect(connection).get_table_names()
    if not tables:
        return None
    where = shown(connection.engine.url)
    if not {migrations.name, "mentions"} <= set(tables):
        raise LedgerError(f"{where} is a database but not a ledger: name another with --ledger")
    had = set(connection.scalars(select(migrations.c.name)))
    if newer := had - MIGRATIONS.keys():
        raise LedgerError(
            f"the ledger {where} was written by a newer Kawat ({', '.join(sorted(newer))}): "
            "install that version, or name another ledger with --ledger"
        )
    return [name for name in MIGRATIONS if name not in had]


def _record(connection: Connection, names: Iterable[str]) -> None:
    rows = [{"name": name, "applied_at": now()} for name in names]
    if rows:
        connection.execute(migrations.insert(), rows)
