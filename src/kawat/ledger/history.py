"""What has changed between two moments, and why.

One transaction does one thing and has one moment. So whatever was read or judged at the moment at which an
event changed is why it did.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from kawat.errors import UsageError
from kawat.ledger.clock import moment_of, now
from kawat.ledger.engine import Found
from kawat.ledger.query import event_of
from kawat.ledger.review.tables import decisions, verdicts
from kawat.ledger.review.verdicts import as_verdict
from kawat.ledger.schema import events, readings, reports
from kawat.ledger.statements import portions
from kawat.ledger.views import Event, Rows

IMPLIED = ("id", "recorded_at", "starts", "ends", "latitude", "longitude")
COMPARED = tuple(field.name for field in fields(Event) if field.name not in IMPLIED)
ANY = ""
MERGED_ANEW = ("merging", "merged anew")

Cause = tuple[str, str]
"""What kind of thing made a change, and which in words."""


@dataclass(frozen=True, slots=True)
class Change:
    """An event that is not what it was. `event` is as it is now; one that is `gone`, as it was.

    `fields` are the names of what differs, `old` and `new` their values in the same order. `causes` are the
    kinds of what made the change (`report`, `correction`, `reading`, `accept`, `fix`, `reject`, `undo`,
    `merge`, `split`, `merging`) and `why` the same in words; `at` is the moment of the last.
    """

    kind: Literal["added", "gone", "changed"]
    event: str
    when: str
    type: str
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    evidence: str
    fields: tuple[str, ...]
    old: tuple[str, ...]
    new: tuple[str, ...]
    causes: tuple[str, ...]
    why: tuple[str, ...]
    at: str


@dataclass(frozen=True, slots=True)
class Versions:
    """The versions of one event that held at the first moment, at the last, or in between."""

    id: str
    old: Event | None
    new: Event | None
    moments: tuple[str, ...]
    reports: frozenset[str]

    @property
    def differing(self) -> list[str]:
        """The names of the fields in which old and new differ."""
        if self.old is None or self.new is None:
            return []
        return [name for name in COMPARED if getattr(self.old, name) != getattr(self.new, name)]


def changes(connection: Connection, since: str, until: str | None = None) -> Rows[Change]:
    """The events that differ between two moments, the last change last.

    Each is a day, a moment, or the digest of packs: the last moment at which a report was read with those.
    Raises UsageError for what is none of these, and where the first is after the second.
    """
    first, last = _moment(connection, since), _moment(connection, until) if until else now()
    if first > last:
        raise UsageError(f"{since} is after {until}: name the earlier first")
    found = [one for one in _versions(connection, first, last) if one.differing or not (one.old and one.new)]
    told = _told(connection, {moment for one in found for moment in one.moments})
    return Rows(Change, sorted((_change(one, told) for one in found), key=lambda one: (one.at, one.event)))


def _moment(connection: Connection, asked: str) -> str:
    """A day, a moment, or the last reading with packs of this digest."""
    read = select(func.max(readings.c.recorded_at)).where(readings.c.packs == asked.strip())
    try:
        return connection.scalar(read) or moment_of(asked)
    except UsageError:
        raise UsageError(
            f"{asked!r} is no day, no moment, and no digest of words that a report was read with: write "
            "2024-08-04, 2024-08-04T12:00, or a digest that `kawat why` shows"
        ) from None


def _versions(connection: Connection, first: str, last: str) -> Iterator[Versions]:
    """All events of which a version came or went between two moments, but those that came and went."""
    within = [
        and_(column > first, column <= last) for column in (events.c.recorded_at, events.c.retracted_at)
    ]
    moved = connection.scalars(select(events.c.id).distinct().where(or_(*within)).order_by(events.c.id)).all()
    for some in portions(moved):
        rows: dict[str, list[Found]] = defaultdict(list)
        chosen = select(events).where(events.c.id.in_(some))
        for row in connection.execute(chosen.order_by(events.c.id, events.c.row)):
            rows[row.id].append(row)
        for id, versions in rows.items():
            old, new = (_holding(versions, moment) for moment in (first, last))
            if old or new:
                ends = {end for row in versions for end in (row.recorded_at, row.retracted_at) if end}
                moments = tuple(sorted(end for end in ends if first < end <= last))
                told = frozenset(report for row in versions for report in row.reports)
                yield Versions(id, old, new, moments, told)


def _holding(versions: Iterable[Found], moment: str) -> Event | None:
    held = (row for row in versions if row.recorded_at <= moment < (row.retracted_at or "9"))
    return next(map(event_of, held), None)


def _change(one: Versions, told: Mapping[str, Sequence[tuple[str, Cause]]]) -> Change:
    event = one.new or one.old
    assert event is not None
    names = one.differing
    causes = [
        cause
        for moment in one.moments
        for cause in [cause for report, cause in told.get(moment, ()) if report in (ANY, *one.reports)]
        or [MERGED_ANEW]
    ]
    causes = list(dict.fromkeys(causes))
    return Change(
        kind="added" if one.old is None else "gone" if one.new is None else "changed",
        event=one.id,
        when=event.when,
        type=event.type,
        actor=event.actor or event.actor_names,
        recipient=event.recipient or event.recipient_names,
        evidence=event.evidence,
        fields=tuple(names),
        old=tuple(_text(getattr(one.old, name)) for name in names),
        new=tuple(_text(getattr(one.new, name)) for name in names),
        causes=tuple(kind for kind, _ in causes),
        why=tuple(words for _, words in causes),
        at=one.moments[-1],
    )


def _text(value: Any) -> str:
    return "; ".join(value) if isinstance(value, tuple) else value


def _told(connection: Connection, moments: Iterable[str]) -> dict[str, list[tuple[str, Cause]]]:
    """By moment: what was read or judged then, each with the report it is of."""
    told: dict[str, list[tuple[str, Cause]]] = defaultdict(list)
    for some in portions(sorted(moments)):
        found = (*_read(connection, some), *_judged(connection, some), *_decided(connection, some))
        for moment, report, cause in found:
            told[moment].append((report, cause))
    return told


def _read(connection: Connection, moments: Sequence[str]) -> Iterator[tuple[str, str, Cause]]:
    """The readings filed at some moments; for each, what it took the place of."""
    gone = {
        (row.retracted_at, row.id): row for row in _readings(connection, readings.c.retracted_at.in_(moments))
    }
    for row in _readings(connection, readings.c.recorded_at.in_(moments)):
        name = f"{row.id} ({row.outlet})" if row.outlet else row.id
        yield row.recorded_at, row.id, _reading_cause(name, gone.get((row.recorded_at, row.id)), row)


def _readings(connection: Connection, condition: ColumnElement[bool]) -> Iterable[Found]:
    columns = (reports.c.id, reports.c.outlet, reports.c.digest)
    return connection.execute(
        select(*readings.c, *columns).join(reports).where(condition).order_by(readings.c.row)
    )


def _reading_cause(name: str, old: Found | None, new: Found) -> Cause:
    if old is None:
        return "report", f"new report {name}"
    if old.digest != new.digest:
        return "correction", f"report {name} has changed"
    pairs = [("Kawat", old.version, new.version), ("words", old.packs, new.packs)]
    changed = ", ".join(f"{what} {was} → {now_}" for what, was, now_ in pairs if was != now_)
    return "reading", f"report {name} read again, {changed}"


def _decided(connection: Connection, moments: Sequence[str]) -> Iterator[tuple[str, str, Cause]]:
    """Merges and splits, and the undoing of such; of whatever report."""
    for row in connection.execute(select(decisions).where(decisions.c.recorded_at.in_(moments))):
        reason = f": {row.reason}" if row.reason else ""
        yield row.recorded_at, ANY, (row.kind, f"{row.kind} of {', '.join(row.events)} by {row.by}{reason}")


def _judged(connection: Connection, moments: Sequence[str]) -> Iterator[tuple[str, str, Cause]]:
    for row in connection.execute(select(verdicts).where(verdicts.c.recorded_at.in_(moments))):
        verdict = as_verdict(row)
        yield row.recorded_at, row.report, (row.kind, f"{verdict.mention} {verdict.summary}")
