"""Audits: what is drawn, who sees what, and what the answers come to."""

from __future__ import annotations

import sys
from collections import Counter
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawat.errors import UsageError
from kawat.ledger import Answer, Item, Ledger
from kawat.ledger.review.estimates import Judgement, agreement, precision, precisions
from kawat.ledger.review.sampling import allocate, draw, lot
from ledger.builders import entity, offer, reading, thanks

OUTLETS = ("Morning", "Evening", "Noon")


@pytest.fixture
def full(ledger: Ledger) -> Ledger:
    """Twelve offers and six thanks, by three outlets and in two languages."""
    for number in range(12):
        offered = offer(actors=(entity(f"A{number}", "RUS:GOV"),))
        more = {"id": f"r{number}", "outlet": OUTLETS[number % 3], "language": ("en", "id")[number % 4 == 0]}
        ledger.add(reading(offered, *([thanks()] if number % 2 else []), **more), "1")
    return ledger


sizes = st.dictionaries(st.text(max_size=3), st.integers(1, 50), min_size=1, max_size=8)


@given(sizes, st.integers(1, 200), st.integers(0, 4))
def test_an_allocation_is_whole_fair_and_within_bounds(
    sizes: dict[str, int], size: int, minimum: int
) -> None:
    least = {name: min(minimum, number) for name, number in sizes.items()}
    if sum(least.values()) > size:
        with pytest.raises(UsageError, match="stratify by less"):
            allocate(sizes, size, minimum)
        return
    given_ = allocate(sizes, size, minimum)
    total = sum(sizes.values())
    assert sum(given_.values()) == min(size, total)
    left, room = min(size, total) - sum(least.values()), total - sum(least.values())
    for name, number in given_.items():
        assert least[name] <= number <= sizes[name]
        share = left * (sizes[name] - least[name]) / (room or 1)
        assert abs(number - least[name] - share) < 1


@pytest.mark.parametrize(
    ("wanted", "of"),
    [
        ({"type": "support"}, 6),
        ({"actor": "RUS"}, 12),
        ({"outlet": "noon"}, 6),
        ({"language": "id"}, 3),
        ({"recipient": "MAU"}, 6),
        ({"since": "2024-08-04"}, 6),
        ({"type": "SUPPORT", "outlet": "Evening"}, 2),
    ],
)
def test_a_sample_is_drawn_of_what_is_wanted(full: Ledger, wanted: Any, of: int) -> None:
    assert len(full.mentions(**wanted)) == of
    drawn = full.audits.draw("some", 2, strata=(), **wanted)
    assert (drawn.mentions, drawn.items) == (of, 2)
    assert drawn.wanted == tuple(f"{name}={value}" for name, value in sorted(wanted.items()))
    told = {one.id for one in full.mentions(**wanted)}
    assert {mention_id_of(full, item) for item in full.audits.items("some")} <= told


def mention_id_of(ledger: Ledger, item: Item) -> str:
    """The id of the mention in an item, by its words and its actor."""
    same = (item.mention.evidence.text, item.outlet, item.mention.actors[0].name)
    return next(one.id for one in ledger.mentions() if (one.evidence, one.outlet, one.actor_names[0]) == same)


def test_a_draw_of_nothing_is_an_error(full: Ledger) -> None:
    with pytest.raises(UsageError, match="no such mentions"):
        full.audits.draw("none", type="ASSAULT")


def test_a_draw_hangs_on_the_seed_and_on_nothing_else() -> None:
    ids = [f"m{number}" for number in range(50)]
    assert draw(ids, 7, 1) == draw(ids[::-1], 7, 1)
    assert draw(ids, 7, 1) != draw(ids, 7, 2)
    assert len({lot(id, 1) for id in ids}) == 50


def test_what_is_drawn(full: Ledger) -> None:
    drawn = full.audits.draw("may", 9, seed=3)
    items = full.audits.items("may")
    assert (drawn.items, drawn.mentions, drawn.reviewers) == (9, 18, ())
    assert [item.number for item in items] == list(range(1, 10))
    assert {item.outlet for item in items} == set(OUTLETS)
    assert {item.mention.type for item in items} == {"AGREE", "SUPPORT"}
    assert all(item.mention.sentence.text in item.text for item in items)
    full.audits.draw("again", 9, seed=3)
    assert full.audits.items("again") == items
    full.audits.draw("other", 9, seed=4)
    assert full.audits.items("other") != items
    assert [one.audit for one in full.audits.all()] == ["may", "again", "other"]


def test_the_machines_own_reading_is_drawn_whatever_people_say(full: Ledger) -> None:
    mentions = full.mentions()
    full.verdict(mentions[0].id, "reject", by="Ana", reason="duplicate")
    full.verdict(mentions[1].id, "fix", by="Ana", fixes={"type": "AID"})
    full.verdict(mentions[2].id, "reject", by="Ana", reason="duplicate")
    full.undo(mentions[2].id, by="Ana")
    drawn = full.audits.draw("all", 100)
    assert (drawn.items, drawn.mentions) == (18, 18)
    types = Counter(item.mention.type for item in full.audits.items("all"))
    assert types == {"AGREE": 12, "SUPPORT": 6}


def test_reviewers_go_on_where_they_stopped_and_see_nothing_of_each_other(full: Ledger) -> None:
    audits = full.audits
    audits.draw("may", 6, strata=["type"])
    audits.answer("may", "Ana", [Answer(1, True), Answer(2, False, "wrong-type", "aid")])
    assert [item.number for item in audits.items("may", "Ana")] == [3, 4, 5, 6]
    assert [item.number for item in audits.items("may", "Budi")] == [1, 2, 3, 4, 5, 6]
    assert audits.given("may", "Budi") == {}
    audits.answer("may", "Ana", [Answer(2, True)])
    assert audits.given("may", "Ana") == {1: Answer(1, True), 2: Answer(2, True)}
    assert audits.all()[0].reviewers == ("Ana: 2",)


def test_an_audit_outlives_reading_anew(full: Ledger) -> None:
    full.audits.draw("may", 6, strata=["type"])
    before = full.audits.items("may")
    full.add(reading(thanks(), id="r1", packs="p2"), "2")
    assert full.audits.items("may") == before


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (Answer(99, True), "no item 99: they go from 1 to 6"),
        (Answer(2, False), "needs one"),
        (Answer(2, True, "duplicate"), "has a reason"),
        (Answer(2, False, "dull"), "'dull' is none of"),
    ],
)
def test_answers_are_kept_all_or_none(full: Ledger, answer: Answer, message: str) -> None:
    full.audits.draw("may", 6, strata=["type"])
    with pytest.raises(UsageError, match=message):
        full.audits.answer("may", "Ana", [Answer(1, True), answer])
    assert full.audits.given("may", "Ana") == {}


def test_what_cannot_be_drawn_is_said(full: Ledger) -> None:
    full.audits.draw("may", 6, strata=["type"])
    for asked, message in (
        (lambda: full.audits.draw("may", 6, strata=["type"]), "another name"),
        (lambda: full.audits.draw("x", 2), "stratify by less"),
        (lambda: full.audits.draw("x", 6, strata=["colour"]), "'colour' is nothing"),
        (lambda: full.audits.items("june"), "there are may"),
        (lambda: full.audits.answer("may", " ", []), "who gives it"),
    ):
        with pytest.raises(UsageError, match=message):
            asked()


def test_an_empty_ledger_has_nothing_to_draw(ledger: Ledger) -> None:
    with pytest.raises(UsageError, match="read reports first"):
        ledger.audits.draw("may")
    with pytest.raises(UsageError, match="kawat audit draw"):
        ledger.audits.result("may")


def test_a_result_counts_by_type_outlet_and_language(full: Ledger) -> None:
    audits = full.audits
    audits.draw("may", 18)
    items = audits.items("may")
    wrong = {item.number for item in items if item.mention.type == "SUPPORT"}
    for name in ("Ana", "Budi"):
        given = [
            Answer(n.number, n.number not in wrong, "" if n.number not in wrong else "figurative")
            for n in items
        ]
        audits.answer("may", name, given[:17] if name == "Budi" else given)
    audited = audits.result("may")
    shares = {(one.by, one.value): round(one.precision, 3) for one in audited.precisions}
    assert shares[("all", "")] == round(12 / 18, 3)
    assert (shares[("type", "AGREE")], shares[("type", "SUPPORT")]) == (1, 0)
    assert {value for by, value in shares if by == "outlet"} == set(OUTLETS)
    assert {value for by, value in shares if by == "language"} == {"en", "id"}
    (both,) = audited.agreements
    assert (both.reviewers, both.items, both.same, both.kappa) == (("Ana", "Budi"), 17, 1, 1)


def judged(weight: float, right: bool, **groups: str) -> Judgement:
    return Judgement(weight, groups, {"Ana": right})


def test_equal_weights_give_the_plain_wilson_interval() -> None:
    one = precision("all", "", [judged(3, number < 8) for number in range(10)])
    assert (one.right, one.items) == (8, 10)
    assert [one.precision, one.effective] == pytest.approx([0.8, 10])
    assert [one.low, one.high] == pytest.approx([0.4901625, 0.9433178])


def test_weights_count_and_cost_precision() -> None:
    one = precision("all", "", [judged(90, True), judged(10, False)])
    assert one.precision == pytest.approx(0.9)
    assert one.effective == pytest.approx(100**2 / (90**2 + 10**2))


def test_two_reviewers_must_both_say_right() -> None:
    mixed = [Judgement(1, {}, {"Ana": True, "Budi": False}), Judgement(1, {}, {"Ana": True, "Budi": True})]
    assert next(precisions(mixed)).right == 1
    assert list(precisions([])) == []


@pytest.mark.parametrize(
    ("both", "same", "kappa"),
    [
        ([(True, True), (True, False), (False, False)], 2 / 3, 0.4),
        ([(True, True)] * 3, 1.0, None),
        ([(True, False), (False, True)], 0.0, -1.0),
        ([(True, False)] * 2, 0.0, 0.0),
    ],
)
def test_kappa(both: Any, same: float, kappa: float | None) -> None:
    found = agreement(("Ana", "Budi"), both)
    assert found.same == pytest.approx(same)
    assert found.kappa == (None if kappa is None else pytest.approx(kappa))


def test_without_statsmodels_it_is_said(full: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "statsmodels.stats.proportion", None)
    full.audits.draw("may", 6, strata=["type"])
    full.audits.answer("may", "Ana", [Answer(1, True)])
    with pytest.raises(UsageError, match=r"pip install 'kawat\[audit\]'"):
        full.audits.result("may")


def test_the_intervals_hold_what_they_promise() -> None:
    """Samples of a population whose precision is known: 95 in 100 intervals hold it, in all and by type."""
    random = Random(7)
    strata = {
        ("AGREE", "a"): (600, 0.9),
        ("AGREE", "b"): (150, 0.5),
        ("AID", "a"): (200, 0.7),
        ("AID", "b"): (50, 0.2),
    }
    truth = {key: [random.random() < share for _ in range(size)] for key, (size, share) in strata.items()}
    numbers = allocate({key: len(members) for key, members in truth.items()}, 120, 10)
    held: Counter[str] = Counter()
    rounds = 400
    for _ in range(rounds):
        sample = [
            judged(len(members) / numbers[key], right, type=key[0])
            for key, members in truth.items()
            for right in random.sample(members, numbers[key])
        ]
        for one in precisions(sample):
            every = [
                right for key, members in truth.items() if one.value in ("", key[0]) for right in members
            ]
            held[one.value] += one.low <= sum(every) / len(every) <= one.high
    assert held.keys() == {"", "AGREE", "AID"}
    for value, number in held.items():
        assert number / rounds >= 0.93, value
