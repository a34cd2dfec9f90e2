"""Killed at any moment, a ledger opens clean; and finishing the run gives what an undisturbed run gives."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Callable
from functools import partial

import pytest

from databases import Database
from kawat.records import Reading
from ledger.processes import end, file_all, start
from ledger.stories import content, earlier, run

REPORTS = {"sqlite": 300, "postgres": 80}
KILLS = {"sqlite": 200, "postgres": 20}
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

    undisturbed = prepared()
    assert end(start(partial(file_all, undisturbed.url, readings))) == 0
    expected = content(undisturbed)
    kills, needed = 0, KILLS[kind]
    dice = random.Random(SEED)
    while kills < needed:
        disturbed = prepared()
        finished = False
        while not finished:
            finished = kills == needed or not _killed(disturbed, readings, dice)
            kills += not finished
            assert disturbed.flaws() == []
        assert end(start(partial(file_all, disturbed.url, readings))) == 0
        assert content(disturbed) == expected


def _killed(database: Database, readings: list[Reading], dice: random.Random) -> bool:
    """Let a process file what is missing and kill it, at a statement or whenever; False if too late."""
    if dice.random() < 0.5:
        statements = dice.randint(1, MOST_STATEMENTS)
        process = start(partial(file_all, database.url, readings, statements))
    else:
        process = start(partial(file_all, database.url, readings))
        time.sleep(dice.uniform(0, LONGEST_LIFE))
        os.kill(process, signal.SIGKILL)
    ended = end(process)
    assert ended in (0, -signal.SIGKILL)
    return ended != 0
