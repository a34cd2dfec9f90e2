from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from docs.pages import FENCE, ROOT


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


@pytest.mark.slow
def test_the_python_of_the_readme_runs(tmp_path: Path) -> None:
    blocks = FENCE.finditer((ROOT / "README.md").read_text("utf-8"))
    source = next(match["text"] for match in blocks if match["kind"] == "python")
    call = [sys.executable, "-W", "ignore", "-c", source]
    done = subprocess.run(call, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout
