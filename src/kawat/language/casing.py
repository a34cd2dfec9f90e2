"""Headlines in Title Case, put into the casing that parsers were trained on."""

from __future__ import annotations

import re
from collections.abc import Set

WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
MOSTLY = 0.6


def is_title_case(text: str) -> bool:
    """Whether most of the longer words of `text` start with a capital."""
    words = [w for w in WORD.findall(text) if len(w) > 3]
    return len(words) > 2 and sum(w[0].isupper() for w in words) / len(words) > MOSTLY


def truecase(text: str, known: Set[str]) -> str:
    """Lower the capitals of words that are `known` in lower case; the length of the text never changes.

    The first word keeps its capital, and so does an abbreviation.
    """
    if not is_title_case(text):
        return text
    first = WORD.search(text)
    cut = first.end() if first else 0
    return text[:cut] + WORD.sub(lambda word: _lower(word.group(), known), text[cut:])


def _lower(word: str, known: Set[str]) -> str:
    low = word.lower()
    is_abbreviation = word.isupper() and len(word) > 1
    return low if low in known and len(low) == len(word) and not is_abbreviation else word
