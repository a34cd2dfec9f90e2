"""Several processes write into one ledger at once: nothing lost, nothing twice, one event once."""

from __future__ import annotations

import random
from functools import partial

from databases import Database
from kawat.ledger import Ledger
from kawat.records import Reading
from ledger.builders import offer, reading
from ledger.processes import end, file_all, start
from ledger.stories import Content, mentions_and_events, run

PROCESSES, REPORTS = 4, 60


def together(database: Database, portions: list[list[Reading]]) -> None:
    processes = [start(partial(file_all, database.url, some)) for some in portions]
    assert [end(process) for process in processes] == [0] * len(portions)


def test_four_that_read_the_same_folder_file_each_report_once(database: Database) -> None:
    """The ledger is not there yet: all four also want to make it."""
    readings = run(REPORTS)
    orders = [random.Random(number).sample(readings, REPORTS) for number in range(PROCESSES)]
    together(database, orders)
    assert database.count("reports") == database.count("readings") == REPORTS
    assert database.count("mentions") == sum(len(one.mentions) for one in readings)
    assert database.flaws() == []
    with Ledger(database.url) as ledger:
        many = mentions_and_events(ledger)
    assert many == alone(readings)


def test_an_event_that_each_tells_at_once_is_one_event(database: Database) -> None:
    portions = [
        [reading(offer(), id=f"r{process}-{number}", outlet=f"Outlet {process}") for number in range(12)]
        for process in range(PROCESSES)
    ]
    together(database, portions)
    with Ledger(database.url) as ledger:
        (event,) = ledger.events()
    assert len(event.mentions) == PROCESSES * 12
    assert len(event.outlets) == PROCESSES


def test_one_asks_while_another_writes(ledger: Ledger, database: Database) -> None:
    """What is asked meanwhile is whole: each report has all its mentions, each mention its parties."""
    readings = run(REPORTS)
    writer = start(partial(file_all, database.url, readings))
    sizes = {one.report.id: len(one.mentions) for one in readings}
    seen = -1
    while seen < REPORTS:
        told = ledger.mentions()
        reports = {one.report for one in told}
        assert len(told) == sum(sizes[id] for id in reports)
        assert all(one.actor and one.recipient for one in told)
        assert len(reports) >= seen
        seen = len(reports)
    assert end(writer) == 0


def alone(readings: list[Reading]) -> Content:
    """The same from one process."""
    with Ledger("sqlite://") as ledger:
        for one in readings:
            ledger.add(one, "1")
        return mentions_and_events(ledger)
