"""One mention in full, rebuilt from its rows just as the reading made it."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from sqlalchemy import Connection, Table, select

from kawat.errors import UsageError
from kawat.ledger.engine import Found
from kawat.ledger.filters import holds
from kawat.ledger.query import amount_of, filed, place_of
from kawat.ledger.schema import amounts, mentions, parties, readings, reports, sayers, steps
from kawat.ledger.views import Kept
from kawat.records import Claim, Entity, Mention, Place, Said, SaidBy, Span, Step, Time

ENOUGH_TO_CHOOSE = 6


def kept(connection: Connection, prefix: str, as_of: str | None = None) -> Kept:
    """The mention with this id, or the only one whose id begins so."""
    row = _find(connection, prefix.strip().lower(), as_of)
    same = filed(connection, {"report": row.report, "as_of": as_of})
    report = next(report for report in same if report.id == row.report)
    mention = _mention(connection, row)
    return Kept(row.id, mention, report, row.version, row.packs, row.recorded_at)


def _find(connection: Connection, prefix: str, as_of: str | None) -> Found:
    chosen = (
        select(mentions, reports.c.id.label("report"), reports.c.text, readings.c.version, readings.c.packs)
        .select_from(mentions.join(readings).join(reports))
        .where(holds(mentions, as_of), mentions.c.id.startswith(prefix, autoescape=True))
        .order_by(mentions.c.id)
        .limit(ENOUGH_TO_CHOOSE)
    )
    rows = connection.execute(chosen).all()
    if not rows:
        raise UsageError(f"no mention has the id {prefix!r}: `kawat mentions` lists them with their ids")
    if len(rows) > 1 and rows[0].id != prefix:
        some = ", ".join(row.id for row in rows)
        raise UsageError(f"several mentions begin with {prefix!r}: {some}: give a letter more")
    return rows[0]


def _mention(connection: Connection, row: Found) -> Mention:
    def parts(table: Table) -> list[Found]:
        chosen = select(table).where(table.c.mention == row.row).order_by(table.c.position)
        return list(connection.execute(chosen))

    def span(part: Found) -> Span | None:
        return _span(part, row.text)

    return Mention(
        type=row.type,
        actors=_entities(connection, row, "actor"),
        recipients=_entities(connection, row, "recipient"),
        evidence=Span.of(row.text, row.evidence_start, row.evidence_end),
        sentence=Span.of(row.text, row.sentence_start, row.sentence_end),
        claim=Claim(row.claim),
        said_by=tuple(Said(one.name, SaidBy(one.by), one.code, span(one)) for one in parts(sayers)),
        mode=row.mode,
        contexts=tuple(row.contexts),
        aux=row.aux,
        time=_time(row),
        place=_place(row),
        amounts=tuple(amount_of(one, span(one)) for one in parts(amounts)),
        derivation=tuple(Step(one.rule, one.words, one.result, one.place) for one in parts(steps)),
        act=row.act,
        chain=tuple(row.chain.split()),
        topics=tuple(row.topics.split()),
    )


def _entities(connection: Connection, row: Found, side: str) -> tuple[Entity, ...]:
    chosen = select(parties).where(parties.c.mention == row.row, parties.c.side == side)
    rows = connection.execute(chosen.order_by(parties.c.position, parties.c.rank))
    return tuple(_entity(list(same), row.text) for _, same in groupby(rows, key=lambda part: part.position))


def _entity(rows: list[Found], text: str) -> Entity:
    first = rows[0]
    return Entity(first.name, tuple(row.code for row in rows if row.code), _span(first, text), first.how)


def _time(row: Found) -> Time | None:
    if row.time_text is None:
        return None
    return Time(row.time_value, row.time_precision, row.time_text, _span(row, row.text, "time_"))


def _place(row: Found) -> Place | None:
    if row.place_name is None:
        return None
    return replace(place_of(row), span=_span(row, row.text, "place_"))


def _span(row: Found, text: str, prefix: str = "") -> Span | None:
    start, end = getattr(row, f"{prefix}start"), getattr(row, f"{prefix}end")
    return None if start is None else Span.of(text, start, end)
