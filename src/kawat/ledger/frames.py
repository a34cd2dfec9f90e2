"""Rows as a table of Arrow, from which every data frame is made.

Text stays text, empty where nothing is known; what may be missing is null. Whole days are dates and moments
are timestamps in UTC, null where empty; `when`, which may be a month or a year, stays text. Lists are lists.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Sequence
from dataclasses import asdict, fields, is_dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin, get_type_hints

if TYPE_CHECKING:
    import pyarrow as pa

DAYS = frozenset({"starts", "ends", "published"})
MOMENTS = frozenset({"recorded_at", "retracted_at"})


def arrow(kind: type[Any], rows: Sequence[Any]) -> pa.Table:
    """A table with a column for each field of `kind`, a frozen row."""
    import pyarrow as pa

    hints = get_type_hints(kind)
    names = [field.name for field in fields(kind)]
    schema = pa.schema([(name, _type(name, hints[name])) for name in names])
    columns = [[_value(name)(getattr(row, name)) for row in rows] for name in names]
    arrays = [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)


def _type(name: str, hint: Any) -> pa.DataType:
    """The type of a column, from the type of its field."""
    import pyarrow as pa

    if name in DAYS:
        return pa.date32()
    if name in MOMENTS:
        return pa.timestamp("us", tz="UTC")
    if get_origin(hint) in (Union, types.UnionType):
        (hint,) = (part for part in get_args(hint) if part is not type(None))
    if get_origin(hint) is tuple:
        return pa.list_(_type("", get_args(hint)[0]))
    if is_dataclass(hint):
        inner = get_type_hints(hint)
        return pa.struct([(field.name, _type("", inner[field.name])) for field in fields(hint)])
    plain = {bool: pa.bool_(), int: pa.int64(), float: pa.float64()}
    return pa.string() if get_origin(hint) is Literal or hint not in plain else plain[hint]


def _value(name: str) -> Callable[[Any], Any]:
    """How a value of a field is put into a column."""
    if name in DAYS:
        return lambda value: date.fromisoformat(value) if value else None
    if name in MOMENTS:
        return lambda value: datetime.fromisoformat(value) if value else None
    return _plain


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return asdict(value) if is_dataclass(value) and not isinstance(value, type) else value
