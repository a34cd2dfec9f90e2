"""A mention as merging sees it: no more than what tells events apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from itertools import combinations, pairwise
from pathlib import Path
from zlib import crc32

from kawat.packs.merging import Merging
from kawat.packs.ontology import load_ontology

RECALLED = "historical"
ORGAN = "organ"
IDENTITY = re.compile(r"(?:.*; )?(.+) \(\S+\)$")
WORD = re.compile(r"\w{4,}")
DAYS_OF_CELL = 7
NEAR_DAYS = 3
LONGEST_INTERVAL = 4
FURTHEST_BACK = 400
MANY_PARTIES = 8
NEVER = 0
ANY, NOBODY, LOOSE = "*", "", "loose"

Party = tuple[str, str]
"""Country, or what stands in its place, and sector; the organs of one state count as one."""


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
        object.__setattr__(self, "homes", tuple(_homes(self)))
        object.__setattr__(self, "looks", tuple(_looks(self)))

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
        return not self.last or self.last - self.first >= LONGEST_INTERVAL


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


def _homes(one: Telling) -> Iterator[int]:
    """The cells in which others find this mention."""
    when = LOOSE if one.is_loose else str(one.last // DAYS_OF_CELL)
    alone = _alone(one)
    pairs = [(alone, NOBODY)] if alone else [*_pairs(one), *((country, ANY) for country in _heads(one))]
    return (_cell(one.kind, pair, when) for pair in pairs)


def _looks(one: Telling) -> Iterator[int]:
    """The cells in which this mention finds those that may be of one event with it: told of one party, it may
    have been one with any other."""
    alone = _alone(one)
    pairs = [(alone, NOBODY), (alone, ANY)] if alone else [*_pairs(one), *((c, NOBODY) for c in _heads(one))]
    return (_cell(one.kind, pair, when) for pair in pairs for when in (LOOSE, *_weeks(one)))


def _weeks(one: Telling) -> Iterator[str]:
    if one.last:
        first, last = one.first - NEAR_DAYS, one.last + NEAR_DAYS
        yield from map(str, range(first // DAYS_OF_CELL, last // DAYS_OF_CELL + 1))


def _alone(one: Telling) -> str:
    """The country of the only party told."""
    return next(iter(one.actors))[0] if len(one.actors) == 1 and not one.recipients else ""


def _heads(one: Telling) -> list[str]:
    return sorted({country for country, _ in one.actors or one.recipients})


def _pairs(one: Telling) -> list[tuple[str, str]]:
    """Two of the parties each; a country that stands on both sides also twice."""
    actors, recipients = ({country for country, _ in side} for side in (one.actors, one.recipients))
    countries = sorted(actors | recipients)
    within = [(country, country) for country in sorted(actors & recipients)]
    if len(countries) == 1:
        return [(countries[0], countries[0])]
    return within + list(
        combinations(countries, 2) if len(countries) <= MANY_PARTIES else pairwise(countries)
    )


@lru_cache(maxsize=100_000)
def _cell(kind: str, pair: tuple[str, str], when: str) -> int:
    return crc32(f"{kind}|{pair[0]}|{pair[1]}|{when}".encode())
