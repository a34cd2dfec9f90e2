"""What a question is about: words of any language as countries, topics and acts, where the packs know them.

So "flood North Korea" and "banjir Korea Utara" ask the same, and find reports in both languages.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kawat.ledger.words import folded
from kawat.packs import Packs, load

STATES = frozenset({"country", "people", "adjective", "seat", "place"})
LONGEST = 5
Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """One thing a question asks for: a country, a topic, acts (by their names in the ontology), or else a
    word."""

    word: str
    country: str = ""
    topic: str = ""
    acts: frozenset[str] = frozenset()


def terms(about: str, data: Path) -> list[Term]:
    """The terms of a question by the words under `data`: codes of countries, then the longest phrases that
    mean something."""
    known = meanings(data)
    codes = {term.country for term in known.values() if term.country}
    asked = about.split()
    found = [Term(word, country=word) for word in asked if word in codes]
    words = tuple(folded(" ".join(word for word in asked if word not in codes)))
    start = 0
    while start < len(words):
        length, term = _longest(words[start : start + LONGEST], known)
        found.append(term)
        start += length
    return list(dict.fromkeys(found))


@lru_cache(2)
def meanings(data: Path) -> dict[Phrase, Term]:
    """What phrases mean in any language: a country rather than a topic, a topic rather than an act."""
    packs = load(data)
    known: dict[Phrase, Term] = {}
    for term in (*_countries(packs), *_topics(packs), *_acts(packs)):
        known.setdefault(tuple(term.word.split()), term)
    return known


def _longest(words: Phrase, known: dict[Phrase, Term]) -> tuple[int, Term]:
    for length in range(len(words), 0, -1):
        found = [known[phrase] for phrase in _spellings(words[:length]) if phrase in known]
        if found:
            return length, min(found, key=lambda term: bool(term.acts))
    return 1, Term(words[0])


def _spellings(phrase: Phrase) -> Iterator[Phrase]:
    """A phrase, and what its last word may be an inflected form of."""
    for cut in range(3 if len(phrase[-1]) > 4 else 1):
        yield *phrase[:-1], phrase[-1][: len(phrase[-1]) - cut]


def _countries(packs: Packs) -> Iterator[Term]:
    for names in packs.actors.names.values():
        for name, actor in names.items():
            country = actor.code(None).partition(":")[0]
            if actor.sort in STATES and country:
                yield Term(" ".join(folded(name)), country=country)


def _topics(packs: Packs) -> Iterator[Term]:
    for pack in packs.languages.values():
        for phrases in pack.topics.values():
            for phrase, topic in phrases:
                yield Term(" ".join(folded(" ".join(phrase))), topic=topic)
    for topic in packs.ontology.topics:
        yield Term(" ".join(folded(topic.replace("_", " "))), topic=topic)


def _acts(packs: Packs) -> Iterator[Term]:
    found: dict[str, set[str]] = {}
    for pack in packs.languages.values():
        for entries in pack.lexicon.by_head.values():
            for entry in entries:
                found.setdefault(" ".join(folded(entry.word)), set()).add(entry.name)
    for word, names in found.items():
        yield Term(word, acts=frozenset(names))
