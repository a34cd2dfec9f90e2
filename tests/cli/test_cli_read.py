from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Any

import pytest

from cli import fake_pipeline
from kawat.cli.read import Run, _with_progress
from kawat.ledger import Added, Ledger
from kawat.records import Issue, IssueKind, Reading, Report


def test_one_bad_file_among_ten_stops_no_other(kawat: Any, folder: Path) -> None:
    result = kawat("read", str(folder))
    assert result.exit_code == 3
    assert "9 reports in kawat.db: 9 added; 18 mentions written" in result.stdout
    assert "10 issues kept with them: 9 unread-verb, 1 empty" in result.stdout
    assert "1 could not be read" in result.stdout
    assert result.stderr == f"kawat: {folder}/r0.txt: the file holds no words\n"
    with Ledger("kawat.db") as ledger:
        assert len(ledger.reports()) == 9
        assert [issue.source for issue in ledger.issues() if issue.kind is IssueKind.EMPTY] == [
            f"{folder}/r0.txt"
        ]


def test_reading_again_changes_nothing_and_parses_nothing(kawat: Any, folder: Path) -> None:
    files = [str(folder / f"r{number}.txt") for number in range(1, 10)]
    assert kawat("read", *files).exit_code == 0
    parsed = list(_reader().read_so_far)
    result = kawat("read", *files)
    assert result.stdout == "nothing new: 9 reports were already in the ledger\n"
    assert result.exit_code == 0
    assert _reader().read_so_far == parsed


def test_one_report_again(kawat: Any, folder: Path) -> None:
    for _ in range(2):
        result = kawat("read", str(folder / "r1.txt"))
    assert result.stdout == "nothing new: 1 report was already in the ledger\n"


def test_a_missing_file_stops_no_other(kawat: Any, folder: Path) -> None:
    result = kawat("read", "nowhere.txt", str(folder / "r1.txt"))
    assert result.exit_code == 3
    assert result.stderr == "kawat: no such file or folder: nowhere.txt\n"
    with Ledger("kawat.db") as ledger:
        assert ledger.issues()[0].source == "nowhere.txt"
    assert "1 report in kawat.db: 1 added" in result.stdout


def test_a_language_nobody_knows_is_told_each_time(kawat: Any, folder: Path) -> None:
    for _ in range(2):
        result = kawat("read", "--language", "xx", str(folder / "r1.txt"))
        assert result.exit_code == 3
        assert f"{folder}/r1.txt: is in a language that no pack knows" in result.stderr


def test_what_is_said_of_sources_reaches_the_report(kawat: Any, folder: Path) -> None:
    kawat("read", "--outlet", "Noon", "--published", "2024-08-04", str(folder / "r1.txt"))
    with Ledger("kawat.db") as ledger:
        (report,) = ledger.reports()
    assert (report.outlet, report.published) == ("Noon", "2024-08-04")


def test_other_words_read_anew(kawat: Any, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kawat("read", str(folder / "r1.txt"))
    monkeypatch.setattr(_reader(), "digest", "p2")
    assert "1 replaced; 2 mentions written" in kawat("read", str(folder / "r1.txt")).stdout


def test_the_ledger_asked_for(kawat: Any, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kawat("read", str(folder / "r1.txt"), "--ledger", "sqlite:///other.db")
    monkeypatch.setenv("KAWAT_LEDGER", "third.db")
    kawat("read", str(folder / "r1.txt"))
    assert Path("other.db").exists()
    assert Path("third.db").exists()
    assert not Path("kawat.db").exists()


@pytest.mark.parametrize("day", ["yesterday", "04-08-2024", "2024-13-01"])
def test_a_strange_date_is_a_usage_error(kawat: Any, folder: Path, day: str) -> None:
    result = kawat("read", "--published", day, str(folder))
    assert result.exit_code == 2
    assert "2024-08-04" in result.stderr


def test_a_ledger_that_cannot_be_is_one_line(kawat: Any, folder: Path) -> None:
    result = kawat("read", "--ledger", "nowhere/kawat.db", str(folder))
    assert result.exit_code == 6
    assert result.stderr == "kawat: there is no folder nowhere to keep the ledger kawat.db in\n"


def test_control_c_keeps_what_was_read(kawat: Any, folder: Path) -> None:
    (folder / "r5.txt").write_text("Interrupt")
    assert kawat("read", str(folder)).exit_code == 130
    with Ledger("kawat.db") as ledger:
        assert len(ledger.reports()) == 4


def test_reports_are_filed_in_portions_and_what_is_fetched_as_it_comes(
    kawat: Any, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filed = []
    file = Ledger.add_all

    def counted(ledger: Ledger, readings: list[Reading], version: str | None) -> list[Added]:
        filed.append(len(readings))
        return file(ledger, readings, version)

    module = sys.modules[Run.__module__]  # the package has the command by this name
    monkeypatch.setattr(module, "AT_ONCE", 4)
    monkeypatch.setattr(Ledger, "add_all", counted)
    assert "9 added; 18 mentions written" in kawat("read", str(folder)).stdout
    assert filed == [4, 4, 1]
    fetched = Report("far", fake_pipeline.TEXT, "en", source="https://news.example/far")
    monkeypatch.setattr(fake_pipeline.Source, "reports", lambda source: iter([fetched]))
    kawat("read", str(folder))
    assert filed == [4, 4, 1, 1]


def test_an_issue_noted_after_a_report_of_its_source_stays(folder: Path) -> None:
    (source,) = _reader()().sources([str(folder / "r1.txt")], fake_pipeline.Given())
    with Ledger("kawat.db") as ledger:
        with Run(_reader()(), ledger) as run:
            run.take(source)
            run.take(Issue(IssueKind.FORMAT, "the rest is no text", source.name))
        assert IssueKind.FORMAT in {issue.kind for issue in ledger.issues()}


def test_a_bar_where_somebody_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    screen = Terminal()
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr("sys.stderr", screen)
    two = [Issue(IssueKind.MISSING, "no such file"), Issue(IssueKind.EMPTY, "no words")]
    assert list(_with_progress(two)) == two
    assert "reading" in screen.getvalue()
    assert _with_progress(two[:1]) == two[:1]


def _reader() -> Any:
    from kawat.pipeline import Reader

    return Reader
