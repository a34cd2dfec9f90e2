"""Processes of their own that write into a ledger: forked, so that each starts at once; and killed."""

from __future__ import annotations

import os
import signal
import sys
import traceback
import warnings
from collections.abc import Callable, Iterable

from sqlalchemy import event

from kawat.ledger import Ledger
from kawat.records import Reading


def start(work: Callable[[], None]) -> int:
    """The number of a process that does this work and ends."""
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore", DeprecationWarning
        )  # the threads of pytest's workers hold no lock of ours
        child = os.fork()
    if child:
        return child
    try:
        work()
    except BaseException:
        traceback.print_exc(file=sys.stderr)
        os._exit(1)
    os._exit(0)


def end(process: int) -> int:
    """Wait for a process: 0 when it did its work, the negative of a signal that killed it, else 1."""
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def file_all(url: str, readings: Iterable[Reading], stop_after: int = 0) -> None:
    """File readings one after another as `kawat read` does; kill this process after so many statements."""
    with Ledger(url) as ledger:
        if stop_after:
            _die_after(ledger, stop_after)
        for reading in readings:
            if not ledger.knows(reading.report, reading.packs, "1"):
                ledger.add(reading, "1")


def _die_after(ledger: Ledger, statements: int) -> None:
    left = statements

    def count(*_: object) -> None:
        nonlocal left
        left -= 1
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)

    # Before each statement and each commit; `after` a commit is before the next statement.
    event.listen(ledger._engine, "before_cursor_execute", count)
    event.listen(ledger._engine, "commit", count)
