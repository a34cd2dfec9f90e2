"""Audits: a drawn sample of what the machine has read, and what reviewers say of each item, unseen by others.

What people have said by verdicts counts for nothing here: the machine's own reading is drawn and shown.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Unpack

from sqlalchemy import Connection, Engine, Select, func, select

from kawat.errors import UsageError
from kawat.ledger.engine import Found, writing
from kawat.ledger.engine import reading as asking
from kawat.ledger.filters import Which, holds, which
from kawat.ledger.review.audit_views import Answer, Audited, Drawn, Item
from kawat.ledger.review.estimates import Judgement, agreements, precisions
from kawat.ledger.review.sampling import allocate, draw, lot
from kawat.ledger.review.settling import written_by_people
from kawat.ledger.review.snapshot import from_plain, to_plain
from kawat.ledger.review.tables import answers, audits, items
from kawat.ledger.schema import mentions, readings, reports
from kawat.ledger.statements import end, insert, insert_keyed
from kawat.ledger.views import Rows
from kawat.ledger.whole import mention_of
from kawat.packs import Reason

STRATA = ("type", "outlet", "language")
SIZE = 200


class Audits:
    """The audits of one ledger."""

    def __init__(self, engine: Engine, reasons: Mapping[str, Reason]) -> None:
        """The audits kept in a database; `reasons` are those for which an item can be wrong."""
        self._engine, self._reasons = engine, reasons

    def draw(
        self,
        name: str,
        size: int = SIZE,
        *,
        seed: int = 0,
        minimum: int = 1,
        strata: Sequence[str] = STRATA,
        **wanted: Unpack[Which],
    ) -> Drawn:
        """Draw a sample of the machine's mentions, all or those that are wanted, stratified, and keep it
        under a name.

        The same ledger, size, minimum, strata, seed and filters draw the same. Raises UsageError for a name
        that is taken, strata that are none, no mentions to draw from and a size that cannot hold the minimum.
        """
        if unknown := set(strata) - set(STRATA):
            raise UsageError(f"{min(unknown)!r} is nothing to stratify by (write {', '.join(STRATA)})")
        with writing(self._engine) as connection:
            if _found(connection, name) is not None:
                raise UsageError(f"there is an audit {name!r} already: take another name")
            groups = _strata(connection, strata, wanted)
            chosen = allocate({key: len(members) for key, members in groups.items()}, size, minimum)
            if not chosen:
                raise UsageError(
                    "the ledger holds no such mentions to draw from: read reports first, or ask for more"
                )
            about = {"name": name, "seed": seed, "strata": list(strata), "wanted": _told(wanted)}
            _keep(connection, about, groups, chosen)
            return _drawn(connection, _audit(connection, name))

    def all(self) -> Rows[Drawn]:
        """Every audit, in the order drawn."""
        with asking(self._engine) as connection:
            rows = connection.execute(select(audits).where(holds(audits)).order_by(audits.c.row)).all()
            return Rows(Drawn, [_drawn(connection, row) for row in rows])

    def items(self, name: str, reviewer: str = "") -> list[Item]:
        """The items of an audit in the order drawn; of a reviewer, those not answered yet."""
        with asking(self._engine) as connection:
            chosen = _items(_audit(connection, name))
            if reviewer:
                answered = select(answers.c.item).where(answers.c.reviewer == reviewer, holds(answers))
                chosen = chosen.where(items.c.row.not_in(answered))
            return [_item(row) for row in connection.execute(chosen)]

    def given(self, name: str, reviewer: str) -> dict[int, Answer]:
        """What a reviewer has answered, by the numbers of the items."""
        with asking(self._engine) as connection:
            rows = _answers(connection, _audit(connection, name), answers.c.reviewer == reviewer)
            return {row.number: Answer(row.number, row.is_right, row.reason, row.note) for row in rows}

    def answer(self, name: str, reviewer: str, given: Iterable[Answer]) -> int:
        """Keep answers of a reviewer, all or none, each in the place of an earlier one; how many.

        Raises UsageError for an item that the audit lacks, and for a wrong one without a reason of
        `ontology/reasons.yml`.
        """
        if not reviewer.strip():
            raise UsageError("an answer needs a name: who gives it?")
        with writing(self._engine) as connection:
            rows = {row.number: row.row for row in connection.execute(_items(_audit(connection, name)))}
            kept = [self._row(rows, reviewer.strip(), one) for one in given]
            own = answers.c.reviewer == reviewer.strip()
            end(connection, answers, answers.c.item, [one["item"] for one in kept], own)
            insert(connection, answers, kept)
            return len(kept)

    def result(self, name: str) -> Audited:
        """What an audit has come to so far. Raises UsageError where statsmodels is missing."""
        with asking(self._engine) as connection:
            audit = _audit(connection, name)
            judged = _judged(connection, audit)
            return Audited(_drawn(connection, audit), tuple(precisions(judged)), tuple(agreements(judged)))

    def _row(self, rows: Mapping[int, int], reviewer: str, one: Answer) -> dict[str, Any]:
        if one.item not in rows:
            raise UsageError(f"the audit has no item {one.item}: they go from 1 to {len(rows)}")
        if one.is_right == bool(one.reason) or (one.reason and one.reason not in self._reasons):
            known = ", ".join(self._reasons)
            raise UsageError(
                f"item {one.item}: only what is wrong has a reason, and needs one; "
                f"{one.reason!r} is none of {known}"
            )
        same = {"is_right": one.is_right, "reason": one.reason, "note": one.note}
        return {"item": rows[one.item], "reviewer": reviewer, **same}


def _found(connection: Connection, name: str) -> Found | None:
    return connection.execute(select(audits).where(audits.c.name == name, holds(audits))).first()


def _audit(connection: Connection, name: str) -> Found:
    row = _found(connection, name)
    if row is None:
        names = connection.scalars(select(audits.c.name).where(holds(audits)).order_by(audits.c.row)).all()
        known = f"there are {', '.join(names)}" if names else "draw one with `kawat audit draw NAME`"
        raise UsageError(f"there is no audit {name!r}: {known}")
    return row


def _told(wanted: Which) -> list[str]:
    """What was asked for, in words."""
    return [f"{name}={value}" for name, value in sorted(wanted.items()) if value]


def _strata(connection: Connection, by: Sequence[str], wanted: Which) -> dict[tuple[str, ...], list[Found]]:
    """What the machine found in the readings that hold, by stratum; of what was put back, the last row."""
    kept = (mentions.c.reading, mentions.c.id, mentions.c.type, reports.c.outlet, reports.c.language)
    chosen = (
        select(func.max(mentions.c.row).label("row"), *kept)
        .select_from(mentions.join(readings).join(reports))
        .where(holds(readings), mentions.c.row.not_in(written_by_people()), *which(wanted))
        .group_by(*kept)
    )
    groups: dict[tuple[str, ...], list[Found]] = defaultdict(list)
    for row in connection.execute(chosen):
        groups[tuple(getattr(row, name) for name in by)].append(row)
    return groups


def _keep(
    connection: Connection,
    about: Mapping[str, Any],
    groups: Mapping[tuple[str, ...], list[Found]],
    chosen: Mapping[tuple[str, ...], int],
) -> None:
    total, seed = sum(map(len, groups.values())), about["seed"]
    (audit,) = insert_keyed(connection, audits, [{**about, "mentions": total}])
    drawn = []
    for key, members in groups.items():
        rows = {row.id: row for row in members}
        drawn += [(rows[id], key) for id in draw(list(rows), chosen[key], seed)]
    drawn.sort(key=lambda one: lot(one[0].id, seed))  # so that half an audit is a sample too
    insert(
        connection,
        items,
        [
            {
                **{field: getattr(row, field) for field in ("type", "outlet", "language", "reading")},
                "audit": audit,
                "number": number,
                "mention": row.id,
                "stratum": " · ".join(key),
                "population": len(groups[key]),
                "seen": to_plain(mention_of(connection, row.row)),
            }
            for number, (row, key) in enumerate(drawn, start=1)
        ],
    )


def _items(audit: Found) -> Select[Any]:
    of_report = (reports.c.outlet.label("told_by"), reports.c.published, reports.c.title, reports.c.text)
    joined = items.join(readings, items.c.reading == readings.c.row).join(reports)
    chosen = select(*items.c, *of_report).select_from(joined)
    return chosen.where(items.c.audit == audit.row).order_by(items.c.number)


def _item(row: Found) -> Item:
    mention = from_plain(row.seen)
    return Item(row.number, mention, row.told_by, row.published or "", row.title, row.text)


def _answers(connection: Connection, audit: Found, *conditions: Any) -> Iterable[Found]:
    chosen = select(*answers.c, items.c.number).select_from(answers.join(items))
    held = (items.c.audit == audit.row, holds(answers), *conditions)
    return connection.execute(chosen.where(*held).order_by(items.c.number, answers.c.row))


def _drawn(connection: Connection, audit: Found) -> Drawn:
    number = connection.scalar(select(func.count()).select_from(items).where(items.c.audit == audit.row)) or 0
    done = Counter(row.reviewer for row in _answers(connection, audit))
    reviewers = tuple(f"{name}: {count}" for name, count in sorted(done.items()))
    asked = tuple(audit.strata), tuple(audit.wanted)
    return Drawn(audit.name, number, audit.mentions, audit.seed, *asked, reviewers, audit.recorded_at)


def _judged(connection: Connection, audit: Found) -> list[Judgement]:
    """The items that somebody has answered; each stands for its share of its stratum among those."""
    said: dict[int, dict[str, bool]] = defaultdict(dict)
    for row in _answers(connection, audit):
        said[row.number][row.reviewer] = row.is_right
    rows = [row for row in connection.execute(_items(audit)) if row.number in said]
    answered = Counter(row.stratum for row in rows)
    return [
        Judgement(
            weight=row.population / answered[row.stratum],
            groups={name: getattr(row, name) or "unknown" for name in STRATA},
            answers=said[row.number],
        )
        for row in rows
    ]
