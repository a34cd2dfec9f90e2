"""Who stands behind what is told, each independent one once. Pure functions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from kawat.ledger.views import Told
from kawat.packs.outlets import outlet_names
from kawat.packs.outlets_model import folded
from kawat.records import Mention, Report, SaidBy

MEDIA = ":MED"


@dataclass(frozen=True, slots=True)
class Folding:
    """What makes two origins one: `names` give an outlet's own name for each of its names, `copies` for a
    report those that print the same text, by their ids."""

    names: Mapping[str, str] = field(default_factory=dict)
    copies: Mapping[str, Iterable[str]] = field(default_factory=dict)


@cache
def names_of(data: Path) -> Mapping[str, str]:
    """Each name of each outlet that a folder of data knows, with the outlet's own."""
    return outlet_names(data)


def origin_of(report: Report, mention: Mention, cites: Iterable[str]) -> str:
    """Whose word it is in the end: the medium or relay nearest to the fact, else the outlet itself."""
    media = (said.name for said in mention.said_by if said.by is SaidBy.RELAY or said.code.endswith(MEDIA))
    return next(iter((*media, *report.relays, *cites)), report.outlet or report.source)


def independent(told: Sequence[Told], folding: Folding) -> tuple[str, ...]:
    """The origins of an event's mentions: copies of one text are one, and so are the names of one outlet.

    Of copies, the origin is the one that is not itself an outlet of theirs, where one names it.
    """
    heads: dict[str, str] = {}

    def head(key: str) -> str:
        while heads.setdefault(key, key) != key:
            key = heads[key]
        return key

    keys = [_key(mention.origin, folding) for mention in told]
    by_report: dict[str, list[str]] = {}
    for mention, key in zip(told, keys, strict=True):
        by_report.setdefault(mention.report, []).append(key)
    for report in by_report:
        for copy in folding.copies.get(report, ()):
            if copy in by_report:
                first, second = sorted((head(by_report[report][0]), head(by_report[copy][0])))
                heads[second] = first
    outlets = {_key(mention.outlet, folding) for mention in told}
    named: dict[str, tuple[bool, int, str]] = {}
    for number, (mention, key) in enumerate(zip(told, keys, strict=True)):
        told_as = (key in outlets, number, mention.origin)
        named[head(key)] = min(named.get(head(key), told_as), told_as)
    return tuple(name for _, _, name in sorted(named.values(), key=lambda one: one[1]) if name)


def _key(name: str, folding: Folding) -> str:
    return folding.names.get(folded(name), folded(name))
