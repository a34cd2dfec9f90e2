"""Statements that add and retract. Callers hold the transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from sqlalchemy import Connection, and_, select

from kawat import settings
from kawat.ledger import copies, rows, schema
from kawat.ledger.engine import Found
from kawat.ledger.events import refresh
from kawat.ledger.filters import holds
from kawat.ledger.fresh import Fresh, fresh
from kawat.ledger.review.settling import judged, settle
from kawat.ledger.schema import issues, mentions, readings, reports
from kawat.ledger.statements import ReadingMentions, end, insert, insert_keyed, insert_mentions, portions
from kawat.ledger.telling import rule_of
from kawat.ledger.views import Added
from kawat.records import Issue, Mention, Reading, Report


@dataclass(frozen=True, slots=True)
class Case:
    """A reading to be filed, the digest of its report, and the reading that has held so far."""

    reading: Reading
    digest: str
    held: Found | None

    def is_known(self, version: str) -> bool:
        """Whether the ledger has this very reading."""
        known = self.held and (self.held.version, self.held.packs, self.held.digest)
        return known == (version, self.reading.packs, self.digest)

    @property
    def report(self) -> int | None:
        """The row of this very report, where the ledger has it."""
        return int(self.held.report) if self.held and self.held.digest == self.digest else None


def add(connection: Connection, many: Iterable[Reading], version: str) -> list[Added]:
    """File readings, each in the place of the one that held so far, unless it is the same again."""
    return [added for some in _unlike(many) for added in _add(connection, some, version)]


def _unlike(many: Iterable[Reading]) -> Iterator[list[Reading]]:
    """Readings in portions in which no report comes twice."""
    some: dict[str, Reading] = {}
    for one in many:
        if one.report.id in some:
            yield list(some.values())
            some = {}
        some[one.report.id] = one
    if some:
        yield list(some.values())


def _add(connection: Connection, many: Sequence[Reading], version: str) -> list[Added]:
    held = _held(connection, (one.report.id for one in many))
    cases = [Case(one, rows.fingerprint(one.report), held.get(one.report.id)) for one in many]
    before = _mentions_of(connection, (one.row for one in held.values()))
    new = [case for case in cases if not case.is_known(version)]
    gone = [row for case in new if case.held for row in before[case.held.row]]
    end(connection, mentions, mentions.c.row, gone)
    added, seen = _add_readings(connection, new, _place(connection, new), version)
    for report in judged(connection, added):
        changed = settle(connection, report)
        added[report] = [row for row in (*added[report], *changed.added) if row not in changed.gone]
    refresh(connection, version, chain.from_iterable(added.values()), gone, fresh=seen)
    known = {id: len(before[one.row]) for id, one in held.items()}
    return [_became(one.report.id, known, added) for one in many]


def _became(report: str, known: Mapping[str, int], added: Mapping[str, Sequence[int]]) -> Added:
    if report not in added:
        return Added("unchanged", known[report])
    return Added("replaced" if report in known else "added", len(added[report]))


def knows(connection: Connection, report: Report, version: str, packs: str) -> bool:
    """Whether this very reading holds already."""
    held = _held(connection, [report.id]).get(report.id)
    return Case(Reading(report, packs=packs), rows.fingerprint(report), held).is_known(version)


def note(connection: Connection, issue: Issue) -> bool:
    """Keep an issue of a source that gave no report; False where it is there already."""
    row = rows.issue_row(issue)
    same = [issues.c[name] == row[name] for name in ("kind", "message")]
    if connection.scalar(select(issues.c.row).where(_of_source(issue.source), *same)):
        return False
    insert(connection, issues, [row])
    return True


def _held(connection: Connection, ids: Iterable[str]) -> dict[str, Found]:
    """The readings that hold for reports now, by the ids of these."""
    columns = (readings.c.row, readings.c.report, readings.c.version, readings.c.packs, reports.c.digest)
    chosen = select(*columns, reports.c.id).join(reports).where(holds(readings))
    found = (connection.execute(chosen.where(reports.c.id.in_(some))) for some in portions(ids))
    return {row.id: row for row in chain.from_iterable(found)}


def _mentions_of(connection: Connection, keys: Iterable[int]) -> dict[int, list[int]]:
    """The mentions of readings that hold, by the rows of these."""
    chosen = select(mentions.c.reading, mentions.c.row).where(holds(mentions)).order_by(mentions.c.row)
    found: dict[int, list[int]] = defaultdict(list)
    for some in portions(keys):
        for reading, row in connection.execute(chosen.where(mentions.c.reading.in_(some))):
            found[reading].append(row)
    return found


def _place(connection: Connection, new: Sequence[Case]) -> list[int]:
    """End what held so far of these readings and reports; the rows of the reports as they are now."""
    end(connection, readings, readings.c.row, [case.held.row for case in new if case.held])
    fresh = [case for case in new if case.report is None]
    outdated = [case.held.report for case in fresh if case.held]
    end(connection, reports, reports.c.row, outdated)
    copies.forget(connection, outdated)
    sources = [case.reading.report.source for case in fresh]
    end(connection, issues, issues.c.source, sources, issues.c.reading.is_(None))
    made = (rows.report_row(case.reading.report) | {"digest": case.digest} for case in fresh)
    rows_made = insert_keyed(connection, reports, made)
    texts = (_without_furniture(case.reading.report) for case in fresh)
    copies.record(connection, dict(zip(rows_made, texts, strict=True)))
    keys = iter(rows_made)
    return [next(keys) if case.report is None else case.report for case in new]


def _without_furniture(report: Report) -> str:
    text = report.text
    for span in sorted(report.furniture, key=lambda span: span.start, reverse=True):
        text = text[: span.start] + "\n" + text[span.end :]
    return text


def _of_source(source: str) -> Any:
    """Issues that a source has while no report comes of it."""
    return and_(issues.c.reading.is_(None), holds(issues), issues.c.source == source)


def _add_readings(
    connection: Connection, new: Sequence[Case], places: Iterable[int], version: str
) -> tuple[dict[str, list[int]], Fresh]:
    """Write all that readings found; the rows of their mentions, by report, and these as they are now."""
    many = [case.reading for case in new]
    made = [
        {"report": row, "version": version, "packs": one.packs} for one, row in zip(many, places, strict=True)
    ]
    keyed = list(zip(insert_keyed(connection, readings, made), many, strict=True))
    found = [ReadingMentions(one, key, _each_once(one)) for key, one in keyed]
    written = insert_mentions(connection, found)
    insert(
        connection, schema.quotes, chain.from_iterable(rows.quote_rows(key, one.quotes) for key, one in keyed)
    )
    insert(
        connection, schema.cites, chain.from_iterable(rows.cite_rows(key, one.cites) for key, one in keyed)
    )
    indexed = (rows.word_rows(key, one.report, one.mentions) for key, one in keyed)
    insert(connection, schema.words, chain.from_iterable(indexed), by="word")
    insert(connection, issues, chain.from_iterable(_issue_rows(key, one) for key, one in keyed))
    added = {one.report.id: keys for one, keys in zip(many, written.keys, strict=True)}
    return added, fresh(found, written, rule_of(settings.read().data))


def _each_once(reading: Reading) -> dict[str, Mention]:
    """The mentions by their ids: the same act told by the same words is one mention."""
    found: dict[str, Mention] = {}
    for mention in reading.mentions:
        found.setdefault(rows.public_id(reading.report, mention), mention)
    return found


def _issue_rows(key: int, reading: Reading) -> list[rows.Row]:
    troubles = dict.fromkeys((*reading.report.issues, *reading.issues))
    return [rows.issue_row(issue, key, reading.report.source) for issue in troubles]
