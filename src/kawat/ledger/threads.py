"""What became of each offer, request, demand, invitation and threat. Pure functions over events.

Openings of one kind between the same parties about one matter are one thread, as long as they follow each
other closely. An answer goes the other way, or on from the opener; it belongs to the thread it has most in
common with. Nothing depends on the order of reading."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from datetime import date, timedelta

from kawat.ledger.deeds import ALLEGED, DENIED, RECALLED, Deed, Lines, country, days_between
from kawat.packs import Answer, Ontology, Opening

FAR = 7
"""Without anything in common, an answer comes so many days after the opening at most."""
LAST_DAY = "9999-12-31"
REPORT, HAZARD, ACT, MENTIONED, TOPIC, CONTEXT, STRANGE = 3, 3, 2, 2, 1, 1, -2
"""What weighs how much: told in one report, one hazard, the very act, the opening spoken of, other topics and
contexts in common; and contexts of which none is."""


@dataclass(slots=True)
class Woven:
    """A thread while it is made: its openings and answers, each answer with the line that it fits."""

    opening: Opening
    actor: str
    recipient: str
    opened: list[Deed]
    contents: frozenset[str]
    hazards: frozenset[str]
    answers: list[tuple[Answer, Deed]] = field(default_factory=list)

    @property
    def first(self) -> Deed:
        """The deed that opened it."""
        return self.opened[0]

    @property
    def until(self) -> str:
        """The last day on which an answer may come."""
        last = max(deed.ends or deed.published for deed in self.opened)
        return later(last, self.opening.within) if last else LAST_DAY

    @property
    def topics(self) -> Set[str]:
        """All topics of its openings."""
        return frozenset(topic for deed in self.opened for topic in deed.topics)

    @property
    def contexts(self) -> Set[str]:
        """All contexts of its openings."""
        return frozenset(context for deed in self.opened for context in deed.contexts)


@dataclass(frozen=True, slots=True)
class Bid:
    """That a deed may answer a thread: how much they have in common, how well the parties fit, and the number
    of its line and of its kind."""

    thread: Woven
    answer: Answer
    rank: int
    score: int
    fit: int
    kind: int

    @property
    def weight(self) -> tuple[int, int, str, int, tuple[str, str, str, str]]:
        """The very parties before others of their countries, then what is most in common, then the latest
        opening, and of one day the kind that is named first."""
        last = self.thread.opened[-1].order
        return self.fit, self.score, last[0], -self.kind, last


def weave(deeds: Iterable[Deed], ontology: Ontology) -> list[Woven]:
    """The threads that these events make, by kind, parties and time."""
    return Loom(ontology).weave(list(deeds))


class Loom:
    """Weaves deeds into threads by the rules of one ontology."""

    def __init__(self, ontology: Ontology) -> None:
        self._rules = ontology.threads
        self._state = ontology.state_sectors
        self._lines = Lines(ontology)

    def weave(self, deeds: Sequence[Deed]) -> list[Woven]:
        """Open all threads first, then give each answer to the thread it fits best."""
        threads = self.open(deeds)
        self.answer(threads, deeds)
        return threads

    def open(self, deeds: Iterable[Deed]) -> list[Woven]:
        """The threads that deeds open, without answers."""
        return self._open(_counting(deeds))

    def answer(self, threads: Iterable[Woven], deeds: Iterable[Deed]) -> None:
        """Give each deed that answers to the thread it fits best."""
        by_countries: dict[frozenset[str], list[tuple[str, str, Woven]]] = defaultdict(list)
        for thread in threads:
            one, other = country(thread.actor), country(thread.recipient)
            for countries in {frozenset((one, other)), frozenset((one,)), frozenset((other,))}:
                by_countries[countries].append((thread.first.starts, thread.until, thread))
        for deed in _counting(deeds):
            first, last = deed.starts or deed.published, deed.ends or LAST_DAY
            for countries in _countries(deed):
                near = (one for since, until, one in by_countries.get(countries, ())
                        if since <= last and first <= until)  # fmt: skip
                self._answer(deed, near)

    def types_of(self, thread: Woven) -> frozenset[str]:
        """The types of the events that may answer a thread."""
        lines = thread.opening.answers
        named = {type_ for answer in lines for type_ in answer.event.types}
        if any(answer.kept for answer in lines):
            named |= self._lines.types_of(thread.contents)
        return frozenset(named)

    def opening_of(self, deed: Deed) -> Opening | None:
        """The kind of thread that a deed opens, or None; what is only recalled must be dated."""
        if not (deed.actors and deed.recipients) or (deed.aux == RECALLED and not deed.when):
            return None
        kinds = self._rules.openings
        return next((o for o in kinds if any(self._lines.fits(p, deed) for p in o.opens)), None)

    def names(self, deed: Deed) -> Set[str]:
        """The acts, operations and things that a deed may be asked for by."""
        return deed.acts.union(*deed.chains, self._lines.contents(deed))

    def _open(self, ordered: Iterable[Deed]) -> list[Woven]:
        threads: list[Woven] = []
        alike: dict[tuple[str, str, str], list[Woven]] = defaultdict(list)
        for deed in ordered:
            opening = self.opening_of(deed)
            if opening is None:
                continue
            for actor in deed.actors:
                for recipient in (party for party in deed.recipients if party != actor):
                    before = alike[opening.kind, actor, recipient]
                    if not self._again(deed, before):
                        contents, hazards = self._lines.contents(deed), self._lines.hazards(deed)
                        before.append(Woven(opening, actor, recipient, [deed], contents, hazards))
                        threads.append(before[-1])
        return threads

    def _again(self, deed: Deed, before: Iterable[Woven]) -> bool:
        """Let a deed that opens once more what is open already join the latest such thread."""
        home = next((one for one in reversed(list(before)) if self._is_same(one, deed)), None)
        if home is None:
            return False
        home.opened.append(deed)
        home.contents |= self._lines.contents(deed)
        home.hazards |= self._lines.hazards(deed)
        return True

    def _is_same(self, thread: Woven, deed: Deed) -> bool:
        """Whether a deed opens the matter of a thread once more."""
        gap = days_between(max(one.ends or one.published for one in thread.opened), deed.first_day)
        if gap is not None and gap > thread.opening.again:
            return False
        hazards, contents = self._lines.hazards(deed), self._lines.contents(deed)
        if hazards and thread.hazards:
            return not hazards.isdisjoint(thread.hazards)
        if contents and thread.contents:
            return not contents.isdisjoint(thread.contents)
        told = any(deed.reports & one.reports for one in thread.opened)
        return told or not (deed.topics and thread.topics) or bool(deed.topics & thread.topics)

    def _answer(self, deed: Deed, threads: Iterable[Woven]) -> None:
        """Give a deed to the thread that it has most in common with, if to any: of those that its doer
        opened, and of those in which he was addressed."""
        bids = [bid for thread in threads if (bid := self._bid(deed, thread)) is not None]
        for by_opener in (False, True):
            own = [bid for bid in bids if bid.answer.by_opener == by_opener]
            if own:
                best = max(own, key=lambda bid: bid.weight)
                best.thread.answers.append((best.answer, deed))

    def _bid(self, deed: Deed, thread: Woven) -> Bid | None:
        if any(deed.id == one.id for one in thread.opened):
            return None
        found = [bid for bid in self._bids(deed, thread) if bid is not None]
        return max(found, key=lambda bid: (bid.answer.silent, bid.rank), default=None)

    def _bids(self, deed: Deed, thread: Woven) -> Iterator[Bid | None]:
        for rank, answer in enumerate(thread.opening.answers):
            if answer.event.types and deed.type not in answer.event.types:
                continue
            sides = (thread.actor, thread.recipient) if answer.by_opener else (thread.recipient, thread.actor)
            fit = self._fit(deed, *sides)
            if fit and self._lines.fits(answer.event, deed):
                yield self._weighed(deed, thread, answer, rank, fit)

    def _fit(self, deed: Deed, by: str, to: str) -> int:
        """How well a deed is by one party and to the other: 2 for both themselves, 1 for their countries, 0
        for neither. What two do together is by each to the other; what is done to nobody, to anybody."""
        actor = self._best(deed.actors, by)
        if is_to_nobody(deed):
            return min(actor, 1)
        return min(actor, self._best(deed.recipients or deed.actors, to))

    def _best(self, parties: Iterable[str], wanted: str) -> int:
        return max((self._alike(party, wanted) for party in parties), default=0)

    def _alike(self, party: str, wanted: str) -> int:
        """2 for the same party, one state's organs included; 1 for another of the same country."""
        if party == wanted:
            return 2
        (one, _, here), (other, _, there) = party.partition(":"), wanted.partition(":")
        if not one or one != other:
            return 0
        return 2 if {here, there} <= self._state else 1

    def _weighed(self, deed: Deed, thread: Woven, answer: Answer, rank: int, fit: int) -> Bid | None:
        """A bid, unless the deed is about something else."""
        if answer.unsaid and thread.contents:
            return None
        if answer.kept and not self._lines.keeps(thread.contents, deed):
            return None
        hazards = self._lines.hazards(deed)
        if hazards and thread.hazards and hazards.isdisjoint(thread.hazards):
            return None
        topics = deed.topics & thread.topics
        if answer.shared and not topics:
            return None
        score = self._score(deed, thread, topics) + (ACT if answer.kept else 0)
        is_near = (days_between(thread.opened[-1].ends, deed.starts) or 0) <= FAR
        may_be = is_near and not (deed.topics and thread.topics) and not is_to_nobody(deed)
        kind = self._rules.openings.index(thread.opening)
        return Bid(thread, answer, rank, score, fit, kind) if score > 0 or (score == 0 and may_be) else None

    def _score(self, deed: Deed, thread: Woven, topics: Set[str]) -> int:
        """How much a deed has in common with a thread."""
        said = {name for chain in deed.chains for name in chain}
        opened = {act for one in thread.opened for act in one.acts}
        contexts = deed.contexts & thread.contexts
        return sum(
            (
                REPORT * any(deed.reports & one.reports for one in thread.opened),
                HAZARD * bool(topics & thread.hazards),
                MENTIONED * bool(said & (opened | thread.contents)),
                TOPIC * bool(topics - thread.hazards),
                CONTEXT * bool(contexts),
                STRANGE * bool(deed.contexts and thread.contexts and not contexts),
            )
        )


def _counting(deeds: Iterable[Deed]) -> list[Deed]:
    """Deeds as time passes, but for those that are only denied: they count for nothing."""
    return sorted((deed for deed in deeds if deed.surest != DENIED), key=lambda deed: deed.order)


def is_to_nobody(deed: Deed) -> bool:
    """Whether one side acts and nobody is named whom it is done to."""
    return not deed.recipients and len({country(party) for party in deed.actors}) == 1


def _countries(deed: Deed) -> set[frozenset[str]]:
    """The countries that a deed is between, two and two; one alone where it is done to nobody."""
    actors = {country(party) for party in deed.actors}
    others = {country(party) for party in deed.recipients} or actors
    pairs = {frozenset((one, other)) for one in actors for other in others}
    return pairs if is_to_nobody(deed) or deed.recipients else {pair for pair in pairs if len(pair) > 1}


def later(day: str, days: int) -> str:
    """The ISO day so many days after another; the last there is where none comes after it."""
    try:
        return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
    except OverflowError:
        return LAST_DAY


def standing_answers(thread: Woven) -> list[tuple[Answer, Deed]]:
    """The answers that count for what a thread has come to: those that a dated one has not overtaken; of
    these, alleged ones only where nothing is surer."""
    said = [(answer, deed) for answer, deed in thread.answers if not (answer.beside or answer.silent)]
    last = max((deed.starts for _, deed in said if deed.when and deed.surest != ALLEGED), default="")
    current = [(answer, deed) for answer, deed in said if (deed.ends or LAST_DAY) >= last]
    return [(answer, deed) for answer, deed in current if deed.surest != ALLEGED] or current
