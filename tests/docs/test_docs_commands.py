from __future__ import annotations

import subprocess
import sys

import pytest

from docs.pages import ROOT


def generate(*arguments: str) -> subprocess.CompletedProcess[str]:
    call = [sys.executable, str(ROOT / "docs" / "generate.py"), *arguments]
    return subprocess.run(call, cwd=ROOT, capture_output=True, text=True, check=False)


def test_the_page_of_commands_is_what_the_program_says() -> None:
    done = generate("--check", "--commands")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.slow
def test_the_output_shown_is_what_the_program_prints() -> None:
    done = generate("--check")
    assert done.returncode == 0, done.stdout + done.stderr
