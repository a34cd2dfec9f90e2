"""Parquet: a part a month, with types, read by DuckDB, polars and pandas."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pytest

from export import news
from export.conftest import Export
from kawat import export
from kawat.errors import OutputError, UsageError
from kawat.export import parquet
from kawat.ledger import Ledger


def files(place: Path) -> set[str]:
    return {path.relative_to(place).as_posix() for path in place.rglob("*") if path.is_file()}


def test_each_month_has_its_folder(exported: Export) -> None:
    place, _ = exported("parquet")
    months = ("2022-01", "2023-01", "2024-06", "2024-08", "2024-09", "unknown")
    assert files(place) == {f"month={month}/part-0.parquet" for month in months}


def test_duckdb_reads_the_months_from_the_paths(exported: Export, shared: Ledger) -> None:
    place, told = exported("parquet")
    everything = f"read_parquet('{place}/*/*.parquet', hive_partitioning = true)"
    rows = duckdb.sql(f"SELECT id, month FROM {everything}").fetchall()
    assert {id for id, _ in rows} == {event.id for event in shared.events()}
    assert len(rows) == told.rows
    august = duckdb.sql(f"SELECT type FROM {everything} WHERE month = '2024-08' ORDER BY type").fetchall()
    assert august == [("AGREE",), ("ASSAULT",)]


def test_types_are_kept(exported: Export) -> None:
    place, _ = exported("parquet")
    offer = duckdb.sql(
        f"SELECT starts, score, actor, latitude, cameo, recorded_at FROM '{place}/*/*.parquet' "
        "WHERE type = 'AGREE'"
    )
    assert [str(kind) for kind in offer.types] == [
        "DATE",
        "DOUBLE",
        "VARCHAR[]",
        "DOUBLE",
        "VARCHAR",
        "TIMESTAMP WITH TIME ZONE",
    ]
    assert offer.project("starts, score, actor, latitude, cameo").fetchall() == [
        (date(2024, 8, 3), 2.5, ["RUS:GOV"], 53.55, "033")
    ]


def test_polars_and_pandas_read_the_folder(exported: Export) -> None:
    place, told = exported("parquet")
    lazy = pl.scan_parquet(place, hive_partitioning=True)
    assert lazy.filter(pl.col("month") == "2024-09").collect().height == 4
    read = pd.read_parquet(place)
    assert len(read) == told.rows
    assert news.AWKWARD in {name for names in read["actor_names"] for name in names}


def test_rows_are_written_in_portions(
    shared: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parquet, "HELD", 3)
    told = export.write(shared, "parquet", str(tmp_path / "out"))
    assert "month=2024-09/part-1.parquet" in files(tmp_path / "out")
    assert len(pd.read_parquet(tmp_path / "out")) == told.rows == 10


def test_an_export_replaces_an_earlier_one(shared: Ledger, tmp_path: Path) -> None:
    place = tmp_path / "out"
    export.write(shared, "parquet", str(place))
    export.write(shared, "parquet", str(place), type="AGREE")
    assert files(place) == {"month=2024-08/part-0.parquet"}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("stray", ["notes.txt", "month=2024-08/notes.txt", "a/month=2024-08/part-0.parquet"])
def test_what_is_no_export_is_not_replaced(shared: Ledger, tmp_path: Path, stray: str) -> None:
    path = tmp_path / "out" / stray
    path.parent.mkdir(parents=True)
    path.write_text("mine")
    with pytest.raises(OutputError, match="holds other things than an export"):
        export.write(shared, "parquet", str(tmp_path / "out"))
    assert path.read_text() == "mine"


def test_a_folder_cannot_go_to_standard_output(shared: Ledger) -> None:
    with pytest.raises(UsageError, match="Parquet is a folder"):
        export.write(shared, "parquet")


def test_an_empty_ledger_gives_an_empty_folder(ledger: Ledger, tmp_path: Path) -> None:
    assert export.write(ledger, "parquet", str(tmp_path / "out")).rows == 0
    assert files(tmp_path / "out") == set()
