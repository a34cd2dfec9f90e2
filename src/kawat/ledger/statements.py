"""The few statements by which rows come and go; each row carries the moment of its transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, update

from kawat.ledger import rows, schema
from kawat.ledger.engine import fill, moment, reserve
from kawat.ledger.filters import holds
from kawat.ledger.schema import mentions
from kawat.records import Mention, Reading

T = TypeVar("T")
MANY = 500
"""How many values one statement names at most."""


@dataclass(frozen=True, slots=True)
class ReadingMentions:
    """Mentions of a reading by their ids, and the row of that reading."""

    reading: Reading
    row: int
    mentions: Mapping[str, Mention]


def portions(values: Iterable[T]) -> Iterator[list[T]]:
    """Values in portions that a statement can name."""
    left = iter(values)
    while some := list(islice(left, MANY)):
        yield some


def end(connection: Connection, table: Table, column: Any, values: Iterable[Any], *conditions: Any) -> None:
    """Retract the rows that hold, have one of these values in a column, and fulfil what else is asked."""
    for some in portions(values):
        ended = update(table).where(holds(table), column.in_(some), *conditions)
        connection.execute(ended.values(retracted_at=moment(connection)))


def insert(connection: Connection, table: Table, many: Iterable[rows.Row]) -> None:
    """Add rows, if there are any."""
    stamp = _stamp(connection, table)
    fill(connection, table, [row | stamp for row in many])


def insert_keyed(connection: Connection, table: Table, many: Iterable[rows.Row]) -> list[int]:
    """Add rows; their keys, in the same order."""
    listed = list(many)
    keys = reserve(connection, table, len(listed))
    insert(connection, table, (row | {"row": key} for key, row in zip(keys, listed, strict=True)))
    return list(keys)


def insert_mentions(connection: Connection, found: Sequence[ReadingMentions]) -> list[list[int]]:
    """Add mentions with all that hangs on them; the rows of each reading's, in their order."""
    many = [(one, name, mention) for one in found for name, mention in one.mentions.items()]
    made = (rows.mention_row(one.reading, one.row, name, mention) for one, name, mention in many)
    keys = insert_keyed(connection, mentions, made)
    parts = [(key, mention) for key, (_, _, mention) in zip(keys, many, strict=True)]
    for table, make in rows.PARTS.items():
        insert(connection, schema.metadata.tables[table], [row for part in parts for row in make(*part)])
    left = iter(keys)
    return [[next(left) for _ in one.mentions] for one in found]


def _stamp(connection: Connection, table: Table) -> rows.Row:
    """From when a row of this table holds, if it has a lifetime."""
    return {"recorded_at": moment(connection)} if "recorded_at" in table.c else {}
