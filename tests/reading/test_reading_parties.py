"""Parties that no frame names: deeper in the phrase, told before, answered, or nobody's name at all."""

from __future__ import annotations

import pytest

from reading.builders import mention, mentions, told

SHELLED = "Kenya/NAME/subject/shelled shelled=shell/VERB+past/root villages=village/NOUN/object/shelled "
ATTACKED = "Kenya/NAME/subject/attacked attacked=attack/VERB+past/root Somalia/NAME/object/attacked ."
AGAIN = "Kenya/NAME/subject/attacked attacked=attack/VERB+past/root again/ADV/adverb/attacked ."


def test_a_party_deeper_in_the_phrase_is_the_recipient() -> None:
    found = mention(
        SHELLED + "near/ADP/preposition/border the/DET/determiner/border border/NOUN/oblique/villages "
        "of/ADP/preposition/Somalia Somalia/NAME/oblique/border ."
    )
    assert told(found) == ("ASSAULT", ("KEN:GOV",), ("SOM:GOV",))


def test_a_clause_with_a_subject_of_its_own_gives_no_party() -> None:
    found = mentions(
        SHELLED + "after/CONJ/marker/left Fiji/NAME/subject/left "
        "left=leave/VERB+past/adverbial_clause/shelled ."
    )
    assert all("FJI:GOV" not in each.recipient_codes for each in found)


def test_what_is_told_again_has_the_recipient_it_had_before() -> None:
    _, again = mentions(ATTACKED, AGAIN)
    assert told(again) == ("ASSAULT", ("KEN:GOV",), ("SOM:GOV",))


def test_nobody_but_the_same_actor_tells_it_again() -> None:
    found = mentions(ATTACKED, AGAIN.replace("Kenya", "Fiji"))
    assert [each.actor_codes for each in found] == [("KEN:GOV",)]


def test_a_denial_answers_whoever_accused() -> None:
    _, denial = mentions(
        "Somalia/NAME/subject/accused accused=accuse/VERB+past/root Kenya/NAME/object/accused .",
        "Kenya/NAME/subject/denied denied=deny/VERB+past/root it/PRON/object/denied .",
    )
    assert told(denial) == ("REJECT", ("KEN:GOV",), ("SOM:GOV",))


def test_words_about_an_act_told_before_go_to_whoever_did_it() -> None:
    _, praise = mentions(
        "Kenya/NAME/subject/freed freed=free/VERB+past/root hostages=hostage/NOUN/object/freed "
        "from/ADP/preposition/Somalia Somalia/NAME/oblique/freed .",
        "Fiji/NAME/subject/praised praised=praise/VERB+past/root the/DET/determiner/release "
        "release/NOUN/object/praised .",
    )
    assert told(praise) == ("SUPPORT", ("FJI:GOV",), ("KEN:GOV",))


def test_words_without_an_addressee_go_to_the_other_party_of_the_last_act() -> None:
    threat = "Kenya/NAME/subject/threatened threatened=threaten/VERB+past/root ."
    _, given = mentions(ATTACKED, threat)
    assert told(given) == ("THREATEN", ("KEN:GOV",), ("SOM:GOV",))
    step = given.derivation[-1]
    assert (step.rule, step.words, step.result) == ("recipient is the other party", "attacked", "Somalia")
    assert mentions(threat) == ()


@pytest.mark.parametrize(
    ("sentence", "event"),
    [
        (
            "three/NUM/number/Somalis Somalis=somali/NAME/passive_subject/arrested "
            "were/AUX/passive_auxiliary/arrested arrested=arrest/VERB+passive/root "
            "in/ADP/preposition/Kenya Kenya/NAME/oblique/arrested .",
            ("COERCE", ("KEN:COP",), ("SOM:CVL",)),
        ),
        (
            "Kenya/NAME/subject/imposed imposed=impose/VERB+past/root a/DET/determiner/curfew "
            "curfew/NOUN/object/imposed .",
            ("COERCE", ("KEN:GOV",), ("KEN:CVL",)),
        ),
    ],
    ids=["an authority of the place", "the people of the country"],
)
def test_those_whom_nobody_names(sentence: str, event: tuple[str, tuple[str, ...], tuple[str, ...]]) -> None:
    assert told(mention(sentence)) == event


def test_rebels_of_no_country_are_of_that_of_those_they_fight() -> None:
    found = mention(
        "Rebels=rebel/NOUN/subject/attacked attacked=attack/VERB+past/root Kenyan/ADJ/adjective/soldiers "
        "soldiers=soldier/NOUN/object/attacked ."
    )
    assert told(found) == ("ASSAULT", ("KEN:REB",), ("KEN:MIL",))


def test_what_an_outsider_does_is_done_to_the_country_the_report_tells_of() -> None:
    home = "Kenya/NAME/subject/waited waited=wait/VERB+past/root ."
    found = mentions(
        home,
        home,
        home,
        "Fiji/NAME/subject/imposed imposed=impose/VERB+past/root sanctions=sanction/NOUN/object/imposed .",
    )
    assert [told(each) for each in found] == [("SANCTION", ("FJI:GOV",), ("KEN:GOV",))]
