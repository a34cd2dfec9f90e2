"""A mention as merging sees it: no more than what tells events apart."""

from __future__ import annotations

import re
from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

from kawat.ledger.cells import NEVER, Party, cells_of, is_loose
from kawat.packs.merging import Merging
from kawat.packs.ontology import load_ontology

RECALLED = "historical"
ORGAN = "organ"
IDENTITY = re.compile(r"(?:.*; )?(.+) \(\S+\)$")
WORD = re.compile(r"\w{4,}")
FURTHEST_BACK = 400


@dataclass(frozen=True, slots=True)
class Rule:
    """The tables that merging goes by."""

    tables: Merging
    organs: frozenset[str]
    topics: dict[str, str]

    def kind(self, type: str, aux: str, mode: str) -> str:
        """What events of this type, aux and mode are a kind of."""
        for name, forms in self.tables.kinds.items():
            for form in forms:
                if form.type == type and form.aux in ("", aux) and form.mode in ("", mode):
                    return name
        return f"{type} {aux}".strip() if aux != RECALLED else type


@cache
def rule_of(data: Path) -> Rule:
    """The tables that a folder of data holds."""
    ontology = load_ontology(data)
    return Rule(ontology.merging, ontology.state_sectors, dict(ontology.topics))


@dataclass(frozen=True, slots=True)
class Telling:
    """`first` and `last` are the days it may have happened on and `published` that of its report, as numbers;
    0 where nobody can tell. `place` names the town, `point` is where it is in degrees. `homes` are the cells
    in which others find it, `looks` those in which it finds others."""

    row: int
    id: str
    report: str
    type: str
    kind: str
    published: int
    first: int
    last: int
    actors: frozenset[Party]
    recipients: frozenset[Party]
    place: str
    country: str
    point: tuple[float, float] | None
    topics: frozenset[str]
    act: str
    amounts: frozenset[tuple[str, str]]
    language: str
    words: frozenset[str]
    offset: int
    homes: tuple[int, ...] = field(init=False, compare=False, repr=False)
    looks: tuple[int, ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        cells = cells_of(self.kind, self.actors, self.recipients, self.first, self.last)
        object.__setattr__(self, "homes", cells.homes)
        object.__setattr__(self, "looks", cells.looks)

    @property
    def told(self) -> Hashable:
        """All that merging compares, but for the words of the sentence and the report it is in."""
        sides = self.actors, self.recipients, self.topics, self.amounts
        return (self.type, self.kind, self.act, self.first, self.last, self.published,
                self.place, self.country, self.point, *sides)  # fmt: skip

    @property
    def parties(self) -> frozenset[Party]:
        """Both sides."""
        return self.actors | self.recipients

    @property
    def is_dated(self) -> bool:
        """Whether it is told to have happened on one day."""
        return NEVER < self.first == self.last

    @property
    def is_loose(self) -> bool:
        """Whether it may have happened on more than a few days."""
        return is_loose(self.first, self.last)


def party(code: str, name: str, how: str, organs: frozenset[str]) -> Party:
    """Who it is, for merging; without a country, by the name that the lists give it, else as told."""
    country, _, sector = code.partition(":")
    if country:
        return country, ORGAN if sector in organs else sector
    known = IDENTITY.fullmatch(how)
    return (known.group(1) if known else name).casefold(), sector


def ordinal(day: str | None) -> int:
    """A day as a number; 0 for none."""
    return date.fromisoformat(day).toordinal() if day else NEVER


def interval(starts: str | None, ends: str | None) -> tuple[int, int]:
    """The first and last day of a time as numbers, no further back than is looked for."""
    last = ordinal(ends)
    return (max(ordinal(starts), last - FURTHEST_BACK) if last else NEVER), last


def words_of(*texts: str) -> frozenset[str]:
    """Words long enough to mean something, in lower case."""
    return frozenset(word for text in texts for word in WORD.findall(text.casefold()))
