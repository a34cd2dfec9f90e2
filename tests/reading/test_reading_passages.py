from __future__ import annotations

from dataclasses import replace

from kawat.reading.passages import Placed, share
from kawat.records import Claim, Entity, Mention, Said, SaidBy, Span, Time

KENYA, FIJI = Entity("Kenya", ("KEN:GOV",)), Entity("Fiji", ("FJI:GOV",))
KCNA, SELF = Said("KCNA", SaidBy.VERB, "PRK:MED"), Said("Kenya", SaidBy.VERB, "KEN:GOV")
SATURDAY = Time("2024-08-03", "day", "Saturday")
JUNE = Time("2024-06", "month", "June")
SPAN = Span(0, 1, "x")


def placed(
    sentence: int, *said: Said, time: Time | None = None, verbal: bool = True, actor: Entity = KENYA
) -> Placed:
    claim = Claim.REPORTED if said else Claim.STATED
    mention = Mention("AGREE", (actor,), (FIJI,), SPAN, SPAN, claim=claim, said_by=said, time=time)
    return Placed(mention, sentence, in_title=False, is_verbal=verbal)


def sources(*all_: Placed) -> list[tuple[str, ...]]:
    return [tuple(said.name for said in mention.said_by) for mention in share(all_)]


def days(*all_: Placed) -> list[str]:
    return [mention.when for mention in share(all_)]


def test_a_passage_names_its_source_once() -> None:
    first, second = share([placed(0), placed(1, KCNA)])
    assert (first.claim, first.said_by) == (Claim.REPORTED, (KCNA,))
    assert second.said_by == (KCNA,)


def test_the_source_that_follows_wins_over_the_one_before() -> None:
    tass = Said("Tass", SaidBy.VERB, "RUS:MED")
    assert sources(placed(0, tass), placed(1), placed(2, KCNA))[1] == ("KCNA",)


def test_the_source_of_a_passage_is_not_its_actor() -> None:
    assert sources(placed(0), placed(1, SELF, KCNA))[0] == ("KCNA",)
    assert sources(placed(0), placed(1, SELF))[0] == ()


def test_a_source_covers_the_next_sentence_only() -> None:
    assert sources(placed(0), placed(2, KCNA))[0] == ()


def test_a_source_covers_its_own_actor_only() -> None:
    assert sources(placed(0, actor=FIJI), placed(1, KCNA))[0] == ()


def test_deeds_stand_for_themselves() -> None:
    assert sources(placed(0, verbal=False), placed(1, KCNA))[0] == ()
    assert sources(placed(0), placed(1, KCNA, verbal=False))[0] == ()


def test_background_is_the_outlet_s_own() -> None:
    assert sources(placed(0, time=JUNE), placed(1, KCNA))[0] == ()


def test_a_message_has_one_day() -> None:
    assert days(placed(0), placed(1, time=SATURDAY)) == ["2024-08-03", "2024-08-03"]


def test_an_own_day_stays() -> None:
    assert days(placed(0, time=JUNE), placed(1, time=SATURDAY)) == ["2024-06", "2024-08-03"]


FRIDAY = replace(SATURDAY, value="2024-08-02")


def test_deeds_take_no_day_from_words() -> None:
    assert days(placed(0, verbal=False), placed(1, time=SATURDAY), placed(9, time=FRIDAY))[0] == ""


def test_a_report_that_tells_of_one_day_tells_of_it_near_by() -> None:
    assert days(placed(0, time=SATURDAY), placed(2, verbal=False, actor=FIJI))[1] == "2024-08-03"
    assert days(placed(0, time=SATURDAY), placed(8, verbal=False, actor=FIJI))[1] == ""
    assert days(placed(0, time=SATURDAY), placed(2, actor=FIJI), placed(4, time=FRIDAY))[1] == ""


def test_what_was_done_before_is_not_of_the_one_day() -> None:
    earlier = replace(placed(2, verbal=False, actor=FIJI), is_before=True)
    assert days(placed(0, time=SATURDAY), earlier)[1] == ""


def test_the_one_day_on_which_an_actor_speaks_holds_for_all_he_says() -> None:
    assert days(placed(0, time=SATURDAY), placed(7)) == ["2024-08-03", "2024-08-03"]


def test_of_two_days_neither_holds_for_the_rest() -> None:
    assert days(placed(0, time=SATURDAY), placed(7, time=FRIDAY), placed(12))[2] == ""


def test_nothing_to_share() -> None:
    assert share([]) == []
