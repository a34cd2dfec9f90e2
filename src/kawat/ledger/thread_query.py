"""What became of what: from a question to threads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from sqlalchemy import Connection, select

from kawat import settings
from kawat.errors import UsageError
from kawat.ledger.candidates import Candidates, ThreadFilters
from kawat.ledger.crises import crises
from kawat.ledger.deeds import Deed, country
from kawat.ledger.exchanges import INDEXED, Dealing, Exchanges
from kawat.ledger.filters import holds
from kawat.ledger.query import event_of
from kawat.ledger.schema import dealings, events
from kawat.ledger.statements import portions
from kawat.ledger.thread_answers import answered, states, thread_id
from kawat.ledger.thread_views import Thread
from kawat.ledger.threads import Loom, Woven
from kawat.ledger.views import Event, Rows
from kawat.ledger.words import folded
from kawat.packs import Ontology
from kawat.packs.ontology import load_ontology

LEAST = 100
"""How many candidates are looked at first."""
A_FEW, MORE = 10, 4
"""How many are looked at beyond those that are likely to be enough; how many times those seen, at most."""
LATEST = 100
"""Among how many of the latest events the newest report is looked for."""


def found(connection: Connection, wanted: ThreadFilters) -> Rows[Thread]:
    """Threads, the newest first, but those of one crisis together."""
    return Finder(connection, wanted).threads()


def one(connection: Connection, id: str, as_of: str | None = None) -> Thread:
    """The thread with this id; raises UsageError where there is none."""
    finder = Finder(connection, {"as_of": as_of})
    threads = finder.opened_by(id.partition(".")[0])
    same = [thread for thread in threads if id == thread_id(thread)]
    same = same or [thread for thread in threads if any(deed.id == id for deed in thread.opened)]
    if not same:
        raise UsageError(f"no thread has the id {id!r}: `kawat threads` lists them with their ids")
    if len(same) > 1:
        some = ", ".join(thread_id(thread) for thread in same)
        raise UsageError(f"{id!r} is a step of several threads: {some}")
    return finder.shown(same)[0]


class Finder:
    """Answers one question about threads."""

    def __init__(self, connection: Connection, wanted: ThreadFilters) -> None:
        self._connection = connection
        self._wanted = wanted
        self._as_of = wanted.get("as_of")
        self._data = settings.read().data
        self._ontology = _ontology(self._data)
        self._loom = Loom(self._ontology)
        self._candidates = Candidates(connection.dialect.name, self._ontology, self._data, wanted)
        self._exchanges = Exchanges(connection, self._ontology, self._data, self._as_of)

    def threads(self) -> Rows[Thread]:
        """What was asked for; portion by portion, until there is enough of it."""
        limit, kept, seen = self._wanted.get("limit"), dict[str, Woven](), 0
        with self._exchanges.opened(self._candidates.query()) as fetch:
            while portion := fetch(_enough(limit, seen, len(kept))):
                kept |= {thread_id(thread): thread for thread in self._woven(self._openings(portion))}
                seen += len(portion)
                if limit and len(kept) >= limit:
                    break
        newest = sorted(kept.values(), key=lambda thread: thread.first.order, reverse=True)
        return self.shown(newest[:limit])

    def opened_by(self, event: str) -> list[Woven]:
        """The threads that an event opens."""
        version = select(events.c.row).where(events.c.id == event, holds(events, self._as_of))
        rows = self._connection.scalars(version).all()
        return self._woven(self._exchanges.dealings(select(*INDEXED).where(dealings.c.event.in_(rows))))

    def _openings(self, candidates: Sequence[Dealing]) -> list[Dealing]:
        """Those that open threads that may be asked for."""
        deeds = self._exchanges.deeds(candidates)
        return [one for one in candidates if self._opens(deeds[one.event])]

    def _woven(self, openings: Sequence[Dealing]) -> list[Woven]:
        """The threads that these open, if they are as asked for, with their answers."""
        found = self._exchanges
        ids = {deed.id for deed in found.deeds(openings).values()}
        threads = self._loom.open(found.deeds(found.openings_near(openings)).values())
        wanted = [thread for thread in threads if self._is_wanted(thread, ids)]
        answers = found.answers([(thread, self._loom.types_of(thread)) for thread in wanted])
        self._loom.answer(threads, found.deeds(answers).values())
        state = self._wanted.get("state")
        return [one for one in wanted if not state or any(state in said for said in states(one))]

    def shown(self, threads: Sequence[Woven]) -> Rows[Thread]:
        """Threads with all that lists show; a crisis comes where its newest thread does, those of none after
        all crises."""
        full, today = self._full(threads), self._today()
        of = crises(threads, self._ontology)
        told = [answered(one, crisis, full, today) for one, crisis in zip(threads, of, strict=True)]
        place = {(thread.crisis, thread.since): number for number, thread in reversed([*enumerate(told)])}
        return Rows(Thread, sorted(told, key=lambda t: (not t.crisis, place[t.crisis, t.since])))

    def _opens(self, deed: Deed) -> bool:
        """Whether a deed opens a thread of the kind and over the acts that are asked for."""
        opening, kind = self._loom.opening_of(deed), self._wanted.get("kind")
        names, told = self._loom.names(deed), set(folded(deed.evidence))
        acts = (names & term.acts or term.word in told for term in self._candidates.terms if term.acts)
        return opening is not None and kind in (None, "", opening.kind) and all(acts)

    def _is_wanted(self, thread: Woven, openings: set[str]) -> bool:
        """Whether a thread was opened by one of the events found, between the parties asked for."""
        sides = ((thread.actor, self._wanted.get("actor")), (thread.recipient, self._wanted.get("recipient")))
        return any(deed.id in openings for deed in thread.opened) and all(
            not code or code.upper() in (key.split(" ")[0], country(key)) for key, code in sides
        )

    def _full(self, threads: Iterable[Woven]) -> Mapping[str, Event]:
        """The events of threads, as lists show them."""
        ids = sorted({d.id for one in threads for d in (*one.opened, *(deed for _, deed in one.answers))})
        chosen = select(events).where(holds(events, self._as_of))
        found: dict[str, Event] = {}
        for some in portions(ids):
            rows = self._connection.execute(chosen.where(events.c.id.in_(some)))
            found |= {row.id: event_of(row) for row in rows}
        return found

    def _today(self) -> str:
        """The day on which threads are looked at: the one asked for, else that of the newest report."""
        if self._as_of:
            return self._as_of[:10]
        latest = select(events.c.published).where(holds(events)).order_by(events.c.day.desc()).limit(LATEST)
        return max(filter(None, self._connection.scalars(latest)), default="")


def _enough(limit: int | None, seen: int, kept: int) -> int | None:
    """How many candidates to look at next: as many as would fill the list if they are like those seen; all
    without a limit."""
    if not limit:
        return None
    if not seen:
        return max(LEAST, limit)
    likely = (limit - kept) * seen // max(kept, 1)
    return min(likely + likely // 4 + A_FEW, seen * MORE)


@lru_cache(2)
def _ontology(data: Path) -> Ontology:
    return load_ontology(data)
