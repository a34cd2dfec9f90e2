"""Which events may open a thread that is asked for: chosen by the index, before any is looked at closely."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypedDict

from sqlalchemy import FromClause, and_, exists, false, func, or_, select, union_all

from kawat.ledger.about import terms
from kawat.ledger.clock import NEAR, days_of
from kawat.ledger.deeds import country
from kawat.ledger.engine import days_after
from kawat.ledger.exchanges import INDEXED, NOBODY, Query, is_named, may_fit
from kawat.ledger.filters import Condition, holds
from kawat.ledger.schema import dealings, event_topics, members, mentions, words
from kawat.ledger.thread_answers import NO_REPLY, alleged
from kawat.ledger.threads import LAST_DAY, later
from kawat.packs import Ontology, Opening, Pattern

A_MONTH = 31


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


class Candidates:
    """Queries for the events that may open a thread, as the ledger was at a moment."""

    def __init__(self, dialect: str, ontology: Ontology, data: Path, wanted: ThreadFilters) -> None:
        self._dialect = dialect
        self._wanted = wanted
        self._as_of = wanted.get("as_of")
        kind, state = wanted.get("kind"), wanted.get("state") or ""
        self._kinds = [one for one in ontology.threads.openings if kind in (None, "", one.kind)]
        self._state = "" if state in NO_REPLY else state
        self._kept = _names_by_type(ontology)
        about = wanted.get("about")
        self.terms = terms(about, data) if about else []

    def query(self) -> Query:
        """All candidates, the newest first: the columns of the index, then what they are sorted by.

        Where parties or terms choose, an index of types would be of no use; else each type comes in its order
        by that index, and the database merges them while somebody fetches: whoever stops soon pays little.
        """
        types = sorted({type_ for kind in self._kinds for pattern in kind.opens for type_ in pattern.types})
        chosen = select(*INDEXED, dealings.c.day, dealings.c.id).where(*self._conditions())
        chosen = chosen.where(or_(false(), *map(self._opens, self._kinds)))
        if narrow := list(self._narrow()):
            return chosen.where(*narrow).order_by(dealings.c.day.desc(), dealings.c.id.desc())
        found = union_all(*(chosen.where(dealings.c.type == one) for one in types))
        return found.order_by(found.selected_columns.day.desc(), found.selected_columns.id.desc())

    def _conditions(self) -> Iterator[Condition]:
        """What a candidate must be, whatever it opens."""
        yield holds(dealings, self._as_of)
        yield dealings.c.other != NOBODY
        if since := self._wanted.get("since"):
            yield dealings.c.ends >= days_of(since)[0]
        if until := self._wanted.get("until"):
            last = days_of(until)[1]
            yield dealings.c.starts <= last  # nothing opens a thread that is recalled without a day
            # The list goes by the day told, which none of these starts before, else by the first report.
            yield dealings.c.day <= later(last, NEAR.days)

    def _opens(self, kind: Opening) -> Condition:
        """Whether an event may open a thread of a kind, and something may have brought it to the state."""
        fits = or_(*(may_fit(dealings, pattern) for pattern in kind.opens))
        # Of openings that are one thread, these filters may let one pass, and an answer follow another.
        if not self._state or self._wanted.get("since") or self._wanted.get("until") or self.terms:
            return fits
        return and_(fits, or_(false(), *self._answered(kind)))

    def _answered(self, kind: Opening) -> Iterator[Condition]:
        """For the opener and for the other: whether they did what could be such an answer, in time, to each
        other or to nobody."""
        for by_opener in (False, True):
            answer = dealings.alias()
            lines = [self._may_answer(answer, kind, number) for number, line in enumerate(kind.answers)
                     if line.by_opener == by_opener and not line.silent
                     and self._state in alleged(line.state)]  # fmt: skip
            by, to = dealings.c.doer, dealings.c.other
            by, to = (by, to) if by_opener else (to, by)
            last = days_after(dealings.c.ends, kind.within + A_MONTH, self._dialect)
            in_time = (
                func.coalesce(answer.c.ends, LAST_DAY) >= func.coalesce(dealings.c.starts, ""),
                func.coalesce(answer.c.starts, "") <= func.coalesce(last, LAST_DAY),
            )
            ways = answer.c.way.in_((by + " " + to, by + " "))
            if lines:
                yield exists().where(ways, holds(answer, self._as_of), or_(*lines), *in_time)

    def _may_answer(self, answer: FromClause, kind: Opening, number: int) -> Condition:
        """Whether an event may answer by a line. By one that keeps what was said it does an act that the
        opening names; unless a later line goes before."""
        line, fits = kind.answers[number], may_fit(answer, kind.answers[number].event)
        if not line.kept:
            return fits
        later = (one.event for one in kind.answers[number + 1 :]
                 if one.kept and one.by_opener == line.by_opener and not one.shared)  # fmt: skip
        others = {type_ for event in later if event == Pattern(event.types) for type_ in event.types}
        kept = (and_(answer.c.type == type_, or_(*(is_named(dealings, name) for name in sorted(names))))
                for type_, names in self._kept.items() if type_ not in others)  # fmt: skip
        return and_(fits, answer.c.type != dealings.c.type, or_(*kept))

    def _narrow(self) -> Iterator[Condition]:
        """What chooses few: parties, and terms of the question."""
        if actor := self._wanted.get("actor"):
            yield dealings.c.doer == country(actor.upper())
        if recipient := self._wanted.get("recipient"):
            yield dealings.c.other == country(recipient.upper())
        for term in self.terms:
            if term.country:
                yield or_(dealings.c.doer == term.country, dealings.c.other == term.country)
            elif term.topic:
                about = select(event_topics.c.event).where(event_topics.c.topic == term.topic)
                yield dealings.c.event.in_(about)
            elif not term.acts:
                same = and_(words.c.reading == mentions.c.reading, words.c.word == term.word)
                told = select(members.c.event).join(mentions).join(words, same)
                yield dealings.c.id.in_(told.where(holds(members, self._as_of)))


def _names_by_type(ontology: Ontology) -> dict[str, set[str]]:
    """By what names openings call what is done by events of each type: acts, and things that become acts."""
    things = ontology.threads.things
    of_act = {name: act.type for name, act in ontology.acts.items() if act.type}
    named = (*of_act.items(), *((thing, of_act[act]) for thing, act in things.items() if act in of_act))
    found: dict[str, set[str]] = {}
    for name, type_ in named:
        found.setdefault(type_, set()).add(name)
    return found
