"""From rows to what merging sees of mentions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, func, select

from kawat.ledger.cells import Party
from kawat.ledger.query import amount_of, place_of
from kawat.ledger.schema import amounts, mentions, parties, readings, reports
from kawat.ledger.statements import portions
from kawat.ledger.telling import Rule, Telling, interval, ordinal, party, words_of

SENTENCE = func.substr(
    reports.c.text, mentions.c.sentence_start + 1, mentions.c.sentence_end - mentions.c.sentence_start
)
SIDES = [parties.c[name] for name in ("mention", "side", "code", "name", "how")]
AnyRows = Iterable[Any]
"""Rows of the database, or those about to go there."""
Sides = dict[tuple[int, str], set[Party]]


def tellings(connection: Connection, keys: Iterable[int], rule: Rule) -> dict[int, Telling]:
    """Mentions by their rows, those that hold and those that do not."""
    columns = (reports.c.id.label("report"), reports.c.published, reports.c.language)
    chosen = select(*mentions.c, *columns, SENTENCE.label("sentence"))
    chosen = chosen.select_from(mentions.join(readings).join(reports))
    found: dict[int, Telling] = {}
    for some in portions(keys):
        sides = connection.execute(select(*SIDES).where(parties.c.mention.in_(some)))
        figures = connection.execute(select(amounts).where(amounts.c.mention.in_(some)))
        told = connection.execute(chosen.where(mentions.c.row.in_(some)))
        found |= tellings_of(told, sides, figures, rule)
    return found


def tellings_of(told: AnyRows, sides: AnyRows, figures: AnyRows, rule: Rule) -> dict[int, Telling]:
    """Mentions by their rows, from these, with those of their reports, parties and amounts."""
    by_side: Sides = defaultdict(set)
    for row in sides:
        by_side[row.mention, row.side].add(party(row.code, row.name, row.how, rule.organs))
    by_mention: dict[int, set[tuple[str, str]]] = defaultdict(set)
    for row in figures:
        by_mention[row.mention].add((row.unit, amount_of(row).figure))
    return {row.row: _telling(row, by_side, by_mention[row.row], rule) for row in told}


def _telling(row: Any, sides: Sides, figures: set[tuple[str, str]], rule: Rule) -> Telling:
    place = place_of(row)
    point = None if place.latitude is None or place.longitude is None else (place.latitude, place.longitude)
    town = place.city or ("" if place.country and not place.province else place.province) or place.name
    first, last = interval(row.starts, row.ends)
    return Telling(
        row=row.row,
        id=row.id,
        report=row.report,
        type=row.type,
        kind=rule.kind(row.type, row.aux, row.mode),
        published=ordinal(row.published),
        first=first,
        last=last,
        actors=frozenset(sides[row.row, "actor"]),
        recipients=frozenset(sides[row.row, "recipient"]),
        place=town.casefold() if point or place.city or place.province else "",
        country=place.country,
        point=point,
        topics=frozenset((row.topics or "").split()),
        act=row.act or "",
        amounts=frozenset(figures),
        language=row.language,
        words=words_of(row.sentence or ""),
        offset=row.evidence_start,
    )
