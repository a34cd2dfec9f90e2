"""From rows to answers: lists of mentions, events and reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Select, Table, func, select

from kawat.ledger import filters
from kawat.ledger.engine import Found
from kawat.ledger.filters import Filters
from kawat.ledger.review.tables import rulings, verdicts
from kawat.ledger.schema import (
    SUMMARY_LISTS,
    amounts,
    cites,
    events,
    mentions,
    parties,
    readings,
    reports,
    sayers,
)
from kawat.ledger.statements import portions
from kawat.ledger.views import Event, Filed, Rows, Told
from kawat.records import Amount, Place, Report, Span

Names = dict[int, list[str]]


def told(connection: Connection, wanted: Filters) -> Rows[Told]:
    """Mentions, those of the newest report first and in the order of its text."""
    found = _tellings(connection, connection.execute(_mentions(wanted)).all())
    judged = _verdicts(connection, found, wanted.get("as_of"))
    return Rows(Told, (replace(one, verdict=judged.get(row, "")) for row, one in found.items()))


def told_of(connection: Connection, keys: Iterable[int]) -> dict[int, Told]:
    """Mentions that hold, by their rows."""
    chosen = (_mentions({}).where(mentions.c.row.in_(some)) for some in portions(keys))
    return _tellings(connection, (row for one in chosen for row in connection.execute(one)))


def _tellings(connection: Connection, rows: Iterable[Found]) -> dict[int, Told]:
    found: dict[int, Told] = {}
    for some in portions(rows):
        keys = [row.row for row in some]
        found |= tellings_of(
            some, *(_in_order(connection, table, keys) for table in (parties, sayers, amounts))
        )
    return found


def tellings_of(
    rows: Iterable[Any], told: Iterable[Any], by: Iterable[Any], counted: Iterable[Any]
) -> dict[int, Told]:
    """Mentions by their rows, from these, with those of their reports, and of the parties told, those who say
    so, and amounts, in order."""
    codes: dict[str, Names] = defaultdict(lambda: defaultdict(list))
    names: dict[str, Names] = defaultdict(lambda: defaultdict(list))
    for row in told:
        codes[row.side][row.mention].append(row.code)
        names[row.side][row.mention].append(row.name)
    said: Names = defaultdict(list)
    for row in by:
        said[row.mention].append(row.name)
    figures: Names = defaultdict(list)
    for row in counted:
        figures[row.mention].append(amount_of(row).figure)
    return {row.row: _told(row, codes, names, said, figures) for row in rows}


def happened(connection: Connection, wanted: Filters) -> Rows[Event]:
    """Events, newest first."""
    chosen = (
        select(events)
        .where(*filters.of_events(wanted))
        .order_by(events.c.day.desc(), events.c.published.desc().nulls_last(), events.c.id.desc())
        .limit(wanted.get("limit"))
    )
    return Rows(Event, map(event_of, connection.execute(chosen)))


def event_of(row: Found) -> Event:
    """An event from the row of one of its versions."""
    same = ("id", "type", "aux", "standing", "place", "place_country", "evidence", "recorded_at")
    fields: dict[str, Any] = {name: getattr(row, name) for name in same}
    fields |= {name: tuple(getattr(row, name)) for name in SUMMARY_LISTS}
    fields |= {name: getattr(row, name) or "" for name in ("starts", "ends", "published")}
    where = {"latitude": row.place_latitude, "longitude": row.place_longitude}
    return Event(**fields, **where, when=row.time_value)


def filed(connection: Connection, wanted: Filters) -> Rows[Filed]:
    """Reports, newest first."""
    chosen = (
        select(*reports.c, readings.c.row.label("reading"))
        .join(readings)
        .where(*filters.of_reports(wanted))
        .order_by(reports.c.published.desc().nulls_last(), reports.c.id)
        .limit(wanted.get("limit"))
    )
    rows = connection.execute(chosen).all()
    counts: dict[int, int] = {}
    cited: Names = {}
    for some in portions(row.reading for row in rows):
        counts |= _counts(connection, some, wanted.get("as_of"))
        cited |= _names(connection, cites, some)
    return Rows(Filed, (_filed(row, cited.get(row.reading, []), counts.get(row.reading, 0)) for row in rows))


def texts(connection: Connection, wanted: Filters) -> list[Report]:
    """Reports with their texts, in the order of their ids."""
    chosen = select(reports).join(readings).where(*filters.of_reports(wanted))
    return [report_of(row) for row in connection.execute(chosen.order_by(reports.c.id))]


def report_of(row: Found) -> Report:
    """A report from its row, without what was found to be furniture."""
    same = ("id", "text", "language", "title", "outlet", "published", "published_from", "url", "source")
    told = {name: getattr(row, name) for name in (*same, "section", "caption")}
    return Report(**told, relays=tuple(row.relays), authors=tuple(row.authors))


def _filed(row: Found, cited: list[str], count: int) -> Filed:
    same = ("id", "outlet", "title", "language", "photo_credit", "url", "source", "recorded_at")
    said = ("published_from", "published_sure", "published_at", "section")
    return Filed(
        **{name: getattr(row, name) for name in (*same, *said)},
        published=row.published or "",
        authors=tuple(row.authors),
        relays=tuple(row.relays),
        cites=tuple(cited),
        mentions=count,
    )


def _mentions(wanted: Filters) -> Select[Any]:
    of_report = [reports.c[name] for name in ("outlet", "published", "title")]
    return (
        select(*mentions.c, *of_report, reports.c.id.label("report"))
        .select_from(mentions.join(readings).join(reports))
        .where(*filters.of_mentions(wanted))
        .order_by(reports.c.published.desc().nulls_last(), reports.c.id)
        .order_by(mentions.c.evidence_start, mentions.c.id)
        .limit(wanted.get("limit"))
    )


def _in_order(connection: Connection, table: Table, keys: Sequence[int]) -> Iterable[Found]:
    """The rows of a table of lists that hang on mentions."""
    order = [table.c[name] for name in ("mention", "position", "rank") if name in table.c]
    return connection.execute(select(table).where(table.c.mention.in_(keys)).order_by(*order))


def _told(row: Any, codes: dict[str, Names], names: dict[str, Names], said_by: Names, counted: Names) -> Told:
    same = ("id", "type", "mode", "aux", "act", "claim", "origin", "evidence", "recorded_at")
    return Told(
        **{name: getattr(row, name) for name in (*same, "outlet", "report", "title")},
        offset=row.evidence_start,
        when=row.time_value or "",
        starts=row.starts or "",
        ends=row.ends or "",
        published=row.published or "",
        actor=_once(codes["actor"][row.row]),
        actor_names=_once(names["actor"][row.row]),
        recipient=_once(codes["recipient"][row.row]),
        recipient_names=_once(names["recipient"][row.row]),
        said_by=tuple(said_by[row.row]),
        place=place_of(row).full,
        place_country=row.place_country or "",
        latitude=row.place_latitude,
        longitude=row.place_longitude,
        amounts=tuple(counted[row.row]),
        contexts=tuple(row.contexts),
        topics=tuple(row.topics.split()),
        chain=tuple(row.chain.split()),
    )


def place_of(row: Found) -> Place:
    """The place of a mention; without a name where none is told."""
    return Place(
        row.place_name or "",
        row.place_country or "",
        None,
        row.place_province or "",
        row.place_city or "",
        row.place_latitude,
        row.place_longitude,
    )


def amount_of(row: Found, span: Span | None = None) -> Amount:
    """An amount from its row."""
    return Amount(row.text, row.value, row.unit, span, row.low, row.high)


def _verdicts(connection: Connection, keys: Iterable[int], as_of: str | None) -> dict[int, str]:
    """By what verdict mentions hold, those that people have judged."""
    chosen = select(rulings.c.mention, verdicts.c.kind).join(verdicts)
    chosen = chosen.where(filters.holds(rulings, as_of))
    found = (connection.execute(chosen.where(rulings.c.mention.in_(some))) for some in portions(keys))
    return {row.mention: row.kind for rows in found for row in rows}


def _counts(connection: Connection, keys: Sequence[int], as_of: str | None) -> dict[int, int]:
    held = filters.holds(mentions, as_of)
    chosen = select(mentions.c.reading, func.count()).where(mentions.c.reading.in_(keys), held)
    return {key: int(number) for key, number in connection.execute(chosen.group_by(mentions.c.reading))}


def _names(connection: Connection, table: Table, keys: Sequence[int]) -> Names:
    """The names that a table of lists holds for these rows, in order."""
    owner, position = list(table.primary_key)
    names: Names = defaultdict(list)
    chosen = select(owner, table.c.name).where(owner.in_(keys)).order_by(owner, position)
    for key, name in connection.execute(chosen):
        names[key].append(name)
    return names


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, values)))
