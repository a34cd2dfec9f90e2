"""What became of what: from a question to threads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TypedDict

from sqlalchemy import Connection, Select, and_, func, intersect, select

from kawat import settings
from kawat.errors import UsageError
from kawat.ledger.about import Term, terms
from kawat.ledger.clock import days_of
from kawat.ledger.crises import crises
from kawat.ledger.deeds import Deed, country
from kawat.ledger.exchanges import Exchanges
from kawat.ledger.filters import Condition, holds
from kawat.ledger.query import event_of
from kawat.ledger.schema import event_parties, event_topics, events, members, mentions, words
from kawat.ledger.thread_answers import answered, states, thread_id
from kawat.ledger.thread_views import Thread
from kawat.ledger.threads import Loom, Woven
from kawat.ledger.views import Event, Rows
from kawat.ledger.words import folded
from kawat.packs import Ontology
from kawat.packs.ontology import load_ontology

PORTION = 400
"""How many openings are looked at in one go, and how many values one statement names."""
LATEST = 100
"""Among how many of the latest events the newest report is looked for."""
SECTOR = ":"


class ThreadFilters(TypedDict, total=False):
    """What threads are asked for. `about` are words of any known language: countries, topics, acts, or
    words of the title or the evidence; `kind` is `offer`, `request`, `demand`, `invitation` or `threat`;
    `actor` who opened it, `recipient` who was addressed (`RUS` or `RUS:GOV`); `since` and `until` when it
    was opened, or opened again; `state` one of the words of its state; `as_of` a day or a moment: what the
    ledger held to be so at its end."""

    about: str | None
    kind: str | None
    actor: str | None
    recipient: str | None
    since: str | None
    until: str | None
    state: str | None
    as_of: str | None
    limit: int | None


def found(connection: Connection, wanted: ThreadFilters) -> Rows[Thread]:
    """Threads, the newest first, but those of one crisis together."""
    return Finder(connection, wanted).threads()


def one(connection: Connection, id: str, as_of: str | None = None) -> Thread:
    """The thread with this id; raises UsageError where there is none."""
    finder = Finder(connection, {"as_of": as_of})
    openings = finder.exchanges.deeds(events.c.id == id.partition(".")[0])
    threads = finder.woven(openings)
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
        self.exchanges = Exchanges(connection, self._ontology, self._data, self._as_of)

    def threads(self) -> Rows[Thread]:
        """What was asked for; portion by portion, until there is enough of it."""
        limit, kept = self._wanted.get("limit"), dict[str, Woven]()
        for openings in self._portions():
            ids = {deed.id for deed in openings}
            fitting = (thread for thread in self.woven(openings) if self._is_wanted(thread, ids))
            kept |= {thread_id(thread): thread for thread in fitting}
            if limit and len(kept) >= limit:
                break
        newest = sorted(kept.values(), key=lambda thread: thread.first.order, reverse=True)
        return self.shown(newest[:limit])

    def woven(self, openings: Iterable[Deed]) -> list[Woven]:
        """All threads between the parties of these openings."""
        pairs = {
            frozenset((actor, recipient))
            for deed in openings
            for actor in map(country, deed.actors)
            for recipient in map(country, deed.recipients)
        }
        return self._loom.weave(self.exchanges.between(pairs))

    def shown(self, threads: Sequence[Woven]) -> Rows[Thread]:
        """Threads with all that lists show; a crisis comes where its newest thread does, those of none after
        all crises."""
        full, today = self._full(threads), self._today()
        of = crises(threads, self._ontology)
        told = [answered(one, crisis, full, today) for one, crisis in zip(threads, of, strict=True)]
        place = {(thread.crisis, thread.since): number for number, thread in reversed([*enumerate(told)])}
        return Rows(Thread, sorted(told, key=lambda t: (not t.crisis, place[t.crisis, t.since])))

    def _portions(self) -> Iterator[list[Deed]]:
        """What may open a thread that is asked for, the newest first; all at once without a limit."""
        conditions = tuple(self._conditions())
        size = PORTION if self._wanted.get("limit") else None
        start = 0
        while portion := self.exchanges.latest(conditions, start, size):
            yield [deed for deed in portion if self._opens(deed)]
            if size is None:
                return
            start += size

    def _opens(self, deed: Deed) -> bool:
        """Whether a deed opens a thread of the kind and over the acts that are asked for."""
        opening, kind = self._loom.opening_of(deed), self._wanted.get("kind")
        names, told = self._loom.names(deed), set(folded(deed.evidence))
        acts = (names & term.acts or term.word in told for term in self._terms if term.acts)
        return opening is not None and kind in (None, "", opening.kind) and all(acts)

    def _is_wanted(self, thread: Woven, openings: set[str]) -> bool:
        """Whether a thread was opened by one of the events found, between the parties asked for, and has come
        to the state asked for."""
        sides = ((thread.actor, self._wanted.get("actor")), (thread.recipient, self._wanted.get("recipient")))
        state = self._wanted.get("state")
        return (
            any(deed.id in openings for deed in thread.opened)
            and all(not code or code.upper() in (key.split(" ")[0], country(key)) for key, code in sides)
            and (not state or any(state in said for said in states(thread)))
        )

    def _conditions(self) -> Iterator[Condition]:
        """What an opening must be. Where parties or terms choose, an index of types would be of no use."""
        narrow = list(self._narrow())
        if narrow:
            yield events.c.row.in_(intersect(*narrow) if len(narrow) > 1 else narrow[0])
        else:
            yield events.c.type.in_(sorted(self._ontology.threads.types))
        if since := self._wanted.get("since"):
            yield events.c.ends >= days_of(since)[0]
        if until := self._wanted.get("until"):
            yield func.coalesce(events.c.starts, "") <= days_of(until)[1]
            yield events.c.ends.is_not(None)

    def _narrow(self) -> Iterator[Select[tuple[int]]]:
        """The rows of the events that fit each party and each term asked for."""
        wanted = {"actor": self._wanted.get("actor"), "recipient": self._wanted.get("recipient")}
        for side, code in wanted.items():
            if code:
                column = event_parties.c.code if SECTOR in code else event_parties.c.country
                of_side = select(event_parties.c.event).where(event_parties.c.side == side)
                yield of_side.where(column == code.upper())
        yield from (_about(term, self._as_of) for term in self._terms if not term.acts)

    @cached_property
    def _terms(self) -> list[Term]:
        about = self._wanted.get("about")
        return terms(about, self._data) if about else []

    def _full(self, threads: Iterable[Woven]) -> Mapping[str, Event]:
        """The events of threads, as lists show them."""
        ids = sorted({d.id for one in threads for d in (*one.opened, *(deed for _, deed in one.answers))})
        chosen = select(events).where(holds(events, self._as_of))
        found: dict[str, Event] = {}
        for start in range(0, len(ids), PORTION):
            rows = self._connection.execute(chosen.where(events.c.id.in_(ids[start : start + PORTION])))
            found |= {row.id: event_of(row) for row in rows}
        return found

    def _today(self) -> str:
        """The day on which threads are looked at: the one asked for, else that of the newest report."""
        if self._as_of:
            return self._as_of[:10]
        latest = select(events.c.published).where(holds(events)).order_by(events.c.day.desc()).limit(LATEST)
        return max(filter(None, self._connection.scalars(latest)), default="")


@lru_cache(2)
def _ontology(data: Path) -> Ontology:
    return load_ontology(data)


def _about(term: Term, as_of: str | None) -> Select[tuple[int]]:
    """The rows of events with a party of a country, about a topic, or told with a word."""
    if term.country:
        return select(event_parties.c.event).where(event_parties.c.country == term.country)
    if term.topic:
        return select(event_topics.c.event).where(event_topics.c.topic == term.topic)
    same = and_(words.c.reading == mentions.c.reading, words.c.word == term.word)
    told = select(members.c.event).join(mentions).join(words, same).where(holds(members, as_of))
    return select(events.c.row).where(events.c.id.in_(told))
