"""How a large ledger behaves: invented news in bulk, then the questions that people ask of it.

    python bench/million.py [--mentions N] [--url URL] [--keep FILE]

Without a URL the ledger is an SQLite file in a temporary folder. Says on standard error what it does and
prints one JSON object. Milliseconds are those that 95 of 100 questions need at most: `cold` of a ledger just
opened whose file the system no longer holds in memory (a server's memory is its own), `warm` of one asked
before. Only the writing counts, not the inventing.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice
from pathlib import Path

from invented import FIRST_DAY, Wire
from kawat.ledger import Ledger
from kawat.records import Reading

MENTIONS, SHARE_OF_EVENTS = 1_000_000, 0.3
PORTION, EVERY = 2_000, 500
COLD, WARM, PAGE = 20, 100, 50
COMMON, MONTHS = 8, 20
STATES = ("no reply", "thanked", "deferred", "accepted", "declined", "withdrawn", "delivered", "carried out")
KILOBYTE, MEGABYTE = 1024, 1024**2
SEED = 3
NAME = "speed.ledger."


def main() -> int:
    """Fill a ledger, ask it, print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--mentions", type=int, default=MENTIONS)
    parser.add_argument("--url", default="", help="an empty database")
    parser.add_argument("--keep", default="", metavar="FILE", help="where the SQLite file is to stay")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(measured(asked.mentions, asked.url or asked.keep or f"{folder}/kawat.db")))
    return 0


def measured(mentions: int, url: str) -> dict[str, float]:
    """All figures of a ledger with so many mentions."""
    news = News(Wire(mentions, int(mentions * SHARE_OF_EVENTS)), random.Random(SEED), [], [])
    figures = filled(news, url, mentions)
    file = Path(url) if "://" not in url else None
    if file:
        figures["bytes_a_mention"] = file.stat().st_size / mentions
    for name, ask in QUESTIONS.items():
        cold, warm = answered(ask, news, url, file)
        figures |= {f"{name}.cold_milliseconds": cold, f"{name}.warm_milliseconds": warm}
        _say(f"{name}: {cold:.0f} ms cold, {warm:.0f} ms warm")
    for state in ("cold", "warm"):
        times = [value for name, value in figures.items() if name.endswith(f".{state}_milliseconds")]
        figures[f"slowest_question.{state}_milliseconds"] = max(times)
    return {NAME + name: value for name, value in figures.items()}


@dataclass(frozen=True, slots=True)
class News:
    """What was written, and what to ask about: each time something else."""

    wire: Wire
    dice: random.Random
    reports: list[str]
    threads: list[str]

    def readings(self) -> Iterator[Reading]:
        """All readings; some are remembered."""
        for number, reading in enumerate(self.wire.readings()):
            if number % EVERY == 0:
                self.reports.append(reading.report.id)
            yield reading

    def actor(self) -> str:
        """A country that is often told of, or the first party of the war."""
        return self.dice.choice([*self.wire.countries[:20], self.wire.war[0][1]])

    def month(self) -> dict[str, str]:
        """From when until when: a month in which there is news."""
        month = f"{FIRST_DAY + timedelta(days=self.dice.randrange(self.wire.days)):%Y-%m}"
        return {"since": month, "until": month}

    def type(self) -> str:
        """A type of event."""
        return self.dice.choice(self.wire.types)

    def report(self) -> str:
        """A report."""
        return self.dice.choice(self.reports)

    def crisis(self) -> str:
        """A hazard in words of one language or the other, and a country."""
        phrases = self.dice.choice(list(self.wire.phrases.values()))
        hazard = self.dice.choice(self.wire.hazards[:COMMON])
        return f"{self.dice.choice(phrases[hazard])} {self.actor()}"

    def state(self) -> str:
        """What threads come to."""
        return self.dice.choice(STATES)

    def thread(self) -> str:
        """A thread."""
        return self.dice.choice(self.threads)

    def remember(self, ledger: Ledger) -> None:
        """Note some threads of some months, to ask for them."""
        for _ in range(MONTHS):
            found = ledger.threads(limit=PAGE, **self.month())
            self.threads.extend(thread.id for thread in found)

    def war(self) -> dict[str, str]:
        """The parties of the war."""
        return {"actor": self.wire.war[0][1], "recipient": self.wire.war[1][1]}


def filled(news: News, url: str, mentions: int) -> dict[str, float]:
    """Write all readings."""
    seconds = used = 0.0
    written = 0
    before = _peak()
    with Ledger(url) as ledger:
        readings = news.readings()
        while some := list(islice(readings, PORTION)):
            started, cpu = time.perf_counter(), time.process_time()
            written += sum(added.mentions for added in ledger.add_all(some, "bench"))
            seconds, used = seconds + time.perf_counter() - started, used + time.process_time() - cpu
            _say(f"{written:,} mentions in {seconds:.0f} seconds, {used:.0f} of the processor")
        memory = _peak() - before
        events = len(ledger.events())
        news.remember(ledger)
    if written != mentions:
        raise SystemExit(f"{mentions:,} mentions were invented, and {written:,} written")
    return {
        "mentions": written,
        "events": events,
        "mentions_written_a_second": written / seconds,
        "milliseconds_to_write_a_thousand_mentions": seconds / written * 1_000_000,
        "mentions_written_a_cpu_second": written / used,
        "megabytes_for_writing": memory,
    }


Question = Callable[[Ledger, News], object]

QUESTIONS: dict[str, Question] = {
    "events_by_actor": lambda ledger, on: ledger.events(actor=on.actor(), limit=PAGE),
    "events_by_type": lambda ledger, on: ledger.events(type=on.type(), limit=PAGE),
    "events_by_month": lambda ledger, on: ledger.events(limit=PAGE, **on.month()),
    "events_by_actor_type_and_month": lambda ledger, on: ledger.events(
        actor=on.actor(), type=on.type(), limit=PAGE, **on.month()
    ),
    "events_of_the_war": lambda ledger, on: ledger.events(limit=PAGE, **on.war(), **on.month()),
    "mentions_by_actor_type_and_month": lambda ledger, on: ledger.mentions(
        actor=on.actor(), type=on.type(), limit=PAGE, **on.month()
    ),
    "board_by_topic_and_country": lambda ledger, on: ledger.threads(about=on.crisis()),
    "board_by_actor": lambda ledger, on: ledger.threads(actor=on.actor(), limit=PAGE),
    "board_by_state": lambda ledger, on: ledger.threads(state=on.state(), limit=PAGE),
    "board_by_month": lambda ledger, on: ledger.threads(limit=PAGE, **on.month()),
    "one_thread": lambda ledger, on: ledger.thread(on.thread()),
    "events_of_a_report_with_all_sources": lambda ledger, on: _with_sources(ledger, on.report()),
}
"""What is asked, by name."""


def _with_sources(ledger: Ledger, report: str) -> object:
    with ledger.sourced(report=report) as sources:
        return list(sources.events)


def answered(ask: Question, news: News, url: str, file: Path | None) -> tuple[float, float]:
    """The milliseconds of a question, cold and warm."""
    cold = []
    for _ in range(COLD):
        if file:
            _forget(file)
        with Ledger(url) as ledger:
            cold.append(_milliseconds(ask, ledger, news))
    with Ledger(url) as ledger:
        seed = news.dice.getstate()
        for _ in range(2):  # the same questions twice: the second time counts
            news.dice.setstate(seed)
            warm = [_milliseconds(ask, ledger, news) for _ in range(WARM)]
    return _most(cold), _most(warm)


def _most(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


def _milliseconds(ask: Question, ledger: Ledger, news: News) -> float:
    started = time.perf_counter()
    ask(ledger, news)
    return (time.perf_counter() - started) * 1000


def _forget(file: Path) -> None:
    """Let the system drop a file from its memory."""
    opened = os.open(file, os.O_RDONLY)
    os.fsync(opened)
    os.posix_fadvise(opened, 0, 0, os.POSIX_FADV_DONTNEED)
    os.close(opened)


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KILOBYTE / MEGABYTE


def _say(words: str) -> None:
    print(words, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
