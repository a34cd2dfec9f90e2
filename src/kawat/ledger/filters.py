"""What people ask for, as conditions; the same words for mentions, events and reports."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from sqlalchemy import ColumnElement, FromClause, Table, and_, exists, func, or_, select

from kawat.ledger.clock import days_of, moment_of
from kawat.ledger.schema import event_parties, events, members, mentions, parties, readings, reports

Condition = ColumnElement[bool]


class Which(TypedDict, total=False):
    """`actor` and `recipient` are a country (`RUS`) or a whole code (`RUS:GOV`); `since` and `until` an ISO
    day, month or year; `report` an id or a source, with `*` for any characters; `about` words of the title
    or the evidence; `language` the code of that of the report."""

    actor: str | None
    recipient: str | None
    type: str | None
    since: str | None
    until: str | None
    report: str | None
    outlet: str | None
    language: str | None
    about: str | None


class Filters(Which, total=False):
    """Also `as_of`, a day or a moment: what the ledger held to be so at its end; no more than `limit`."""

    as_of: str | None
    limit: int | None


def holds(table: FromClause, as_of: str | None = None) -> Condition:
    """Whether a row of a table with a lifetime holds: now, or at a moment (a day means its end).

    Of two rows that one transaction put one in the place of the other, the new one holds at its moment.
    Raises UsageError for what is no moment.
    """
    if not as_of:
        return table.c.retracted_at.is_(None)
    then = moment_of(as_of)
    return and_(table.c.recorded_at <= then, or_(table.c.retracted_at.is_(None), table.c.retracted_at > then))


def of_mentions(wanted: Filters) -> list[Condition]:
    """Conditions on a mention joined with its reading and report."""
    return [holds(mentions, wanted.get("as_of")), *which(wanted)]


def which(wanted: Which) -> list[Condition]:
    """The same, whether the mention holds or not."""
    return [*_act(wanted), *_days(wanted), *_publication(wanted)]


def of_events(wanted: Filters) -> list[Condition]:
    """Conditions on an event: its own, and that at least one mention is told where and as wanted."""
    as_of = wanted.get("as_of")
    conditions = [holds(events, as_of), *_kind(wanted), *_days(wanted, events)]
    if telling := list(_publication(wanted)):
        joined = members.join(mentions).join(readings).join(reports)
        told = select(members.c.event).select_from(joined).where(holds(members, as_of), *telling)
        conditions.append(events.c.id.in_(told))
    return conditions


def of_reports(wanted: Filters) -> list[Condition]:
    """Conditions on a report joined with its reading: its own, and that it tells of such an act."""
    as_of = wanted.get("as_of")
    conditions = [holds(reports, as_of), holds(readings, as_of), *_publication(wanted, in_evidence=False)]
    if since := wanted.get("since"):
        conditions.append(reports.c.published >= days_of(since)[0])
    if until := wanted.get("until"):
        conditions.append(reports.c.published <= days_of(until)[1])
    if act := list(_act(wanted)):
        conditions.append(exists().where(mentions.c.reading == readings.c.row, *act))
    return conditions


def _act(wanted: Which) -> Iterator[Condition]:
    if type_ := wanted.get("type"):
        yield mentions.c.type == type_.upper()
    for side, code in (("actor", wanted.get("actor")), ("recipient", wanted.get("recipient"))):
        if code:
            yield _party(side, code.upper())


def _party(side: str, code: str) -> Condition:
    column = parties.c.code if ":" in code else parties.c.country
    return mentions.c.row.in_(select(parties.c.mention).where(parties.c.side == side, column == code))


def _kind(wanted: Which) -> Iterator[Condition]:
    if type_ := wanted.get("type"):
        yield events.c.type == type_.upper()
    for side, code in (("actor", wanted.get("actor")), ("recipient", wanted.get("recipient"))):
        if code:
            column = event_parties.c.code if ":" in code else event_parties.c.country
            of_side = select(event_parties.c.event).where(event_parties.c.side == side)
            yield events.c.row.in_(of_side.where(column == code.upper()))


def _days(wanted: Which, table: Table = mentions) -> Iterator[Condition]:
    if since := wanted.get("since"):
        yield table.c.ends >= days_of(since)[0]
    if until := wanted.get("until"):
        yield table.c.ends.is_not(None)
        yield func.coalesce(table.c.starts, "") <= days_of(until)[1]


def _pattern(source: str) -> str:
    """A source with `*` for any characters, as SQL writes it."""
    for special in "\\%_":
        source = source.replace(special, "\\" + special)
    return source.replace("*", "%")


def _publication(wanted: Which, in_evidence: bool = True) -> Iterator[Condition]:
    if report := wanted.get("report"):
        source = reports.c.source
        fits = source.like(_pattern(report), escape="\\") if "*" in report else source == report
        yield or_(reports.c.id == report, fits)
    if outlet := wanted.get("outlet"):
        yield func.lower(reports.c.outlet) == outlet.lower()
    if language := wanted.get("language"):
        yield reports.c.language == language.lower()
    words = mentions.c.evidence if in_evidence else reports.c.text
    for word in (wanted.get("about") or "").split():
        yield or_(*(column.icontains(word, autoescape=True) for column in (reports.c.title, words)))
