"""What could not be read, over the whole ledger: which words are missing most."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Select, or_, select

from kawat.ledger.engine import Found
from kawat.ledger.filters import holds
from kawat.ledger.schema import issues, readings, reports
from kawat.ledger.views import Rows, Trouble
from kawat.records import Issue, IssueKind

AROUND = 70


def listed(connection: Connection, report: str | None = None, as_of: str | None = None) -> list[Issue]:
    """What could not be read: everywhere, or in one report."""
    chosen = _holding(as_of)
    if report:
        chosen = chosen.where(reports.c.id == report)
    rows = connection.execute(chosen.order_by(issues.c.row))
    return [Issue(IssueKind(row.kind), row.message, row.source, word=row.word) for row in rows]


def ranked(
    connection: Connection,
    kind: str = "",
    language: str = "",
    limit: int | None = None,
    as_of: str | None = None,
) -> Rows[Trouble]:
    """Issues of one kind about one word together, those that most reports have first."""
    chosen = _holding(as_of)
    if kind:
        chosen = chosen.where(issues.c.kind == kind)
    if language:
        chosen = chosen.where(reports.c.language == language)
    rows = sorted(connection.execute(chosen.order_by(issues.c.row)), key=_about)
    troubles = [_trouble(*about, list(same)) for about, same in groupby(rows, key=_about)]
    troubles.sort(key=lambda one: (-one.reports, -one.count, one.kind, one.word, one.message))
    return Rows(Trouble, troubles[:limit])


def _holding(as_of: str | None) -> Select[Any]:
    """Issues that hold, each with its report where there is one."""
    of_report = (reports.c.language, reports.c.text, reports.c.id.label("report"))
    return (
        select(*issues.c, *of_report)
        .select_from(issues.outerjoin(readings).outerjoin(reports))
        .where(holds(issues, as_of), or_(readings.c.row.is_(None), holds(readings, as_of)))
    )


def _about(row: Found) -> tuple[str, str, str, str]:
    """What issues are counted together by: kind, language and word; without a word, what they say."""
    return row.kind, row.language or "", row.word.casefold(), "" if row.word else row.message


def _trouble(kind: str, language: str, _word: str, _message: str, rows: list[Found]) -> Trouble:
    first = rows[0]
    return Trouble(
        kind=kind,
        word=first.word,
        language=language,
        count=len(rows),
        reports=len({row.report or row.source for row in rows}),
        example=_example(rows),
        report=first.report or "",
        source=first.source,
        message=first.message,
    )


def _example(rows: Iterable[Found]) -> str:
    """The words around the first issue that says where it is, cut at spaces."""
    row = next((row for row in rows if row.start is not None and row.text), None)
    if row is None:
        return ""
    before = row.text[: row.start].rpartition("\n")[2]
    after = row.text[row.end :].partition("\n")[0]
    lead = before if len(before) <= AROUND else before[-AROUND:].partition(" ")[2]
    trail = after if len(after) <= AROUND else after[:AROUND].rpartition(" ")[0]
    return f"{lead}{row.text[row.start : row.end]}{trail}".strip()
