"""What an event is, from the mentions that tell of it."""

from __future__ import annotations

from typing import Any

import pytest

from kawat.ledger.clock import days_of, recent
from kawat.ledger.summary import standing, summary
from kawat.ledger.views import Told


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
    event = summary([country, city])
    assert (event.place, event.latitude, event.longitude) == ("Szohôd, BOR", 1.5, 2.5)
    assert event.amounts == ("≥10 dead", "12 dead")


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
