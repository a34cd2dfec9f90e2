"""Processes of their own that write into a ledger: forked, so that each starts at once; and killed."""

from __future__ import annotations

import os
import signal
import sys
import traceback
import warnings
from collections.abc import Callable, Iterable
from itertools import islice

from sqlalchemy import event

from kawat.errors import KawatError
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


def told_by(work: Callable[[], object], user: int) -> str:
    """What a KawatError says that this work ends in, done by another user where we may become one."""
    reader, writer = os.pipe()

    def tell() -> None:
        if os.getuid() == 0:
            os.setgid(user)
            os.setuid(user)
        try:
            work()
        except KawatError as error:
            os.write(writer, str(error).encode())

    process = start(tell)
    os.close(writer)
    with open(reader, encoding="utf-8") as answer:
        said = answer.read()
    assert end(process) == 0
    return said


def file_all(url: str, readings: Iterable[Reading], stop_after: int = 0, at_once: int = 1) -> None:
    """File readings in portions as `kawat read` does; kill this process after so many statements."""
    with Ledger(url) as ledger:
        if stop_after:
            _die_after(ledger, stop_after)
        new = (one for one in readings if not ledger.knows(one.report, one.packs, "1"))
        while some := list(islice(new, at_once)):
            ledger.add_all(some, "1")


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
