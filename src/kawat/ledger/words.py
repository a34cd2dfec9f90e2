"""Words folded so that they are found however they are written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

WORD = re.compile(r"\w+")
SHORTEST, LONGEST = 3, 40


def folded(text: str) -> Iterator[str]:
    """The words of a text in lower case and without accents, but for those of a letter or two.

    >>> list(folded("São Tomé in 2024"))
    ['sao', 'tome', '2024']
    """
    for word in WORD.findall(_without_accents(text.casefold())):
        if len(word) >= SHORTEST:
            yield word[:LONGEST]


def _without_accents(text: str) -> str:
    if text.isascii():
        return text
    return "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
