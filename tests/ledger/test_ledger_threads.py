"""Threads are pure functions of events, whatever their order; the scenarios stand in threads.yml."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from kawat.ledger.clock import days_of, recent
from kawat.ledger.crises import crises
from kawat.ledger.deeds import Deed
from kawat.ledger.thread_answers import states
from kawat.ledger.threads import Woven, weave
from kawat.packs.ontology import load_ontology
from kawat.settings import PACKAGE_DATA

SCENARIOS = yaml.safe_load(Path(__file__).with_name("threads.yml").read_text("utf-8"))
ONTOLOGY = load_ontology(PACKAGE_DATA)


def parties(side: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in side.split("+") if part.strip())


def deed(line: str, id: str) -> Deed:
    """An event from its line in threads.yml."""
    day, act, sides, topics, report = (part.strip() for part in line.split("|"))
    head, _, chain = act.partition(":")
    kind, _, name = head.partition(",")
    type_, _, aux = kind.partition(" ")
    actors, _, recipients = sides.partition(">")
    starts, ends = recent(day[1:]) if day.startswith("≤") else days_of(day)
    told, _, claim = report.partition(" ")
    return Deed(
        id=id,
        type=type_,
        aux=aux,
        actors=parties(actors),
        recipients=parties(recipients),
        starts=starts,
        ends=ends,
        when="" if day.startswith("≤") else day,
        published=ends,
        acts=frozenset(name.split()),
        chains=(tuple(chain.split()),) if chain.strip() else (),
        topics=frozenset(topics.split()),
        reports=frozenset([told]),
        surest=claim or "stated",
    )


def made(lines: list[str]) -> list[Deed]:
    return [deed(line, f"e{number}") for number, line in enumerate(lines)]


def told(thread: Woven) -> str:
    opened = thread.first.when or f"≤{thread.first.published}"
    sides = f"{thread.actor} > {thread.recipient}"
    return " | ".join((thread.opening.kind, sides, opened, ", ".join(states(thread))))


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario["name"])
def test_what_became_of_it(scenario: dict[str, Any]) -> None:
    threads = weave(made(scenario["events"]), ONTOLOGY)
    assert sorted(map(told, threads)) == sorted(scenario["threads"])


EVERYTHING = made([line for scenario in SCENARIOS for line in scenario["events"]])


@settings(max_examples=40, deadline=None)
@given(st.randoms())
def test_the_order_of_events_does_not_matter(chance: random.Random) -> None:
    def whole(deeds: list[Deed]) -> list[tuple[str, list[str], list[str]]]:
        return sorted(
            (told(one), [d.id for d in one.opened], sorted(d.id for _, d in one.answers))
            for one in weave(deeds, ONTOLOGY)
        )

    assert whole(chance.sample(EVERYTHING, len(EVERYTHING))) == whole(EVERYTHING)


def test_each_event_opens_one_kind_of_thread_and_answers_none_that_it_opened() -> None:
    for thread in weave(EVERYTHING, ONTOLOGY):
        assert not {one.id for one in thread.opened} & {one.id for _, one in thread.answers}


def crisis_names(*lines: str) -> list[str]:
    return [
        f"{crisis.name}, {crisis.since}" if crisis else ""
        for crisis in crises(weave(made(list(lines)), ONTOLOGY), ONTOLOGY)
    ]


def test_donors_to_one_country_and_hazard_are_of_one_crisis() -> None:
    assert (
        crisis_names(
            "2023-03-05 | AGREE, promise: goods offer | JPN:GOV > FJI:GOV | flood tents | r1",
            "2023-03-09 | AGREE, promise: aid offer | AUS:GOV > FJI:GOV | flood landslide | r2",
        )
        == ["flood and landslide, FJI, 2023-03-05"] * 2
    )


@pytest.mark.parametrize(
    "other",
    [
        "2023-03-09 | AGREE, promise: aid offer | AUS:GOV > FJI:GOV | storm | r2",
        "2023-03-09 | AGREE, promise: aid offer | AUS:GOV > TON:GOV | flood | r2",
        "2023-06-09 | AGREE, promise: aid offer | AUS:GOV > FJI:GOV | flood | r2",
    ],
)
def test_another_hazard_country_or_time_is_another_crisis(other: str) -> None:
    first = "2023-03-05 | AGREE, promise: goods offer | JPN:GOV > FJI:GOV | flood tents | r1"
    one, another = crisis_names(first, other)
    assert one
    assert another
    assert one != another


def test_a_request_strikes_whoever_asks_and_what_is_no_relief_is_of_no_crisis() -> None:
    assert crisis_names(
        "2023-03-05 | REQUEST, ask: aid ask | FJI:GOV > JPN:GOV | flood | r1",
        "2023-03-06 | REQUEST, ask: sympathy express condole ask | FJI:GOV > AUS:GOV | flood | r1",
        "2023-03-06 | AGREE, promise: aid offer | JPN:GOV > FJI:GOV | | r1",
    ) == ["flood, FJI, 2023-03-05", "", ""]
