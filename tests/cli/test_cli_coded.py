"""Mentions folded to the benchmark's events."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cli.fake_pipeline import offer
from kawat.coded import events
from kawat.records import Claim, Entity, Said, SaidBy


def test_later_mentions_add_sayers_and_a_date() -> None:
    first = replace(offer(), time=None, claim=Claim.REPORTED)
    later = replace(
        offer(), claim=Claim.REPORTED, said_by=(Said("Wire", SaidBy.VERB), Said("AP", SaidBy.RELAY))
    )
    (event,) = events([first, later])
    assert event["said_by"] == ["Wire", "AP"]
    assert event["when"] == "2024-08-03"


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ((Claim.STATED, Claim.REPORTED), "stated"),
        ((Claim.STATED, Claim.ALLEGED), "stated"),
        ((Claim.REPORTED, Claim.ALLEGED), "alleged"),
        ((Claim.REPORTED, Claim.STATED), "reported"),
        ((Claim.ALLEGED, Claim.DENIED), "denied"),
        ((Claim.STATED,), "stated"),
    ],
)
def test_the_outlets_own_word_stands_else_the_most_careful(claims: tuple[Claim, ...], expected: str) -> None:
    (event,) = events([replace(offer(), claim=claim) for claim in claims])
    assert event["claim"] == expected


def test_the_order_of_parties_makes_no_other_event() -> None:
    two = (Entity("A", ("AAA:GOV",)), Entity("B", ("BBB:GOV",)))
    assert len(events([replace(offer(), actors=two), replace(offer(), actors=two[::-1])])) == 1


def test_a_mention_without_any_resolved_party_is_no_event() -> None:
    somebody = (Entity("somebody", ()),)
    assert events([replace(offer(), actors=somebody, recipients=somebody)]) == []
    assert len(events([replace(offer(), actors=somebody)])) == 1
