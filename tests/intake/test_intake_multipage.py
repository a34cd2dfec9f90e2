"""Reports on several pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from intake_builders import markup, shipped
from page_builders import STORY, bare, html, lines, paragraphs

from kawat.intake import Given, sources
from kawat.intake.multipage import Place, bare_address, place_of, read_pages, together
from kawat.records import Issue, IssueKind, Report

AT = "https://www.warta.example/read/1/ardia-kirim-bantuan"
FIRST, SECOND = STORY[:2], STORY[2:]


def page(texts: tuple[str, ...], address: str, *links: tuple[str, str], title: str = "") -> bytes:
    head = f"<link rel='canonical' href='{address}'>" + "".join(
        f"<link href='{href}' rel='{rel}'>" for rel, href in links
    )
    made = html(f"<article>{paragraphs(texts)}</article>", head)
    return made.replace(b"<title>", f"<title>{title}".encode())


@pytest.mark.parametrize(
    ("address", "links", "title", "number"),
    [
        (AT, (), "", 1),
        (f"{AT}?page=2", (), "", 2),
        (f"{AT}?page=all", (), "", 0),
        (f"{AT}/page/3", (), "", 3),
        (AT, (("next", f"{AT}?page=2"),), "", 1),
        (AT, (("prev", AT), ("next", f"{AT}?page=3")), "", 2),
        (AT, (("prev", f"{AT}?page=2"),), "", 3),
        (AT, (("prev", AT),), "", 2),
        (AT, (), "Ardia Kirim Bantuan - Halaman 2 ", 2),
    ],
)
def test_a_page_says_which_one_it_is(
    address: str, links: tuple[tuple[str, str], ...], title: str, number: int
) -> None:
    report = "warta.example/read/1/ardia-kirim-bantuan"
    assert place_of(page(FIRST, address, *links, title=title), markup()) == Place(report, number)


def test_a_page_without_an_address_belongs_to_none() -> None:
    assert place_of(html(paragraphs()), markup()) is None


@pytest.mark.parametrize(
    ("address", "bare"),
    [
        ("HTTP://www.Warta.example/a/?page=2", "warta.example/a"),
        ("https://warta.example/a?id=7&page=2", "warta.example/a?id=7"),
        ("https://warta.example/a?page=2&id=7#top", "warta.example/a?id=7"),
        ("https://warta.example/page/24-jam", "warta.example/page/24-jam"),
    ],
)
def test_addresses_are_compared_without_the_page(address: str, bare: str) -> None:
    assert bare_address(address, markup()) == bare


def test_pages_become_one_report() -> None:
    pages = [page(FIRST, AT), page((FIRST[0], *SECOND), f"{AT}?page=2")]
    report = read_pages(pages, packs=shipped())
    assert lines(report) == bare()
    assert report.issues[0].kind is IssueKind.UNDATED


def test_the_page_that_has_all_of_it_is_taken_alone() -> None:
    pages = [page(FIRST, AT), page(SECOND, f"{AT}?page=2"), page(STORY, f"{AT}?page=all")]
    assert lines(read_pages(pages, packs=shipped())) == bare()


def test_a_page_that_tells_nothing_is_an_issue_of_the_report() -> None:
    report = read_pages([page(STORY, AT), page((), f"{AT}?page=2")], packs=shipped(), source="a.html")
    assert lines(report) == bare()
    assert [issue.kind for issue in report.issues] == [IssueKind.UNDATED, IssueKind.NO_ARTICLE]


def test_pages_that_all_tell_nothing_are_no_report() -> None:
    report = read_pages([page((), AT), page((), f"{AT}?page=2")], packs=shipped())
    assert (report.text, report.issues[0].kind) == ("", IssueKind.NO_ARTICLE)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = {
        "a.txt": "\n\n".join(STORY).encode(),
        "berita-2.html": page(SECOND, f"{AT}?page=2"),
        "berita.html": page(FIRST, AT),
        "lain.html": page(STORY, "https://www.warta.example/read/2/lain"),
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


def read(*paths: str) -> list[Report | Issue]:
    return [item for source in sources(paths, Given(language="id"), shipped()) for item in source.reports()]


def test_files_that_are_pages_of_one_report_are_one_source(folder: Path) -> None:
    found = sources([folder], Given(), shipped())
    assert [Path(source.name).name for source in found] == ["a.txt", "berita.html", "lain.html"]
    (joined,) = found[1].reports()
    assert isinstance(joined, Report)
    assert lines(joined) == bare()


def test_a_page_asked_for_alone_is_read_alone(folder: Path) -> None:
    (report,) = read(str(folder / "berita-2.html"))
    assert isinstance(report, Report)
    assert lines(report) == list(SECOND)


def test_two_copies_of_a_page_stay_two_reports(tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("a.html", "b.html", "c.html")]
    for file, number in zip(files, (1, 1, 2), strict=True):
        file.write_bytes(page(FIRST, f"{AT}?page={number}"))
    assert together(files, markup()) == [[file] for file in files]


def test_a_file_that_is_gone_is_told_when_it_is_its_turn(folder: Path) -> None:
    found = sources([folder], Given(), shipped())
    (folder / "berita-2.html").unlink()
    (issue,) = found[1].reports()
    assert isinstance(issue, Issue)
    assert issue.kind is IssueKind.FAILED
