"""Bring the stored events up to date with the mentions that hold. Callers hold the transaction."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Select, delete, func, or_, select

from kawat import settings
from kawat.ledger import copies, query
from kawat.ledger.digest import digest
from kawat.ledger.engine import listed, moment
from kawat.ledger.filters import holds
from kawat.ledger.fresh import NOTHING_FRESH, Fresh
from kawat.ledger.gather import tellings
from kawat.ledger.merge import Scores, partition
from kawat.ledger.origins import Folding, names_of
from kawat.ledger.review.linking import decided
from kawat.ledger.rows import dealing_rows, event_party_rows, event_row, event_topic_rows
from kawat.ledger.schema import cells, dealings, event_parties, event_topics, events, members, mentions
from kawat.ledger.statements import end, insert, insert_keyed, portions
from kawat.ledger.summary import summary
from kawat.ledger.telling import Telling, rule_of
from kawat.ledger.views import Event, Told


@dataclass(frozen=True, slots=True)
class Membership:
    """One mention in one event, as stored: the row that says so, the event's id, the mention's row, why it is
    of this event, and the mention's id."""

    row: int
    event: str
    mention: int
    why: str
    id: str


def refresh(
    connection: Connection,
    version: str,
    added: Iterable[int] = (),
    gone: Iterable[int] = (),
    again: Iterable[int] = (),
    fresh: Fresh = NOTHING_FRESH,
) -> None:
    """Merge anew whatever the mentions of these rows can have changed: new ones, those that hold no more, and
    those of which people decided something. Of `fresh` ones the database need not be asked."""
    region = _Region(connection, fresh.tellings)
    region.leave(gone)
    region.enter(added)
    region.take(again)
    region.close()
    groups = list(region.changed())
    taken = _elsewhere(connection, groups, region.held)
    named = dict(zip(_names(groups, region.held, taken), groups, strict=True))
    said = {row for pair in region.together for row in pair}
    whys = {row: why for group in groups for row, why in region.scores.reasons(group, said)}
    homes = {one.row: (name, whys[one.row]) for name, group in named.items() for one in group}
    _update_members(connection, region.held, homes)
    _update_events(connection, version, {one.event for one in region.held}, named, fresh.told)


def rebuild(connection: Connection, version: str) -> None:
    """Merge everything that holds, as for a ledger whose events were never stored."""
    connection.execute(delete(cells))
    everything = connection.scalars(select(mentions.c.row).where(holds(mentions)))
    refresh(connection, version, everything.all())


def merged_anew(connection: Connection, version: str) -> int:
    """Merge everything that holds by other rules than so far; how many events have changed, come or gone."""
    rebuild(connection, version)
    moved = or_(*(events.c[name] == moment(connection) for name in ("recorded_at", "retracted_at")))
    return int(connection.scalar(select(func.count(events.c.id.distinct())).where(moved)) or 0)


class _Region:
    """The mentions that may change their event: all that hang together with those that came or went."""

    def __init__(self, connection: Connection, fresh: Mapping[int, Telling]) -> None:
        self._connection = connection
        self._fresh = fresh
        self._rule = rule_of(settings.read().data)
        self.scores = Scores(self._rule)
        self.tellings: dict[int, Telling] = {}
        self._together: dict[int, tuple[int, int]] = {}
        self.held: list[Membership] = []
        self._gone: set[int] = set()
        self._seen: dict[int, Telling] = {}
        self._cells: dict[int, list[int]] = {}
        self._edge: dict[int, Telling] = {}

    def enter(self, rows: Iterable[int]) -> None:
        """Put new mentions where others find them."""
        new = self._load(rows)
        places = ({"cell": cell, "mention": row} for row, one in new.items() for cell in set(one.homes))
        insert(self._connection, cells, places, by="cell")
        self._take(new)

    def leave(self, rows: Iterable[int]) -> None:
        """Take away mentions that hold no more; what was linked with them is looked at again."""
        self._gone = set(rows)
        for some in portions(self._gone):
            self._connection.execute(delete(cells).where(cells.c.mention.in_(some)))
        self._edge |= self._load(self._gone)

    def take(self, rows: Iterable[int]) -> None:
        """Look again at mentions that are there already."""
        self._take(self._load(rows))

    def close(self) -> None:
        """Take in what is linked, until nothing more is."""
        while self._edge:
            edge, self._edge = self._edge, {}
            self._take(self._fellows(edge))
            self._heed({one.report for one in edge.values()})
            self._look(edge.values())
            for one in edge.values():
                near = {row for cell in one.looks for row in self._cells.get(cell, ())}
                new = {row: self._seen[row] for row in near if row not in self.tellings}
                self._take({row: other for row, other in new.items() if self.scores.links(one, other)})

    def changed(self) -> Iterator[list[Telling]]:
        """The mentions of each event that is not as it was; what stays is forgotten."""
        held: dict[str, set[int]] = defaultdict(set)
        for one in self.held:
            held[one.event].add(one.mention)
        was = {one.mention: one.event for one in self.held}
        same: set[str] = set()
        for group in partition(self.tellings.values(), self.scores, self.together):
            before = was.get(group[0].row, "")
            if before and held[before] == {one.row for one in group}:
                same.add(before)
            else:
                yield group
        self.held = [one for one in self.held if one.event not in same]

    def _take(self, some: dict[int, Telling]) -> None:
        new = {row: one for row, one in some.items() if row not in self.tellings}
        self.tellings |= new
        self._edge |= new
        self._seen |= new

    def _load(self, rows: Iterable[int]) -> dict[int, Telling]:
        """Mentions by their rows, from the database unless they have just been written."""
        wanted = list(rows)
        known = {row: self._fresh[row] for row in wanted if row in self._fresh}
        return known | tellings(self._connection, (row for row in wanted if row not in known), self._rule)

    def _fellows(self, edge: Iterable[int]) -> dict[int, Telling]:
        """Those that are in one event with these so far."""
        known = {one.event for one in self.held}
        filed = [row for row in edge if row not in self._fresh]
        new = {one.event for one in _memberships(self._connection, members.c.mention, filed)} - known
        fellows = list(_memberships(self._connection, members.c.event, new))
        self.held += fellows
        return self._load({one.mention for one in fellows} - self._gone)

    def _heed(self, names: set[str]) -> None:
        """Follow what people decided of mentions in these reports."""
        found = decided(self._connection, names)
        self.scores.apart |= found.apart
        self._together |= found.together
        told = {row for pair in found.together.values() for row in pair}
        self.take({row for row in told if row not in self.tellings})

    @property
    def together(self) -> list[tuple[int, int]]:
        """What people said to be of one event, in the order in which they did."""
        return [pair for _, pair in sorted(self._together.items())]

    def _look(self, edge: Iterable[Telling]) -> None:
        """Load who is to be found where these look."""
        asked = {cell for one in edge for cell in one.looks} - self._cells.keys()
        found: dict[int, list[int]] = {cell: [] for cell in asked}
        met = select(cells).where(cells.c.cell.in_(listed(self._connection, asked)))
        for cell, row in self._connection.execute(met):
            found[cell].append(row)
        self._cells |= found
        unseen = {row for rows in found.values() for row in rows} - self._seen.keys()
        self._seen |= self._load(unseen)


def _memberships(connection: Connection, column: Any, values: Iterable[Any]) -> Iterator[Membership]:
    chosen = (
        select(members.c.row, members.c.event, members.c.mention, members.c.why, mentions.c.id)
        .join(mentions)
        .where(holds(members))
    )
    for some in portions(values):
        for row in connection.execute(chosen.where(column.in_(some))):
            yield Membership(*row)


def _elsewhere(
    connection: Connection, groups: Sequence[Sequence[Telling]], held: Iterable[Membership]
) -> set[str]:
    """Ids of mentions that other events go by: those that have lost the mention they were named after."""
    ids = {one.id for group in groups for one in group} - {one.event for one in held}
    return set(_found(connection, select(events.c.id).where(holds(events)), events.c.id, ids))


def _names(groups: Sequence[Sequence[Telling]], held: Iterable[Membership], taken: set[str]) -> list[str]:
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
            free = next((id for id in ids if id not in taken), "")
            names[number] = free or digest([ids, sorted(taken)])[:10]
            taken.add(names[number])
    return [names[number] for number in range(len(groups))]


def _update_members(
    connection: Connection, held: Iterable[Membership], homes: dict[int, tuple[str, str]]
) -> None:
    """Retract what changed, record what is new; leave alone what stays. `homes` are an event and a reason."""
    stays = {one.mention: one.row for one in held if homes.get(one.mention) == (one.event, one.why)}
    end(connection, members, members.c.row, (one.row for one in held if one.mention not in stays))
    new = {key: home for key, home in homes.items() if key not in stays}
    rows = ({"event": event, "mention": key, "why": why} for key, (event, why) in new.items())
    insert_keyed(connection, members, sorted(rows, key=itemgetter("event")))


def _update_events(
    connection: Connection,
    version: str,
    before: set[str],
    groups: dict[str, list[Telling]],
    fresh: Mapping[int, Told],
) -> None:
    """Record events as they are now, where they differ from the version that holds; retract that one."""
    held = {event.id: (key, event) for key, event in _versions(connection, before)}
    rows = {one.row for group in groups.values() for one in group}
    told = {**fresh, **query.told_of(connection, rows - fresh.keys())}
    folding = _folding(connection, groups.values())
    made = {name: summary([told[one.row] for one in group], name, folding) for name, group in groups.items()}
    same = {name for name, event in made.items() if name in held and _alike(held[name][1], event)}
    ended = [key for name, (key, _) in held.items() if name not in same]
    end(connection, events, events.c.row, ended)
    end(connection, dealings, dealings.c.event, ended)
    new = [event for name, event in sorted(made.items()) if name not in same]
    if not new:
        return
    keys = insert_keyed(connection, events, (event_row(event) | {"version": version} for event in new))
    parts = list(zip(keys, new, strict=True))
    insert(connection, event_parties, (row for key, event in parts for row in event_party_rows(key, event)))
    insert(connection, event_topics, (row for key, event in parts for row in event_topic_rows(key, event)))
    dealt = (row for key, event in parts for row in dealing_rows(key, event))
    insert(connection, dealings, dealt, by="way")


def _folding(connection: Connection, groups: Iterable[Sequence[Telling]]) -> Folding:
    """Which origins are one in these events."""
    by_event = ({one.report for one in group} for group in groups)
    together = (reports for reports in by_event if len(reports) > 1)
    printed = copies.among(connection, {report for reports in together for report in reports})
    return Folding(names_of(settings.read().data), printed)


def _versions(connection: Connection, names: Iterable[str]) -> Iterator[tuple[int, Event]]:
    chosen = select(events).where(holds(events))
    for some in portions(names):
        for row in connection.execute(chosen.where(events.c.id.in_(some))):
            yield row.row, query.event_of(row)


def _alike(one: Event, other: Event) -> bool:
    """Whether two versions of one event say the same."""
    return event_row(one) == event_row(other)


def _found(connection: Connection, chosen: Select[Any], column: Any, values: Iterable[Any]) -> list[Any]:
    """The first column of what a query finds for any of many values, each once."""
    found = (one for some in portions(values) for one in connection.scalars(chosen.where(column.in_(some))))
    return list(dict.fromkeys(found))
