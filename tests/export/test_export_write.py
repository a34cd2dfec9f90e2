"""What holds for all formats: whole or not at all, what is lost, what has changed since."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from export import news
from export.conftest import Export
from kawat import export
from kawat.errors import KawatError, OutputError, UsageError
from kawat.export import FORMATS, Losses, flows, losses
from kawat.export.losses import Loss
from kawat.ledger import Ledger
from kawat.ledger import sourced as fetching
from kawat.records import Reading

TEXTS = [name for name in FORMATS if name != "parquet"]


def lost(told: Losses) -> dict[str, int]:
    return {loss.key: count for loss, count in told.lost.items() if count}


def test_losses_are_counted(exported: Export) -> None:
    assert lost(exported("gdelt-events")[1]) == {
        "no-address": 7,
        "imprecise-date": 2,
        "undated": 2,
        "alleged": 1,
        "denied": 1,
        "further-parties": 1,
        "mutual": 1,
        "no-actor": 1,
        "no-country": 1,
        "no-day": 1,
        "not-done": 1,
        "recalled": 1,
        "signs": 1,
    }
    assert lost(exported("polecat")[1])["joined-parties"] == 2
    assert lost(exported("hxl")[1])["differing-numbers"] == 1


def test_a_layout_leaves_out_only_what_it_has_no_word_for(exported: Export, shared: Ledger) -> None:
    held = len(shared.events())
    rows = {name: exported(name)[1].rows for name in FORMATS}
    assert rows == {
        "polecat": held - 1,  # what is only denied
        "icews": held - 2,  # and what is only thought of
        "gdelt-events": held - 2,
        "gdelt-mentions": held - 2 + 2,  # a row a report
        "plover": held,
        "parquet": held,
        "csv": held,
        "hxl": held,
        "flows": 1,  # one offer of help
        "flows-hxl": 1,
    }


def test_the_report_of_losses_is_for_people_and_for_machines(exported: Export) -> None:
    _, told = exported("polecat")
    lines = list(told.lines())
    assert lines[0] == "9 rows written as polecat"
    assert any(line.startswith("  never filled: Actor Title, ") for line in lines)
    read = json.loads(told.as_json())
    assert read["rows"] == 9
    assert {"key": "joined-parties", "count": 2, "what": losses.JOINED.what} in read["lost"]
    assert set(read["empty"]) >= {"GeoNames ID", "Story People"}
    assert all(read["empty"].values())


def test_every_loss_has_a_key_of_its_own() -> None:
    every = [each for each in vars(losses).values() if isinstance(each, Loss)]
    assert len({loss.key for loss in every}) == len(every) > 15


@pytest.mark.parametrize("name", FORMATS)
def test_two_exports_are_alike(shared: Ledger, tmp_path: Path, name: str) -> None:
    for place in ("a", "b"):
        export.write(shared, name, str(tmp_path / place))
    contents = [
        {path.relative_to(tmp_path / place): path.read_bytes() for path in _files(tmp_path / place)}
        for place in ("a", "b")
    ]
    assert contents[0] == contents[1] != {}


def _files(place: Path) -> list[Path]:
    return [place] if place.is_file() else [path for path in place.rglob("*") if path.is_file()]


def test_filters_choose_events(exported: Export) -> None:
    assert exported("csv", type="AGREE")[1].rows == 1
    assert exported("csv", since="2024-08-30", until="2024-08-30", actor="SYR")[1].rows == 1
    assert exported("csv", recipient="CHL", limit=1)[1].rows == 1


@pytest.mark.parametrize("portion", [1, 3])
def test_portions_make_no_difference(exported: Export, monkeypatch: pytest.MonkeyPatch, portion: int) -> None:
    whole = exported("plover")[0].read_text("utf-8")
    monkeypatch.setattr(fetching, "PORTION", portion)
    assert exported("plover")[0].read_text("utf-8") == whole


@pytest.mark.parametrize("name", [name for name in TEXTS if FORMATS[name].layout is not flows.LAYOUT])
def test_a_file_is_written_whole_or_not_at_all(
    shared: Ledger, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    out.write_text("what was there")
    monkeypatch.setattr(fetching, "PORTION", 1)
    made: list[int] = []

    def fail(self: Losses, found: object) -> None:
        made.append(1)
        if len(made) == 3:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(Losses, "row", fail)
    with pytest.raises(OutputError, match="cannot be written: No space left on device; nothing was left"):
        export.write(shared, name, str(out))
    assert out.read_text() == "what was there"
    assert list(tmp_path.iterdir()) == [out]


@pytest.mark.parametrize("name", ["csv", "parquet"])
def test_a_place_that_cannot_be_is_named(shared: Ledger, tmp_path: Path, name: str) -> None:
    with pytest.raises(OutputError, match=r"there is no folder .*nowhere"):
        export.write(shared, name, str(tmp_path / "nowhere" / "out"))
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "file").write_text("mine")
    with pytest.raises(OutputError):
        export.write(shared, name, str(tmp_path / "taken"))


def test_an_unknown_format_is_refused_with_those_that_are_known(shared: Ledger) -> None:
    with pytest.raises(UsageError, match="'xls' is no format; known: polecat, icews"):
        export.write(shared, "xls")


def test_a_ledger_can_be_exported_as_it_was(ledger: Ledger, tmp_path: Path) -> None:
    first, *rest = news.readings()
    ledger.add(first)
    then = ledger.reports()[0].recorded_at
    for reading in rest:
        ledger.add(reading)
    was, now = tmp_path / "was", tmp_path / "now"
    assert export.write(ledger, "plover", str(was), as_of=then).rows == 1
    assert export.write(ledger, "plover", str(now), type="AGREE").rows == 1
    before, after = (json.loads(path.read_text("utf-8")) for path in (was, now))
    assert before["id"] == after["id"]
    assert before["text_info"]["reports"] == ["r1"]
    assert after["text_info"]["reports"] == ["r1", "r2", "r3"]


def test_what_changed_since_an_export_can_be_fetched(ledger: Ledger, tmp_path: Path) -> None:
    """A consumer that takes what is new and drops what is retracted holds what a whole export would give."""
    first, second, third, other, last = news.readings()
    out = str(tmp_path / "out")

    def fetch(since: str) -> Losses:
        told = export.write(ledger, "plover", out, recorded_since=since)
        for id in told.retracted:
            held.pop(id, None)
        for line in Path(out).read_text("utf-8").splitlines():
            held[json.loads(line)["id"]] = line
        return told

    held: dict[str, str] = {}
    for reading in (first, other):
        ledger.add(reading)
    told = fetch("")
    assert (told.rows, told.retracted) == (9, [])
    assert fetch(told.recorded_until).rows == 0
    ledger.add(second)  # one more tells of an event
    told = fetch(told.recorded_until)
    assert (told.rows, told.retracted) == (1, [])
    ledger.add(third)
    ledger.add(last)
    ledger.add(Reading(other.report, other.mentions[:2], packs="p2"))  # six events are gone
    told = fetch(told.recorded_until)
    assert len(told.retracted) == 6
    export.write(ledger, "plover", out)
    assert set(held.values()) == set(Path(out).read_text("utf-8").splitlines())
    assert fetch("2024-01-01").rows == len(held)  # a day: from its beginning on


def test_a_moment_that_is_none_is_refused(shared: Ledger, tmp_path: Path) -> None:
    with pytest.raises(KawatError, match="no day or moment"):
        export.write(shared, "csv", str(tmp_path / "out"), recorded_since="yesterday")
    assert not (tmp_path / "out").exists()
