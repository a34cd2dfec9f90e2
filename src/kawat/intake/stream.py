"""What is in one file: a text, JSONL with a report a line, or something that is not read yet?"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from typing import BinaryIO

from kawat.intake.decode import clean, decode, foreign_format, is_page
from kawat.intake.html import read_page
from kawat.intake.prepare import Fields, Given, prepare
from kawat.packs import Packs
from kawat.records import Issue, IssueKind, Report

JSONL_ENDINGS = (".jsonl", ".ndjson")


def read_stream(stream: BinaryIO, name: str, given: Given, packs: Packs) -> Iterator[Report | Issue]:
    """The reports in a stream of bytes. JSONL goes line by line and never whole into memory."""
    first = stream.readline()
    if b"\0" not in first and (name.lower().endswith(JSONL_ENDINGS) or _is_record(first)):
        yield from read_jsonl(chain([first], stream), name, given, packs)
    else:
        yield read_text(first + stream.read(), name, given, packs)


def read_text(data: bytes, name: str, given: Given, packs: Packs) -> Report | Issue:
    """The report in the bytes of one file of text or HTML."""
    if is_page(data):
        report = read_page(data, packs=packs, given=given, source=name)
        return report if report.text else report.issues[0]
    text = foreign_format(data) or decode(data)
    if isinstance(text, Issue):
        return replace(text, source=name)
    if not _has_words(text):
        return Issue(IssueKind.EMPTY, "the file holds no words", name)
    if _is_json(text):
        return Issue(IssueKind.FORMAT, "JSON is read with one report a line; save the file as JSONL", name)
    return prepare(text, packs, given, source=name)


def read_jsonl(lines: Iterable[bytes], name: str, given: Given, packs: Packs) -> Iterator[Report | Issue]:
    """One report a line; a bad line is an issue with its number and the others go on."""
    count = 0
    for number, line in enumerate(lines, start=1):
        if line.strip():
            count += 1
            yield read_record(line, f"{name}:{number}", given, packs)
    if not count:
        yield Issue(IssueKind.EMPTY, "the file is empty", name)


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
