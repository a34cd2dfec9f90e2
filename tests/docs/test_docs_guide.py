"""The guide in Python; that its code runs and prints what it shows is part of `docs/generate.py --check`."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from docs.pages import DOCS, ROOT, page

sys.path.insert(0, str(ROOT / "docs"))

import notebook


def test_the_plots_of_the_guide_are_there_and_no_others() -> None:
    shown = set(re.findall(r"!\[[^\]]+\]\(images/([\w-]+\.png)\)", page("guide.md")))
    saved = set(re.findall(r'savefig\("([\w-]+\.png)"', page("guide.md")))
    assert shown == saved == {path.name for path in (DOCS / "images").iterdir()} != set()


def test_what_is_printed_is_put_below_the_code(tmp_path: Path) -> None:
    text = "A\n\n```python\nx = 1\n```\n\nB\n\n```python\nprint(x)\n```\n\n```text\n9\n```\n\nC\n"
    assert notebook.run(text, tmp_path) == text.replace("9", "1")
    assert notebook.run(text.replace("\n\n```text\n9\n```", ""), tmp_path) == text.replace("9", "1")
    silent = text.replace("print(x)", "x = 2")
    assert "```text" not in notebook.run(silent, tmp_path)


def test_code_that_fails_is_named(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"(?s)<piece 2>.*NameError") as caught:
        notebook.run("```python\nx = 1\n```\n\n```python\ny\n```\n", tmp_path)
    assert "the code of the page fails" in str(caught.value)
