"""The pages of the documentation, as the tests see them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = (ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(DOCS.glob("*.md")))
FENCE = re.compile(r"^```(?P<kind>\w*)\n(?P<text>.*?)^```", re.MULTILINE | re.DOTALL)


def page(name: str) -> str:
    """The text of one page of docs/."""
    return (DOCS / name).read_text(encoding="utf-8")


def prose(text: str) -> str:
    """A page without its fenced blocks."""
    return FENCE.sub("", text)


def rows(text: str) -> Iterator[list[str]]:
    """The cells of every table row of a page."""
    for line in text.splitlines():
        if line.startswith("|"):
            yield [cell.strip() for cell in line.strip("|").split("|")]


def codes(text: str) -> set[str]:
    """What stands between backticks in running text."""
    return set(re.findall(r"`([^`\n]+)`", prose(text)))
