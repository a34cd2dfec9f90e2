"""What people decided on events: these mentions are of one, those are not. Callers hold the transaction.

A decision is kept by the ids of mentions and by where their evidence stands, so that it holds for whatever a
later reading finds there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import Any

from sqlalchemy import Connection, select, update

from kawat.errors import UsageError
from kawat.ledger.clock import moment_of
from kawat.ledger.engine import Found, moment
from kawat.ledger.events import refresh
from kawat.ledger.filters import holds
from kawat.ledger.review.linking import named, touching
from kawat.ledger.review.tables import decisions, links
from kawat.ledger.review.views import Decision
from kawat.ledger.schema import events, members, mentions, readings, reports
from kawat.ledger.statements import insert, insert_keyed, portions
from kawat.ledger.views import Rows

MERGE, SPLIT, UNDO = "merge", "split", "undo"
ENOUGH_TO_CHOOSE = 6
SIDE = ("id", "report", "start", "end")
STATED = ("decision", "together", *(f"{side}_{name}" for side in ("one", "other") for name in SIDE))


@dataclass(frozen=True, slots=True)
class Member:
    """A mention as a decision names it."""

    row: int
    id: str
    report: str
    start: int
    end: int


def merge(connection: Connection, ids: Sequence[str], by: str, reason: str, version: str) -> Decision:
    """Make one event of several; raises UsageError where there are not two, or where nobody says so."""
    wanted = list(dict.fromkeys(event_named(connection, id) for id in ids))
    if len(wanted) < 2:
        raise UsageError("name two events at least: `kawat events` lists them with their ids")
    groups = [_members(connection, id) for id in wanted]
    number = _decide(connection, MERGE, by, reason, wanted)
    for first, second in combinations(groups, 2):
        _part(connection, number, first, second, together=False)
    touched = [one.row for group in groups for one in group]
    refresh(connection, version, again=touched)
    home = dict(_homes(connection, touched))
    pairs = [(groups[0][0], group[0]) for group in groups[1:]]
    _link(connection, number, [pair for pair in pairs if not _met(pair, home)], together=True)
    refresh(connection, version, again=touched)
    return _decision(connection, number)


def split(
    connection: Connection, id: str, chosen: Sequence[str], by: str, reason: str, version: str
) -> Decision:
    """Make these mentions an event of their own.

    Raises UsageError for mentions that are not of this event, and where none would be left in it.
    """
    event = event_named(connection, id)
    group = _members(connection, event)
    gone = [_chosen(group, prefix, event) for prefix in dict.fromkeys(chosen)]
    stay = [one for one in group if one not in gone]
    if not gone or not stay:
        raise UsageError("name some of the event's mentions, and not all: `kawat event` lists them")
    number = _decide(connection, SPLIT, by, reason, [event])
    touched = [one.row for one in group]
    _part(connection, number, gone, stay, together=True)
    refresh(connection, version, again=touched)
    home = dict(_homes(connection, touched))
    _link(connection, number, [pair for pair in product(gone, stay) if _met(pair, home)], together=False)
    refresh(connection, version, again=touched)
    return _decision(connection, number)


def undo(connection: Connection, number: int, by: str, reason: str, version: str) -> Decision:
    """Take a decision back: what it linked or parted is as it was before."""
    found = connection.execute(select(decisions).where(decisions.c.row == number)).first()
    if found is None or found.kind == UNDO or found.retracted_at:
        raise UsageError(f"no decision {number} holds: `kawat decisions` lists them with their numbers")
    own = _decide(connection, UNDO, by, reason, found.events)
    connection.execute(
        update(decisions).where(decisions.c.row == number).values(retracted_at=moment(connection))
    )
    made = connection.execute(select(links).where(links.c.decision == number, holds(links))).all()
    ended = connection.execute(select(links).where(links.c.ended_by == number)).all()
    _end(connection, own, [row.row for row in made])
    insert(connection, links, ({name: getattr(row, name) for name in STATED} for row in ended))
    names = {name for link in (*made, *ended) for name in (link.one_report, link.other_report)}
    refresh(connection, version, again=set(named(connection, names).values()))
    return _decision(connection, own)


def listed(connection: Connection, as_of: str | None = None) -> Rows[Decision]:
    """All decisions on events in the order given, those undone too; as they were known at a moment."""
    chosen = select(decisions).order_by(decisions.c.row)
    if as_of:
        chosen = chosen.where(decisions.c.recorded_at <= moment_of(as_of))
    return Rows(Decision, (_as_decision(row, as_of) for row in connection.execute(chosen)))


def _decide(connection: Connection, kind: str, by: str, reason: str, ids: Sequence[str]) -> int:
    if not by.strip():
        raise UsageError("who decides? give --by NAME, or set KAWAT_REVIEWER")
    row = {"kind": kind, "by": by.strip(), "reason": reason, "events": list(ids)}
    return insert_keyed(connection, decisions, [row])[0]


def _met(pair: tuple[Member, Member], home: Mapping[int, str]) -> bool:
    return home[pair[0].row] == home[pair[1].row]


def _link(
    connection: Connection, number: int, pairs: Iterable[tuple[Member, Member]], *, together: bool
) -> None:
    rows = (
        {"decision": number, "together": together} | _side("one", one) | _side("other", other)
        for one, other in pairs
    )
    insert(connection, links, rows)


def _side(prefix: str, one: Member) -> dict[str, Any]:
    return {f"{prefix}_{name}": getattr(one, name) for name in SIDE}


def _part(
    connection: Connection,
    number: int,
    here: Collection[Member],
    there: Collection[Member],
    *,
    together: bool,
) -> None:
    """End what was decided of any two from both groups."""
    ids, others = {one.id for one in here}, {one.id for one in there}
    across = {*product(ids, others), *product(others, ids)}
    found = touching(connection, {one.report for one in (*here, *there)})
    held = (link for link in found if link.together == together and (link.one_id, link.other_id) in across)
    _end(connection, number, [link.row for link in held])


def _end(connection: Connection, number: int, rows: Iterable[int]) -> None:
    for some in portions(rows):
        ended = update(links).where(links.c.row.in_(some))
        connection.execute(ended.values(retracted_at=moment(connection), ended_by=number))


def _homes(connection: Connection, rows: Sequence[int]) -> Iterator[tuple[int, str]]:
    for some in portions(rows):
        chosen = select(members.c.mention, members.c.event).where(members.c.mention.in_(some), holds(members))
        yield from ((mention, event) for mention, event in connection.execute(chosen))


def event_named(connection: Connection, prefix: str, as_of: str | None = None) -> str:
    """The id of the only event that begins so; raises UsageError where there is none, or several."""
    begins = events.c.id.startswith(prefix.strip().lower(), autoescape=True)
    ids = list(
        connection.scalars(select(events.c.id).where(holds(events, as_of), begins).limit(ENOUGH_TO_CHOOSE))
    )
    if not ids:
        raise UsageError(f"no event has the id {prefix!r}: `kawat events` lists them with their ids")
    if len(ids) > 1 and prefix not in ids:
        raise UsageError(f"several events begin with {prefix!r}: {', '.join(ids)}: give a letter more")
    return prefix if prefix in ids else ids[0]


def _members(connection: Connection, event: str) -> list[Member]:
    columns = (
        mentions.c.row,
        mentions.c.id,
        reports.c.id,
        mentions.c.evidence_start,
        mentions.c.evidence_end,
    )
    chosen = select(*columns).select_from(members.join(mentions).join(readings).join(reports))
    found = connection.execute(chosen.where(members.c.event == event, holds(members)).order_by(mentions.c.id))
    return [Member(*row) for row in found]


def _chosen(group: Sequence[Member], prefix: str, event: str) -> Member:
    fitting = [one for one in group if one.id.startswith(prefix.strip().lower())]
    if len(fitting) != 1:
        some = "several mentions" if fitting else "no mention"
        begin = f"begin{'' if fitting else 's'} with {prefix!r}"
        raise UsageError(f"{some} of the event {event} {begin}: `kawat event {event}` lists them")
    return fitting[0]


def _decision(connection: Connection, number: int) -> Decision:
    return _as_decision(connection.execute(select(decisions).where(decisions.c.row == number)).one())


def _as_decision(row: Found, as_of: str | None = None) -> Decision:
    """A decision from its row, as it was then."""
    undone = row.retracted_at or ""
    undone = "" if as_of and undone > moment_of(as_of) else undone
    return Decision(row.row, row.kind, tuple(row.events), row.by, row.reason, row.recorded_at, undone)
