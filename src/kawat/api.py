"""Kawat as a library: one text in, a reading out."""

from __future__ import annotations

from functools import cache

from kawat.pipeline import Given, Mark, Reader
from kawat.records import Mention, Reading


def code(text: str, language: str = "", published: str = "", outlet: str = "") -> Reading:
    """Read one report: its mentions, quotes and issues.

    `language` is detected when empty; `published` is an ISO date, without which relative days stay
    unresolved. Raises UsageError for a date that is none.
    """
    return _reader().read(_reader().prepare(text, Given(language, published, outlet)))


def relate(text: str, actor: Mark, recipient: Mark, language: str = "") -> Mention:
    """The one relation between two marked stretches of a sentence, given as character offsets; a mark may
    be None.

    Always answers with its best reading; the derivation says how it came about.
    """
    return _reader().relate(text, actor, recipient, language)


@cache
def _reader() -> Reader:
    return Reader()
