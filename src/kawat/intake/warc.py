"""Which pages are in a web archive (WARC)? All that can be had: a broken record loses itself and no other.

The reader of records stops at the first that is damaged. Here reading goes on where the next one begins: at
the next member of gzip that holds a record, or at the next line that opens one.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from kawat.records import Issue, IssueKind

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

LARGEST = 5_000_000
"""Bytes of a page beyond which it is left; more is no article."""

PAGES = ("text/html", "application/xhtml+xml")
MARK = b"WARC/1."
MEMBER = b"\x1f\x8b\x08"
WINDOW = 1 << 20
TAILS = b"\r\n"
SWALLOWED = b"\r\n\r\n" + MARK


@dataclass(frozen=True, slots=True)
class ArchivedPage:
    """One page as an archive keeps it: where it was found, what the server said of it, its bytes.

    `offset` is where its record begins in the file.
    """

    url: str
    charset: str
    body: bytes
    offset: int


def is_archive(first: bytes) -> bool:
    """Whether a file that begins so is an archive of the web, packed or not."""
    return first.startswith(MARK) or _opens_a_record(first)


def pages(stream: BinaryIO, name: str) -> Iterator[ArchivedPage | Issue]:
    """The pages of an archive in order, with an issue in the place of each record that is lost.

    The stream must be able to seek; no more than one page is held at a time.
    """
    start: int | None = 0
    while start is not None:
        end = _Run(start)
        yield from _until_damage(stream, name, end)
        start = _next_record(stream, end.last + 1)
        if start is not None and not end.is_told:
            yield _lost(name, end.last, f"what follows is no record; reading goes on at byte {start}")


@dataclass(slots=True)
class _Run:
    """Where an unbroken row of records begins, and how far it went."""

    last: int
    is_told: bool = False


def _until_damage(stream: BinaryIO, name: str, run: _Run) -> Iterator[ArchivedPage | Issue]:
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    stream.seek(run.last)
    try:
        records = ArchiveIterator(stream, record_types=WarcRecordType.response, auto_decode="all")
        for record in records:
            run.last, run.is_told = int(record.stream_pos), False
            found = _page(record, name, run.last)
            if found is not None:
                run.is_told = isinstance(found, Issue)
                yield found
    except (OSError, EOFError, ValueError, RuntimeError) as error:
        if not run.is_told:
            yield _lost(name, run.last, f"it or the one behind it is damaged ({error})")
        run.is_told = True


def _page(record: WarcRecord, name: str, offset: int) -> ArchivedPage | Issue | None:
    """The page of a record, None where it holds something else, an issue where it cannot be had."""
    if not record.is_http or not (record.http_content_type or "").lower().startswith(PAGES):
        return None
    status = record.http_headers.status_code if record.http_headers else None
    if status is not None and status != 200:
        return None
    length = _length(record)
    try:
        body = record.reader.read(LARGEST + 1)
    except (OSError, EOFError, ValueError, RuntimeError) as error:
        return _lost(name, offset, f"the page cannot be unpacked ({error})")
    url = record.headers.get("WARC-Target-URI") or ""
    if len(body) < length:
        return _lost(name, offset, f"the page {url} is cut off")
    if len(body) > LARGEST:
        return _lost(name, offset, f"the page {url} has more than {LARGEST / 1e6:g} MB", IssueKind.REFUSED)
    # A length that is too great takes in the next record.
    return ArchivedPage(url, record.http_charset or "", body.partition(SWALLOWED)[0], offset)


def _length(record: WarcRecord) -> int:
    """How long a page must be, as far as that can be told before it is unpacked."""
    headers = record.http_headers
    is_packed = headers and (headers.get("Content-Encoding") or headers.get("Transfer-Encoding"))
    return 0 if is_packed else min(record.content_length, LARGEST)


def _lost(name: str, offset: int, why: str, kind: IssueKind = IssueKind.FORMAT) -> Issue:
    return Issue(kind, f"the record at byte {offset} is lost: {why}", name)


def _next_record(stream: BinaryIO, start: int) -> int | None:
    """Where the next record begins at or behind a position, or None where there is none."""
    stream.seek(0)
    mark = MEMBER if stream.read(len(MEMBER)) == MEMBER else MARK
    position, overlap = start, b""
    stream.seek(start)
    while window := stream.read(WINDOW):
        text = overlap + window
        found = -1
        while (found := text.find(mark, found + 1)) >= 0:
            offset = position - len(overlap) + found
            if _is_record(stream, offset, mark):
                return offset
        position += len(window)
        overlap = text[-len(mark) + 1 :]
        stream.seek(position)
    return None


def _is_record(stream: BinaryIO, offset: int, mark: bytes) -> bool:
    """Whether a record does begin there: a member that unpacks to one, or a line of its own."""
    if mark == MEMBER:
        stream.seek(offset)
        return _opens_a_record(stream.read(1 << 12))
    stream.seek(max(0, offset - 1))
    return offset == 0 or stream.read(1) in TAILS


def _opens_a_record(packed: bytes) -> bool:
    if not packed.startswith(MEMBER):
        return False
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(packed, len(MARK)) == MARK
    except zlib.error:
        return False
