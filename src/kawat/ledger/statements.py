"""The few statements by which rows come and go; each row carries the moment of its transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from operator import itemgetter
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, update

from kawat.ledger import rows, schema
from kawat.ledger.engine import fill, moment, reserve
from kawat.ledger.filters import holds
from kawat.ledger.schema import mentions
from kawat.records import Mention, Reading

T = TypeVar("T")
Rows = list[rows.Row]
MANY = 500
"""How many values one statement names at most."""


@dataclass(frozen=True, slots=True)
class ReadingMentions:
    """Mentions of a reading by their ids, and the row of that reading."""

    reading: Reading
    row: int
    mentions: Mapping[str, Mention]


@dataclass(frozen=True, slots=True)
class Written:
    """Mentions as they went into the tables: their keys by reading, their rows, and those that hang on them,
    by table."""

    keys: list[list[int]]
    rows: Rows
    parts: dict[str, Rows]


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


def insert(connection: Connection, table: Table, many: Iterable[rows.Row], by: str = "") -> None:
    """Add rows, if there are any; `by` names the column that a table is kept by where keys come in no order:
    rows that go to one page of a large table are then written together."""
    listed = sorted(many, key=itemgetter(by)) if by else list(many)
    fill(connection, table, listed, _stamp(connection, table))


def insert_keyed(connection: Connection, table: Table, many: Iterable[rows.Row]) -> list[int]:
    """Add rows; their keys, in the same order."""
    return [row["row"] for row in _insert_keyed(connection, table, many)]


def insert_mentions(connection: Connection, found: Sequence[ReadingMentions]) -> Written:
    """Add mentions with all that hangs on them, in their order."""
    many = [(one, name, mention) for one in found for name, mention in one.mentions.items()]
    made = (rows.mention_row(one.reading, one.row, name, mention) for one, name, mention in many)
    written = _insert_keyed(connection, mentions, made)
    told = [(row["row"], mention) for row, (_, _, mention) in zip(written, many, strict=True)]
    parts = {table: [row for one in told for row in make(*one)] for table, make in rows.PARTS.items()}
    for table, some in parts.items():
        insert(connection, schema.metadata.tables[table], some)
    keys = (key for key, _ in told)
    return Written([[next(keys) for _ in one.mentions] for one in found], written, parts)


def _insert_keyed(connection: Connection, table: Table, many: Iterable[rows.Row]) -> Rows:
    """Add rows; as they are now in the table."""
    listed, stamp = list(many), _stamp(connection, table)
    keys = reserve(connection, table, len(listed))
    written = [row | stamp | {"row": key} for key, row in zip(keys, listed, strict=True)]
    fill(connection, table, written, {})
    return written


def _stamp(connection: Connection, table: Table) -> rows.Row:
    """From when a row of this table holds, if it has a lifetime."""
    return {"recorded_at": moment(connection)} if "recorded_at" in table.c else {}
