"""Which mentions people said to be of one event, or not: by rows, as they stand now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, or_, select

from kawat.ledger.engine import Found
from kawat.ledger.filters import holds
from kawat.ledger.review.tables import links
from kawat.ledger.schema import mentions, readings, reports
from kawat.ledger.statements import portions

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Decided:
    """Pairs of mentions by their rows, the smaller first; `together` by the number of the link, in whose
    order they count."""

    together: Mapping[int, Pair] = field(default_factory=dict)
    apart: frozenset[Pair] = frozenset()


def touching(connection: Connection, names: Iterable[str]) -> list[Found]:
    """The links that hold of mentions in these reports, in the order given."""
    found: dict[int, Found] = {}
    for some in portions(set(names)):
        either = or_(links.c.one_report.in_(some), links.c.other_report.in_(some))
        for row in connection.execute(select(links).where(holds(links), either)):
            found[row.row] = row
    return [found[row] for row in sorted(found)]


def decided(connection: Connection, names: Iterable[str]) -> Decided:
    """What people decided of mentions in these reports, as far as the mentions are there.

    A mention is known again by its id, or by its words where a new reading gave it another.
    """
    if connection.scalar(select(links.c.row).limit(1)) is None:
        return Decided()
    found = touching(connection, names)
    rows = named(connection, {name for link in found for name in (link.one_report, link.other_report)})
    together: dict[int, Pair] = {}
    apart: set[Pair] = set()
    for link in found:
        one, other = (
            rows.get((report, id)) or rows.get((report, start, end))
            for report, id, start, end in (
                (link.one_report, link.one_id, link.one_start, link.one_end),
                (link.other_report, link.other_id, link.other_start, link.other_end),
            )
        )
        if one and other and one != other:
            pair = (min(one, other), max(one, other))
            if link.together:
                together[link.row] = pair
            else:
                apart.add(pair)
    return Decided(together, frozenset(apart))


def named(connection: Connection, names: set[str]) -> dict[tuple[object, ...], int]:
    """The mentions of reports by report and id, and by report and the place of their words."""
    columns = (mentions.c.row, mentions.c.id, mentions.c.evidence_start, mentions.c.evidence_end)
    chosen = select(*columns, reports.c.id.label("report")).select_from(mentions.join(readings).join(reports))
    found: dict[tuple[object, ...], int] = {}
    for some in portions(names):
        held = chosen.where(holds(mentions), reports.c.id.in_(some)).order_by(mentions.c.id)
        for row in connection.execute(held):
            found[row.report, row.id] = row.row
            found.setdefault((row.report, row.evidence_start, row.evidence_end), row.row)
    return found
