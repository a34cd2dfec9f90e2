"""`kawat watch`: what feeds bring, into the ledger, as it comes."""

from __future__ import annotations

import re
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from textwrap import shorten
from types import FrameType
from typing import TYPE_CHECKING

import click

from kawat.cli import options, output
from kawat.cli.read import Run
from kawat.records import Report

if TYPE_CHECKING:
    from rich.live import Live
    from rich.table import Table

    from kawat.pipeline import Arrival, Asked

UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
SPAN = re.compile(r"(\d+(?:\.\d+)?)\s*([smhd])")
LEAST = 60.0
LONGEST_TITLE = 60


def a_span(_ctx: click.Context, _param: click.Parameter, value: str) -> float:
    """Let through a stretch of time of a minute or more, in seconds."""
    match = SPAN.fullmatch(value.strip().lower())
    if not match:
        raise click.BadParameter(f"{value!r} is no stretch of time; write it as 15m or 2h")
    seconds = float(match[1]) * UNITS[match[2]]
    if seconds < LEAST:
        raise click.BadParameter("no server likes to be asked more often than every minute (1m)")
    return seconds


@click.command()
@click.argument("feeds", metavar="FEED...", nargs=-1, required=True)
@click.option(
    "--every",
    default="15m",
    show_default=True,
    metavar="TIME",
    callback=a_span,
    help="How often a feed is asked.",
)
@click.option("--once", is_flag=True, help="Ask the feeds that are due, and end.")
@options.of_lists
@options.of_language
@options.in_ledger
def watch(
    feeds: tuple[str, ...],
    every: float,
    once: bool,
    limit: int | None,
    own_text: bool,
    language: str,
    ledger: str,
) -> None:
    """Read what feeds bring, as it comes.

    FEED is the URL of a feed, a news sitemap or an OPML list of feeds. The ledger remembers how each stands
    and what was read, so that a second run goes on where the first one stopped. Ctrl-C ends it once the
    report in hand is read; a second one ends it at once.
    """
    from kawat.ledger import Ledger
    from kawat.pipeline import Given, Reader

    with stopping() as clock, Ledger(ledger) as opened:
        reader = Reader()
        watched = reader.watch(list(feeds), opened, Given(language=language), every, limit, own_text, clock)
        run = Run(reader, opened)
        with shown_on() as screen, suppress(KeyboardInterrupt):
            for event in watched.once() if once else watched.forever():
                screen.show(event, run)
        for line in run.summary():
            click.echo(line)


class Stoppable:
    """A clock that wakes, and raises KeyboardInterrupt, when told to stop."""

    def __init__(self) -> None:
        self.told = threading.Event()

    def now(self) -> float:
        """This moment, in seconds since 1970."""
        return time.time()

    def sleep(self, seconds: float) -> None:
        """Wait so long, unless told to stop before or meanwhile."""
        if self.told.wait(seconds) or self.told.is_set():
            raise KeyboardInterrupt


@contextmanager
def stopping() -> Iterator[Stoppable]:
    """A clock that Ctrl-C and SIGTERM tell to stop; the second of them ends everything at once."""
    clock = Stoppable()
    signals = (signal.SIGINT, signal.SIGTERM)
    before = {number: signal.getsignal(number) for number in signals}

    def stop(_number: int, _frame: FrameType | None) -> None:
        clock.told.set()
        restore()

    def restore() -> None:
        for number, handler in before.items():
            signal.signal(number, handler)

    for number in signals:
        signal.signal(number, stop)
    try:
        yield clock
    finally:
        restore()


class Lines:
    """What came in, a line each: for logs and pipes."""

    def show(self, event: Arrival | Asked, run: Run) -> None:
        """Read what came in, and say so."""
        line = told(event, run)
        if line:
            click.echo(f"{datetime.now():%H:%M:%S}  {line}")


@dataclass(slots=True)
class Screen:
    """How each feed stands, kept up to date on a terminal, with what came in above it."""

    live: Live
    stands: dict[str, Asked] = field(default_factory=dict)
    news: dict[str, int] = field(default_factory=dict)
    last: dict[str, str] = field(default_factory=dict)

    def show(self, event: Arrival | Asked, run: Run) -> None:
        """Read what came in, and show how things stand."""
        from kawat.pipeline import Asked

        line = told(event, run)
        if isinstance(event, Asked):
            self.stands[event.state.url] = event
        else:
            self.live.console.print(line, markup=False, highlight=False)
            if isinstance(event.item, Report):
                self.news[event.feed] = self.news.get(event.feed, 0) + 1
                self.last[event.feed] = event.item.title
        self.live.update(self.table(), refresh=True)

    def table(self) -> Table:
        """The feeds as they stand."""
        from rich.table import Table
        from rich.text import Text

        table = Table("feed", "new", "next", "last", box=None, padding=(0, 2, 0, 0))
        for url, asked in self.stands.items():
            due = f"{datetime.fromtimestamp(asked.state.due):%H:%M}"
            last = asked.why or self.last.get(url, "")
            cells = (asked.state.title or url, str(self.news.get(url, 0)), due, last)
            table.add_row(*(Text(shorten(cell, LONGEST_TITLE, placeholder="…")) for cell in cells))
        return table


def told(event: Arrival | Asked, run: Run) -> str:
    """Read what came in into the ledger; what there is to say about it in one line."""
    from kawat.pipeline import Asked

    if not isinstance(event, Asked):
        status = run.take_item(event.item)
        name = event.item.title if isinstance(event.item, Report) else ""
        return f"{status}  {name or event.item.source}"
    name = event.state.title or event.state.url
    failed = f", {event.failed} of them failed" if event.failed else ""
    due = f"{datetime.fromtimestamp(event.state.due):%H:%M}"
    return f"{name}: {'not read' if event.why else f'{event.new} new{failed}'}; next at {due}"


@contextmanager
def shown_on() -> Iterator[Lines | Screen]:
    """Where to show it: a table on a terminal, lines elsewhere."""
    if not output.on_terminal():
        yield Lines()
        return
    from rich.live import Live

    with Live(console=output.console(), auto_refresh=False) as live:
        yield Screen(live)
