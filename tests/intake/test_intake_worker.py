from __future__ import annotations

import os
import signal
import threading
import time

import pytest

from kawat.intake.worker import Broken, Stopped, alone, here


def test_the_result_comes_back() -> None:
    assert here(lambda: "x" * 9, 1) == alone(lambda: "x" * 9, 1) == "x" * 9
    assert len(alone(lambda: b"x" * 9_000_000, 5)) == 9_000_000


def test_work_alone_changes_nothing_here() -> None:
    seen: list[int] = []
    alone(lambda: seen.append(1), 1)
    assert seen == []


def hang() -> None:
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGVTALRM):
        signal.signal(number, signal.SIG_IGN)
    while True:
        pass


def wait() -> None:
    time.sleep(30)


def test_work_alone_is_killed_whatever_it_does() -> None:
    for work in (hang, wait):
        began = time.process_time()
        with pytest.raises(Stopped, match=r"longer than 0\.2 seconds"):
            alone(work, 0.2)
        assert time.process_time() - began < 1
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_work_alone_has_only_so_much_memory() -> None:
    with pytest.raises(Broken, match="MemoryError"):
        alone(lambda: bytearray(400_000_000) and None, 5)


def test_a_result_that_cannot_be_told() -> None:
    with pytest.raises(Broken, match="failed"):
        alone(lambda: lambda: 1, 1)


def test_the_alarm_is_put_back() -> None:
    assert here(lambda: 1, 0.05) == 1
    assert sum(range(5_000_000)) > 0
    assert signal.getsignal(signal.SIGVTALRM) is signal.SIG_DFL


def test_an_alarm_of_others_is_left_alone() -> None:
    before = signal.signal(signal.SIGVTALRM, signal.SIG_IGN)
    try:
        assert here(lambda: signal.getsignal(signal.SIGVTALRM), 1) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGVTALRM, before)


def test_another_thread_works_without_an_alarm() -> None:
    found: list[int] = []
    thread = threading.Thread(target=lambda: found.append(here(lambda: 1, 1)))
    thread.start()
    thread.join()
    assert found == [1]


def test_a_system_that_cannot_fork(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "fork")
    with pytest.raises(Stopped, match="does not offer"):
        alone(lambda: 1, 1)
