"""All that there is to say of one mention: how it was read, and what people said of it."""

from __future__ import annotations

from sqlalchemy import Connection

from kawat.ledger.query import filed
from kawat.ledger.review.verdicts import governing, listed
from kawat.ledger.views import Kept
from kawat.ledger.whole import find, mention_of


def kept(connection: Connection, prefix: str, as_of: str | None = None) -> Kept:
    """The mention with this id, or the only one whose id begins so."""
    row = find(connection, prefix, as_of)
    same = filed(connection, {"report": row.report, "as_of": as_of})
    report = next(report for report in same if report.id == row.report)
    subject, machine = governing(connection, row, as_of)
    return Kept(
        id=row.id,
        mention=mention_of(connection, row.row),
        report=report,
        version=row.version,
        packs=row.packs,
        recorded_at=row.recorded_at,
        holds=bool(row.held),
        verdicts=tuple(listed(connection, subject, as_of)),
        machine=machine,
    )
