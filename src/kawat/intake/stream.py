"""What is in one file: a text, JSONL with a report a line, or something that is not read yet?"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import BinaryIO

from kawat.errors import UnreadableSource
from kawat.intake.decode import clean, decode, foreign_format, is_page
from kawat.intake.html import or_why, read_page
from kawat.intake.listing import is_list
from kawat.intake.prepare import Fields, Given, prepare
from kawat.intake.unpack import GZIP, PIECE, unpacked
from kawat.intake.warc import ArchivedPage, is_archive, pages
from kawat.packs import Packs
from kawat.records import Issue, IssueKind, Report

JSONL_ENDINGS = (".jsonl", ".ndjson")
MOST_TEXT = 5_000_000  # bytes of one report; a novel has one million
MOST_LIST = 20_000_000  # bytes of a feed or sitemap

ReadList = Callable[[bytes], Iterator[Report | Issue]]


def read_stream(
    stream: BinaryIO,
    name: str,
    given: Given,
    packs: Packs,
    *,
    fields: Fields | None = None,
    charset: str = "",
    lists: ReadList | None = None,
) -> Iterator[Report | Issue]:
    """The reports in a stream of bytes, which may be packed.

    JSONL goes line by line and never whole into memory. `fields` and `charset` are what whoever sent a text
    or page says of it; `lists` follows a feed or sitemap.
    """
    if stream.seekable() and is_archive(_head(stream)):
        yield from read_archive(stream, name, given, packs)
        return
    try:
        first = stream.readline(MOST_TEXT + 1)
        if first.startswith(GZIP):
            stream = unpacked(chain([first], iter(partial(stream.read, PIECE), b"")))
            first = stream.readline(MOST_TEXT + 1)
        if b"\0" not in first and (name.lower().endswith(JSONL_ENDINGS) or _is_record(first)):
            yield from read_jsonl(_lines(first, stream), name, given, packs)
            return
        data = first + stream.read(MOST_LIST - len(first) + 1)
    except UnreadableSource as error:
        yield Issue(IssueKind.FORMAT, str(error), name)
        return
    if lists and is_list(data):
        yield from lists(data)
    else:
        yield read_text(data, name, given, packs, fields, charset)


def _head(stream: BinaryIO) -> bytes:
    """The first bytes of a stream, which is left at its beginning."""
    first = stream.read(PIECE)
    stream.seek(0)
    return first


def read_archive(stream: BinaryIO, name: str, given: Given, packs: Packs) -> Iterator[Report | Issue]:
    """The reports on the pages of an archive of the web, with an issue in the place of each other page."""
    for found in pages(stream, name):
        yield found if isinstance(found, Issue) else read_archived(found, name, given, packs)


def read_archived(page: ArchivedPage, name: str, given: Given, packs: Packs) -> Report | Issue:
    """The report on a page of this archive, or why there is none."""
    source = f"{name}:{page.offset}"
    return or_why(
        read_page(page.body, page.url, charset=page.charset, packs=packs, given=given, source=source)
    )


def read_text(
    data: bytes, name: str, given: Given, packs: Packs, fields: Fields | None = None, charset: str = ""
) -> Report | Issue:
    """The report in the bytes of one file of text or HTML."""
    if is_page(data):
        report = read_page(data, charset=charset, packs=packs, given=given, fields=fields, source=name)
        return or_why(report)
    text = foreign_format(data) or _too_large(data) or decode(data)
    if isinstance(text, Issue):
        return replace(text, source=name)
    if not _has_words(text):
        return Issue(IssueKind.EMPTY, "the file holds no words", name)
    if _is_json(text):
        return Issue(IssueKind.FORMAT, "JSON is read with one report a line; save the file as JSONL", name)
    return prepare(text, packs, given, fields, source=name)


def read_jsonl(
    lines: Iterable[bytes | None], name: str, given: Given, packs: Packs
) -> Iterator[Report | Issue]:
    """One report a line; a bad line is an issue with its number and the others go on.

    None is a line that is too long.
    """
    count = 0
    for number, line in enumerate(lines, start=1):
        where = f"{name}:{number}"
        if line is None:
            count += 1
            yield Issue(IssueKind.REFUSED, f"the line is longer than {MOST_TEXT / 1e6:g} MB", where)
        elif line.strip():
            count += 1
            yield read_record(line, where, given, packs)
    if not count:
        yield Issue(IssueKind.EMPTY, "the file is empty", name)


def _lines(first: bytes, stream: BinaryIO) -> Iterator[bytes | None]:
    """The lines of a stream, with None in the place of one that is too long, which is passed over."""
    line = first
    while line:
        is_long = len(line) > MOST_TEXT
        while is_long and line and not line.endswith(b"\n"):
            line = stream.readline(MOST_TEXT + 1)
        yield None if is_long else line
        line = stream.readline(MOST_TEXT + 1)


def _too_large(data: bytes) -> Issue | None:
    """The issue for a text that is larger than any report."""
    if len(data) <= MOST_TEXT:
        return None
    return Issue(IssueKind.REFUSED, f"a text of more than {MOST_TEXT / 1e6:g} MB; give one report a file")


def read_record(line: bytes, where: str, given: Given, packs: Packs) -> Report | Issue:
    """The report on one line of JSONL."""
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return Issue(IssueKind.ENCODING, "the line is not UTF-8; save the file as UTF-8", where)
    except (ValueError, RecursionError) as error:
        return Issue(IssueKind.FORMAT, f"the line is not JSON: {error}", where)
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        return Issue(IssueKind.FORMAT, 'the line is no report: it needs {"id": ..., "text": "..."}', where)
    if not _has_words(record["text"]):
        return Issue(IssueKind.EMPTY, "the report's text is empty", where)
    return prepare(record["text"], packs, given, _fields(record), where)


def _fields(record: dict[str, object]) -> Fields:
    """The known fields of a record, as text; what is no text or number says nothing."""

    def text(name: str) -> str:
        value = record.get(name)
        return clean(str(value)).strip() if _is_scalar(value) else ""

    return Fields(
        id=text("id"),
        language=text("lang"),
        title=text("title"),
        published=text("published"),
        outlet=text("outlet"),
        url=text("url"),
        section=text("section"),
        caption=text("caption"),
    )


def _is_scalar(value: object) -> bool:
    return isinstance(value, str | int | float) and not isinstance(value, bool)


def _has_words(text: str) -> bool:
    return any(character.isalnum() for character in text)


def _is_record(line: bytes) -> bool:
    """Whether a first line is a JSON object that could be a report."""
    return line.lstrip().startswith(b"{") and _is_json(line)


def _is_json(text: str | bytes) -> bool:
    """Whether a whole text is one JSON object or list."""
    try:
        return isinstance(json.loads(text), dict | list)
    except (ValueError, RecursionError):
        return False
