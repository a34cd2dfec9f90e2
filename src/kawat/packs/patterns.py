"""Regular expressions of the data."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kawat.packs.source import Item

OPENING = re.compile(r"\w*")


def compiled(item: Item, parts: Mapping[str, str] | None = None) -> re.Pattern[str]:
    """A regular expression, or an error that says where it is wrong; `parts` stand for words in it."""
    text = item.text()
    for word, part in (parts or {}).items():
        text = text.replace(word, part)
    try:
        return re.compile(text)
    except re.error as error:
        raise item.error(f"no valid regular expression: {error}") from None


def opening(name: str) -> str:
    """What a name begins with: its first letters and digits, up to any mark or space."""
    if name.isalnum():
        return name
    found = OPENING.match(name)
    return found.group() if found else ""
