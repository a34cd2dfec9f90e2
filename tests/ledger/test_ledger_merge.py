"""Merging is a pure function of the mentions, whatever their order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawat.ledger.clock import days_of, recent
from kawat.ledger.merge import origin_of, partition
from kawat.ledger.summary import standing, summary
from kawat.ledger.views import Event, Told
from kawat.records import Said, SaidBy
from ledger.builders import WIRE, offer, report


def merge(mentions: Iterable[Told]) -> list[Event]:
    return sorted(map(summary, partition(mentions)), key=lambda event: event.mentions)


def told(id: str, day: str = "", published: str = "2024-08-04", **changes: Any) -> Told:
    starts, ends = days_of(day) if day else recent(published) if published else ("", "")
    fields: dict[str, Any] = {
        "id": id, "when": day, "starts": starts, "ends": ends, "type": "AGREE", "mode": "", "aux": "",
        "actor": ("MAU:GOV",), "actor_names": ("Maurania",), "recipient": ("BOR:GOV",),
        "recipient_names": ("Borduria",), "claim": "reported", "said_by": ("Wire",), "origin": "Wire",
        "outlet": "Morning", "published": published, "report": f"of-{id}", "title": "", "evidence": id,
        "offset": 0, "recorded_at": "", "place": "", "place_country": "", "latitude": None,
        "longitude": None, "amounts": (), "contexts": (), "topics": (), "act": "", "chain": (),
    }  # fmt: skip
    return Told(**fields | changes)


def test_the_place_is_that_of_the_mention_that_tells_it_most_closely_and_amounts_are_all() -> None:
    country = told("a", "2024-08-03", place="BOR", place_country="BOR", amounts=("≥10 dead",))
    city = told(
        "b", place="Szohôd, BOR", place_country="BOR", latitude=1.5, longitude=2.5, amounts=("12 dead",)
    )
    event = merge([country, city])[0]
    assert (event.place, event.latitude, event.longitude) == ("Szohôd, BOR", 1.5, 2.5)
    assert event.amounts == ("≥10 dead", "12 dead")


def grouped(*mentions: Told) -> list[set[str]]:
    return sorted((set(event.mentions) for event in merge(mentions)), key=min)


def test_same_parties_type_and_day_are_one_event() -> None:
    one, other = told("a", "2024-08-03"), told("b", "2024-08-03", actor_names=("MAURANIA",), outlet="Noon")
    (event,) = merge([one, other])
    assert event.mentions == ("a", "b")
    assert event.outlets == ("Morning", "Noon")
    assert event.origins == ("Wire",)


@pytest.mark.parametrize(
    "changes",
    [
        {"type": "REQUEST"},
        {"actor": ("MAU:MIL",)},
        {"recipient": ()},
        {"aux": "hypothetical"},
        {"actor": (), "actor_names": ("somebody",)},
    ],
)
def test_what_differs_in_more_than_time_stays_apart(changes: dict[str, Any]) -> None:
    assert grouped(told("a", "2024-08-03"), told("b", "2024-08-03", **changes)) == [{"a"}, {"b"}]


def test_order_of_parties_does_not_matter() -> None:
    one = told("a", actor=("MAU:GOV", "BOR:GOV"), recipient=())
    assert grouped(one, told("b", actor=("BOR:GOV", "MAU:GOV"), recipient=())) == [{"a", "b"}]


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ("2024-08", "2024-08-03", True),
        ("2024-07", "2024-08-03", False),
        ("2024", "2024-08", True),
        ("", "2024-08-03", True),
        ("", "2024-07-03", False),
        ("", "", True),
        ("2024-08-01", "2024-08-03", True),
        ("2024-07-30", "2024-08-03", False),
    ],
)
def test_dates_fit_by_their_precision(one: str, other: str, together: bool) -> None:
    assert (len(merge([told("a", one), told("b", other)])) == 1) is together


def test_one_report_that_tells_two_days_tells_two_events() -> None:
    assert grouped(told("a", "2024-08-02", report="r"), told("b", "2024-08-03", report="r")) == [{"a"}, {"b"}]


def test_a_report_cannot_tell_of_what_came_after_it() -> None:
    today = told("a", "2024-08-02", published="2024-08-02")
    assert grouped(today, told("b", "2024-08-03", published="2024-08-03")) == [{"a"}, {"b"}]


def test_without_any_date_a_mention_joins_the_latest_event() -> None:
    undated = told("c", published="")
    days = (told("a", "2024-08-03"), told("b", "2024-06-03"))
    assert grouped(*days, undated) == [{"a", "c"}, {"b"}]


def test_an_event_recalled_is_the_same_event() -> None:
    assert grouped(told("a", "2024-06-03"), told("b", "2024-06-03", aux="historical")) == [{"a", "b"}]


@pytest.mark.parametrize(
    ("claims", "origins", "words"),
    [
        (["stated"], 1, "stated by 1 origin"),
        (["alleged", "reported"], 2, "reported by 2 origins"),
        (["alleged"], 1, "alleged by 1 origin"),
        (["denied"], 1, "denied by 1 origin"),
        (["denied", "alleged"], 2, "contested"),
    ],
)
def test_standing(claims: list[str], origins: int, words: str) -> None:
    assert standing(claims, origins) == words


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


days = st.sampled_from(["", "2024", "2024-08", "2024-08-01", "2024-08-02", "2024-08-03", "2024-08-05"])
published = st.sampled_from(["", "2024-08-01", "2024-08-03", "2024-08-06"])
made = st.builds(
    lambda day, published, report, type: {"day": day, "published": published, "report": report, "type": type},
    days,
    published,
    st.sampled_from("rst"),
    st.sampled_from(["AGREE", "AID"]),
)


@given(st.lists(made, max_size=12), st.randoms())
def test_the_order_of_reading_does_not_matter(fields: list[dict[str, str]], random: Any) -> None:
    mentions = [told(f"m{number:02}", **one) for number, one in enumerate(fields)]
    shuffled = random.sample(mentions, len(mentions))
    assert merge(shuffled) == merge(mentions)


@given(st.lists(made, max_size=12))
def test_each_mention_is_in_one_event(fields: list[dict[str, str]]) -> None:
    mentions = [told(f"m{number:02}", **one) for number, one in enumerate(fields)]
    members = [name for event in merge(mentions) for name in event.mentions]
    assert sorted(members) == [mention.id for mention in mentions]
