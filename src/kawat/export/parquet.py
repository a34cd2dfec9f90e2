"""Parquet: Kawat's own columns with their types, in a folder with a part for each month.

`month=2024-08/part-0.parquet` holds the events of August 2024; the month is in the path and in no column, as
DuckDB, polars and pandas read it from there. It is that of the day of the event, else that of the first
report; `month=unknown` where neither is known.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kawat.export.layout import Layout
from kawat.export.losses import Losses
from kawat.export.own import LAYOUT
from kawat.ledger.frames import column_of, type_of

if TYPE_CHECKING:
    import pyarrow as pa

PATTERN = "month=*/part-*.parquet"
UNKNOWN = "unknown"
HELD = 20_000
"""How many rows are held in memory before they are written."""


@dataclass(frozen=True, slots=True)
class Parquet:
    """Writes a layout as a folder of Parquet files, one or more a month."""

    layout: Layout[Any]

    def write(self, stories: Iterable[Any], place: Path, told: Losses) -> None:
        """Write all rows and count what they lose."""
        parts = _Parts(self.layout, place)
        for row in self.layout.rows(stories, told):
            parts.add(row)
        parts.flush()


class _Parts:
    """The rows of each month until they are written."""

    def __init__(self, layout: Layout[Any], place: Path) -> None:
        import pyarrow as pa

        self._place = place
        self._names = [column.name for column in layout.columns]
        self._schema = pa.schema(
            [(column.name, type_of(column.name, column.hint)) for column in layout.columns]
        )
        self._rows: dict[str, list[list[Any]]] = defaultdict(list)
        self._written: Counter[str] = Counter()
        self._held = 0

    def add(self, row: list[Any]) -> None:
        cells = dict(zip(self._names, row, strict=True))
        day = cells["starts"] if cells["when"] else cells["published"]
        self._rows[day[:7] or UNKNOWN].append(row)
        self._held += 1
        if self._held >= HELD:
            self.flush()

    def flush(self) -> None:
        import pyarrow.parquet as pq

        for month, rows in sorted(self._rows.items()):
            folder = self._place / f"month={month}"
            folder.mkdir(exist_ok=True)
            pq.write_table(self._table(rows), folder / f"part-{self._written[month]}.parquet")
            self._written[month] += 1
        self._rows.clear()
        self._held = 0

    def _table(self, rows: list[list[Any]]) -> pa.Table:
        import pyarrow as pa

        columns = zip(*rows, strict=True)
        arrays = [column_of(field, values) for field, values in zip(self._schema, columns, strict=True)]
        return pa.Table.from_arrays(arrays, schema=self._schema)


FORMAT = Parquet(LAYOUT)
