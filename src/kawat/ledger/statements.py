"""The few statements by which rows come and go; each row carries the moment of its transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Table, update

from kawat.ledger import rows, schema
from kawat.ledger.engine import moment
from kawat.ledger.filters import holds
from kawat.ledger.schema import mentions
from kawat.records import Mention, Reading


def end(connection: Connection, table: Table, condition: Any) -> None:
    """Retract the rows that hold and fulfil a condition."""
    connection.execute(update(table).where(holds(table), condition).values(retracted_at=moment(connection)))


def insert(connection: Connection, table: Table, many: Iterable[rows.Row]) -> None:
    """Add rows, if there are any."""
    stamp = stamped(connection, table)
    if listed := [row | stamp for row in many]:
        connection.execute(table.insert(), listed)


def insert_one(connection: Connection, table: Table, row: rows.Row) -> int:
    """Add one row; its key."""
    key = connection.execute(table.insert(), row | stamped(connection, table)).inserted_primary_key
    assert key is not None
    return int(key[0])


def insert_mentions(
    connection: Connection, reading: Reading, key: int, found: Mapping[str, Mention]
) -> list[int]:
    """Add mentions of a reading by their ids, each with all that hangs on it; their rows in that order."""
    if not found:
        return []
    stamp = stamped(connection, mentions)
    many = [rows.mention_row(reading, key, name, mention) | stamp for name, mention in found.items()]
    inserted = mentions.insert().returning(mentions.c.row, sort_by_parameter_order=True)
    keys = list(connection.scalars(inserted, many))
    parts = list(zip(keys, found.values(), strict=True))
    for table, make in rows.PARTS.items():
        insert(connection, schema.metadata.tables[table], [row for part in parts for row in make(*part)])
    return keys


def stamped(connection: Connection, table: Table) -> rows.Row:
    """From when a row of this table holds, if it has a lifetime."""
    return {"recorded_at": moment(connection)} if "recorded_at" in table.c else {}
