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
    plain = unicodedata.normalize("NFKD", text.casefold())
    for word in WORD.findall("".join(sign for sign in plain if not unicodedata.combining(sign))):
        if len(word) >= SHORTEST:
            yield word[:LONGEST]
