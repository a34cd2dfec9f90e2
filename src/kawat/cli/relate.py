"""`kawat relate`: what one marked party does to another, sentence by sentence."""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

import click

from kawat.cli import inputs, options
from kawat.errors import InputError, MissingSource, UnreadableSource
from kawat.records import Issue, IssueKind

if TYPE_CHECKING:
    from kawat.pipeline import Reader

HEADER = ("id", "type", "claim", "aux", "evidence")
NO_ANSWER = ("",) * (len(HEADER) - 1)
UNMARKED = "the sentence marks neither an <s>actor</s> nor a <t>recipient</t>"
NEEDED = {"id", "text"}
MARK = re.compile(r"<(/?)([st])>")


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence without its marks, and where the first actor and recipient stood."""

    text: str
    actor: tuple[int, int] | None
    recipient: tuple[int, int] | None


@click.command()
@click.argument("file", metavar="FILE.tsv")
@options.of_language
@click.pass_context
def relate(ctx: click.Context, /, file: str, language: str) -> None:
    """Say what marked parties do to each other.

    The file is tab-separated, with columns `id` and `text`; so is what is printed. The text marks its
    actor with <s>..</s> and its recipient with <t>..</t>. Standard input is -.
    """
    from kawat.pipeline import Reader

    reader, unreadable = Reader(), False
    with _open(file) as table:
        out = csv.writer(sys.stdout, "excel-tab", lineterminator="\n")
        out.writerow(HEADER)
        for row in _rows(table, file):
            marked = unmark(row["text"] or "")
            if marked is None:
                unreadable = True
                inputs.tell(Issue(IssueKind.FORMAT, UNMARKED, f"{file}: {row['id']}"))
            out.writerow((row["id"], *(_answer(reader, marked, language) if marked else NO_ANSWER)))
    if unreadable:
        ctx.exit(InputError.exit_code)


def unmark(text: str) -> Marked | None:
    """Take the marks out; None where neither an actor nor a recipient is marked.

    >>> unmark("<s>A</s> met <t>B</t>.")
    Marked(text='A met B.', actor=(0, 1), recipient=(6, 7))
    """
    plain, at, starts, found = "", 0, dict[str, int](), dict[str, tuple[int, int]]()
    for mark in MARK.finditer(text):
        plain += text[at : mark.start()]
        at = mark.end()
        closes, side = mark.groups()
        if not closes:
            starts[side] = len(plain)
        elif side in starts:
            found.setdefault(side, (starts.pop(side), len(plain)))
    plain += text[at:]
    return Marked(plain, found.get("s"), found.get("t")) if found else None


def _open(file: str) -> TextIO:
    try:
        return click.open_file(file, encoding="utf-8-sig")  # type: ignore[return-value]
    except FileNotFoundError:
        raise MissingSource(f"no such file: {file}") from None
    except OSError as error:
        raise UnreadableSource(f"{file}: cannot be read: {error.strerror}") from None


def _rows(table: TextIO, file: str) -> Iterator[dict[str, str]]:
    rows = csv.DictReader(table, dialect="excel-tab")
    try:
        if missing := NEEDED - set(rows.fieldnames or ()):
            raise UnreadableSource(f"{file}: no column {' or '.join(sorted(missing))}; it needs id and text")
        yield from rows
    except (UnicodeDecodeError, csv.Error) as error:
        raise UnreadableSource(f"{file}: is no tab-separated text in UTF-8 ({error})") from None


def _answer(reader: Reader, marked: Marked, language: str) -> tuple[str, ...]:
    mention = reader.relate(marked.text, marked.actor, marked.recipient, language)
    return mention.type, mention.claim.value, mention.aux, mention.evidence.text
