"""Killed at any moment, a ledger opens clean; and finishing the run gives what an undisturbed run gives."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from databases import Database
from kawat.records import Reading
from ledger.processes import end, file_all, start
from ledger.stories import content, earlier, run

REPORTS = {"sqlite": 300, "postgres": 80}
KILLS = {"sqlite": 200, "postgres": 20}
AT_ONCE = (1, 7)
LONGEST_LIFE, MOST_STATEMENTS = 0.06, 120
SEED = 11


@pytest.mark.slow
def test_killed_at_any_moment_nothing_is_lost_and_nothing_twice(
    new_database: Callable[[], Database],
) -> None:
    """Run after run, each with many deaths, until there were enough; each run is finished and compared."""
    kind = "sqlite" if new_database().is_sqlite else "postgres"
    readings = run(REPORTS[kind])

    def prepared() -> Database:
        database = new_database()
        file_all(database.url, earlier(readings))
        return database

    def undisturbed(at_once: int) -> dict[str, Any]:
        database = prepared()
        assert end(start(partial(file_all, database.url, readings, at_once=at_once))) == 0
        return content(database)

    expected = {at_once: undisturbed(at_once) for at_once in AT_ONCE}
    kills, needed, runs = 0, KILLS[kind], 0
    dice = random.Random(SEED)
    while kills < needed or runs < len(AT_ONCE):
        at_once = AT_ONCE[runs % len(AT_ONCE)]
        runs += 1
        enough = needed * min(runs, len(AT_ONCE)) / len(AT_ONCE)
        disturbed = prepared()
        finished = False
        while not finished:
            finished = kills >= enough or not _killed(disturbed, readings, dice, at_once)
            kills += not finished
            assert disturbed.flaws() == []
        assert end(start(partial(file_all, disturbed.url, readings, at_once=at_once))) == 0
        assert content(disturbed) == expected[at_once]


def _killed(database: Database, readings: list[Reading], dice: random.Random, at_once: int) -> bool:
    """Let a process file what is missing and kill it, at a statement or whenever; False if too late."""
    filing = partial(file_all, database.url, readings, at_once=at_once)
    if dice.random() < 0.5:
        process = start(partial(filing, stop_after=dice.randint(1, MOST_STATEMENTS)))
    else:
        process = start(filing)
        time.sleep(dice.uniform(0, LONGEST_LIFE))
        os.kill(process, signal.SIGKILL)
    ended = end(process)
    assert ended in (0, -signal.SIGKILL)
    return ended != 0
