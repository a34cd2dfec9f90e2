"""Rows as a table of Arrow, from which every data frame is made.

Text stays text, empty where nothing is known; what may be missing is null. Whole days are dates and moments
are timestamps in UTC, null where empty; `when`, which may be a month or a year, stays text. Lists are lists.
"""

from __future__ import annotations

import types
from collections.abc import Iterable, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin, get_type_hints

if TYPE_CHECKING:
    import pyarrow as pa

DAYS = frozenset({"starts", "ends", "published", "since", "replied_by"})
MOMENTS = frozenset({"recorded_at", "retracted_at"})


def arrow(kind: type[Any], rows: Sequence[Any]) -> pa.Table:
    """A table with a column for each field of `kind`, a frozen row."""
    import pyarrow as pa

    hints = get_type_hints(kind)
    schema = pa.schema([(field.name, type_of(field.name, hints[field.name])) for field in fields(kind)])
    columns = [column_of(field, [getattr(row, field.name) for row in rows]) for field in schema]
    return pa.Table.from_arrays(columns, schema=schema)


def type_of(name: str, hint: Any) -> pa.DataType:
    """The type of a column, from the name and the type of its field."""
    import pyarrow as pa

    if name in DAYS:
        return pa.date32()
    if name in MOMENTS:
        return pa.timestamp("us", tz="UTC")
    if get_origin(hint) in (Union, types.UnionType):
        (hint,) = (part for part in get_args(hint) if part is not type(None))
    if get_origin(hint) is tuple:
        return pa.list_(type_of("", get_args(hint)[0]))
    if is_dataclass(hint):
        inner = get_type_hints(hint)
        return pa.struct([(field.name, type_of("", inner[field.name])) for field in fields(hint)])
    plain = {bool: pa.bool_(), int: pa.int64(), float: pa.float64()}
    return pa.string() if get_origin(hint) is Literal or hint not in plain else plain[hint]


def column_of(field: pa.Field, values: Iterable[Any]) -> pa.Array:
    """A column of values as rows hold them."""
    import pyarrow as pa

    parse = date.fromisoformat if field.name in DAYS else datetime.fromisoformat
    if field.name in DAYS | MOMENTS:
        return pa.array([parse(value) if value else None for value in values], field.type)
    return pa.array([plain(value) for value in values], field.type)


def plain(value: Any) -> Any:
    """A value with lists for tuples and dictionaries for rows within it."""
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    return value
