"""Whatever is said and read, in whatever order: nothing of the past changes, and what holds now follows from
what was read last and from the verdicts that nobody has undone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from kawat.errors import UsageError
from kawat.ledger import Ledger, Told
from kawat.ledger.clock import now
from kawat.records import Mention
from ledger.builders import entity, offer, reading, span, thanks

RUS, PRK, CHN = (entity(name, f"{name}:GOV") for name in ("RUS", "PRK", "CHN"))
GAVE = offer(actors=(RUS,), recipients=(PRK,))
READINGS: tuple[tuple[Mention, ...], ...] = (
    (GAVE, thanks()),
    (replace(GAVE, type="AID", evidence=span("relief")), thanks()),
    (thanks(), replace(GAVE, actors=(CHN,), evidence=span("relief to Borduria"))),
    (replace(GAVE, aux="hypothetical", evidence=span("offered relief to Borduria")),),
)
FIXES = ({"type": "AID"}, {"claim": "alleged", "when": "2024-08"}, {"actor": "CHN:GOV"}, {"recipient": ""})
REASONS = ("not-an-event", "wrong-type", "wrong-actor", "hypothetical")

Act = tuple[str, int, Any]
places = st.integers(0, 2)
judging: st.SearchStrategy[Act] = st.one_of(
    st.tuples(st.just("accept"), places, st.just({})),
    st.tuples(st.just("fix"), places, st.sampled_from([{"fixes": fixes} for fixes in FIXES])),
    st.tuples(st.just("reject"), places, st.sampled_from([{"reason": reason} for reason in REASONS])),
    st.tuples(st.just("undo"), places, st.just({})),
)
reading_again: st.SearchStrategy[Act] = st.tuples(st.just("read"), st.integers(0, 3), st.just({}))


@contextmanager
def new_ledger() -> Iterator[Ledger]:
    with Ledger("sqlite://") as ledger:
        ledger.add(reading(*READINGS[0], packs="p"), "1")
        yield ledger


def perform(ledger: Ledger, act: Act, known: Sequence[str]) -> None:
    """One act; on a mention that is not there any more it is none."""
    kind, number, more = act
    if kind == "read":
        ledger.add(reading(*READINGS[number], packs=f"p{number}"), "1")
        return
    mention = known[number % len(known)]
    try:
        if kind == "undo":
            ledger.undo(mention, by="Ana")
        else:
            ledger.verdict(mention, kind, by="Ana", **more)  # type: ignore[arg-type]
    except UsageError:
        pass


def held(ledger: Ledger, as_of: str | None = None) -> list[Any]:
    """What holds, but for when each row was written."""
    told = [replace(one, recorded_at="") for one in ledger.mentions(as_of=as_of)]
    events = [replace(one, recorded_at="") for one in ledger.events(as_of=as_of)]
    return [told, sorted(events, key=lambda event: event.id)]


def ids(told: Sequence[Told]) -> list[str]:
    return sorted(one.id for one in told)


@settings(max_examples=10, deadline=None)
@given(st.lists(st.one_of(judging, reading_again), max_size=7))
def test_the_past_stays_as_it_was_and_each_act_replays(acts: list[Act]) -> None:
    with new_ledger() as ledger, new_ledger() as again:
        known = ids(ledger.mentions())
        past = []
        for act in acts:
            perform(ledger, act, known)
            past.append((now(), held(ledger), ledger.verdicts()))
            perform(again, act, known)
        for moment, then, said in past:
            assert held(ledger, moment) == then
            assert ledger.verdicts(as_of=moment) == said
        assert held(again) == held(ledger)
        mentions = ids(ledger.mentions())
        assert len(set(mentions)) == len(mentions)
        assert sorted(id for event in ledger.events() for id in event.mentions) == mentions


@settings(max_examples=10, deadline=None)
@given(st.lists(judging, max_size=8))
def test_what_was_undone_leaves_no_trace(acts: list[Act]) -> None:
    with new_ledger() as ledger, new_ledger() as plain:
        known = ids(ledger.mentions())
        standing: dict[str, list[Act]] = {id: [] for id in known}
        for act in acts:
            perform(ledger, act, known)
            on = standing[known[act[1] % len(known)]]
            if act[0] != "undo":
                on.append(act)
            elif on:
                on.pop()
        for act in (act for on in standing.values() for act in on):
            perform(plain, act, known)
        assert held(plain) == held(ledger)
        for id in known:
            while any(one.kind != "undo" and not one.retracted_at for one in ledger.verdicts(id)):
                ledger.undo(id, by="Ana")
        with new_ledger() as fresh:
            assert held(ledger) == held(fresh)
