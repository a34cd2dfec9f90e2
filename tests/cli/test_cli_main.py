from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from kawat import __version__
from kawat.cli import main
from kawat.errors import PackError

HEAVY = {"spacy", "sqlalchemy", "rich", "pandas", "dateparser"}


def test_version(kawat: Any) -> None:
    assert kawat("--version").stdout == f"kawat {__version__}\n"


def test_help_names_every_command(kawat: Any) -> None:
    shown = kawat("--help").stdout
    assert [name for name in main.commands if f"  {name} " not in shown] == []


@pytest.mark.parametrize("command", list(main.commands))
def test_each_command_explains_itself(kawat: Any, command: str) -> None:
    result = kawat(command, "--help")
    assert result.exit_code == 0
    assert "Usage: kawat" in result.stdout


def test_help_imports_nothing_heavy() -> None:
    script = f"import sys, kawat.cli; print(*({HEAVY!r} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, check=True).stdout == b"\n"


def test_a_broken_pipe_is_quiet(kawat: Any, folder: Path) -> None:
    kawat("read", str(folder))
    script = "from kawat.cli import main; main()"
    command = f"{sys.executable} -c '{script}' mentions --json | head -c 1"
    result = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert (result.stdout, result.stderr) == ("[", "")


def test_packs_check_prints_what_it_found(
    kawat: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("KAWAT_DATA", raising=False)
    fake = ModuleType("kawat.packs")
    vars(fake).update(check=lambda data: [f"checked {data.name}"])
    monkeypatch.setitem(sys.modules, "kawat.packs", fake)
    assert kawat("packs", "check").stdout == "checked data\n"
    assert kawat("packs", "check", "--data", str(tmp_path)).stdout == f"checked {tmp_path.name}\n"


def test_packs_check_names_file_and_line(kawat: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def check(_: Path) -> None:
        raise PackError("unknown key 'nonsense'", "verbs.yml:4")

    fake = ModuleType("kawat.packs")
    vars(fake).update(check=check)
    monkeypatch.setitem(sys.modules, "kawat.packs", fake)
    result = kawat("packs", "check")
    assert (result.exit_code, result.stderr) == (4, "kawat: verbs.yml:4: unknown key 'nonsense'\n")
