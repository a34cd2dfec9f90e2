"""Rows as tables of Arrow and as data frames: a column a field, with types that need no guessing."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date, datetime

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from kawat.errors import UsageError
from kawat.ledger import Ledger, Rows
from kawat.ledger.frames import plain
from kawat.records import Place
from ledger.builders import day, offer, reading, thanks


@dataclass(frozen=True, slots=True)
class Step:
    when: str
    count: int


@dataclass(frozen=True, slots=True)
class Sample:
    id: str
    when: str
    published: str
    latitude: float | None
    names: tuple[str, ...]
    steps: tuple[Step, ...]
    recorded_at: str
    is_open: bool


ONE = Sample(
    "a",
    "2024-06",
    "2024-08-04",
    1.5,
    ("x, y", "ü\n"),
    (Step("", 1),),
    "2024-08-05T01:02:03.000004+00:00",
    True,
)
NONE = Sample("b", "", "", None, (), (), "", False)


@pytest.fixture
def rows() -> Rows[Sample]:
    return Rows(Sample, [ONE, NONE])


def test_columns_have_the_types_of_their_fields(rows: Rows[Sample]) -> None:
    assert {field.name: str(field.type) for field in rows.to_arrow().schema} == {
        "id": "string",
        "when": "string",
        "published": "date32[day]",
        "latitude": "double",
        "names": "list<item: string>",
        "steps": "list<item: struct<when: string, count: int64>>",
        "recorded_at": "timestamp[us, tz=UTC]",
        "is_open": "bool",
    }


def test_an_empty_table_has_the_same_columns(rows: Rows[Sample]) -> None:
    assert Rows(Sample).to_arrow().schema == rows.to_arrow().schema
    assert list(Rows(Sample).to_pandas().columns) == list(rows.columns)
    assert Rows(Sample).to_polars().schema == rows.to_polars().schema


def test_what_is_unknown_is_null_but_for_text(rows: Rows[Sample]) -> None:
    unknown = rows.to_arrow().to_pylist()[1]
    assert {name for name, value in unknown.items() if value is None} == {
        "published",
        "latitude",
        "recorded_at",
    }
    assert (unknown["when"], unknown["names"]) == ("", [])


def test_pandas_has_dates_and_lists(rows: Rows[Sample]) -> None:
    frame = rows.to_pandas()
    assert list(frame.columns) == list(rows.columns)
    assert pd.api.types.is_datetime64_any_dtype(frame["published"])
    assert frame["published"][0] == pd.Timestamp(2024, 8, 4)
    assert pd.isna(frame["published"][1])
    assert frame["recorded_at"][0] == pd.Timestamp("2024-08-05T01:02:03.000004", tz="UTC")
    assert frame["names"].tolist() == [["x, y", "ü\n"], []]
    assert frame["steps"].tolist() == [[{"when": "", "count": 1}], []]
    assert frame["latitude"].dtype == "float64"


def test_pandas_of_no_rows_keeps_its_types() -> None:
    assert pd.api.types.is_datetime64_any_dtype(Rows(Sample).to_pandas()["published"])


def test_polars_has_dates_and_lists(rows: Rows[Sample]) -> None:
    frame = rows.to_polars()
    assert frame.schema["published"] == pl.Date
    assert frame.schema["names"] == pl.List(pl.String)
    assert frame["published"].to_list() == [date(2024, 8, 4), None]
    assert frame["names"].to_list() == [["x, y", "ü\n"], []]
    assert frame["recorded_at"][0].replace(tzinfo=None) == datetime(2024, 8, 5, 1, 2, 3, 4)


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_missing_library_is_named(
    rows: Rows[Sample], library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(UsageError, match=rf"{library} .*pip install 'kawat\[frames\]'"):
        getattr(rows, f"to_{library}")()


def test_every_list_of_the_ledger_makes_a_frame(ledger: Ledger) -> None:
    placed = Place("Bordport", "BOR", None, "", "Bordport", 1.0, 2.0)
    ledger.add(reading(offer(place=placed), thanks(time=day("2024-08-04"))))
    for rows in (ledger.events(), ledger.mentions(), ledger.threads(), ledger.reports(), ledger.troubles()):
        assert len(rows) > 0
        table = rows.to_arrow()
        assert table.num_rows == len(rows.to_pandas()) == len(rows.to_polars()) == len(rows)
        assert table.column_names == list(rows.columns)
        for cells, said in zip(table.to_pylist(), rows.as_dicts(), strict=True):
            for name, cell in cells.items():
                told = cell.isoformat() if isinstance(cell, date) else cell
                assert told == plain(said[name]) or (cell is None and not said[name]), name


def test_the_table_is_one_that_others_read(rows: Rows[Sample]) -> None:
    assert isinstance(rows.to_arrow(), pa.Table)
