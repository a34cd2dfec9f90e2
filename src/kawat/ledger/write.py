"""Statements that add and retract. Callers hold the transaction."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, and_, select

from kawat.ledger import rows, schema
from kawat.ledger.engine import Found
from kawat.ledger.events import refresh
from kawat.ledger.filters import holds
from kawat.ledger.review.settling import settle
from kawat.ledger.schema import issues, mentions, readings, reports
from kawat.ledger.statements import end, insert, insert_mentions, insert_one
from kawat.ledger.views import Added
from kawat.records import Issue, Mention, Reading, Report


def add(connection: Connection, reading: Reading, version: str) -> Added:
    """File a reading in the place of the one that held so far, unless it is the same again."""
    held = _held(connection, reading.report)
    if held and _same(held, reading.report, version, reading.packs):
        return Added("unchanged", len(_mentions_of(connection, held.row)))
    gone = _mentions_of(connection, held.row) if held else []
    report = _retract(connection, held, reading.report) if held else _add_report(connection, reading.report)
    added = _add_reading(connection, reading, report, version)
    judged = settle(connection, reading.report.id)
    added = [row for row in (*added, *judged.added) if row not in judged.gone]
    refresh(connection, version, added, gone)
    return Added("replaced" if held else "added", len(added))


def knows(connection: Connection, report: Report, version: str, packs: str) -> bool:
    """Whether this very reading holds already."""
    held = _held(connection, report)
    return held is not None and _same(held, report, version, packs)


def note(connection: Connection, issue: Issue) -> bool:
    """Keep an issue of a source that gave no report; False where it is there already."""
    row = rows.issue_row(issue)
    same = [issues.c[name] == row[name] for name in ("kind", "message")]
    if connection.scalar(select(issues.c.row).where(_of_source(issue.source), *same)):
        return False
    insert(connection, issues, [row])
    return True


def _held(connection: Connection, report: Report) -> Found | None:
    """The reading that holds for this report now."""
    columns = (readings.c.row, readings.c.report, readings.c.version, readings.c.packs, reports.c.digest)
    chosen = select(*columns).join(reports).where(reports.c.id == report.id)
    return connection.execute(chosen.where(holds(readings))).first()


def _same(held: Found, report: Report, version: str, packs: str) -> bool:
    return (held.version, held.packs, held.digest) == (version, packs, rows.fingerprint(report))


def _mentions_of(connection: Connection, reading: int) -> list[int]:
    held = (mentions.c.reading == reading, holds(mentions))
    return list(connection.scalars(select(mentions.c.row).where(*held)))


def _retract(connection: Connection, held: Found, report: Report) -> int:
    """End what held so far; the row of the report as it is now."""
    end(connection, mentions, mentions.c.reading == held.row)
    end(connection, readings, readings.c.row == held.row)
    if held.digest == rows.fingerprint(report):
        return int(held.report)
    end(connection, reports, reports.c.row == held.report)
    return _add_report(connection, report)


def _of_source(source: str) -> Any:
    """Issues that a source has while no report comes of it."""
    return and_(issues.c.reading.is_(None), holds(issues), issues.c.source == source)


def _add_report(connection: Connection, report: Report) -> int:
    end(connection, issues, _of_source(report.source))
    row = rows.report_row(report) | {"digest": rows.fingerprint(report)}
    return insert_one(connection, reports, row)


def _add_reading(connection: Connection, reading: Reading, report: int, version: str) -> list[int]:
    """Write all that the reading found; the rows of its mentions."""
    row = {"report": report, "version": version, "packs": reading.packs}
    key = insert_one(connection, readings, row)
    found: dict[str, Mention] = {}
    for mention in reading.mentions:  # the same act told by the same words is one mention
        found.setdefault(rows.public_id(reading.report, mention), mention)
    added = insert_mentions(connection, reading, key, found)
    insert(connection, schema.quotes, rows.quote_rows(key, reading.quotes))
    insert(connection, schema.cites, rows.cite_rows(key, reading.cites))
    troubles = dict.fromkeys((*reading.report.issues, *reading.issues))
    insert(connection, issues, [rows.issue_row(issue, key, reading.report.source) for issue in troubles])
    return added
