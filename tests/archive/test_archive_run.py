"""Archives into Parquet, and from there into a ledger."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from archive.warcs import RECIPE, SENTENCE, answer, archive, member, page
from kawat import archive as archives
from kawat.cli import main
from kawat.errors import MissingSource, OutputError
from kawat.ledger import Ledger
from kawat.pipeline import Reader

TEXT = "\n".join([SENTENCE] * 2)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two archives, read: three reports, one of them twice, a recipe, a damaged record."""
    place = tmp_path_factory.mktemp("archives")
    report = member(answer(page(TEXT)), "https://news.example/a")
    other = member(answer(page(TEXT.replace("food", "medicine"))), "https://news.example/b")
    third = member(answer(page(TEXT.replace("Kenya", "Uganda"))), "https://news.example/c")
    recipe = member(answer(page(RECIPE, title="Cheese")), "https://food.example")
    archive(place / "one.warc.gz", [report, recipe, report, b"garbage" * 9, other])
    archive(place / "two.warc.gz", [third])
    archives.run([str(place / "*.warc.gz")], place / "out")
    return place


def test_the_tallies_say_what_became_of_each_record(folder: Path) -> None:
    told = archives.run([str(folder / "*.warc.gz")], folder / "out")
    assert [(t.pages, t.passed, t.reports, t.lost) for t in told] == [(4, 3, 3, 1), (1, 1, 1, 0)]
    assert all(t.mentions > 0 for t in told)


def test_what_is_there_is_not_read_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "pages", None)
    archives.run([str(folder / "*.warc.gz")], folder / "out")


def test_a_run_that_was_cut_off_leaves_no_part_behind_and_is_taken_up(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"

    def cut_off(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(archives, "_take", cut_off)
        with pytest.raises(KeyboardInterrupt):
            archives.run([str(folder / "two.warc.gz")], out)
    assert not [*out.glob("*/*.parquet"), *out.glob("*/.*")]
    (told,) = archives.run([str(folder / "two.warc.gz")], out)
    assert told.reports == 1


def test_readings_come_back_as_they_were_made(folder: Path) -> None:
    back = list(archives.readings(folder / "out"))
    assert len(back) == 3
    reader = Reader()
    for reading in back:
        assert reading == reader.read(reading.report)
        assert reading.packs == reader.digest
        assert reading.mentions


def test_a_ledger_loads_them(folder: Path, tmp_path: Path) -> None:
    arguments = ["read", str(folder / "out"), "--ledger", str(tmp_path / "a.db")]
    assert "3 reports in" in CliRunner().invoke(main, arguments).output
    assert "nothing new" in CliRunner().invoke(main, arguments).output
    with Ledger(str(tmp_path / "a.db")) as ledger:
        assert {report.url for report in ledger.reports()} == {f"https://news.example/{c}" for c in "abc"}
        assert ledger.events(actor="UGA", recipient="SOM")


def test_the_tables_can_be_asked_by_duckdb(folder: Path) -> None:
    import duckdb

    asked = f"select actor, type from '{folder}/out/mentions/*.parquet' where list_contains(actor, 'UGA:GOV')"
    assert (["UGA:GOV"], "AGREE") in duckdb.sql(asked).fetchall()
    lost = duckdb.sql(f"select message from '{folder}/out/losses/*.parquet'").fetchall()
    assert len(lost) == 1


def test_several_are_read_at_once(folder: Path, tmp_path: Path) -> None:
    told = archives.run([str(folder / "*.warc.gz")], tmp_path / "out", jobs=2)
    assert sorted(t.reports for t in told) == [1, 3]
    assert len(list(archives.readings(tmp_path / "out"))) == 3


def test_the_command_tells_what_it_did(folder: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["archive", str(folder / "one.warc.gz"), str(tmp_path / "out")])
    assert done.exit_code == 0
    assert "4 pages, 3 past the first pass, 3 reports" in done.output
    assert "1 record lost" in done.output


def test_a_folder_that_holds_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear")
    with pytest.raises(OutputError, match="holds something else"):
        archives.run([str(archive(tmp_path / "a.warc", []))], tmp_path)


def test_an_archive_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(MissingSource):
        archives.run([str(tmp_path / "no.warc")], tmp_path / "out")


def test_other_words_mean_reading_again(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    archives.run([str(folder / "two.warc.gz")], out)
    (done,) = (out / "done").iterdir()
    done.write_text(json.dumps(json.loads(done.read_text()) | {"packs": "older", "reports": 99}))
    (told,) = archives.run([str(folder / "two.warc.gz")], out)
    assert told.reports == 1


def test_kawat_reads_an_archive_page_by_page(folder: Path, tmp_path: Path) -> None:
    arguments = ["read", str(folder / "one.warc.gz"), "--ledger", str(tmp_path / "a.db")]
    CliRunner().invoke(main, arguments)
    with Ledger(str(tmp_path / "a.db")) as ledger:
        assert {report.source.rpartition(":")[2] for report in ledger.reports()}
        assert len(ledger.reports()) == 3
