"""One event with all who tell of it, and where they differ."""

from __future__ import annotations

from typing import Any

import pytest

from kawat.errors import UsageError
from kawat.ledger import Ledger
from kawat.ledger.detail import differences
from kawat.records import Claim
from ledger.builders import offer, reading
from ledger.test_ledger_summary import told


def test_an_event_shows_who_says_what_and_how_it_is_founded(ledger: Ledger) -> None:
    ledger.add(reading(offer()), "1")
    ledger.add(reading(offer(claim=Claim.DENIED), id="r2", outlet="Evening"), "1")
    found = ledger.event(ledger.events()[0].id[:5])
    assert found.event.standing == "contested"
    assert found.founded == "2 reports, 2 outlets, 1 independent origin (Borduria Wire)"
    assert [one.outlet for one in found.mentions] == list(found.event.outlets)
    assert found.whys[0] == "the best dated"
    assert "the same day" in found.whys[1]
    assert [one.about for one in found.differs] == ["claim"]
    with pytest.raises(UsageError, match="no event"):
        ledger.event("zzzz")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ({}, {}, []),
        ({"day": "2024-08-03"}, {"day": "2024-08"}, []),
        ({"day": "2024-08-03"}, {"day": "2024-08-02"}, [("when", ["2024-08-03", "2024-08-02"])]),
        ({"amounts": ("3 dead",)}, {"amounts": ("5 dead", "2 USD")}, [("dead", ["3 dead", "5 dead"])]),
        ({"actor": ("MAU:GOV",)}, {"actor": ("MAU:MIL",)}, [("actor", ["MAU:GOV", "MAU:MIL"])]),
        ({"claim": "alleged"}, {"claim": "reported"}, []),
        ({"claim": "denied"}, {"claim": "stated"}, [("claim", ["denied", "told"])]),
        ({"place": "Klow, SYL"}, {"place": "SYL"}, []),
        ({"place": "Klow, SYL"}, {"place": "Dbrnouk, SYL"}, [("place", ["Klow, SYL", "Dbrnouk, SYL"])]),
    ],
)
def test_differences(one: dict[str, Any], other: dict[str, Any], expected: list[Any]) -> None:
    found = differences([told("a", outlet="Morning", **one), told("b", outlet="Evening", **other)])
    assert [(each.about, [variant.told for variant in each.variants]) for each in found] == expected
    assert all(variant.by in (("Morning",), ("Evening",)) for each in found for variant in each.variants)
