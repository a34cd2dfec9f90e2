"""How answers look: a table on a terminal, tab-separated lines in a pipe, JSON or CSV when asked."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from textwrap import shorten
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import click

from kawat import settings
from kawat.errors import InputError

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from kawat.ledger import Rows

T = TypeVar("T")

PIPE_HELP = "On a terminal this is a table; in a pipe, tab-separated lines with a header, for cut and awk."
LONGEST_QUOTE = 80
NOTHING = "nothing fits"
COLORS = {"contested": "red", "denied": "red", "alleged": "yellow", "reported": "green", "stated": "green"}


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """One column of a table on a terminal; where there is little room it shrinks to its `least` width."""

    title: str
    cell: Callable[[T], str | Text]
    style: str = ""
    least: int | None = None


def show(rows: Rows[T], form: str | None, columns: Sequence[Column[T]], hint: str = "") -> None:
    """Print rows in the form asked for, or in the one that fits where the output goes."""
    if form == "table" or (form is None and on_terminal()):
        _show_table(rows, columns, hint)
    else:
        click.echo(as_text(rows.columns, rows.as_dicts(), form), nl=False)


def on_terminal() -> bool:
    """Whether somebody looks at it, and no program."""
    return sys.stdout.isatty()


def as_text(columns: Sequence[str], rows: Sequence[Mapping[str, Any]], form: str | None) -> str:
    """Rows as JSON, as CSV, or tab-separated."""
    if form == "json":
        return json.dumps(rows, ensure_ascii=False, indent=2, default=asdict) + "\n"
    lines = [columns, *([flat(row[name]) for name in columns] for row in rows)]
    if form == "csv":
        return _as_csv(lines)
    return "".join("\t".join(map(one_line, line)) + "\n" for line in lines)


def flat(value: Any) -> str:
    """A value in one cell."""
    return "; ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def one_line(text: str) -> str:
    """Without the tabs and line ends that would break a row in two."""
    return " ".join(text.split())


def console(stderr: bool = False) -> Console:
    """Where rich output goes."""
    from rich.console import Console

    return Console(stderr=stderr, no_color=not settings.read().color, highlight=False)


def key() -> str:
    """The key that is pressed next, shown, in lower case; empty at the end of input.

    Raises InputError where there is no terminal to press one on.
    """
    try:
        pressed = click.getchar().lower()
    except OSError:
        needless = "`kawat review MENTION --accept` and `kawat audit export` need none"
        raise InputError(f"there is no terminal to press keys on: {needless}") from None
    click.echo(pressed)
    return pressed


def quoted(words: str, longest: int = LONGEST_QUOTE) -> str:
    """Words of a report, shortened to what a table can hold."""
    return f"“{shorten(words, longest, placeholder='…')}”"


def told(words: str, place: str, amounts: Iterable[str]) -> str:
    """Words of a report with the place and the amounts they tell."""
    return " · ".join((quoted(words), *filter(None, (place, *amounts))))


def parties(actor: Iterable[str], recipient: Iterable[str]) -> str:
    """Who, and upon whom if anyone."""
    sides = [" + ".join(side) for side in (actor, recipient)]
    return " → ".join(side or "?" for side in sides) if sides[1] else sides[0] or "?"


def on_word_of(teller: str, said_by: Iterable[str]) -> str:
    """Who tells it, and on whose word if not their own."""
    sayers = ", ".join(said_by)
    return f"{teller}, on {sayers}" if sayers else teller


def standing(words: str) -> Text:
    """How an event or mention stands, in a colour that warns."""
    from rich.text import Text

    return Text(words, style=COLORS.get(words.split(maxsplit=1)[0], ""))


def count(number: int, noun: str) -> str:
    """A number with its noun.

    >>> count(1, "report"), count(2, "report")
    ('1 report', '2 reports')
    """
    return f"{number} {noun}{'' if number == 1 else 's'}"


def table(rows: Iterable[T], columns: Sequence[Column[T]]) -> Table:
    """Rows as a table of rich."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    made = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False)
    for column in columns:
        fixed = column.least is None
        made.add_column(column.title, style=column.style, no_wrap=fixed, min_width=column.least)
    for row in rows:
        made.add_row(*(_cell(column.cell(row)) for column in columns))
    return made


def _show_table(rows: Rows[T], columns: Sequence[Column[T]], hint: str) -> None:
    screen = console()
    screen.print(table(rows, columns) if rows else NOTHING)
    if rows and hint:
        screen.print(hint, style="dim")


def _cell(content: str | Text) -> Text:
    from rich.text import Text

    return Text(content) if isinstance(content, str) else content  # brackets in news are no markup


def _as_csv(lines: Iterable[Sequence[str]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(lines)
    return text.getvalue()
