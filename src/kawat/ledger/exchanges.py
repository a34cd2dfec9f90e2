"""What passed between parties, two and two: found by an index of who did what to whom and when, and looked at
closely only where threads may need it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import CompoundSelect, Connection, FromClause, Select, and_, or_, select

from kawat.ledger.deeds import DENIED, PLAIN, RECALLED, Deed, country
from kawat.ledger.engine import Found
from kawat.ledger.filters import Condition, holds
from kawat.ledger.rows import NO_MORE_ACTS
from kawat.ledger.schema import dealings, events
from kawat.ledger.statements import portions
from kawat.ledger.threads import LAST_DAY, Woven, later
from kawat.packs import Ontology, Pattern, load
from kawat.records import Claim

BODY = ":"
"""What the code of a body without a country begins with."""
NOBODY = ""
A_YEAR = 366
"""The longest that anybody's telling of a day may span."""
INDEXED = tuple(dealings.c[name] for name in ("doer", "other", "type", "event", "starts", "ends"))
"""The columns of the index."""
LIGHT = (
    *(events.c.row, events.c.id, events.c.type, events.c.aux, events.c.starts, events.c.ends),
    *(events.c.time_value, events.c.published, events.c.claims, events.c.reports, events.c.contexts),
    *(events.c.topics, events.c.acts, events.c.chains, events.c.evidence),
    *(events.c.actor, events.c.actor_names, events.c.recipient, events.c.recipient_names),
)
"""The columns of an event that threads ask for."""

Query = Select[Any] | CompoundSelect[Any]


class Dealing(NamedTuple):
    """That one party did something to another, or to nobody: by what event, and when."""

    doer: str
    other: str
    type: str
    event: int
    starts: str | None
    ends: str | None

    @property
    def pair(self) -> frozenset[str]:
        """The two."""
        return frozenset((self.doer, self.other))

    @property
    def first(self) -> str:
        """The first day on which it may have happened."""
        return self.starts or ""

    @property
    def last(self) -> str:
        """The last day on which it may have happened."""
        return self.ends or LAST_DAY

    def is_within(self, since: str, until: str, types: Set[str]) -> bool:
        """Whether it may have happened in this time, and is of one of these types."""
        return self.type in types and since <= self.last and self.first <= until


def may_fit(table: FromClause, pattern: Pattern) -> Condition:
    """Whether an event may be what a line of `threads.yml` means, as far as the index tells."""
    plain = {PLAIN, RECALLED}
    conditions: list[Condition] = [
        table.c.aux.in_(sorted("" if aux == PLAIN else aux for aux in pattern.aux or plain))
    ]
    if pattern.types:
        conditions.append(table.c.type.in_(sorted(pattern.types)))
    if pattern.through:
        conditions.append(or_(*(is_named(table, name) for name in sorted(pattern.through))))
    if pattern.acts:
        named = (is_named(table, name) for name in sorted(pattern.acts))
        conditions.append(or_(table.c.names.startswith(f" {NO_MORE_ACTS}"), *named))
    return and_(*conditions)


def is_named(table: FromClause, name: str) -> Condition:
    """Whether an event of the index does an act of this name, or was composed of it."""
    return table.c.names.contains(f" {name} ", autoescape=True)


class Exchanges:
    """Finds events as deeds, as the ledger was at a moment."""

    def __init__(self, connection: Connection, ontology: Ontology, data: Path, as_of: str | None) -> None:
        self._connection = connection
        self._data = data
        self._as_of = as_of
        openings = ontology.threads.openings
        self._types = ontology.threads.types
        self._opens = or_(*(may_fit(dealings, pattern) for one in openings for pattern in one.opens))
        self._again = max(opening.again for opening in openings)
        self._within = max(opening.within for opening in openings)
        self._seen: dict[int, Deed] = {}

    def dealings(self, chosen: Select[Any]) -> list[Dealing]:
        """What a query for the columns of the index finds."""
        return [Dealing(*row) for row in self._connection.execute(chosen)]

    @contextmanager
    def opened(self, chosen: Query) -> Iterator[Callable[[int | None], list[Dealing]]]:
        """What a query finds whose columns begin with those of the index, fetched as it is asked for: so many
        at a time, or all the rest."""
        lazily = {"stream_results": True}  # a server would else send everything at once
        with self._connection.execute(chosen, execution_options=lazily) as rows:
            yield lambda size: [
                Dealing(*row[: len(INDEXED)]) for row in (rows.fetchmany(size) if size else rows.all())
            ]

    def deeds(self, found: Iterable[Dealing]) -> dict[int, Deed]:
        """Events as deeds, by their rows."""
        rows = dict.fromkeys(one.event for one in found)
        chosen = select(*LIGHT)
        for some in portions(row for row in rows if row not in self._seen):
            for one in self._connection.execute(chosen.where(events.c.row.in_(some))):
                self._seen[one.row] = self._deed(one)
        return {row: self._seen[row] for row in rows}

    def openings_near(self, wanted: Collection[Dealing]) -> list[Dealing]:
        """What opens threads between the parties of these, as far as one answer could belong to them or to
        these; each with all that may open the same thread again."""
        own = {one.event for one in wanted}
        runs: dict[frozenset[str], list[Run]] = defaultdict(list)
        for run in _runs(self._between({one.pair for one in wanted}, self._types, self._opens), self._again):
            runs[run.pair].append(run)
        return [one for of_pair in runs.values() for one in _near(of_pair, own, self._within)]

    def answers(self, asked: Iterable[tuple[Woven, Set[str]]]) -> list[Dealing]:
        """What may answer these threads, each by events of some types."""
        windows: dict[frozenset[str], list[tuple[str, str, Set[str]]]] = defaultdict(list)
        for thread, types in asked:
            for pair in _pairs(*map(_indexed, (thread.actor, thread.recipient))):
                windows[pair].append((thread.first.starts, thread.until, types))
        every = {type_ for some in windows.values() for _, _, types in some for type_ in types}
        first = min((since for some in windows.values() for since, _, _ in some), default="")
        found = self._between(windows, every, dealings.c.ends.is_(None) | (dealings.c.ends >= first))
        return [one for one in found if any(one.is_within(*window) for window in windows[one.pair])]

    def _between(
        self, pairs: Iterable[frozenset[str]], types: Iterable[str], *conditions: Condition
    ) -> Iterator[Dealing]:
        """What passed between the two of each pair, either way."""
        ways = sorted({f"{doer} {other}" for pair in pairs for doer in pair if doer
                       for other in (pair - {doer} or {doer})})  # fmt: skip
        fitting = (holds(dealings, self._as_of), dealings.c.type.in_(sorted(types)), *conditions)
        for some in portions(ways):
            yield from self.dealings(select(*INDEXED).where(dealings.c.way.in_(some), *fitting))

    def _deed(self, row: Found) -> Deed:
        claims = set(row.claims)
        return Deed(
            id=row.id,
            type=row.type,
            actors=self._keys(row.actor, row.actor_names),
            recipients=self._keys(row.recipient, row.recipient_names),
            starts=row.starts or "",
            ends=row.ends or "",
            when=row.time_value,
            published=row.published or "",
            aux=row.aux,
            acts=frozenset(row.acts),
            chains=tuple(tuple(chain.split()) for chain in row.chains),
            topics=frozenset(row.topics),
            contexts=frozenset(row.contexts),
            reports=frozenset(row.reports),
            evidence=row.evidence,
            surest=next((claim.value for claim in Claim if claim in claims), DENIED),
        )

    def _keys(self, codes: list[str], names: list[str]) -> tuple[str, ...]:
        """Parties as keys; where a code names no country, its name tells which body it is."""
        if len(codes) != len(names) or not any(code.startswith(BODY) for code in codes):
            return tuple(codes)
        named = zip(codes, names, strict=True)
        return tuple(f"{code} {self._body(name)}" if code.startswith(BODY) else code for code, name in named)

    def _body(self, name: str) -> str:
        """One name for a body, whatever the language and the spelling."""
        actors = load(self._data).actors.names.values()
        return next((known[name].name for known in actors if name in known), name)


def _indexed(key: str) -> str:
    """A party as the index has it: by its country, or by its code where it has none."""
    return country(key).split(" ", maxsplit=1)[0]


def _pairs(one: str, other: str) -> set[frozenset[str]]:
    """Two parties, and each with nobody."""
    return {frozenset((one, other)), frozenset((one, NOBODY)), frozenset((other, NOBODY))}


@dataclass(slots=True)
class Run:
    """What one party did to another that may open one thread again and again; the last day of it."""

    pair: frozenset[str]
    dealings: list[Dealing]
    last: str

    @property
    def first(self) -> str:
        """The first day of it."""
        return self.dealings[0].first


def _runs(found: Iterable[Dealing], again: int) -> Iterator[Run]:
    """Runs in which each follows another within so many days."""
    ways: dict[tuple[str, str], list[Dealing]] = defaultdict(list)
    for one in found:
        ways[one.doer, one.other].append(one)
    for way in ways.values():
        run: Run | None = None
        for one in sorted(way, key=lambda one: (one.first, one.last)):
            if run and one.first <= later(run.last, again):
                run.dealings.append(one)
                run.last = max(run.last, one.last)
                continue
            if run:
                yield run
            run = Run(one.pair, [one], one.last)
        if run:
            yield run


def _near(runs: Sequence[Run], wanted: Set[int], within: int) -> Iterator[Dealing]:
    """The runs of what is wanted, and those that an answer may follow as well as them: however roughly its
    day is told."""
    own = [run for run in runs if any(one.event in wanted for one in run.dealings)]
    first, last = min(run.first for run in own), max(run.last for run in own)
    for run in runs:
        if first <= later(run.last, within + A_YEAR) and run.first <= later(last, within + A_YEAR):
            yield from run.dealings
