"""Bring the stored events up to date with the mentions that hold. Callers hold the transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, delete, select, update

from kawat.ledger import query
from kawat.ledger.digest import digest
from kawat.ledger.engine import moment
from kawat.ledger.filters import holds
from kawat.ledger.merge import cell, partition
from kawat.ledger.rows import Row, event_party_rows, event_row, event_topic_rows
from kawat.ledger.schema import cells, event_parties, event_topics, events, members, mentions
from kawat.ledger.summary import summary
from kawat.ledger.views import Event, Told

MANY = 500
"""How many values one statement names at most."""


@dataclass(frozen=True, slots=True)
class Membership:
    """One mention in one event, as stored: the row that says so, the event's id, the mention's row and id."""

    row: int
    event: str
    mention: int
    id: str


def refresh(connection: Connection, version: str, added: Iterable[int], gone: Iterable[int] = ()) -> None:
    """Merge anew whatever the mentions of these rows can have changed."""
    added, gone = list(added), list(gone)
    touched = _place(connection, added) | _displace(connection, gone)
    keys = _found(connection, select(cells.c.mention).distinct(), cells.c.cell, touched)
    told = query.told_of(connection, keys)
    rows = {mention.id: key for key, mention in told.items()}
    held = list(_memberships(connection, [*keys, *gone]))
    groups = partition(told.values())
    taken = _elsewhere(connection, groups, held)
    named = dict(zip(_names(groups, held, taken), groups, strict=True))
    homes = {rows[one.id]: name for name, group in named.items() for one in group}
    _update_members(connection, version, held, homes)
    _update_events(connection, version, {one.event for one in held}, named)


def rebuild(connection: Connection, version: str) -> None:
    """Merge everything that holds, as for a ledger whose events were never stored."""
    connection.execute(delete(cells))
    everything = connection.scalars(select(mentions.c.row).where(holds(mentions)))
    refresh(connection, version, everything.all())


def _place(connection: Connection, added: Sequence[int]) -> set[str]:
    """Put new mentions where others find them."""
    homes = {key: cell(one) for key, one in query.told_of(connection, added).items()}
    _insert(connection, cells, ({"cell": home, "mention": key} for key, home in homes.items()))
    return set(homes.values())


def _displace(connection: Connection, gone: Sequence[int]) -> set[str]:
    left = set(_found(connection, select(cells.c.cell), cells.c.mention, gone))
    for some in _some(gone):
        connection.execute(delete(cells).where(cells.c.mention.in_(some)))
    return left


def _memberships(connection: Connection, keys: Iterable[int]) -> Iterator[Membership]:
    chosen = (
        select(members.c.row, members.c.event, members.c.mention, mentions.c.id)
        .join(mentions)
        .where(holds(members))
    )
    for some in _some(keys):
        for row in connection.execute(chosen.where(members.c.mention.in_(some))):
            yield Membership(*row)


def _elsewhere(
    connection: Connection, groups: Sequence[Sequence[Told]], held: Iterable[Membership]
) -> set[str]:
    """Ids of mentions that other events go by: those that have lost the mention they were named after."""
    ids = {one.id for group in groups for one in group} - {one.event for one in held}
    return set(_found(connection, select(events.c.id).where(holds(events)), events.c.id, ids))


def _names(groups: Sequence[Sequence[Told]], held: Iterable[Membership], taken: set[str]) -> list[str]:
    """An id for each event: of the one it shares most mentions with, else the smallest of its mentions' ids,
    else, where each of these is an event's already, one of its own."""
    was = {one.id: one.event for one in held}
    shared = [Counter(was[one.id] for one in group if one.id in was) for group in groups]
    claims = sorted(
        (-count, event, number) for number, counts in enumerate(shared) for event, count in counts.items()
    )
    names: dict[int, str] = {}
    for _, event, number in claims:
        if number not in names and event not in taken:
            names[number] = event
            taken.add(event)
    for number, group in enumerate(groups):
        if number not in names:
            ids = sorted(one.id for one in group)
            names[number] = next((id for id in ids if id not in taken), digest([ids, sorted(taken)])[:10])
            taken.add(names[number])
    return [names[number] for number in range(len(groups))]


def _update_members(
    connection: Connection, version: str, held: Iterable[Membership], homes: dict[int, str]
) -> None:
    """Retract what changed, record what is new; leave alone what stays."""
    stays = {one.mention: one.row for one in held if homes.get(one.mention) == one.event}
    _retract(connection, members, (one.row for one in held if one.mention not in stays))
    _insert(
        connection,
        members,
        (
            {"event": home, "mention": key, "recorded_at": moment(connection)}
            for key, home in homes.items()
            if key not in stays
        ),
    )


def _update_events(
    connection: Connection, version: str, before: set[str], groups: dict[str, list[Told]]
) -> None:
    """Record events as they are now, where they differ from the version that holds; retract that one."""
    held = {event.id: (key, event) for key, event in _versions(connection, before)}
    made = {name: summary(group, name) for name, group in groups.items()}
    same = {name for name, event in made.items() if name in held and _alike(held[name][1], event)}
    _retract(connection, events, (key for name, (key, _) in held.items() if name not in same))
    new = [event for name, event in made.items() if name not in same]
    if not new:
        return
    lifetime = {"version": version, "recorded_at": moment(connection)}
    keys = connection.scalars(
        events.insert().returning(events.c.row, sort_by_parameter_order=True),
        [event_row(event) | lifetime for event in new],
    ).all()
    parts = list(zip(keys, new, strict=True))
    _insert(connection, event_parties, (row for key, event in parts for row in event_party_rows(key, event)))
    _insert(connection, event_topics, (row for key, event in parts for row in event_topic_rows(key, event)))


def _versions(connection: Connection, names: Iterable[str]) -> Iterator[tuple[int, Event]]:
    chosen = select(events).where(holds(events))
    for some in _some(names):
        for row in connection.execute(chosen.where(events.c.id.in_(some))):
            yield row.row, query.event_of(row)


def _alike(one: Event, other: Event) -> bool:
    """Whether two versions of one event say the same."""
    return event_row(one) == event_row(other)


def _retract(connection: Connection, table: Any, keys: Iterable[int]) -> None:
    for some in _some(keys):
        connection.execute(update(table).where(table.c.row.in_(some)).values(retracted_at=moment(connection)))


def _insert(connection: Connection, table: Any, rows: Iterable[Row]) -> None:
    if many := list(rows):
        connection.execute(table.insert(), many)


def _found(connection: Connection, chosen: Select[Any], column: Any, values: Iterable[Any]) -> list[Any]:
    """The first column of what a query finds for any of many values, each once."""
    found = (one for some in _some(values) for one in connection.scalars(chosen.where(column.in_(some))))
    return list(dict.fromkeys(found))


def _some(values: Iterable[Any]) -> Iterator[list[Any]]:
    """Values in portions that a statement can name."""
    many = list(values)
    for start in range(0, len(many), MANY):
        yield many[start : start + MANY]
