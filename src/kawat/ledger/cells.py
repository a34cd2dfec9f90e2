"""Where mentions that may be of one event meet: cells of a kind, two parties and a week. Pure functions."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations, pairwise
from typing import NamedTuple
from zlib import crc32

DAYS_OF_CELL = 7
NEAR_DAYS = 3
LONGEST_INTERVAL = 4
MANY_PARTIES = 8
NEVER = 0
ANY, NOBODY, LOOSE = "*", "", "loose"
REMEMBERED = 50_000

Party = tuple[str, str]
"""Country, or what stands in its place, and sector; the organs of one state count as one."""
Parties = frozenset[Party]
Pair = tuple[str, str]


class Cells(NamedTuple):
    """`homes` are the cells in which others find a mention, `looks` those in which it finds others."""

    homes: tuple[int, ...]
    looks: tuple[int, ...]


@lru_cache(maxsize=REMEMBERED)
def cells_of(kind: str, actors: Parties, recipients: Parties, first: int, last: int) -> Cells:
    """The cells of a mention of such a kind, between these, from the first day to the last.

    Told of one party, it may have been one with any other.
    """
    alone = next(iter(actors))[0] if len(actors) == 1 and not recipients else ""
    heads = sorted({country for country, _ in actors or recipients})
    pairs = _pairs(actors, recipients)
    found = [(alone, NOBODY)] if alone else [*pairs, *((country, ANY) for country in heads)]
    finds = [(alone, NOBODY), (alone, ANY)] if alone else [*pairs, *((country, NOBODY) for country in heads)]
    when = LOOSE if is_loose(first, last) else str(last // DAYS_OF_CELL)
    weeks = (LOOSE, *_weeks(first, last))
    return Cells(
        tuple(_cell(kind, pair, when) for pair in found),
        tuple(_cell(kind, pair, week) for pair in finds for week in weeks),
    )


def is_loose(first: int, last: int) -> bool:
    """Whether it may have happened on more than a few days."""
    return not last or last - first >= LONGEST_INTERVAL


def _weeks(first: int, last: int) -> Iterator[str]:
    if last:
        yield from map(
            str, range((first - NEAR_DAYS) // DAYS_OF_CELL, (last + NEAR_DAYS) // DAYS_OF_CELL + 1)
        )


def _pairs(actors: Parties, recipients: Parties) -> list[Pair]:
    """Two of the parties each; a country that stands on both sides also twice."""
    here, there = ({country for country, _ in side} for side in (actors, recipients))
    countries = sorted(here | there)
    if len(countries) == 1:
        return [(countries[0], countries[0])]
    within = [(country, country) for country in sorted(here & there)]
    return within + list(
        combinations(countries, 2) if len(countries) <= MANY_PARTIES else pairwise(countries)
    )


def _cell(kind: str, pair: Pair, when: str) -> int:
    return crc32(f"{kind}|{pair[0]}|{pair[1]}|{when}".encode())
