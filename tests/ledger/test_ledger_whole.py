"""A mention comes back just as it went in."""

from __future__ import annotations

import pytest

from kawat.errors import UsageError
from kawat.ledger import Ledger
from kawat.records import Amount, Claim, Entity, Mention, Place, Said, SaidBy, Time
from ledger.builders import BOR, MAU, day, entity, offer, reading, span, thanks

FULL = offer(
    actors=(Entity("both states", ("MAU:GOV", "BOR:GOV"), span("Maurania"), "gazetteer.yml:2"), BOR),
    recipients=(Entity("the city", (), span("The city")), entity("the body", ":IGO")),
    claim=Claim.ALLEGED,
    said_by=(Said("The city", SaidBy.PHRASE, "", span("The city")), Said("AP", SaidBy.RELAY, "USA:MED")),
    mode="material",
    contexts=("flood", "relief"),
    aux="hypothetical",
    time=Time("2024-08-03", "day", "on Saturday", span("on Saturday")),
    place=Place("Borduria", "BOR", span("Borduria"), "North Borduria", "Szohôd", -12.5, 104.25),
    amounts=(
        Amount("ten", 10.5, "tonnes", span("relief"), 10.5, 10.5),
        Amount("some", 1, "USD"),
        Amount("dozens", None, "dead", None, 24, 99),
    ),
)


@pytest.mark.parametrize("mention", [FULL, offer(), thanks(), offer(time=day("", ""))])
def test_round_trip(ledger: Ledger, mention: Mention) -> None:
    ledger.add(reading(mention), "1")
    kept = ledger.mention(ledger.mentions()[0].id)
    assert kept.mention == mention
    assert (kept.version, kept.packs, kept.report.id) == ("1", "p1", "r1")


def test_the_beginning_of_an_id_will_do(ledger: Ledger) -> None:
    ledger.add(reading(), "1")
    for told in ledger.mentions():
        assert ledger.mention(told.id[:6].upper()).id == told.id


def test_an_unknown_id_says_where_ids_are(ledger: Ledger) -> None:
    with pytest.raises(UsageError, match="kawat mentions"):
        ledger.mention("nothing")


def test_an_ambiguous_id_lists_what_it_may_mean(ledger: Ledger) -> None:
    ledger.add(reading(), "1")
    with pytest.raises(UsageError) as raised:
        ledger.mention("")
    assert all(told.id in str(raised.value) for told in ledger.mentions())


def test_a_retracted_mention_is_not_found(ledger: Ledger) -> None:
    ledger.add(reading(offer()), "1")
    (old,) = ledger.mentions()
    ledger.add(reading(thanks(actors=(MAU,)), packs="p2"), "1")
    with pytest.raises(UsageError):
        ledger.mention(old.id)
