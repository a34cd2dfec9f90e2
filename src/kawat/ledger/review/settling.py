"""Bring the mentions of a report in line with the verdicts that hold. Callers hold the transaction.

What is to hold is worked out anew from the machine's mentions of the reading and the last verdict on each;
rows come and go only where they differ from it. So the order in which things happened leaves no trace.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, Select, select

from kawat.ledger.engine import Found
from kawat.ledger.filters import holds
from kawat.ledger.query import report_of
from kawat.ledger.review.matching import Judged, pairs
from kawat.ledger.review.snapshot import from_plain, moved
from kawat.ledger.review.tables import rulings, verdicts
from kawat.ledger.rows import word_rows
from kawat.ledger.schema import cites, mentions, readings, reports, words
from kawat.ledger.statements import ReadingMentions, end, insert, insert_mentions, portions
from kawat.ledger.whole import mention_of
from kawat.records import Mention, Reading

UNDO: Final = "undo"


@dataclass(frozen=True, slots=True)
class Changed:
    """The rows of mentions that came and went."""

    added: tuple[int, ...] = ()
    gone: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """A mention that is to hold: by a verdict, in the place of the machine's, or the machine's own."""

    mention: Mention
    verdict: int | None = None
    machine: str | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """The reading of a report that holds, with what the machine found: rows and mentions by id."""

    row: int
    reading: Reading
    rows: Mapping[str, int]
    found: Mapping[str, Mention]


def judged(connection: Connection, reports: Iterable[str]) -> set[str]:
    """Those of these reports that readers have given verdicts on."""
    return {
        report
        for some in portions(reports)
        for report in connection.scalars(select(verdicts.c.report).where(verdicts.c.report.in_(some)))
    }


def settle(connection: Connection, report: str) -> Changed:
    """Make what holds of a report what its readers and the machine say, in this order."""
    read = _read(connection, report)
    if read is None:
        return Changed()
    there = [one for row in _standing(connection, report) if (one := _in_text(connection, row, read))]
    wanted, dismissed = _wanted(there, read.found)
    changed, rows = _replace(connection, read, wanted)
    own = {id for id, one in read.found.items() if id in wanted and wanted[id].mention == one}
    machine = {id: rows[id] if id in own else row for id, row in read.rows.items()}
    made = [
        {"verdict": one.verdict, "machine": machine.get(one.machine or ""), "mention": rows[id]}
        for id, one in wanted.items()
        if one.verdict is not None
    ]
    made += [{"verdict": row, "machine": machine[id], "mention": None} for row, id in dismissed.items()]
    _rule(connection, report, read.row, made)
    return changed


def _standing(connection: Connection, report: str) -> Iterable[Found]:
    """The last verdict on each mention of a report that nobody has undone."""
    chosen = select(verdicts).where(verdicts.c.report == report, verdicts.c.kind != UNDO, holds(verdicts))
    return {row.mention: row for row in connection.execute(chosen.order_by(verdicts.c.row))}.values()


def _read(connection: Connection, report: str) -> Read | None:
    chosen = (
        select(*reports.c, readings.c.row.label("reading"), readings.c.packs)
        .join(readings)
        .where(reports.c.id == report, holds(reports), holds(readings))
    )
    row = connection.execute(chosen).first()
    if row is None:
        return None
    named = select(cites.c.name).where(cites.c.reading == row.reading).order_by(cites.c.position)
    reading = Reading(report_of(row), cites=tuple(connection.scalars(named)), packs=row.packs)
    rows = {one.id: one.row for one in connection.execute(machines(row.reading))}
    found = {id: mention_of(connection, key) for id, key in rows.items()}
    return Read(row.reading, reading, rows, found)


def machines(reading: int) -> Select[tuple[int, str]]:
    """The mentions that the machine found in a reading, not those that people put in their place; of one that
    was set aside and put back, the last row comes last."""
    by_people = written_by_people().where(rulings.c.reading == reading)
    chosen = select(mentions.c.row, mentions.c.id).where(mentions.c.reading == reading)
    return chosen.where(mentions.c.row.not_in(by_people)).order_by(mentions.c.row)


def written_by_people() -> Select[tuple[int]]:
    """The rows of mentions that hold, or held, on somebody's word in the place of the machine's."""
    is_other = rulings.c.machine.is_distinct_from(rulings.c.mention)
    return select(rulings.c.mention).where(rulings.c.mention.is_not(None), is_other)


def _in_text(connection: Connection, row: Found, read: Read) -> Judged | None:
    """A verdict in terms of the text as it is now; None where its words are gone."""
    seen = moved(row.seen, read.reading.report.text)
    if seen is None:
        return None
    kept = moved(row.judged, read.reading.report.text) if row.judged else None
    was = connection.scalar(
        select(rulings.c.machine).where(rulings.c.verdict == row.row, rulings.c.reading == row.reading)
    )
    beside = select(mentions.c.id).where(mentions.c.reading == row.reading, mentions.c.id != row.mention)
    return Judged(
        verdict=row.row,
        id=row.mention,
        seen=from_plain(seen),
        holds=from_plain(kept) if kept else None,
        was=mention_of(connection, was) if was else None,
        objects=frozenset(row.about if row.reading != read.row else ()),  # it was met by no later reading yet
        fixes=frozenset(row.fixes),
        beside=frozenset(connection.scalars(beside)),
    )


def _wanted(
    judged: Sequence[Judged], found: Mapping[str, Mention]
) -> tuple[dict[str, Wanted], dict[int, str]]:
    """What is to hold, by id; and which of the machine's mentions each rejection takes away."""
    paired = pairs(judged, found)
    wanted = {id: Wanted(one) for id, one in found.items() if id not in paired.values()}
    dismissed: dict[int, str] = {}
    for one in judged:
        id = paired.get(one.id)
        if one.holds is not None:
            wanted[one.id] = Wanted(one.over(found[id]) if id else one.holds, one.verdict, id)
        elif id and one.stands_against(found[id]):
            dismissed[one.verdict] = id
        elif id:
            wanted[id] = Wanted(found[id])
    return wanted, dismissed


def _replace(
    connection: Connection, read: Read, wanted: Mapping[str, Wanted]
) -> tuple[Changed, dict[str, int]]:
    """Retract and add mentions until the wanted ones hold; their rows by id."""
    chosen = select(mentions.c.row, mentions.c.id).where(mentions.c.reading == read.row, holds(mentions))
    held = {row.id: row.row for row in connection.execute(chosen)}
    same = {
        id: row
        for id, row in held.items()
        if id in wanted and mention_of(connection, row) == wanted[id].mention
    }
    gone = tuple(row for id, row in held.items() if id not in same)
    end(connection, mentions, mentions.c.row, gone)
    new = {id: one.mention for id, one in wanted.items() if id not in same}
    (added,) = insert_mentions(connection, [ReadingMentions(read.reading, read.row, new)]).keys
    _index_words(connection, read, new.values())
    return Changed(tuple(added), gone), same | dict(zip(new, added, strict=True))


def _index_words(connection: Connection, read: Read, new: Iterable[Mention]) -> None:
    """Let the reading be found by the words of these too."""
    known = set(connection.scalars(select(words.c.word).where(words.c.reading == read.row)))
    found = word_rows(read.row, read.reading.report, new)
    insert(connection, words, [row for row in found if row["word"] not in known])


def _rule(connection: Connection, report: str, reading: int, made: Sequence[dict[str, int | None]]) -> None:
    """Record what each verdict does to this reading, and to no earlier one, where that has changed."""
    of_report = select(verdicts.c.row).where(verdicts.c.report == report)
    chosen = select(rulings).where(rulings.c.verdict.in_(of_report), holds(rulings))
    names = ("reading", "verdict", "machine", "mention")
    held = {tuple(getattr(row, name) for name in names): row.row for row in connection.execute(chosen)}
    new = {tuple(one[name] for name in names): one for one in ({**one, "reading": reading} for one in made)}
    end(connection, rulings, rulings.c.row, [row for key, row in held.items() if key not in new])
    insert(connection, rulings, [one for key, one in new.items() if key not in held])
