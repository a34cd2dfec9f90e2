"""What is damaged loses itself and nothing else."""

from __future__ import annotations

import gzip
import io
import re
import time
from pathlib import Path

import pytest

from archive.warcs import RECIPE, SENTENCE, answer, bomb, member, page
from kawat.intake import ArchivedPage, pages
from kawat.records import Issue, IssueKind

TEXT = "\n".join([SENTENCE] * 3)
PAGE = page(TEXT)


def found(*records: bytes) -> tuple[list[str], list[str]]:
    """The pages of an archive by the end of their address, and what was lost."""
    items = list(pages(io.BytesIO(b"".join(records)), "x.warc"))
    good = [item.url[-1] for item in items if isinstance(item, ArchivedPage)]
    return good, [item.message for item in items if isinstance(item, Issue)]


def some(*names: str, packed: bool = True, body: bytes = PAGE) -> list[bytes]:
    return [member(answer(body), f"https://news.example/{name}", packed=packed) for name in names]


@pytest.mark.parametrize("packed", [True, False])
def test_all_pages_in_order(packed: bool) -> None:
    assert found(*some("a", "b", "c", packed=packed)) == (["a", "b", "c"], [])


def test_an_empty_archive_has_no_pages() -> None:
    assert found() == ([], [])


def test_what_is_no_page_is_passed_over() -> None:
    picture = member(answer(b"\x89PNG", kind="image/png"))
    gone = member(answer(PAGE, status="404"))
    assert found(picture, *some("a"), gone) == (["a"], [])


def test_behind_a_damaged_record_reading_goes_on() -> None:
    a, b, c = some("a", "b", "c")
    good, lost = found(a, b[:60] + bytes(60) + b[120:], c)
    assert good == ["a", "c"]
    assert len(lost) == 1
    assert "damaged" in lost[0]


def test_behind_garbage_between_records_too() -> None:
    a, b = some("a", "b")
    good, lost = found(a, b"garbage" * 50, b)
    assert good == ["a", "b"]
    assert len(lost) == 1


def test_a_record_that_says_it_is_longer_than_it_is_takes_no_text_of_the_next() -> None:
    a, b, c = some("a", "b", "c", packed=False)
    length = re.search(rb"Content-Length: (\d+)", b)
    assert length
    long = b.replace(length[1], b"%d" % (int(length[1]) + 400), 1)
    items = list(pages(io.BytesIO(a + long + c), "x.warc"))
    assert [item.url[-1] for item in items if isinstance(item, ArchivedPage)] == ["a", "b", "c"]
    assert all(item.body == PAGE for item in items if isinstance(item, ArchivedPage))


def test_the_length_that_a_server_tells_does_not_matter() -> None:
    wrong = [member(answer(PAGE, f"Content-Length: {n}\r\n"), f"https://x.example/{n}") for n in (1, 99999)]
    assert found(*wrong) == (["1", "9"], [])


def test_a_page_that_is_cut_off_is_lost() -> None:
    a, b = some("a", "b")
    good, lost = found(a, b[:-60])
    assert good == ["a"]
    assert "cut off" in lost[0]


def test_packed_pages_are_unpacked() -> None:
    packed = member(answer(gzip.compress(PAGE), "Content-Encoding: gzip\r\n"))
    chunked = member(answer(b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE), "Transfer-Encoding: chunked\r\n"))
    items = list(pages(io.BytesIO(packed + chunked), "x.warc"))
    assert [item.body for item in items if isinstance(item, ArchivedPage)] == [PAGE, PAGE]


def test_a_bomb_does_not_go_off() -> None:
    started = time.process_time()
    good, lost = found(
        *some("a"), member(answer(bomb(500_000_000), "Content-Encoding: gzip\r\n")), *some("c")
    )
    assert good == ["a", "c"]
    assert len(lost) == 1
    assert "more than 5 MB" in lost[0]
    assert time.process_time() - started < 5


def test_a_page_too_large_is_refused(tmp_path: Path) -> None:
    large = page(RECIPE * 10_000)
    place = tmp_path / "a.warc"
    place.write_bytes(b"".join([*some("a", packed=False, body=large), *some("b", packed=False)]))
    with place.open("rb") as stream:
        items = list(pages(stream, "a.warc"))
    assert [type(item) for item in items] == [Issue, ArchivedPage]
    assert isinstance(items[0], Issue)
    assert items[0].kind is IssueKind.REFUSED
