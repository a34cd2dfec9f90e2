"""All that passed between parties, two and two, as far as threads ask about it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, FromClause, Select, and_, exists, func, or_, select

from kawat.ledger.deeds import DENIED, Deed
from kawat.ledger.engine import Found
from kawat.ledger.filters import Condition, holds
from kawat.ledger.schema import event_parties, events
from kawat.packs import Ontology, load
from kawat.records import Claim

PORTION = 200
"""How many parties one statement names."""
BODY = ":"
"""What the code of a body without a country begins with."""
LIGHT = (
    *(events.c.id, events.c.type, events.c.aux, events.c.starts, events.c.ends, events.c.time_value),
    *(events.c.published, events.c.claims, events.c.reports, events.c.contexts),
    *(events.c.topics, events.c.acts, events.c.chains, events.c.evidence),
    *(events.c.actor, events.c.actor_names, events.c.recipient, events.c.recipient_names),
)
"""The columns of an event that threads ask for."""


class Exchanges:
    """Finds events as deeds, as the ledger was at a moment."""

    def __init__(self, connection: Connection, ontology: Ontology, data: Path, as_of: str | None) -> None:
        self._connection = connection
        self._data = data
        self._as_of = as_of
        answering = {type_ for o in ontology.threads.openings for a in o.answers for type_ in a.event.types}
        self._to_nobody = sorted(t for t in answering if not ontology.types[t].has_two_parties)

    def deeds(self, *conditions: Condition) -> list[Deed]:
        """Events that hold and fit."""
        return list(self._found(select(*LIGHT).where(*conditions)))

    def latest(self, conditions: Iterable[Condition], start: int, size: int | None) -> list[Deed]:
        """So many events that fit, from number `start` on, the newest first."""
        chosen = select(*LIGHT).where(*conditions).order_by(events.c.day.desc(), events.c.id.desc())
        return list(self._found(chosen if size is None else chosen.offset(start).limit(size)))

    def between(self, pairs: Set[frozenset[str]]) -> list[Deed]:
        """All that passed between the two of each pair, and what either did to nobody."""
        counts = Counter(party for pair in pairs for party in pair)
        others: dict[str, set[str]] = defaultdict(set)
        for pair in pairs:
            often, *seldom = sorted(pair, key=lambda party: (-counts[party], party))
            others[often].update(seldom or [often])
        found: dict[str, Deed] = {}
        for side, far in others.items():
            listed = sorted(far)
            for start in range(0, len(listed), PORTION):
                found |= {deed.id: deed for deed in self._exchanged(side, listed[start : start + PORTION])}
        return list(found.values())

    def _exchanged(self, side: str, far: Sequence[str]) -> Iterator[Deed]:
        near, there = event_parties.alias("near"), event_parties.alias("there")
        acted = select(*LIGHT).join(near, near.c.event == events.c.row)
        both = acted.join(there, there.c.event == events.c.row)
        apart = or_(near.c.side != there.c.side, near.c.position != there.c.position)
        yield from self._found(both.where(_is(near, side), or_(*(_is(there, one) for one in far)), apart))
        by = or_(*(_is(near, one) for one in (side, *far)))
        addressed = exists().where(there.c.event == near.c.event, there.c.side == "recipient")
        alone = select(near.c.event).where(by, near.c.side == "actor", ~addressed)
        of_kind = func.coalesce(events.c.type, "").in_(self._to_nobody)  # keeps the index of types out
        yield from self._found(select(*LIGHT).where(events.c.row.in_(alone), of_kind))

    def _found(self, chosen: Select[Any]) -> Iterator[Deed]:
        for row in self._connection.execute(chosen.where(holds(events, self._as_of))):
            yield self._deed(row)

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


def _is(table: FromClause, key: str) -> Condition:
    """Whether a row of the parties is of this country; or of this sort of body, where it has none."""
    if BODY in key:
        return and_(table.c.country == "", table.c.code == key.split(" ", maxsplit=1)[0])
    return table.c.country == key
