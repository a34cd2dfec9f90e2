"""Readings built by hand, for tests that need no parser."""

from __future__ import annotations

from typing import Any

from kawat.records import (
    Claim,
    Entity,
    Issue,
    IssueKind,
    Mention,
    Quote,
    Reading,
    Report,
    Said,
    SaidBy,
    Span,
    Step,
    Time,
)

TEXT = (
    "Maurania offered relief to Borduria on Saturday, the Borduria Wire reported.\n\n"
    "Borduria thanked Maurania. The city had asked for nothing."
)


def span(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span.of(text, start, start + len(words))


def entity(name: str, *codes: str) -> Entity:
    return Entity(name, codes, None, "built by hand")


MAU = entity("Maurania", "MAU:GOV")
BOR = entity("Borduria", "BOR:GOV")
WIRE = Said("Borduria Wire", SaidBy.VERB, "BOR:MED")


def day(value: str, precision: str = "day") -> Time:
    return Time(value, precision, "then")


def report(id: str = "r1", **changes: Any) -> Report:
    given = {"title": "Relief for Borduria", "outlet": "The Morning", "published": "2024-08-04"}
    return Report(**{"id": id, "text": TEXT, "language": "en", "source": f"{id}.txt", **given, **changes})


def offer(**changes: Any) -> Mention:
    fields: dict[str, Any] = {
        "type": "AGREE",
        "actors": (MAU,),
        "recipients": (BOR,),
        "evidence": span("offered relief"),
        "sentence": span("Maurania offered relief to Borduria on Saturday, the Borduria Wire reported."),
        "claim": Claim.REPORTED,
        "said_by": (WIRE,),
        "time": day("2024-08-03"),
        "derivation": (Step("act", "relief", "AID", "nouns.yml:3"), Step("operation", "offered", "AGREE")),
    }
    return Mention(**fields | changes)


def thanks(**changes: Any) -> Mention:
    fields: dict[str, Any] = {
        "type": "SUPPORT",
        "actors": (BOR,),
        "recipients": (MAU,),
        "evidence": span("thanked"),
        "sentence": span("Borduria thanked Maurania."),
    }
    return Mention(**fields | changes)


def reading(*mentions: Mention, packs: str = "p1", **changes: Any) -> Reading:
    of = report(**changes)
    return Reading(
        of,
        mentions or (offer(), thanks()),
        quotes=(Quote("nothing", "The city", span("nothing")),),
        cites=("Borduria Wire",),
        issues=(Issue(IssueKind.UNREAD_VERB, "'had' is in no pack"),),
        packs=packs,
    )
