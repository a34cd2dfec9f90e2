import io
import sys
from pathlib import Path

import pytest
from intake_builders import packs

from kawat.errors import MissingSource
from kawat.intake import Given, Source, sources
from kawat.records import Issue, IssueKind, Report

STORY = "The two governments met again on Sunday, a spokesman for the ministry said."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.md", "deep/c.txt", ".hidden.txt", ".git/d.txt"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"{STORY} {name}", "utf-8")
    return tmp_path


def find(*paths: str | Path) -> list[Source]:
    return sources(paths, Given(published="2024-08-04"), packs())


def names(found: list[Source]) -> list[str]:
    return [Path(source.name).name for source in found]


def test_a_folder_is_read_to_its_depth_sorted_without_hidden_files(folder: Path) -> None:
    assert names(find(folder)) == ["a.md", "b.txt", "c.txt"]


def test_a_named_file_is_read_even_if_hidden(folder: Path) -> None:
    assert names(find(folder / ".hidden.txt")) == [".hidden.txt"]


def test_globs_reach_down(folder: Path) -> None:
    assert names(find(f"{folder}/*.txt")) == ["b.txt"]
    assert names(find(f"{folder}/**/*.txt")) == ["b.txt", "c.txt"]


def test_a_file_asked_for_twice_is_read_once(folder: Path) -> None:
    assert names(find(folder / "b.txt", folder, f"{folder}/*.txt")) == ["b.txt", "a.md", "c.txt"]


def test_nothing_is_opened_before_it_is_read(folder: Path) -> None:
    (source,) = find(folder / "b.txt")
    (folder / "b.txt").unlink()
    (issue,) = source.reports()
    assert isinstance(issue, Issue)
    assert (issue.kind, issue.source) == (IssueKind.FAILED, str(folder / "b.txt"))


def test_a_missing_file_suggests_the_near_one(folder: Path) -> None:
    (folder / "report.txt").touch()
    with pytest.raises(MissingSource, match=r"reprot\.txt \(did you mean .*report\.txt\?\)"):
        find(folder / "reprot.txt")


@pytest.mark.parametrize("path", ["no/such/place", "nothing*.txt", "x" * 5000])
def test_what_leads_nowhere_is_missing(tmp_path: Path, path: str) -> None:
    with pytest.raises(MissingSource, match="no such file or folder"):
        find(tmp_path / path)


def test_an_empty_folder_is_missing_too(tmp_path: Path) -> None:
    with pytest.raises(MissingSource, match="no files in folder"):
        find(tmp_path)


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(STORY.encode())))
    (source,) = find("-")
    (report,) = source.reports()
    assert isinstance(report, Report)
    assert (source.name, report.text) == ("<stdin>", STORY)
    assert not sys.stdin.buffer.closed


def test_one_bad_file_among_ten_stops_none(tmp_path: Path) -> None:
    for number in range(10):
        (tmp_path / f"{number}.txt").write_text(f"{STORY} ({number})", "utf-8")
    (tmp_path / "5.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    found = [one for source in find(tmp_path) for one in source.reports()]
    assert [isinstance(one, Report) for one in found] == [number != 5 for number in range(10)]
