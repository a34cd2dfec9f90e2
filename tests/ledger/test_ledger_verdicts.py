"""Verdicts: they win in every answer, outlive reading anew, and can be undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from kawat.errors import UsageError
from kawat.ledger import Ledger, Told
from kawat.ledger.clock import now
from kawat.records import Amount, Claim, Entity, Mention, Place, Step
from ledger.builders import BOR, MAU, TEXT, day, entity, offer, reading, span, thanks
from ledger.test_ledger_as_of import state

RUS, PRK, CHN = (entity(name, f"{name}:GOV") for name in ("RUS", "PRK", "CHN"))
ANA, BUDI = "Ana", "Budi"


def gave(**changes: Any) -> Mention:
    return offer(**{"actors": (RUS,), "recipients": (PRK,), **changes})


def read(ledger: Ledger, *mentions: Mention, packs: str = "p1", **changes: Any) -> list[Told]:
    ledger.add(reading(*mentions, packs=packs, **changes), "1")
    return ledger.mentions()


def named(code: str) -> Entity:
    return Entity(code, (code,), None, "named by a reviewer")


def types(ledger: Ledger) -> list[str]:
    return sorted(told.type for told in ledger.mentions())


@pytest.fixture
def one(ledger: Ledger) -> str:
    """A ledger with two mentions; the id of the offer."""
    read(ledger, gave(), thanks())
    return next(told.id for told in ledger.mentions() if told.type == "AGREE")


def test_a_rejected_mention_is_in_no_list(ledger: Ledger, one: str) -> None:
    verdict = ledger.verdict(one, "reject", by=ANA, reason="not-an-event", note="a rumour")
    assert (verdict.summary, verdict.note) == ("rejected (not-an-event) by Ana", "a rumour")
    assert types(ledger) == ["SUPPORT"]
    assert [event.type for event in ledger.events()] == ["SUPPORT"]
    kept = ledger.mention(one)
    assert (kept.holds, kept.mention, kept.machine) == (False, gave(), None)
    assert [given.kind for given in kept.verdicts] == ["reject"]


def test_a_fixed_mention_holds_beside_what_was_read(ledger: Ledger, one: str) -> None:
    ledger.verdict(one, "fix", by=ANA, fixes={"type": "aid", "claim": "alleged"})
    kept = ledger.mention(one)
    assert (kept.mention.type, kept.mention.claim) == ("AID", Claim.ALLEGED)
    assert kept.mention.derivation[-2:] == (
        Step("fix of type", "AGREE", "AID"),
        Step("fix of claim", "reported", "alleged"),
    )
    assert kept.machine == gave()
    assert kept.verdicts[0].fixes == ("type: AGREE → AID", "claim: reported → alleged")
    assert types(ledger) == ["AID", "SUPPORT"]
    assert {event.type for event in ledger.events()} == {"AID", "SUPPORT"}


def test_an_accepted_mention_is_the_machines_own(ledger: Ledger, one: str) -> None:
    before = ledger.mentions()
    ledger.verdict(one, "accept", by=ANA)
    after = ledger.mentions()
    assert {told.id: told.verdict for told in after if told.verdict} == {one: "accept"}
    assert [replace(told, verdict="") for told in after] == before
    assert ledger.mention(one).machine is None


def test_the_last_verdict_wins_and_each_can_be_undone(ledger: Ledger, one: str) -> None:
    ledger.verdict(one, "fix", by=ANA, fixes={"type": "AID"})
    ledger.verdict(one, "reject", by=BUDI, reason="duplicate")
    assert types(ledger) == ["SUPPORT"]
    assert ledger.undo(one, by=ANA).undoes == 2
    assert types(ledger) == ["AID", "SUPPORT"]
    ledger.undo(one, by=ANA)
    assert types(ledger) == ["AGREE", "SUPPORT"]
    assert ledger.mention(one).mention == gave()
    with pytest.raises(UsageError, match="no verdict to undo"):
        ledger.undo(one, by=ANA)
    given = ledger.verdicts(one)
    assert [(verdict.kind, verdict.by, bool(verdict.retracted_at)) for verdict in given] == [
        ("fix", ANA, True),
        ("reject", BUDI, True),
        ("undo", ANA, False),
        ("undo", ANA, False),
    ]


def test_an_undone_fix_of_what_was_rejected_leaves_no_trace(ledger: Ledger, one: str) -> None:
    read = types(ledger)
    ledger.verdict(one, "reject", by=ANA, reason="not-an-event")
    ledger.verdict(one, "fix", by=ANA, fixes={"type": "AID"})
    ledger.undo(one, by=ANA)
    ledger.verdict(one, "accept", by=BUDI)
    assert types(ledger) == read


def test_a_fix_takes_part_in_merging(ledger: Ledger, one: str) -> None:
    read(ledger, gave(type="AID"), id="r2", outlet="Evening")
    assert len(ledger.events(type="AID")[0].reports) == 1
    ledger.verdict(one, "fix", by=ANA, fixes={"type": "AID"})
    (event,) = ledger.events(type="AID")
    assert event.reports == ("r1", "r2")
    ledger.undo(one, by=ANA)
    assert ledger.events(type="AID")[0].reports == ("r2",)


@pytest.mark.parametrize("packs", ["p2", "p1"])
@pytest.mark.parametrize("give", [("accept", {}), ("fix", {"type": "AID"})])
def test_a_mention_read_no_more_is_kept_on_the_reviewers_word(
    ledger: Ledger, one: str, give: Any, packs: str
) -> None:
    kind, fixes = give
    ledger.verdict(one, kind, by=ANA, fixes=fixes)
    held = ledger.mention(one).mention
    read(ledger, thanks(), packs="p2")
    kept = ledger.mention(one)
    assert (kept.mention, kept.machine, kept.packs) == (held, None, "p2")
    read(ledger, gave(), thanks(), packs="p3")
    assert ledger.mention(one).mention == held
    assert len(ledger.mentions()) == 2


def test_a_rejected_mention_that_comes_again_stays_rejected(ledger: Ledger, one: str) -> None:
    ledger.verdict(one, "reject", by=ANA, reason="furniture")
    read(ledger, thanks(), packs="p2")
    read(ledger, gave(evidence=span("offered relief to Borduria")), thanks(), packs="p3")
    assert types(ledger) == ["SUPPORT"]


def test_a_rejection_ends_when_its_objection_is_met(ledger: Ledger, one: str) -> None:
    ledger.verdict(one, "reject", by=ANA, reason="wrong-type")
    read(ledger, gave(claim=Claim.ALLEGED), thanks(), packs="p2")
    assert types(ledger) == ["SUPPORT"]
    read(ledger, gave(type="AID"), thanks(), packs="p3")
    assert types(ledger) == ["AID", "SUPPORT"]


def test_what_was_accepted_wins_over_a_later_reading_of_the_same_words(ledger: Ledger, one: str) -> None:
    ledger.verdict(one, "accept", by=ANA)
    later = gave(type="AID", evidence=span("relief"), contexts=("disaster",))
    read(ledger, later, thanks(), packs="p2")
    kept = ledger.mention(one)
    assert (kept.mention.type, kept.mention.contexts) == ("AGREE", ("disaster",))
    assert kept.machine == later
    assert types(ledger) == ["AGREE", "SUPPORT"]
    ledger.undo(one, by=ANA)
    assert types(ledger) == ["AID", "SUPPORT"]


def test_a_neighbour_is_not_taken_for_the_judged_one(ledger: Ledger) -> None:
    beside = gave(actors=(CHN,), evidence=span("relief"))
    read(ledger, gave(), beside)
    (id,) = (told.id for told in ledger.mentions() if told.actor == ("RUS:GOV",))
    ledger.verdict(id, "reject", by=ANA, reason="not-an-event")
    read(ledger, beside, packs="p2")
    assert [told.actor for told in ledger.mentions()] == [("CHN:GOV",)]


def test_verdicts_follow_the_words_into_a_corrected_text(ledger: Ledger, one: str) -> None:
    ledger.verdict(one, "fix", by=ANA, fixes={"type": "AID"})
    text = "CORRECTED.\n\n" + TEXT
    read(ledger, text=text, packs="p2")
    kept = ledger.mention(one)
    assert text[kept.mention.evidence.start : kept.mention.evidence.end] == "offered relief"
    read(ledger, gave(evidence=span("had")), text="The city had nothing.", packs="p3")
    assert types(ledger) == ["AGREE"]


def test_a_judged_ledger_is_answered_as_it_was(ledger: Ledger, one: str) -> None:
    steps: list[Callable[[], object]] = [
        lambda: ledger.verdict(one, "fix", by=ANA, fixes={"type": "AID"}),
        lambda: ledger.verdict(one, "reject", by=BUDI, reason="old-news"),
        lambda: read(ledger, gave(type="REQUEST"), packs="p2"),
        lambda: ledger.undo(one, by=ANA),
        lambda: read(ledger, thanks(), packs="p3"),
        lambda: ledger.undo(one, by=ANA),
    ]
    recorded = []
    for step in steps:
        step()
        recorded.append((now(), everything(ledger)))
    for moment, then in recorded:
        assert everything(ledger, moment) == then


def everything(ledger: Ledger, as_of: str | None = None) -> dict[str, Any]:
    return state(ledger, as_of) | {"verdicts": ledger.verdicts(as_of=as_of)}


@pytest.mark.parametrize(
    ("kind", "wanted", "message"),
    [
        ("accept", {"by": " "}, "who gives it"),
        ("reject", {}, "has a reason.*not-an-event"),
        ("reject", {"reason": "dull"}, "'dull' is none of"),
        ("accept", {"reason": "duplicate"}, "nothing else, has a reason"),
        ("accept", {"fixes": {"type": "AID"}}, "to accept changes no field"),
        ("fix", {}, "give field=value"),
        ("fix", {"fixes": {"colour": "red"}}, "'colour' is no field"),
        ("fix", {"fixes": {"type": "HELP"}}, "'HELP' is no type .*AGREE"),
        ("fix", {"fixes": {"mode": "Visit!"}}, "one word"),
        ("fix", {"fixes": {"aux": "past"}}, "no aux .*historical"),
        ("fix", {"fixes": {"claim": "true"}}, "no claim .*stated"),
        ("fix", {"fixes": {"contexts": "weather"}}, "no context .*disaster"),
        ("fix", {"fixes": {"when": "Saturday"}}, "no date"),
        ("fix", {"fixes": {"when": "2024-8-3"}}, "no date"),
        ("fix", {"fixes": {"amounts": "many"}}, "no amount"),
        ("fix", {"fixes": {"actor": ""}}, "needs an actor"),
        ("fix", {"fixes": {"actor": "RUS"}}, "write country and sector"),
        ("fix", {"fixes": {"actor": "RSU:GOV"}}, "'RSU' is no country"),
        ("fix", {"fixes": {"place": "Sinuiju, PKR"}}, "'PKR' is no country"),
        ("perhaps", {}, "'perhaps' is no verdict"),
    ],
)
def test_what_makes_no_sense_changes_nothing(
    ledger: Ledger, one: str, kind: Any, wanted: Any, message: str
) -> None:
    before = everything(ledger)
    with pytest.raises(UsageError, match=message):
        ledger.verdict(one, kind, **{"by": ANA, **wanted})
    assert everything(ledger) == before


@pytest.mark.parametrize(
    ("field", "value", "name", "expected"),
    [
        (
            "actor",
            "PRK:GOV; RUS:MIL",
            "actors",
            (PRK, named("RUS:MIL")),
        ),
        ("recipient", "", "recipients", ()),
        (
            "recipient",
            "Borduria = CHN:GOV, :IGO",
            "recipients",
            (
                Entity("Borduria", ("CHN:GOV",), span("Borduria"), "named by a reviewer"),
                named(":IGO"),
            ),
        ),
        ("mode", "visit", "mode", "visit"),
        ("aux", "historical", "aux", "historical"),
        ("contexts", "disaster, military", "contexts", ("disaster", "military")),
        ("when", "", "time", None),
        ("place", "Nowhere at all, PRK", "place", Place("Nowhere at all", "PRK")),
        ("place", "", "place", None),
        (
            "amounts",
            "1,200 dead; ~300 tonnes; 10–20 people",
            "amounts",
            (
                Amount("1,200 dead", 1200, "dead", None, 1200, 1200),
                Amount("~300 tonnes", 300, "tonnes"),
                Amount("10–20 people", None, "people", None, 10, 20),
            ),
        ),
    ],
)
def test_each_field_can_be_fixed(
    ledger: Ledger, one: str, field: str, value: str, name: str, expected: object
) -> None:
    ledger.verdict(one, "fix", by=ANA, fixes={field: value})
    assert getattr(ledger.mention(one).mention, name) == expected


def test_a_place_is_looked_up_and_a_day_moves_the_event(ledger: Ledger, one: str) -> None:
    ledger.verdict(one, "fix", by=ANA, fixes={"place": "Sinuiju", "when": "2024-07"})
    (told,) = ledger.mentions(until="2024-07-31")
    assert (told.when, told.starts, told.ends) == ("2024-07", "2024-07-01", "2024-07-31")
    assert (told.place_country, told.latitude is not None) == ("PRK", True)


def test_those_who_say_so_can_be_fixed(ledger: Ledger, one: str) -> None:
    ledger.verdict(one, "fix", by=ANA, fixes={"said_by": "Borduria Wire; the mayor"})
    assert [said.name for said in ledger.mention(one).mention.said_by] == ["Borduria Wire", "the mayor"]
    assert ledger.mention(one).mention.said_by[0] == gave().said_by[0]


def test_verdicts_on_one_report_leave_others_alone(ledger: Ledger, one: str) -> None:
    read(ledger, gave(actors=(MAU,), recipients=(BOR,), time=day("2024-01-01")), id="r2")
    before = ledger.mentions(report="r2")
    ledger.verdict(one, "reject", by=ANA, reason="figurative")
    assert ledger.mentions(report="r2") == before


def test_a_rejection_after_a_fix_stands_against_what_was_read_before(ledger: Ledger, one: str) -> None:
    ledger.verdict(one, "fix", by=ANA, fixes={"when": "2024-08-01"})
    ledger.verdict(one, "reject", by=BUDI, reason="old-news")
    assert types(ledger) == ["SUPPORT"]
    read(ledger, gave(), thanks(), packs="p2")
    assert types(ledger) == ["SUPPORT"]
    read(ledger, gave(time=day("2023")), thanks(), packs="p3")
    assert types(ledger) == ["AGREE", "SUPPORT"]


def test_what_a_fix_has_merged_stays_merged_when_reports_are_read_again(ledger: Ledger, one: str) -> None:
    read(ledger, gave(type="AID"), id="r2", outlet="Evening")
    ledger.verdict(one, "fix", by=ANA, fixes={"type": "AID"})
    (before,) = ledger.events(type="AID")
    read(ledger, gave(), thanks(), packs="p2")
    read(ledger, gave(type="AID"), id="r2", outlet="Evening", packs="p2")
    (after,) = ledger.events(type="AID")
    assert (after.id, after.reports, after.mentions) == (before.id, before.reports, before.mentions)
    ledger.undo(one, by=ANA)
    assert ledger.events(type="AID")[0].reports == ("r2",)
    assert ledger.events(type="AGREE")[0].mentions == (one,)


def test_what_is_asked_by_words_and_threads_follows_verdicts(ledger: Ledger) -> None:
    offered = gave(act="promise", chain=("aid", "offer"), topics=("flood",))
    told = next(told.id for told in read(ledger, offered) if told.type == "AGREE")

    def asked() -> list[int]:
        questions = ("flood", "offered relief", "Korea Utara", "banjir Rusia")
        return [len(ledger.threads(about=about)) for about in questions]

    assert asked() == [1, 1, 1, 1]
    ledger.verdict(told, "reject", by="Ana", reason="not-an-event")
    assert asked() == [0, 0, 0, 0]
    ledger.undo(told, by="Ana")
    assert asked() == [1, 1, 1, 1]
    ledger.verdict(told, "fix", by="Ana", fixes={"recipient": "Fiji = FJI:GOV"})
    assert asked() == [1, 1, 0, 1]
    assert [thread.recipient for thread in ledger.threads(about="Fiji flood")] == ["FJI:GOV"]


def test_a_mention_kept_on_a_reviewers_word_is_found_by_its_words(ledger: Ledger) -> None:
    offered = gave(act="promise", chain=("aid", "offer"))
    told = next(told.id for told in read(ledger, offered) if told.type == "AGREE")
    ledger.verdict(told, "accept", by="Ana")
    read(ledger, thanks(), packs="p2", title="No news")
    assert types(ledger) == ["AGREE", "SUPPORT"]
    (thread,) = ledger.threads(about="offered")
    assert told in thread.steps[0].mentions
