"""Give and undo verdicts, and tell which were given. Callers hold the transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Connection, or_, select

from kawat.errors import UsageError
from kawat.ledger.clock import moment_of
from kawat.ledger.engine import Found
from kawat.ledger.events import refresh
from kawat.ledger.filters import holds
from kawat.ledger.review.fixes import Vocabulary, differing, fixed, told
from kawat.ledger.review.settling import UNDO, settle
from kawat.ledger.review.snapshot import from_plain, moved, to_plain
from kawat.ledger.review.tables import rulings, verdicts
from kawat.ledger.review.views import Kind, Verdict
from kawat.ledger.rows import Row
from kawat.ledger.statements import end, insert_keyed
from kawat.ledger.views import Rows
from kawat.ledger.whole import find, mention_of
from kawat.packs import Packs, Reason
from kawat.records import Mention

ACCEPT, FIX, REJECT = "accept", "fix", "reject"


@dataclass(frozen=True, slots=True)
class Given:
    """A verdict as somebody gives it."""

    kind: Kind
    by: str
    reason: str = ""
    fixes: Mapping[str, str] = field(default_factory=dict)
    note: str = ""


def give(connection: Connection, packs: Packs, mention: str, given: Given, version: str) -> Verdict:
    """Record what somebody says of a mention, and let it hold; `version` is that of the code.

    Raises UsageError for a mention that is not there, a reason or field that is unknown, a value that a
    field cannot hold, and for a verdict that nobody gives.
    """
    _check(given, packs.ontology.reasons)
    row = find(connection, mention)
    seen = _seen(connection, row)
    judged = _judged(seen, given, packs, row.language)
    about = packs.ontology.reasons[given.reason].about if given.reason else ()
    content = {
        "mention": governing(connection, row)[0],
        "report": row.report,
        "reading": row.reading,
        "kind": given.kind,
        "reason": given.reason,
        "note": given.note,
        "by": given.by.strip(),
        "fixes": {name: told(judged, name) for name in given.fixes} if judged else {},
        "about": sorted(about),
        "seen": to_plain(seen),
        "judged": to_plain(judged) if judged else {},
    }
    return _record(connection, content, version)


def _seen(connection: Connection, row: Found) -> Mention:
    """What somebody judges: the mention that holds; of one that was set aside, what was seen when it was."""
    last = None
    if not row.held:
        named = verdicts.c.mention == governing(connection, row)[0]
        chosen = select(verdicts).where(named, verdicts.c.kind != UNDO, holds(verdicts))
        last = connection.execute(chosen.order_by(verdicts.c.row.desc())).first()
    plain = moved(last.seen, row.text) if last else None
    return from_plain(plain) if plain else mention_of(connection, row.row)


def _judged(seen: Mention, given: Given, packs: Packs, language: str) -> Mention | None:
    """What holds by a verdict."""
    if given.kind == FIX:
        return fixed(seen, given.fixes, Vocabulary.of(packs), language)
    return seen if given.kind == ACCEPT else None


def _record(connection: Connection, content: Row, version: str) -> Verdict:
    (number,) = insert_keyed(connection, verdicts, [content])
    changed = settle(connection, content["report"])
    refresh(connection, version, changed.added, changed.gone)
    return as_verdict(connection.execute(select(verdicts).where(verdicts.c.row == number)).one())


def undo(connection: Connection, mention: str, by: str, note: str, version: str) -> Verdict:
    """Take back the last verdict on a mention; the one before holds again, else the machine's reading.

    Raises UsageError where nobody has judged it.
    """
    _check(Given(UNDO, by), {})
    last = _last(connection, mention.strip().lower())
    end(connection, verdicts, verdicts.c.row, [last.row])
    same = ("mention", "report", "reading", "seen", "judged")
    content = {name: getattr(last, name) for name in same}
    content |= {"kind": UNDO, "undoes": last.row, "by": by.strip(), "note": note}
    return _record(connection, content | {"reason": "", "fixes": {}, "about": []}, version)


def listed(connection: Connection, mention: str = "", as_of: str | None = None) -> Rows[Verdict]:
    """All verdicts, those undone and the undoing too, in the order given; or those on the mentions whose id
    begins so."""
    conditions: list[ColumnElement[bool]] = []
    if as_of:
        conditions.append(verdicts.c.recorded_at <= moment_of(as_of))
    if mention:
        conditions.append(verdicts.c.mention.startswith(mention.lower(), autoescape=True))
    rows = connection.execute(select(verdicts).where(*conditions).order_by(verdicts.c.row))
    return Rows(Verdict, (as_verdict(row, as_of) for row in rows))


def governing(connection: Connection, row: Found, as_of: str | None = None) -> tuple[str, Mention | None]:
    """Of a mention's row: the id under which it is judged, and what the machine reads where people have put
    this in its place."""
    chosen = select(rulings, verdicts.c.mention.label("subject")).join(verdicts)
    of_row = or_(rulings.c.mention == row.row, rulings.c.machine == row.row)
    ruling = connection.execute(chosen.where(of_row, holds(rulings, as_of))).first()
    if ruling is None:
        return row.id, None
    is_replaced = ruling.machine is not None and ruling.mention == row.row != ruling.machine
    return ruling.subject, mention_of(connection, ruling.machine) if is_replaced else None


def _check(given: Given, reasons: Mapping[str, Reason]) -> None:
    kind, reason = given.kind, given.reason
    if not given.by.strip():
        raise UsageError("a verdict needs a name: who gives it?")
    if kind not in (ACCEPT, FIX, REJECT, UNDO):
        raise UsageError(f"{kind!r} is no verdict (write {ACCEPT}, {FIX} or {REJECT})")
    if (kind == REJECT) != bool(reason) or (reason and reason not in reasons):
        known = ", ".join(reasons)
        raise UsageError(f"a rejection, and nothing else, has a reason; {reason!r} is none of: {known}")
    if given.fixes and kind != FIX:
        raise UsageError(f"to {kind} changes no field; fix it instead")


def _last(connection: Connection, mention: str) -> Found:
    """The last verdict that holds on the mention with this id, or the only one whose id begins so."""
    chosen = select(verdicts).where(verdicts.c.kind != UNDO, holds(verdicts)).order_by(verdicts.c.row)
    judged = verdicts.c.mention.startswith(mention, autoescape=True)
    rows = connection.execute(chosen.where(judged)).all()
    if not rows or not mention:
        raise UsageError(f"there is no verdict to undo on {mention!r}: `kawat verdicts` lists them")
    if len(ids := {row.mention for row in rows}) > 1:
        raise UsageError(f"several mentions begin with {mention!r}: {', '.join(sorted(ids))}")
    return rows[-1]


def as_verdict(row: Found, as_of: str | None = None) -> Verdict:
    """A verdict from its row, as it was then."""
    undone = row.retracted_at or ""
    same = ("mention", "report", "kind", "reason", "by", "note", "undoes", "recorded_at")
    values: dict[str, Any] = {name: getattr(row, name) for name in same}
    return Verdict(
        number=row.row,
        fixes=_fixes(row),
        retracted_at="" if as_of and undone > moment_of(as_of) else undone,
        **values,
    )


def _fixes(row: Found) -> tuple[str, ...]:
    """Each field that was given anew, with what it was and is."""
    if not row.fixes:
        return ()
    seen, judged = from_plain(row.seen), from_plain(row.judged)
    changed = set(differing(seen, judged))
    return tuple(
        f"{name}: {told(seen, name) or 'nothing'} → {told(judged, name) or 'nothing'}"
        for name in row.fixes
        if name in changed
    )
