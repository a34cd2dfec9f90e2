"""What is kept in mind of mentions just written is what the database tells of them."""

from __future__ import annotations

from typing import Any

import pytest

from databases import Database
from kawat import settings
from kawat.ledger import Ledger, gather, query, write
from kawat.ledger.fresh import Fresh, fresh
from kawat.ledger.telling import rule_of
from kawat.records import Amount, Place
from ledger.builders import BOR, MAU, entity, offer, reading, thanks
from ledger.stories import run

BOTH = entity("both", "MAU:GOV", "BOR:MIL")
NOBODY = entity("somebody")
PLACED = offer(
    actors=(NOBODY, BOTH, MAU),
    recipients=(BOR, NOBODY),
    mode="pledge",
    aux="historical",
    time=None,
    topics=("flood", "tents"),
    chain=("aid", "offer"),
    act="aid",
    contexts=("disasters",),
    place=Place("Ŝtad, BOR", "BOR", None, "North", "Ŝtad", 4, 50.5),
    amounts=(Amount("20", 20, "tents", None, 20, 20), Amount("hundreds", None, "dead", None, 200, None)),
)


def test_fresh_mentions_are_as_the_database_has_them(
    ledger: Ledger, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Fresh] = []

    def remember(*given: Any) -> Fresh:
        made.append(fresh(*given))
        return made[-1]

    monkeypatch.setattr(write, "fresh", remember)
    placed = reading(PLACED, thanks(said_by=()), id="placed", published=None)
    ledger.add_all([*run(8), placed])
    seen = made[0]
    with database.engine.connect() as connection:
        keys = sorted(seen.tellings)
        assert gather.tellings(connection, keys, rule_of(settings.read().data)) == seen.tellings
        assert query.told_of(connection, keys) == seen.told
    assert {one.place for one in seen.tellings.values()} == {"", "ŝtad"}
