"""Invented news in bulk: readings that no parser made, seeded, for measuring the ledger.

Events are between pairs of parties of invented countries, with a heavy head: one war has thousands. Each is
told by one report or by many, on its day or soon after; some leave its day out, some tell its month. Reports
tell of several events, in two languages; some are copies of another with a changed end. A part of the events
are moves of offers, requests, demands, threats and invitations, and of what became of them; many of these
follow a hazard that struck a country, and are told with a word for it in the language of the report.
"""

from __future__ import annotations

import random
from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate
from typing import Generic, TypeVar

from kawat import settings
from kawat.packs import Ontology, Packs, load
from kawat.records import (
    Amount,
    Claim,
    Entity,
    Mention,
    Place,
    Quote,
    Reading,
    Report,
    Said,
    SaidBy,
    Span,
    Step,
    Time,
)
from plots import AFFAIRS, OPENER, RELIEF, Move, Plot

FIRST_DAY = date(2019, 1, 1)
A_DAY, SHORTEST = 456, 40  # mentions; a million are six years of news
SECTORS = ("GOV", "MIL", "OPP", "CVL", "MED", "LEG")
LANGUAGES = (("en", 6), ("id", 4))
COUNTRIES, PAIRS, OUTLETS, AGENCIES, PLACES = 150, 12_000, 300, 8, 3_000
COUNTRY = "country"
APART = 4  # days between two events of one kind: nearer ones would be one event
COPIED = 0.12  # of reports, each by up to three others
IN_THREADS, OF_CRISES = 0.2, 0.4  # of events; of threads
DONORS = (2, 10)  # of one crisis, within so many days
HAZARD, MATTER, ROUSED = "hazard", "matter", 30
WORDS, FILLERS = 6_000, 4_000

T = TypeVar("T")
Party = tuple[str, str]
"""A name and a code."""


@dataclass(frozen=True, slots=True)
class Happening:
    """An event as it was, before anybody told it."""

    move: Move
    verb: str
    actor: Party
    recipient: Party
    day: int
    place: Place | None
    dead: int
    context: str
    topics: tuple[str, ...]


class Wire:
    """So many mentions of so many events; the same for the same seed."""

    def __init__(self, mentions: int, events: int, seed: int = 1) -> None:
        self._random = random.Random(seed)
        self._mentions, self._events = mentions, events
        self.days = max(mentions // A_DAY, SHORTEST)
        self._words = sorted({self._word() for _ in range(WORDS)})
        self._fillers = [self._sentence(self._random.randint(12, 24)) for _ in range(FILLERS)]
        self._outlets = _Weighted([f"{self._name()} Daily" for _ in range(OUTLETS)])
        self._agencies = _Weighted([f"{self._name()} Agency" for _ in range(AGENCIES)])
        packs = load(settings.read().data)
        self._ontology = packs.ontology
        self._types = _Weighted(sorted(packs.ontology.types))
        self._moves = {one: _moves(packs.ontology, one) for one in self._types.things}
        self._verbs = {one: [self._words[self._random.randrange(len(self._words))] for _ in range(6)]
                       for one in self._types.things}  # fmt: skip
        self.phrases = {language: _phrases(packs, language) for language, _ in LANGUAGES}
        known = {code[:3] for names in packs.actors.names.values() for one in names.values()
                 if one.sort == COUNTRY and (code := one.code(None))}  # fmt: skip
        self.countries = self._random.sample(sorted(known), COUNTRIES)
        self._pairs = _Weighted(self._make_pairs(), steepness=0.75)
        self._places = _Weighted([self._make_place() for _ in range(PLACES)])

    @property
    def types(self) -> list[str]:
        """The types of events, the commonest first."""
        return self._types.things

    @property
    def hazards(self) -> list[str]:
        """What strikes countries, the commonest first."""
        return [topic for topic, kind in self._ontology.topics.items() if kind == HAZARD]

    @property
    def war(self) -> tuple[Party, Party]:
        """The pair of parties that most events are between."""
        return self._pairs.things[0]

    def readings(self) -> Iterator[Reading]:
        """The readings in the order of publication, with so many mentions in all."""
        left = self._mentions
        number = 0
        for day, told in self._by_publication():
            while told and left:
                number += 1
                cut = min(self._random.randint(1, 7), left)
                reading = self._reading(number, day, [told.pop() for _ in range(min(cut, len(told)))])
                yield reading
                left -= len(reading.mentions)
                for copy in self._copies(reading):
                    if len(copy.mentions) <= left:
                        yield copy
                        left -= len(copy.mentions)

    def _by_publication(self) -> Iterator[tuple[int, list[Happening]]]:
        """What is told on each day, in no order."""
        told: dict[int, list[Happening]] = defaultdict(list)
        events = self._happenings()
        times = self._times(len(events))
        for event, count in zip(events, times, strict=True):
            for _ in range(count):
                told[event.day + min(int(self._random.expovariate(1.2)), 2)].append(event)
        for day in sorted(told):
            self._random.shuffle(told[day])
            yield day, told[day]

    def _happenings(self) -> list[Happening]:
        """All events, none so near to another of its kind that the two would be one."""
        used: set[tuple[str, Party, Party, int]] = set()
        events: list[Happening] = []
        threads, others = self._threads(), self._alone()
        while len(events) < self._events:
            event = next(threads if len(events) < self._events * IN_THREADS else others)
            near = (
                (event.move.type, event.actor, event.recipient, event.day + step)
                for step in range(-APART, APART + 1)
            )
            if event.day >= self.days or not used.isdisjoint(near):
                continue
            used.add((event.move.type, event.actor, event.recipient, event.day))
            events.append(event)
        return events

    def _alone(self) -> Iterator[Happening]:
        """Events of any type."""
        while True:
            type_, (actor, recipient) = self._types.draw(self._random), self._pairs.draw(self._random)
            move = self._random.choice(self._moves[type_])
            matters = [topic for topic, kind in self._ontology.topics.items() if kind == MATTER]
            topics = (self._random.choice(matters),) if self._random.random() < 0.3 else ()
            yield self._happening(move, actor, recipient, self._random.randrange(self.days), topics)

    def _threads(self) -> Iterator[Happening]:
        """Events that open threads, and what follows: alone, or several donors after one hazard."""
        hazards = _Weighted(self.hazards)
        while True:
            day = self._random.randrange(self.days)
            pair = self._pairs.draw(self._random)
            if self._random.random() > OF_CRISES:
                yield from self._thread(AFFAIRS, pair, day, ())
                continue
            hazard, struck = hazards.draw(self._random), pair[1]
            for _ in range(self._random.randint(*DONORS)):
                other = self._pairs.draw(self._random)[0]
                if other != struck:
                    since = day + self._random.randint(0, ROUSED)
                    yield from self._thread(RELIEF, (other, struck), since, (hazard,))

    def _thread(
        self, plots: Sequence[tuple[Plot, int]], pair: tuple[Party, Party], day: int, about: tuple[str, ...]
    ) -> Iterator[Happening]:
        plot = self._random.choices([one for one, _ in plots], [weight for _, weight in plots])[0]
        opener, other = reversed(pair) if plot.opening.type == "REQUEST" and about else pair
        sides = {True: (opener, other), False: (other, opener)}
        for move, by, topic, after in plot.told(self._random):
            actor, recipient = sides[by == OPENER]
            topics = tuple(filter(None, (*about, topic)))
            yield self._happening(move, actor, recipient, day + after, topics)

    def _happening(
        self, move: Move, actor: Party, recipient: Party, day: int, topics: tuple[str, ...]
    ) -> Happening:
        place = self._places.draw(self._random) if self._random.random() < 0.4 else None
        dead = self._random.randint(1, 60) if self._random.random() < 0.15 else 0
        context = "military" if self._random.random() < 0.2 else ""
        verb = self._random.choice(self._verbs[move.type])
        return Happening(move, verb, actor, recipient, day, place, dead, context, topics)

    def _times(self, events: int) -> list[int]:
        """How often each event is told by reports that are no copies: once most of them, some by hundreds."""
        enough = self._mentions / (1 + COPIED)
        times = [min(int(self._random.paretovariate(1.6)), 300) for _ in range(events)]
        while sum(times) < enough:
            for number in self._random.sample(range(events), int(enough - sum(times)) // 2 + 1):
                times[number] += 1 if times[number] < 2 else 2
        return times

    def _reading(self, number: int, day: int, told: Sequence[Happening]) -> Reading:
        language = self._random.choices([c for c, _ in LANGUAGES], [w for _, w in LANGUAGES])[0]
        report_id, published = f"{language}-{number:07}", FIRST_DAY + timedelta(days=day)
        pieces: list[str] = []
        mentions = []
        at = 0
        relay = self._agencies.draw(self._random) if self._random.random() < 0.4 else ""
        for event in told:
            words = (self._random.choice(self.phrases[language][topic]) for topic in event.topics)
            start = " ".join((event.actor[0], event.verb, event.recipient[0], *words))
            sentence = f"{start} {self._filler().lower()}"
            mentions.append(self._mention(event, day, sentence, at, len(start), relay))
            pieces += [sentence, " ", self._filler(), " ", self._filler(), "\n\n"]
            at += sum(map(len, pieces[-6:]))
        report = Report(
            report_id, "".join(pieces), language, title=self._filler()[:60], outlet=self._outlet(),
            published=published.isoformat(), published_from="given", source=f"{report_id}.txt",
            relays=(relay,) if relay else (), url=f"https://news.invalid/{report_id}",
        )  # fmt: skip
        quotes = (Quote(report.text[:40], told[0].actor[0], Span.of(report.text, 0, 40)),)
        return Reading(report, tuple(mentions), quotes=quotes, packs="invented")

    def _mention(
        self, event: Happening, day: int, sentence: str, at: int, verb_end: int, relay: str
    ) -> Mention:
        whole = Span(at, at + len(sentence), sentence)
        evidence = Span(at, at + verb_end, sentence[:verb_end])
        said = [Said(self._name(), SaidBy.VERB, "")] if self._random.random() < 0.5 else []
        if relay:
            said.append(Said(relay, SaidBy.RELAY, ""))
        dead = (Amount(f"{event.dead} dead", event.dead, "dead", None, event.dead, event.dead),)
        move = event.move
        act = Step("act", event.verb, move.act, "verbs.yml:12")
        return Mention(
            move.type, (self._entity(event.actor),), (self._entity(event.recipient),), evidence, whole,
            claim=self._random.choices(list(Claim), (50, 40, 8, 2))[0], said_by=tuple(said),
            contexts=(event.context,) if event.context else (), time=self._time(event, whole),
            place=event.place, amounts=dead if event.dead else (),
            aux=move.aux, act=move.act, chain=move.chain, topics=event.topics,
            derivation=(act, Step("operation", event.verb, move.type, "operations.yml:30"),
                        Step("parties", event.actor[0], event.actor[1], "frames.yml:3")),
        )  # fmt: skip

    def _time(self, event: Happening, span: Span) -> Time | None:
        chance, day = self._random.random(), (FIRST_DAY + timedelta(days=event.day)).isoformat()
        if chance < 0.25:
            return None
        month = chance < 0.3
        return Time(
            day[:7] if month else day, "month" if month else "day", "then", replace(span, end=span.start)
        )

    def _copies(self, reading: Reading) -> Iterator[Reading]:
        if self._random.random() >= COPIED:
            return
        for number in range(self._random.randint(1, 3)):
            id_ = f"{reading.report.id}-{number}"
            text = reading.report.text + self._filler()
            report = replace(reading.report, id=id_, text=text, outlet=self._outlet(), source=f"{id_}.txt")
            yield replace(reading, report=report)

    def _make_pairs(self) -> list[tuple[Party, Party]]:
        parties = [(f"{self._name()} {sector.lower()}", f"{code}:{sector}")
                   for code in self.countries for sector in SECTORS]  # fmt: skip
        pairs: list[tuple[Party, Party]] = []
        while len(pairs) < PAIRS:
            one, other = self._random.sample(parties, 2)
            pairs.append((one, other))
        return pairs

    def _make_place(self) -> Place:
        name, country = self._name(), self._random.choice(self.countries)
        north, east = self._random.uniform(-50, 60), self._random.uniform(-180, 180)
        return Place(name, country, None, self._name(), name, round(north, 4), round(east, 4))

    def _entity(self, party: Party) -> Entity:
        return Entity(party[0], (party[1],), None, "listed")

    def _outlet(self) -> str:
        return self._outlets.draw(self._random)

    def _filler(self) -> str:
        return self._random.choice(self._fillers)

    def _sentence(self, words: int) -> str:
        return " ".join(self._random.choice(self._words) for _ in range(words)).capitalize() + "."

    def _name(self) -> str:
        return self._word().capitalize()

    def _word(self) -> str:
        return "".join(
            self._random.choice("bdgjklmnprstw") + self._random.choice("aeiou")
            for _ in range(self._random.randint(2, 4))
        )


def _moves(ontology: Ontology, type_: str) -> list[Move]:
    """A move for each act of a type."""
    return [Move(type_, name, (name,)) for name, act in ontology.acts.items() if act.type == type_] or [
        Move(type_, "")
    ]


def _phrases(packs: Packs, language: str) -> dict[str, list[str]]:
    """How each topic is called in a language."""
    called: dict[str, list[str]] = defaultdict(list)
    for phrases in packs.languages[language].topics.values():
        for words, topic in phrases:
            called[topic].append(" ".join(words))
    return called


class _Weighted(Generic[T]):
    """Things of which the first are drawn most, as Zipf says."""

    def __init__(self, things: Sequence[T], steepness: float = 1.0) -> None:
        self.things = list(things)
        self._sums = list(accumulate(1 / (rank + 1) ** steepness for rank in range(len(self.things))))

    def draw(self, dice: random.Random) -> T:
        """One of them."""
        return self.things[bisect(self._sums, dice.random() * self._sums[-1])]
