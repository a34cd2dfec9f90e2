"""Frozen records as rows of Arrow and back: each field a column, a record within a record a struct.

What is written is read back equal, whatever the record: the columns are made from the types of its fields.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_origin, get_type_hints

if TYPE_CHECKING:
    import pyarrow as pa

T = TypeVar("T")


def columns(kind: type, without: frozenset[str] = frozenset()) -> list[tuple[str, pa.DataType]]:
    """The columns of a record, but for some fields."""
    return [(name, _arrow(hint)) for name, hint in _hints(kind).items() if name not in without]


def row(record: Any, without: frozenset[str] = frozenset()) -> dict[str, Any]:
    """A record as a row of such columns."""
    names = (field.name for field in fields(record) if field.name not in without)
    return {name: _plain(getattr(record, name)) for name in names}


def record(kind: Callable[..., T], row: Mapping[str, Any]) -> T:
    """The record that a row was made of; a field without a column has its default."""
    return kind(**{name: _back(hint, row[name]) for name, hint in _hints(kind).items() if name in row})


@cache
def _hints(kind: Any) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}


def _arrow(hint: Any) -> pa.DataType:
    import pyarrow as pa

    if get_origin(hint) is UnionType:
        return _arrow(_known(hint))
    if get_origin(hint) is tuple:
        return pa.list_(_arrow(get_args(hint)[0]))
    if is_dataclass(hint):
        assert isinstance(hint, type)
        return pa.struct(columns(hint))
    return {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}[_base(hint)]


def _known(hint: Any) -> Any:
    """The type of what may be None."""
    return next(part for part in get_args(hint) if part is not NoneType)


def _base(hint: Any) -> type:
    return str if isinstance(hint, type) and issubclass(hint, Enum) else hint


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return row(value)
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return value.value if isinstance(value, Enum) else value


def _back(hint: Any, value: Any) -> Any:
    if get_origin(hint) is UnionType:
        return None if value is None else _back(_known(hint), value)
    if get_origin(hint) is tuple:
        return tuple(_back(get_args(hint)[0], part) for part in value)
    if is_dataclass(hint):
        assert isinstance(hint, type)
        return record(hint, value)
    return hint(value) if isinstance(hint, type) and issubclass(hint, Enum) else value
