"""Reads one hostile input after the other, each in a process of its own whose time and memory are measured.

Run by test_intake_hostile.py: names of cases come in line by line, what came of each goes out as JSON.
"""

from __future__ import annotations

import json
import os
import select
import signal
import sys
import tempfile
import time
from pathlib import Path

from hostile import CASES, Place
from intake_builders import shipped
from list_builders import page
from loopback import fetcher, server

from kawat.intake import Given, Manners, sources
from kawat.intake.fetch import Limits
from kawat.records import Report

PATIENCE = 20.0
SECONDS = 1.5
"""What fetching may take here, so that those who drip do not hold up the tests."""


def read(name: str) -> list[str]:
    """The kinds of what comes of a case, and of a good page that is read after it."""
    with tempfile.TemporaryDirectory() as folder, server() as web:
        bad = CASES[name].make(Place(Path(folder), web))
        good = Path(folder, "good.html")
        good.write_bytes(page("All is well"))
        manners = Manners(fetcher(limits=Limits(seconds=SECONDS)), pause=0.0)
        found = sources([bad, good], Given(language="en"), shipped(), 20, ask=lambda: manners)
        items = [one for source in found for one in source.reports()]
        for one in items:
            assert isinstance(one, Report) or (one.message and one.source), one
        return ["report" if isinstance(one, Report) else one.kind.value for one in items]


def measured(name: str) -> dict[str, object]:
    """What came of a case, in how many seconds and megabytes."""
    reading, writing = os.pipe()
    began = time.monotonic()
    child = os.fork()
    if not child:
        try:
            told = json.dumps(read(name))
        except BaseException as error:  # told to the test, which fails
            told = json.dumps([f"{type(error).__name__}: {error}"])
        os.write(writing, told.encode())
        os._exit(0)
    os.close(writing)
    if not select.select([reading], [], [], PATIENCE)[0]:
        os.kill(child, signal.SIGKILL)
    told = os.read(reading, 1 << 20).decode() or '["killed"]'
    seconds = time.monotonic() - began
    os.close(reading)
    _, _, used = os.wait4(child, 0)
    return {"becomes": json.loads(told), "seconds": seconds, "megabytes": used.ru_maxrss / 1024}


if __name__ == "__main__":
    shipped()
    read("empty")  # whatever is loaded when first needed
    for line in sys.stdin:
        print(json.dumps(measured(line.strip())), flush=True)
