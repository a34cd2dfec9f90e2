"""The only room with SQL: write what was read, merge it, answer questions.

Nothing is overwritten. A report read again with other words or other code gets a new reading, and the
old one is retracted; read again with the same, nothing changes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from typing import Unpack

from sqlalchemy.engine import URL

from kawat import settings
from kawat.collector import paused
from kawat.errors import LedgerError
from kawat.ledger import findings, history, query, thread_query, watched, write
from kawat.ledger.candidates import ThreadFilters
from kawat.ledger.detail import Detailed, detailed
from kawat.ledger.engine import address, connect, file_of, shown, writing
from kawat.ledger.engine import reading as asking
from kawat.ledger.events import merged_anew
from kawat.ledger.explain import kept
from kawat.ledger.filters import Filters
from kawat.ledger.history import Change
from kawat.ledger.migrations import migrate
from kawat.ledger.review import links, verdicts
from kawat.ledger.review.audit_views import Answer, Audited, Drawn, Item, Precision
from kawat.ledger.review.audits import Audits
from kawat.ledger.review.views import Decision, Kind, Verdict
from kawat.ledger.rows import public_id as mention_id
from kawat.ledger.sourced import Sources, sources
from kawat.ledger.thread_views import Thread, ThreadStep
from kawat.ledger.views import Added, Event, Filed, Kept, Rows, Told, Trouble
from kawat.packs import Packs, Reason, load
from kawat.records import FeedState, Issue, Reading, Report

__all__ = [
    "Added",
    "Answer",
    "Audited",
    "Audits",
    "Change",
    "Decision",
    "Detailed",
    "Drawn",
    "Event",
    "Filed",
    "Filters",
    "Item",
    "Kept",
    "Ledger",
    "Precision",
    "Rows",
    "Thread",
    "ThreadFilters",
    "ThreadStep",
    "Told",
    "Trouble",
    "Verdict",
    "mention_id",
]

PORTION = 2_000
"""How many readings are filed in one transaction where there are many."""


class Ledger:
    """A ledger in a database: `sqlite:///kawat.db`, the path of a file, or any URL SQLAlchemy takes.

    Opening makes the ledger where there is none, unless `create` is off.
    """

    def __init__(self, url: str = "sqlite:///kawat.db", *, create: bool = True) -> None:
        where = address(url)
        self.name = shown(where)
        _check_place(where, create)
        self._engine = connect(where)
        try:
            migrate(self._engine, create)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def add(self, reading: Reading, version: str | None = None) -> Added:
        """File a reading, all of it or nothing; `version` is that of the code which made it."""
        return self.add_all([reading], version)[0]

    def add_all(self, readings: Iterable[Reading], version: str | None = None) -> list[Added]:
        """File many readings, quicker than one by one; two thousand at a time, all of them or nothing."""
        added: list[Added] = []
        left = iter(readings)
        while some := list(islice(left, PORTION)):
            with writing(self._engine) as connection, paused():
                added += write.add(connection, some, version or _own_version())
        return added

    def knows(self, report: Report, packs: str, version: str | None = None) -> bool:
        """Whether this report was read by this code with these words already."""
        with asking(self._engine) as connection:
            return write.knows(connection, report, version or _own_version(), packs)

    def note(self, issue: Issue) -> bool:
        """Keep an issue of a source that gave no report; False where it is there already."""
        with writing(self._engine) as connection:
            return write.note(connection, issue)

    def issues(self, report: str | None = None, as_of: str | None = None) -> list[Issue]:
        """What could not be read: in all, or of one report."""
        with asking(self._engine) as connection:
            return findings.listed(connection, report, as_of)

    def troubles(
        self, kind: str = "", language: str = "", limit: int | None = None, as_of: str | None = None
    ) -> Rows[Trouble]:
        """What could not be read, counted by word: what most reports lack first."""
        with asking(self._engine) as connection:
            return findings.ranked(connection, kind, language, limit, as_of)

    def feed(self, url: str) -> FeedState:
        """How a watched feed stands; a new one is due at once."""
        with asking(self._engine) as connection:
            return watched.feed(connection, url)

    def keep_feed(self, state: FeedState) -> None:
        """Remember how a feed stands, in the place of how it stood."""
        with writing(self._engine) as connection:
            watched.keep_feed(connection, state)

    def tried(self, items: Iterable[str]) -> dict[str, int]:
        """How often each of these items of feeds was tried; one that is done counts a thousand times."""
        with asking(self._engine) as connection:
            return watched.tried(connection, items)

    def note_item(self, item: str, url: str, done: bool) -> None:
        """Remember that an item of a feed was tried, and whether it is done with."""
        with writing(self._engine) as connection:
            watched.note_item(connection, item, url, done)

    def reports(self, **wanted: Unpack[Filters]) -> Rows[Filed]:
        """Reports, newest first; `since` and `until` are about their publication."""
        with asking(self._engine) as connection:
            return query.filed(connection, wanted)

    def mentions(self, **wanted: Unpack[Filters]) -> Rows[Told]:
        """Mentions, those of the newest report first."""
        with asking(self._engine) as connection:
            return query.told(connection, wanted)

    def events(self, **wanted: Unpack[Filters]) -> Rows[Event]:
        """Events, newest first; each with all who tell it, when at least one mention is as wanted."""
        with asking(self._engine) as connection:
            return query.happened(connection, wanted)

    @contextmanager
    def sourced(
        self, recorded_since: str = "", ids: Collection[str] | None = None, **wanted: Unpack[Filters]
    ) -> Iterator[Sources]:
        """Events with all who tell them, fetched as they are asked for; see `Sources`."""
        with asking(self._engine) as connection:
            yield sources(connection, wanted, recorded_since, ids)

    def threads(self, **wanted: Unpack[ThreadFilters]) -> Rows[Thread]:
        """What became of offers, requests, demands, invitations and threats, those of one crisis together."""
        with asking(self._engine) as connection:
            return thread_query.found(connection, wanted)

    def thread(self, id: str, as_of: str | None = None) -> Thread:
        """One thread with its steps, by its id or that of an event that opened it."""
        with asking(self._engine) as connection:
            return thread_query.one(connection, id, as_of)

    def changes(self, since: str, until: str | None = None) -> Rows[Change]:
        """Events that differ between two moments (now, where the second is left out), and why they do.

        Each is a day, a moment, or the digest of the words that reports were last read with.
        """
        with asking(self._engine) as connection:
            return history.changes(connection, since, until)

    @property
    def audits(self) -> Audits:
        """Samples that reviewers judge, and what they tell of the machine."""
        return Audits(self._engine, _packs().ontology.reasons)

    def texts(self, report: str, as_of: str | None = None) -> list[Report]:
        """The reports with this id or source, `*` for any characters, as far as the ledger keeps them:
        without what was found to be furniture."""
        with asking(self._engine) as connection:
            return query.texts(connection, {"report": report, "as_of": as_of})

    def mention(self, id: str, as_of: str | None = None) -> Kept:
        """One mention in full, by its id or the beginning of it."""
        with asking(self._engine) as connection:
            return kept(connection, id, as_of)

    def verdict(
        self,
        mention: str,
        kind: Kind,
        *,
        by: str,
        reason: str = "",
        fixes: Mapping[str, str] | None = None,
        note: str = "",
    ) -> Verdict:
        """Say of a mention that it is right (`accept`), what it should be (`fix`: the fields that differ), or
        that there is none (`reject`: a reason of `ontology/reasons.yml`).

        The last verdict wins, over the machine and over earlier ones. Raises UsageError, and changes
        nothing, where it makes no sense.
        """
        with writing(self._engine) as connection:
            given = verdicts.Given(kind, by, reason, fixes or {}, note)
            return verdicts.give(connection, _packs(), mention, given, _own_version())

    def event(self, id: str, as_of: str | None = None) -> Detailed:
        """One event with all who tell of it, by its id or the beginning of it."""
        with asking(self._engine) as connection:
            return detailed(connection, id, as_of)

    def merge(self, *events: str, by: str, reason: str = "") -> Decision:
        """Make one event of several, by their ids; it stays so, whatever is read later."""
        with writing(self._engine) as connection:
            return links.merge(connection, events, by, reason, _own_version())

    def merge_again(self) -> int:
        """Merge all mentions anew, by the rules of today's `ontology/merging.yml`; how many events are not
        what they were. What people decided stays."""
        with writing(self._engine) as connection, paused():
            return merged_anew(connection, _own_version())

    def split(self, event: str, *mentions: str, by: str, reason: str = "") -> Decision:
        """Make some mentions of an event one of their own; it stays so, whatever is read later."""
        with writing(self._engine) as connection:
            return links.split(connection, event, mentions, by, reason, _own_version())

    def undo_decision(self, number: int, by: str, reason: str = "") -> Decision:
        """Take a merge or split back, by its number."""
        with writing(self._engine) as connection:
            return links.undo(connection, number, by, reason, _own_version())

    def decisions(self, as_of: str | None = None) -> Rows[Decision]:
        """What people decided on events, in the order given."""
        with asking(self._engine) as connection:
            return links.listed(connection, as_of)

    def reasons(self) -> list[Reason]:
        """The reasons for which a mention can be rejected."""
        return list(_packs().ontology.reasons.values())

    def undo(self, mention: str, *, by: str, note: str = "") -> Verdict:
        """Take back the last verdict on a mention."""
        with writing(self._engine) as connection:
            return verdicts.undo(connection, mention, by, note, _own_version())

    def verdicts(self, mention: str = "", as_of: str | None = None) -> Rows[Verdict]:
        """All verdicts, also those undone; or those on one mention. The last one comes last."""
        with asking(self._engine) as connection:
            return verdicts.listed(connection, mention, as_of)


def _check_place(where: URL, create: bool) -> None:
    """Say what is missing before the driver says something dark."""
    file = file_of(where)
    if file is None:
        return
    try:
        has_folder, is_there = file.parent.is_dir(), file.exists()
    except OSError as error:
        raise LedgerError(f"there can be no ledger {file}: {error.strerror}") from None
    if not has_folder:
        raise LedgerError(f"there is no folder {file.parent} to keep the ledger {file.name} in")
    if not create and not is_there:
        raise LedgerError(f"there is no ledger {file} yet: make one with `kawat read SOURCE`")


def _packs() -> Packs:
    """The words as they are now: what a verdict may say."""
    return load(settings.read().data)


def _own_version() -> str:
    from kawat import __version__

    return __version__
