"""From threads as they were woven to what the ledger answers with. Pure functions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from kawat.ledger.crises import Crisis
from kawat.ledger.deeds import ALLEGED, Deed, days_between
from kawat.ledger.thread_views import Thread, ThreadStep
from kawat.ledger.threads import Woven, standing_answers
from kawat.ledger.views import Event

T = TypeVar("T")
NO_REPLY = "no reply"


def answered(thread: Woven, crisis: Crisis | None, events: Mapping[str, Event], as_of: str) -> Thread:
    """A thread with all that lists show; `events` holds each of its events in full, `as_of` is today's day as
    far as the ledger knows."""
    steps = _steps(thread, events)
    first = events[thread.first.id]
    reply = _reply(thread)
    least, most = _waited(thread.first, reply) if reply else (None, None)
    done = [step for step in steps if step.did in _done(thread)]
    return Thread(
        id=thread_id(thread),
        kind=thread.opening.kind,
        crisis=crisis.name if crisis else "",
        since=crisis.since if crisis else "",
        actor=thread.actor,
        actor_name=_name(thread.actor, first.actor, first.actor_names),
        recipient=thread.recipient,
        recipient_name=_name(thread.recipient, first.recipient, first.recipient_names),
        jointly=tuple(actor for actor in thread.first.actors if actor != thread.actor),
        state=", ".join(states(thread)),
        opened=thread.first.when,
        published=thread.first.published,
        what=first.evidence,
        topics=_each(thread.opened, lambda deed: sorted(deed.topics)),
        offered=_each((s for s in steps if s.did == thread.opening.kind), lambda step: step.amounts),
        replied=reply.when if reply else "",
        replied_by=(reply.ends or reply.published) if reply else "",
        reply_days=least,
        reply_days_most=most,
        open_days=None if reply or done else days_between(thread.first.ends, as_of),
        as_of=as_of,
        delivered=next((step.when for step in done), ""),
        delivered_amounts=_each(done, lambda step: step.amounts),
        origins=_each(steps, lambda step: step.origins),
        outlets=_each(steps, lambda step: step.outlets),
        steps=steps,
    )


def thread_id(thread: Woven) -> str:
    """The id of the event that opened it; where that was done by or to several, with a number for the
    pair."""
    first = thread.first
    pairs = sorted((actor, recipient) for actor in first.actors for recipient in first.recipients)
    number = pairs.index((thread.actor, thread.recipient)) + 1
    return first.id if len(pairs) == 1 else f"{first.id}.{number}"


def states(thread: Woven) -> tuple[str, ...]:
    """What a thread has come to: what was said beside it, then the highest answer that counts."""
    beside = dict.fromkeys(answer.state for answer, _ in thread.answers if answer.beside)
    counted = standing_answers(thread)
    ranks = thread.opening.answers
    best = max(counted, key=lambda said: (ranks.index(said[0]), said[1].order), default=None)
    if best is None:
        return tuple(beside) or (NO_REPLY,)
    answer, deed = best
    return (*beside, alleged(answer.state) if deed.surest == ALLEGED else answer.state)


def alleged(state: str) -> str:
    """A state that nobody tells but those who only allege it."""
    return f"{state} (alleged)"


def _done(thread: Woven) -> set[str]:
    """The states in which something has been done, and not only said."""
    return {answer.state for answer in thread.opening.answers if answer.kept}


def _reply(thread: Woven) -> Deed | None:
    """The first answer of the one who was addressed."""
    said = (deed for answer, deed in thread.answers if not (answer.by_opener or answer.silent))
    return min(said, key=lambda deed: deed.order, default=None)


def _waited(first: Deed, reply: Deed) -> tuple[int | None, int | None]:
    """How many days a reply took, at least and at most."""
    least, most = days_between(first.ends, reply.starts), days_between(first.starts, reply.ends)
    return (None if least is None else max(0, least)), (None if most is None else max(0, most))


def _steps(thread: Woven, events: Mapping[str, Event]) -> tuple[ThreadStep, ...]:
    """All that was done, as time passes; the opening first."""
    told = [(deed, thread.opening.kind) for deed in thread.opened]
    told += [(deed, answer.state) for answer, deed in sorted(thread.answers, key=lambda said: said[1].order)]
    first, *later = told
    later.sort(key=lambda one: one[0].order)
    return tuple(_step(events[deed.id], did) for deed, did in (first, *later))


def _step(event: Event, did: str) -> ThreadStep:
    return ThreadStep(
        did=did,
        when=event.when,
        published=event.published,
        by=event.actor,
        to=event.recipient,
        type=event.type,
        aux=event.aux,
        evidence=event.evidence,
        amounts=event.amounts,
        standing=event.standing,
        said_by=event.said_by,
        origins=event.origins,
        outlets=event.outlets,
        event=event.id,
        mentions=event.mentions,
    )


def _name(key: str, codes: Sequence[str], names: Sequence[str]) -> str:
    """The words that name a party, where the event tells which they are."""
    if len(codes) == len(names):
        return next((name for code, name in zip(codes, names, strict=True) if key.startswith(code)), "")
    return ", ".join(names)


def _each(items: Iterable[T], of: Callable[[T], Iterable[str]]) -> tuple[str, ...]:
    """Every value once, in order."""
    return tuple(dict.fromkeys(value for item in items for value in of(item)))
