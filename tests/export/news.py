"""Readings built by hand: one event for each thing that a layout may stumble over."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kawat.records import (
    Amount,
    Claim,
    Entity,
    Mention,
    Place,
    Reading,
    Report,
    Said,
    SaidBy,
    Span,
    Time,
)

TEXT = "0123456789" * 20
AWKWARD = 'Ólafur\t"the\nTall" Ærøson'
RUSSIA = Entity("Russia", ("RUS:GOV",), Span(0, 6, "Russia"))
KOREA = Entity("North Korea", ("PRK:GOV",), Span(20, 31, "North Korea"))
GAZA = Place("Gaza", "PSE", None, "Gaza Strip", "Gaza", 31.5, 34.47)
HAMBURG = Place("the port of Hamburg", "DEU", None, "Hamburg", "Hamburg", 53.55, 9.99)
TEXAS = Place("Texas", "USA", None, "Texas", "", 31.0, -100.0)
TONGA = Place("Tonga", "TON")


def day(value: str, precision: str = "day") -> Time:
    return Time(value, precision, "then")


def party(name: str, *codes: str, start: int = 40) -> Entity:
    return Entity(name, codes, Span(start, start + len(name), name))


def mention(type_: str, actors: Any, recipients: Any, at: int, **more: Any) -> Mention:
    evidence = Span(at, at + 5, more.pop("evidence", f"words {at}"))
    sides = (tuple(side) if isinstance(side, list) else (side,) for side in (actors, recipients))
    who, whom = sides
    return Mention(type_, who, whom, evidence, evidence, **more)


def report(id: str, **more: Any) -> Report:
    given = {"title": f"Title of {id}", "outlet": "The Morning", "published": "2024-08-04", "language": "en"}
    return Report(id=id, text=TEXT, source=f"{id}.txt", **{**given, **more})


def readings() -> Iterator[Reading]:
    """Three reports of one offer, then everything else in one report."""
    offer = {"act": "promise", "chain": ("aid", "offer"), "time": day("2024-08-03"), "place": HAMBURG}
    tonnes = Amount("20 tonnes", 20.0, "tonnes", None, 20.0, 20.0)
    money = Amount("$1.5 million", 1_500_000.0, "USD", None, 1_500_000.0, 1_500_000.0)
    more = Amount("$2 million", 2_000_000.0, "USD", None, 2_000_000.0, 2_000_000.0)
    kcna = Said("KCNA", SaidBy.VERB, "PRK:MED")
    first = mention("AGREE", RUSSIA, KOREA, 10, amounts=(money, tonnes), contexts=("disaster",), **offer)
    yield Reading(report("r1", url="https://morning.example/1"), (first,), packs="p1")
    second = mention(
        "AGREE", RUSSIA, KOREA, 50, amounts=(more,), claim=Claim.REPORTED, said_by=(kcna,), **offer
    )
    yield Reading(report("r2", outlet="Suara Timur", language="id"), (second,), packs="p1")
    yield Reading(report("r3", outlet="Northern Ledger", published="2024-08-05"), (second,), packs="p1")
    yield Reading(report("r4", published="2024-09-01", title=f"A {AWKWARD}"), tuple(_others()), packs="p1")
    yield Reading(report("r5", published=None, outlet=""), (_undated_at_all(),), packs="p1")


def _others() -> Iterator[Mention]:
    tall = party(AWKWARD, "ISL:LEG")
    exact = Amount("12 dead", 12.0, "dead", None, 12.0, 12.0)
    bound = Amount("at least 30 injured", 30.0, "injured", None, 30.0, None)
    yield mention(  # both sides of several, one of them not in COW's list, and an exact and an inexact number
        "ASSAULT",
        [party("Hamas", "PSE:REB"), party("Syria", "SYR:MIL")],
        [party("Israel", "ISR:GOV"), party("civilians", "ISR:CVL")],
        12,
        act="attack",
        time=day("2024-08-30"),
        place=GAZA,
        amounts=(exact, bound),
    )
    yield mention(  # a meeting of equals, undated
        "CONSULT", [party("both countries", "FRA:GOV", "GBR:GOV")], [], 22, act="meet", place=TONGA
    )
    yield mention("SUPPORT", tall, party("the UN", ":IGO"), 32, act="sign", time=day("2024-06", "month"))
    yield mention("COERCE", [], party("a rider", "USA:CVL"), 42, place=TEXAS, time=day("2023", "year"))
    yield mention(  # denied, and nothing else
        "ASSAULT", party("Chad", "TCD:MIL"), party("Niger", "NER:MIL"), 52, claim=Claim.DENIED
    )
    yield mention("AID", party("Japan", "JPN:GOV"), party("Fiji", "FJI:GOV"), 62, aux="hypothetical")
    yield mention("CONCEDE", party("Chile", "CHL:GOV"), party("Peru", "PER:GOV"), 72, aux="future")
    yield mention(
        "AID",
        party("China", "CHN:GOV"),
        party("Chile", "CHL:GOV"),
        82,
        aux="historical",
        claim=Claim.ALLEGED,
        time=day("2022-01-05"),
    )


def _undated_at_all() -> Mention:
    return mention("REQUEST", party("Austria", "AUT:GOV"), party("Australia", "AUS:GOV"), 92, act="ask")
