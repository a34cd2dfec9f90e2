"""Each hostile input: no crash, under ten seconds and 400 MB, a clear issue, and the next source is read."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hostile import CASES

SECONDS, MEGABYTES = 10, 400
Measure = Callable[[str], dict[str, Any]]


@pytest.fixture(scope="module")
def measure() -> Iterator[Measure]:
    """The process that reads the cases."""
    command = [sys.executable, "-W", "ignore", str(Path(__file__).with_name("hostile_child.py"))]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        asking, answers = child.stdin, child.stdout

        def ask(name: str) -> dict[str, Any]:
            asking.write(f"{name}\n")
            asking.flush()
            found: dict[str, Any] = json.loads(answers.readline())
            return found

        yield ask
        asking.close()


@pytest.mark.parametrize("name", CASES)
def test_a_hostile_input(measure: Measure, name: str) -> None:
    found = measure(name)
    wanted = [*CASES[name].becomes, "report"]
    assert len(found["becomes"]) == len(wanted), found["becomes"]
    for kind, kinds in zip(found["becomes"], wanted, strict=True):
        assert kind in kinds.split(" or "), found["becomes"]
    assert found["seconds"] < SECONDS
    assert found["megabytes"] < MEGABYTES
