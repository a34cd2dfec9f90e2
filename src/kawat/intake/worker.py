"""Do a piece of work that may never end, so that it can be stopped.

Here, where it is not expected to take long: an alarm stops whatever comes back to Python, which the matching
of patterns does; it needs the main thread, and leaves alone an alarm that somebody else has set. Or alone,
in a process of its own that is killed when its time is up, whatever it does. Time is that of the processor,
so that a busy machine gives the same answers; work alone that only waits is killed after half as long again.
"""

from __future__ import annotations

import os
import pickle
import select
import signal
import sys
import threading
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import TypeVar

T = TypeVar("T")

MEMORY = 320 * 1024 * 1024
"""Bytes that work done alone may take beyond what this process has."""

WAITING = 1.5
"""How many times as long as it may work, work alone may take by the clock on the wall."""

READ = 1 << 20


class Stopped(Exception):
    """The work was stopped; the message says why."""


class Broken(Stopped):
    """The work ended without a result."""


def here(work: Callable[[], T], seconds: float) -> T:
    """The result of the work.

    Raises Stopped when it takes longer, as far as an alarm can stop it, and Broken when it fails.
    """
    try:
        with _alarm(seconds):
            return work()
    except Stopped:
        raise
    except Exception as error:
        raise Broken(_failed(error)) from error


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    main = threading.current_thread() is threading.main_thread()
    free = hasattr(signal, "SIGVTALRM") and signal.getsignal(signal.SIGVTALRM) is signal.SIG_DFL
    if not (main and free):
        yield
        return

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise Stopped(_too_long(seconds))

    signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, signal.SIG_DFL)


def alone(work: Callable[[], T], seconds: float, memory: int = MEMORY) -> T:
    """The result of the work, done in a child of this process. The result must be picklable.

    Raises Stopped when it takes longer, and Broken when it fails, takes more memory or breaks its process.
    Where the system cannot divide a process in two, the work is not done at all.
    """
    if not hasattr(os, "fork"):
        raise Stopped("needs a process that can be stopped, which this system does not offer")
    reading, writing = os.pipe()
    with warnings.catch_warnings():
        # The child runs this work and nothing that another thread may hold a lock of.
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if not child:
        _do(work, reading, writing, seconds, memory)
    os.close(writing)
    try:
        told = _hear(reading, time.monotonic() + WAITING * seconds)
    finally:
        os.close(reading)
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
    if told is None or (os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGPROF):
        raise Stopped(_too_long(seconds))
    if not told:
        raise Broken("broke the process that read it")
    is_result, result = pickle.loads(told)  # made by our own child
    if not is_result:
        raise Broken(result)
    return result  # type: ignore[no-any-return]


def _do(work: Callable[[], object], reading: int, writing: int, seconds: float, memory: int) -> None:
    """The child: work, tell, end at once without what is due when this program ends."""
    try:
        os.close(reading)
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGPROF):
            signal.signal(number, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_PROF, seconds)  # nobody catches it: the system ends the process
        _limit(memory)
        try:
            told = pickle.dumps((True, work()))
        except BaseException as error:
            told = pickle.dumps((False, _failed(error)))
        with open(writing, "wb", closefd=False) as pipe:
            pipe.write(told)
    finally:
        os._exit(0)


def _limit(memory: int) -> None:
    """Let this process have no more than so much beyond what it has, where that can be known."""
    if not sys.platform.startswith("linux"):
        return
    import resource

    with open("/proc/self/statm", encoding="ascii") as sizes:
        pages = int(sizes.read().split()[0])
    most = pages * os.sysconf("SC_PAGE_SIZE") + memory
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard == resource.RLIM_INFINITY or hard > most:
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def _hear(reading: int, until: float) -> bytes | None:
    """All that comes through a pipe until it closes; None when it is still open at the end of the time."""
    parts: list[bytes] = []
    while (left := until - time.monotonic()) > 0:
        if not select.select([reading], [], [], left)[0]:
            break
        part = os.read(reading, READ)
        if not part:
            return b"".join(parts)
        parts.append(part)
    return None


def _too_long(seconds: float) -> str:
    return f"took longer than {seconds:g} seconds"


def _failed(error: BaseException) -> str:
    return f"failed ({type(error).__name__}: {error}"[:300] + ")"
