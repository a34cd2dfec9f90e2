"""One mention in full, rebuilt from its rows just as the reading made it."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Select, Table, select

from kawat.errors import UsageError
from kawat.ledger.clock import moment_of
from kawat.ledger.engine import Found
from kawat.ledger.filters import holds
from kawat.ledger.query import amount_of, place_of
from kawat.ledger.schema import amounts, mentions, parties, readings, reports, sayers, steps
from kawat.records import Claim, Entity, Mention, Place, Said, SaidBy, Span, Step, Time

ENOUGH_TO_CHOOSE = 6


def find(connection: Connection, prefix: str, as_of: str | None = None) -> Found:
    """The row of the mention with this id, or of the only one whose id begins so: the one that holds, else
    the last that people set aside. Raises UsageError where there is none, or several."""
    read = mentions.join(readings).join(reports)
    there = [holds(readings, as_of), mentions.c.id.startswith(prefix.strip().lower(), autoescape=True)]
    if as_of:
        there.append(mentions.c.recorded_at <= moment_of(as_of))
    named = select(mentions.c.id).distinct().select_from(read).where(*there).order_by(mentions.c.id)
    ids = connection.scalars(named.limit(ENOUGH_TO_CHOOSE)).all()
    if not ids:
        raise UsageError(f"no mention has the id {prefix!r}: `kawat mentions` lists them with their ids")
    if len(ids) > 1 and ids[0] != prefix.strip().lower():
        raise UsageError(f"several mentions begin with {prefix!r}: {', '.join(ids)}: give a letter more")
    held = holds(mentions, as_of)
    chosen = _whole().add_columns(held.label("held")).where(*there, mentions.c.id == ids[0])
    return connection.execute(chosen.order_by(held.desc(), mentions.c.row.desc()).limit(1)).one()


def mention_of(connection: Connection, key: int) -> Mention:
    """The mention in a row, whether it holds or not."""
    return _mention(connection, connection.execute(_whole().where(mentions.c.row == key)).one())


def _whole() -> Select[Any]:
    of_reading = (readings.c.version, readings.c.packs)
    of_report = (reports.c.id.label("report"), reports.c.text, reports.c.language)
    return select(*mentions.c, *of_reading, *of_report).select_from(mentions.join(readings).join(reports))


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
