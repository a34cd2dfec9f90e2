"""Merging is a pure function of the mentions, whatever their order."""

from __future__ import annotations

from itertools import count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawat.ledger.cells import Party
from kawat.ledger.clock import days_of, recent
from kawat.ledger.likeness import likeness, points
from kawat.ledger.merge import Scores, partition
from kawat.ledger.origins import origin_of
from kawat.ledger.telling import Telling, interval, ordinal, party, rule_of
from kawat.records import Said, SaidBy
from kawat.settings import PACKAGE_DATA
from ledger.builders import WIRE, offer, report

ROWS = count()
RULE = rule_of(PACKAGE_DATA)
MAU, BOR, SYL, REBELS = ("MAU", "organ"), ("BOR", "organ"), ("SYL", "organ"), ("MAU", "REB")


def told(id: str, day: str = "", published: str = "2024-08-04", **changes: Any) -> Telling:
    starts, ends = days_of(day) if day else recent(published) if published else ("", "")
    type, aux = changes.pop("type", "AID"), changes.pop("aux", "")
    fields: dict[str, Any] = {
        "row": next(ROWS), "id": id, "report": f"of-{id}", "type": type,
        "kind": RULE.kind(type, aux, changes.pop("mode", "")),
        "published": ordinal(published), "first": interval(starts, ends)[0], "last": ordinal(ends),
        "actors": {MAU}, "recipients": {BOR}, "place": "", "country": "", "point": None, "topics": (),
        "act": "", "amounts": (), "language": "en", "words": (), "offset": 0,
    }  # fmt: skip
    fields |= changes
    for name in ("actors", "recipients", "topics", "amounts", "words"):
        fields[name] = frozenset(fields[name])
    return Telling(**fields)


def grouped(*mentions: Telling) -> list[set[str]]:
    parts = partition(mentions, Scores(RULE))
    return sorted(({one.id for one in part} for part in parts), key=min)


def together(one: Telling, other: Telling) -> bool:
    return len(grouped(one, other)) == 1


def test_same_parties_type_and_day_are_one_event() -> None:
    assert together(told("a", "2024-08-03"), told("b", "2024-08-03"))


@pytest.mark.parametrize(
    "changes",
    [
        {"type": "REQUEST"},
        {"aux": "hypothetical"},
        {"recipients": {SYL}},
        {"actors": {BOR}, "recipients": {MAU}},
        {"actors": {("unheard of", "")}},
    ],
)
def test_what_differs_in_kind_or_parties_stays_apart(changes: dict[str, Any]) -> None:
    assert not together(told("a", "2024-08-03"), told("b", "2024-08-03", **changes))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"type": "AGREE"}, {"type": "AID", "aux": "future"}),
        ({"type": "AGREE"}, {"type": "SUPPORT", "mode": "sign"}),
        ({"type": "CONCEDE"}, {"type": "RETREAT", "aux": "future"}),
        ({}, {"aux": "historical"}),
        ({}, {"recipients": ()}),
        ({}, {"actors": {MAU, SYL}}),
        ({"type": "CONSULT"}, {"type": "CONSULT", "actors": {BOR}, "recipients": {MAU}}),
        ({"type": "CONSULT"}, {"type": "CONSULT", "actors": {BOR, MAU}, "recipients": ()}),
    ],
)
def test_one_thing_told_in_two_ways(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert together(told("a", "2024-08-03", **one), told("b", "2024-08-03", **other))


def test_within_a_country_the_sectors_tell_who_is_who() -> None:
    attack = told("a", "2024-08-03", type="ASSAULT", actors={REBELS}, recipients={MAU})
    answer = told("b", "2024-08-03", type="ASSAULT", actors={MAU}, recipients={REBELS})
    assert not together(attack, answer)


def test_organs_of_a_state_speak_for_it() -> None:
    assert (
        party("MAU:MIL", "the army", "", RULE.organs) == party("MAU:GOV", "Maurania", "", RULE.organs) == MAU
    )
    assert party("MAU:REB", "rebels", "", RULE.organs) == REBELS


def test_a_body_of_several_countries_goes_by_the_name_in_the_lists() -> None:
    nations = "body United Nations (actors/bodies.yml:5)"
    one, other = (party(":IGO", name, f"title; {nations}", RULE.organs) for name in ("the UN", "PBB"))
    assert one == other != party(":IGO", "the Union", "", RULE.organs)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2024-08", "2024-08-03", True),
        ("2024-07", "2024-08-03", False),
        ("2024", "2024-08", True),
        ("", "2024-08-03", True),
        ("", "2024-07-03", False),
        ("", "", True),
        ("2024-08-01", "2024-08-03", False),
    ],
)
def test_dates_fit_by_their_precision(one: str, other: str, expected: bool) -> None:
    assert together(told("a", one), told("b", other)) is expected


def test_near_days_need_a_story_in_common() -> None:
    one, other = (
        told(name, day, topics={"food"}) for name, day in (("a", "2024-08-02"), ("b", "2024-08-03"))
    )
    assert together(one, other)
    assert not together(one, told("b", "2024-08-03", topics={"tents"}))
    assert not together(one, told("b", "2024-08-03", topics={"food"}, report="of-a"))
    assert not together(one, told("b", "2024-08-06", topics={"food"}))


def test_what_recurs_from_day_to_day_needs_more() -> None:
    attacks = [told(day, day, type="ASSAULT", topics={"food"}) for day in ("2024-08-02", "2024-08-03")]
    assert not together(*attacks)


def test_a_report_cannot_tell_of_what_came_after_it() -> None:
    today = told("a", "2024-08-02", published="2024-08-02", topics={"food"})
    assert not together(today, told("b", "2024-08-03", published="2024-08-03", topics={"food"}))


KLOW: dict[str, Any] = {"place": "klow", "point": (50.0, 20.0)}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (KLOW, KLOW, True),
        (KLOW, {"place": "klow"}, True),
        (KLOW, {"place": "klow", "point": (50.1, 20.1)}, True),
        (KLOW, {"place": "klow", "point": (10.0, 40.0)}, False),
        (KLOW, {"place": "szohod"}, False),
        ({"topics": {"food"}}, {"topics": {"tents"}}, False),
        ({"topics": {"food"}}, {"topics": {"border"}}, True),
        ({"topics": {"food"}}, {"topics": {"food", "tents"}}, True),
    ],
)
def test_another_place_or_good_on_the_same_day_is_another_event(
    one: dict[str, Any], other: dict[str, Any], expected: bool
) -> None:
    assert together(told("a", "2024-08-03", **one), told("b", "2024-08-03", **other)) is expected


def test_who_fits_two_events_joins_the_likelier_and_makes_them_one_never() -> None:
    here, there = (told(name, "2024-08-03", place=name) for name in ("klow", "szohod"))
    undated = told("x", place="klow")
    assert grouped(here, there, undated) == [{"klow", "x"}, {"szohod"}]


def test_a_toll_may_rise_within_a_day_but_not_the_goods() -> None:
    def score(unit: str) -> float:
        one, other = (told(n, "2024-08-03", amounts={(unit, f"{n} {unit}")}) for n in "12")
        return points(likeness(one, other, RULE) or [])

    assert score("dead") > score("tonnes")


def test_the_grounds_can_be_read() -> None:
    one, other = (told(name, "2024-08-03", place="klow", topics={"food"}) for name in "ab")
    words = [words for _, words in likeness(one, other, RULE) or []]
    assert words == ["the same parties", "the same day", "in the same place", "about food"]


@pytest.mark.parametrize(
    ("said_by", "relays", "cites", "origin"),
    [
        ((Said("Kim", SaidBy.VERB, "PRK:GOV"), WIRE), ("AP",), (), "Borduria Wire"),
        ((Said("Kim", SaidBy.VERB, "PRK:GOV"),), ("AP",), ("Tass",), "AP"),
        ((Said("AFP", SaidBy.RELAY),), (), (), "AFP"),
        ((), (), ("Tass", "KCNA"), "Tass"),
        ((), (), (), "The Morning"),
    ],
)
def test_origin(said_by: Any, relays: Any, cites: Any, origin: str) -> None:
    assert origin_of(report(relays=relays), offer(said_by=said_by), cites) == origin


DAYS = st.sampled_from(["", "2024", "2024-08", "2024-08-01", "2024-08-02", "2024-08-03", "2024-08-05"])
PUBLISHED = st.sampled_from(["", "2024-08-01", "2024-08-03", "2024-08-06"])
PARTIES: list[set[Party]] = [{MAU}, {BOR}, {REBELS}, {MAU, BOR}, {MAU, SYL}]
FIELDS = st.fixed_dictionaries(
    {
        "day": DAYS,
        "published": PUBLISHED,
        "report": st.sampled_from("rst"),
        "type": st.sampled_from(["AGREE", "CONSULT", "ASSAULT"]),
        "actors": st.sampled_from(PARTIES),
        "recipients": st.sampled_from([set(), *PARTIES]),
        "place": st.sampled_from(["", "klow", "szohod"]),
        "topics": st.sampled_from([(), ("food",), ("tents",), ("food", "flood"), ("border", "flood")]),
    }
)


def _numbered(number: int, fields: dict[str, Any]) -> Telling:
    return told(f"m{number:02}", **fields)


TOLD = st.lists(FIELDS, max_size=10).map(
    lambda many: [_numbered(number, fields) for number, fields in enumerate(many)]
)


@given(TOLD, st.randoms())
def test_the_order_does_not_matter(mentions: list[Telling], random: Any) -> None:
    assert grouped(*random.sample(mentions, len(mentions))) == grouped(*mentions)


@given(TOLD)
def test_each_mention_is_in_one_event(mentions: list[Telling]) -> None:
    assert sorted(id for part in grouped(*mentions) for id in part) == [one.id for one in mentions]


@given(TOLD)
def test_whoever_is_linked_meets_in_a_cell(mentions: list[Telling]) -> None:
    scores = Scores(RULE)
    for one in mentions:
        for other in mentions:
            if one is not other and scores.links(one, other):
                assert not set(one.homes).isdisjoint(other.looks)


@given(TOLD)
def test_likeness_has_no_side(mentions: list[Telling]) -> None:
    for one in mentions:
        for other in mentions:
            assert _points(one, other) == _points(other, one)


def _points(one: Telling, other: Telling) -> float | None:
    grounds = likeness(one, other, RULE)
    return None if grounds is None else points(grounds)
