"""Runs the Python of a page from top to bottom, as one program, and puts below each piece what it prints."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

PIECE = re.compile(r"```python\n(?P<code>.*?)```\n(\n```text\n(?P<said>.*?)```\n)?", re.S)
RUNNER = """
import contextlib, io, json, sys
names, said = {"__name__": "guide"}, []
for number, code in enumerate(json.load(sys.stdin), 1):
    with contextlib.redirect_stdout(io.StringIO()) as told:
        exec(compile(code, f"<piece {number}>", "exec"), names)
    said.append(told.getvalue())
json.dump(said, sys.stdout)
"""


def run(text: str, folder: Path) -> str:
    """The page with what its code prints now; files that the code writes are left in `folder`.

    Raises SystemExit with what Python says where a piece fails.
    """
    pieces = [match["code"] for match in PIECE.finditer(text)]
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", RUNNER],
        input=json.dumps(pieces),
        cwd=folder,
        env={**os.environ, "MPLBACKEND": "Agg"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"the code of the page fails:\n{done.stderr}")
    said = iter(json.loads(done.stdout))
    return PIECE.sub(lambda match: "".join(_written(match["code"], next(said))), text)


def _written(code: str, said: str) -> Iterator[str]:
    yield f"```python\n{code}```\n"
    if said:
        lines = (line.rstrip() for line in said.splitlines())
        yield "\n```text\n" + "".join(f"{line}\n" for line in lines) + "```\n"
