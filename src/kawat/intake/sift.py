"""Is an archived page worth reading at all? A first pass, many times quicker than reading it.

Archives hold a few political reports among millions of shops and recipes. A page goes on when it has running
text in a language that has a pack, names an actor and has several words of acts. Nothing is decided about
what it says; whatever is in doubt goes on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from kawat.intake.guard import is_small
from kawat.intake.warc import ArchivedPage
from kawat.packs import Kind, Pack, Packs

LEAST_TEXT = 250
"""Characters of running text below which a page tells nothing."""

ENOUGH = 4_000  # characters looked at; a report has named its actors by then
FOR_LANGUAGE = 600
UNKNOWN = "utf-8"
FEW_NODES, SHORT = 1_500, 60_000
LEAST_ACTS = 3
STEM = 5  # letters of a word that all its forms begin with
LIKELY = 4  # languages that a text may be in
WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class Gate:
    """The words that a report of one language has some of: first words of names, beginnings of acts."""

    names: frozenset[str]
    stems: frozenset[str]

    def lets_in(self, words: frozenset[str]) -> bool:
        """Whether a text with these words may tell of an act of somebody."""
        if words.isdisjoint(self.names):
            return False
        return len({word[:STEM].lower() for word in words} & self.stems) >= LEAST_ACTS


class Sift:
    """Looks at one page after another."""

    def __init__(self, packs: Packs) -> None:
        self._packs = packs

    @cached_property
    def _gates(self) -> dict[str, Gate]:
        return {code: _gate(pack, self._packs) for code, pack in self._packs.languages.items()}

    def wants(self, page: ArchivedPage) -> bool:
        """Whether the page may hold a report worth reading.

        An odd one, on which parsers may hang, goes on to where it can be stopped.
        """
        if not (is_light(page.body) or is_small(page.body)):
            return True
        text = main_text(page)
        if len(text) < LEAST_TEXT:
            return False
        gates = [self._gates[code] for code in self._languages(text)]
        words = frozenset(WORD.findall(text[:ENOUGH])) if gates else frozenset()
        return any(gate.lets_in(words) for gate in gates)

    def _languages(self, text: str) -> list[str]:
        """The languages with a pack that the text is likely in."""
        from resiliparse.parse.lang import detect_fast

        likely: Any = detect_fast(text[:FOR_LANGUAGE], n_results=LIKELY)
        return [code for code, _ in likely if code in self._gates]


def is_light(body: bytes) -> bool:
    """Whether no parser can take a second over a page, seen by counting alone: few nodes to nest, no stretch
    between two tags that could hold ten thousand attributes."""
    if body.count(b"<") - body.count(b"</") > FEW_NODES or b"\0" in body:
        return False
    return len(body) <= SHORT or max(map(len, body.split(b"<"))) <= SHORT


def main_text(page: ArchivedPage) -> str:
    """The running text of a page, as a quick extractor sees it."""
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding, map_encoding_to_html5

    told = map_encoding_to_html5(page.charset) if page.charset else None
    encoding = told or detect_encoding(page.body) or UNKNOWN
    text: str = extract_plain_text(bytes_to_str(page.body, encoding), main_content=True)
    return text


def _gate(pack: Pack, packs: Packs) -> Gate:
    entries = ((form, entry) for form, found in pack.lexicon.by_head.items() for entry in found)
    acts = {form for form, entry in entries if entry.kind is not Kind.THING}
    names = {name.split()[0] for name in packs.actors.names[pack.code]}
    return Gate(
        frozenset(name for name in names if WORD.fullmatch(name)),
        frozenset(act[:STEM].lower() for act in acts if len(act) >= STEM),
    )
