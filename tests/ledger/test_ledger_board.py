"""The board finds by its index just what weaving all events finds: the same threads, each of them whole."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from kawat.ledger import Event, Ledger
from kawat.ledger.deeds import DENIED, Deed, country
from kawat.ledger.thread_answers import states, thread_id
from kawat.ledger.threads import LAST_DAY, Woven, weave
from kawat.records import Claim, Entity, Mention, Reading
from ledger.builders import day, entity, report, span
from ledger.test_ledger_threads import ONTOLOGY, SCENARIOS, made

TIMES, DAYS = 3, 900
MONTHS = (("2024-08-01", "2024-08-31"), ("2025-02-01", "2025-02-28"), ("2026-06-10", "2026-06-10"))
COUNTRIES = ("AAA", "BBB", "CCC", "DDD", "EEE")


def news(chance: random.Random) -> Iterator[Reading]:
    """All scenarios several times, each time between others of few countries, and at another time."""
    for place, scenario in enumerate(SCENARIOS * TIMES):
        deeds = made(scenario["events"])
        named = sorted({country(code) for deed in deeds for code in (*deed.actors, *deed.recipients)})
        names = dict(zip(named, chance.sample(COUNTRIES * 2, len(named)), strict=True))
        moved = timedelta(days=chance.randrange(DAYS))
        for number, deed in enumerate(deeds):
            yield told(deed, moved, names, f"r{place}-{number}", chance)


def told(deed: Deed, moved: timedelta, names: Mapping[str, str], id: str, chance: random.Random) -> Reading:
    """A report of an event: of its day, or only the month or the year of it, or of no day at all."""
    last = date.fromisoformat(deed.ends) + moved
    rough = [day(f"{last:%Y-%m}", "month"), day(f"{last.year}", "year"), None]
    mention = Mention(
        deed.type, parties(deed.actors, names), parties(deed.recipients, names), span("thanked"),
        span("Borduria thanked Maurania."), Claim(deed.surest), aux=deed.aux, act=" ".join(deed.acts),
        time=chance.choice([*[day(f"{last}")] * 6, *rough]), chain=next(iter(deed.chains), ()),
        topics=tuple(sorted(deed.topics)),
    )  # fmt: skip
    return Reading(report(id, published=None if chance.random() < 0.02 else f"{last}"), (mention,), packs="1")


def parties(codes: tuple[str, ...], names: Mapping[str, str]) -> tuple[Entity, ...]:
    return tuple(entity(code, f"{names[country(code)]}:{code.partition(':')[2]}") for code in codes)


def deed(event: Event) -> Deed:
    """An event as the loom takes it, without the index."""
    return Deed(
        event.id, event.type, event.actor, event.recipient, event.starts, event.ends, event.when,
        event.published, event.aux, frozenset(event.acts), tuple(tuple(one.split()) for one in event.chains),
        frozenset(event.topics), frozenset(event.contexts), frozenset(event.reports),
        next((claim.value for claim in Claim if claim in event.claims), DENIED), event.evidence,
    )  # fmt: skip


def steps(thread: Woven) -> set[str]:
    return {deed.id for deed in (*thread.opened, *(deed for _, deed in thread.answers))}


def opened_in(thread: Woven, since: str | None, until: str | None) -> bool:
    return any(d.ends and d.ends >= (since or "") and d.starts <= (until or LAST_DAY) for d in thread.opened)


def test_the_index_finds_what_weaving_all_finds(ledger: Ledger) -> None:
    ledger.add_all(news(random.Random(7)), "1")
    whole = {thread_id(one): one for one in weave(map(deed, ledger.events()), ONTOLOGY)}
    said = {state for one in whole.values() for state in states(one)}
    assert len(said) > 8
    for state in ("", *sorted(said)):
        wanted = {id: steps(one) for id, one in whole.items() if any(state in its for its in states(one))}
        found = ledger.threads(state=state)
        assert {one.id: {step.event for step in one.steps} for one in found} == wanted, state
        some = ledger.threads(state=state, limit=5)
        assert len(some) == min(5, len(wanted)), state
        assert {one.id for one in some} <= wanted.keys(), state
    for first, last in MONTHS:
        for since, until in ((first, last), (first, None), (None, last)):
            wanted = {id: steps(one) for id, one in whole.items() if opened_in(one, since, until)}
            found = ledger.threads(since=since, until=until)
            assert {one.id: {step.event for step in one.steps} for one in found} == wanted, (since, until)
            some = ledger.threads(since=since, until=until, limit=3)
            assert len(some) == min(3, len(wanted)), (since, until)
            assert {one.id for one in some} <= wanted.keys(), (since, until)
    for id in list(whole)[::9]:
        assert {step.event for step in ledger.thread(id).steps} == steps(whole[id])
