from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from kawat.cli import output
from kawat.ledger import Ledger

sys.path.append(str(Path(__file__).parents[1] / "intake"))  # its server and its feeds


def test_what_comes_in_is_read_and_told(kawat: Any, folder: Path) -> None:
    result = kawat("watch", "--once", str(folder))
    assert result.exit_code == 0
    lines = [line.partition("  ")[2] for line in result.stdout.splitlines()]
    assert lines[0] == f"failed  {folder}/r0.txt"
    assert lines[1:10] == ["added  Relief [offered]"] * 9
    assert re.fullmatch(r"Harbour News: 10 new, 1 of them failed; next at \d\d:\d\d", lines[10])
    assert re.fullmatch(r"other: not read; next at \d\d:\d\d", lines[11])
    assert "9 reports in kawat.db: 9 added" in result.stdout
    with Ledger("kawat.db") as ledger:
        assert len(ledger.reports()) == 9


def test_it_stops_when_told_to(kawat: Any, folder: Path) -> None:
    before = signal.getsignal(signal.SIGTERM)
    result = kawat("watch", str(folder))
    assert result.exit_code == 0
    assert "9 reports in kawat.db: 9 added" in result.stdout
    assert signal.getsignal(signal.SIGTERM) is before


def test_a_table_on_a_terminal(kawat: Any, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(output, "on_terminal", lambda: True)
    monkeypatch.setattr(output, "console", lambda: Console(force_terminal=True, width=100))
    result = kawat("watch", "--once", str(folder))
    assert result.exit_code == 0
    assert "Harbour News" in result.stdout
    assert "answers 500" in result.stdout
    assert "Relief [offered]" in result.stdout


@pytest.mark.parametrize("words", ["soon", "10s", "0.5m", "-1h"])
def test_how_often_must_make_sense(kawat: Any, words: str) -> None:
    result = kawat("watch", "--every", words, "https://news.example/feed")
    assert result.exit_code == 2


def test_a_real_feed_in_a_process_that_is_told_to_stop(tmp_path: Path) -> None:
    from list_builders import item, page, rss
    from loopback import answer, server

    with server() as web:
        web.answers["/one"] = answer(page("Japan offered Fiji emergency aid"))
        web.answers["/feed"] = answer(rss([item("/one")]))
        command = [sys.executable, "-c", "from kawat.cli import main; main()", "watch", f"{web.url}/feed"]
        environment = {**os.environ, "KAWAT_NETWORKS": "127.0.0.0/8", "KAWAT_TIMEOUT": "60"}
        with subprocess.Popen(
            command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        ) as watching:
            assert watching.stdout is not None
            lines = [watching.stdout.readline() for _ in range(2)]
            watching.send_signal(signal.SIGTERM)
            rest, errors = watching.communicate(timeout=30)
    assert "added  Japan offered Fiji emergency aid" in lines[0], errors
    assert "Harbour News: 1 new; next at" in lines[1]
    assert "1 report in kawat.db: 1 added" in rest
    assert watching.returncode == 0, errors
