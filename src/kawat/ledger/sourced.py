"""Events with all that other data sets want to know of their sources, one portion after another.

Whoever exports a large ledger never holds all of it: rows are fetched as they are asked for, all from one
moment.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice

from sqlalchemy import ColumnElement, Connection, func, select

from kawat.ledger.clock import moment_before
from kawat.ledger.engine import Found
from kawat.ledger.filters import Filters, holds, of_events
from kawat.ledger.query import amount_of, event_of, place_of
from kawat.ledger.schema import amounts, events, members, mentions, parties, readings, reports
from kawat.ledger.views import Event
from kawat.records import Amount, Place

PORTION = 500
"""How many events are fetched at once."""


@dataclass(frozen=True, slots=True)
class Party:
    """One actor or recipient as a mention names it; `side` is `actor` or `recipient`, `start` where in the
    report's text."""

    side: str
    name: str
    codes: tuple[str, ...]
    start: int | None


@dataclass(frozen=True, slots=True)
class Telling:
    """A mention of an event, with what there is to know of its report. `offset` is where the evidence stands
    in the text, `length` how many characters that has."""

    id: str
    mode: str
    act: str
    chain: tuple[str, ...]
    claim: str
    evidence: str
    offset: int
    place: Place
    parties: tuple[Party, ...]
    amounts: tuple[Amount, ...]
    report: str
    outlet: str
    published: str
    title: str
    language: str
    url: str
    length: int


@dataclass(frozen=True, slots=True)
class Sourced:
    """An event, and those who tell it, the best dated first."""

    event: Event
    tellings: tuple[Telling, ...]


@dataclass(frozen=True, slots=True)
class Sources:
    """Events in the order of their days, to be gone through once while the ledger is open.

    `retracted` are the ids of events that held before and now do not, or no longer fit what was asked for;
    `recorded_until` is the last moment at which anything became of an event. Asked for again with it as
    `recorded_since`, a ledger gives what has changed in between.
    """

    events: Iterator[Sourced]
    retracted: list[str]
    recorded_until: str


def sources(
    connection: Connection, wanted: Filters, recorded_since: str = "", ids: Collection[str] | None = None
) -> Sources:
    """The events that are as wanted, and were recorded after a moment, or from a day on; of these ids alone,
    where some are given."""
    fitting = of_events(wanted)
    if ids is not None:
        fitting.append(events.c.id.in_(ids))
    since = [events.c.recorded_at > moment_before(recorded_since)] if recorded_since else []
    chosen = select(events.c.row).where(*fitting, *since).order_by(events.c.day, events.c.id)
    keys = connection.scalars(chosen.limit(wanted.get("limit"))).all()
    return Sources(
        events=_in_portions(connection, keys, wanted.get("as_of")),
        retracted=_retracted(connection, fitting, recorded_since) if recorded_since else [],
        recorded_until=_last_change(connection),
    )


def _retracted(connection: Connection, fitting: Iterable[ColumnElement[bool]], since: str) -> list[str]:
    then = moment_before(since)
    gone = select(events.c.id).where(events.c.retracted_at > then, events.c.recorded_at <= then)
    still = select(events.c.id).where(*fitting)
    return list(connection.scalars(gone.where(events.c.id.not_in(still)).distinct().order_by(events.c.id)))


def _last_change(connection: Connection) -> str:
    moments = (events.c.recorded_at, events.c.retracted_at)
    last = (connection.scalar(select(func.max(moment))) for moment in moments)  # each by an index of its own
    return max(filter(None, last), default="")


def _in_portions(connection: Connection, keys: Sequence[int], as_of: str | None) -> Iterator[Sourced]:
    rest = iter(keys)
    while some := list(islice(rest, PORTION)):
        chosen = select(events).where(events.c.row.in_(some)).order_by(events.c.day, events.c.id)
        found = [event_of(row) for row in connection.execute(chosen)]
        told = _tellings(connection, [event.id for event in found], as_of)
        for event in found:
            by_id = told[event.id]
            yield Sourced(event, tuple(by_id[id] for id in event.mentions if id in by_id))


def _tellings(
    connection: Connection, names: Sequence[str], as_of: str | None
) -> dict[str, dict[str, Telling]]:
    """The mentions of these events, by event and id."""
    of_report = [reports.c[name] for name in ("outlet", "published", "title", "language", "url")]
    chosen = (
        select(members.c.event, *mentions.c, reports.c.id.label("report"), *of_report)
        .add_columns(func.length(reports.c.text).label("length"))
        .select_from(members.join(mentions).join(readings).join(reports))
        .where(members.c.event.in_(names), holds(members, as_of))
    )
    rows = connection.execute(chosen).all()
    keys = [row.row for row in rows]
    named, counted = _parties(connection, keys), _amounts(connection, keys)
    found: dict[str, dict[str, Telling]] = defaultdict(dict)
    for row in rows:
        found[row.event][row.id] = _telling(row, named[row.row], counted[row.row])
    return found


def _telling(row: Found, named: list[Party], counted: list[Amount]) -> Telling:
    same = (
        "id",
        "mode",
        "act",
        "claim",
        "evidence",
        "report",
        "outlet",
        "title",
        "language",
        "url",
        "length",
    )
    return Telling(
        **{name: getattr(row, name) for name in same},
        chain=tuple(row.chain.split()),
        offset=row.evidence_start,
        place=place_of(row),
        parties=tuple(named),
        amounts=tuple(counted),
        published=row.published or "",
    )


def _parties(connection: Connection, keys: Iterable[int]) -> dict[int, list[Party]]:
    found: dict[int, list[Party]] = defaultdict(list)
    order = (parties.c.mention, parties.c.side, parties.c.position, parties.c.rank)
    for some in _some(keys):
        rows = connection.execute(select(parties).where(parties.c.mention.in_(some)).order_by(*order))
        for (mention, side, _), ranks in groupby(rows, lambda row: (row.mention, row.side, row.position)):
            same = list(ranks)
            codes = tuple(row.code for row in same if row.code)
            found[mention].append(Party(side, same[0].name, codes, same[0].start))
    return found


def _amounts(connection: Connection, keys: Iterable[int]) -> dict[int, list[Amount]]:
    found: dict[int, list[Amount]] = defaultdict(list)
    for some in _some(keys):
        chosen = select(amounts).where(amounts.c.mention.in_(some))
        for row in connection.execute(chosen.order_by(amounts.c.mention, amounts.c.position)):
            found[row.mention].append(amount_of(row))
    return found


def _some(keys: Iterable[int]) -> Iterator[list[int]]:
    """Keys in portions that a statement can name."""
    rest = iter(keys)
    while some := list(islice(rest, PORTION)):
        yield some
