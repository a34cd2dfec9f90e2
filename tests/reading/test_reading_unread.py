"""What a reading passed over and whoever extends the words should see."""

from __future__ import annotations

import pytest

from kawat.records import IssueKind
from reading.builders import reading

ZORBED = "{who}/NAME/subject/zorbed zorbed=zorb/VERB+past/root {whom}/NAME/object/zorbed ."


def found(*sentences: str, language: str = "en") -> list[tuple[str, str]]:
    return [(issue.kind.value, issue.word) for issue in reading(*sentences, language=language).issues]


@pytest.mark.parametrize(
    "sentence",
    [
        ZORBED.format(who="Kenya", whom="Fiji"),
        "Kenya/NAME/subject/zorbed zorbed=zorb/VERB/root "
        "with/ADP/preposition/Fiji Fiji/NAME/oblique/zorbed .",
        "Fiji/NAME/passive_subject/zorbed was/AUX/passive_auxiliary/zorbed zorbed=zorb/VERB+passive/root "
        "by/ADP/preposition/Kenya Kenya/NAME/agent/zorbed .",
    ],
)
def test_an_unknown_verb_between_two_actors(sentence: str) -> None:
    assert ("unread-verb", "zorb") in found(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        ZORBED.format(who="Kenya", whom="Kenya"),
        ZORBED.format(who="Kenya", whom="Zorbia"),
        "Kenya/NAME/subject/zorbed zorbed=zorb/VERB+past/root .",
        "Kenya/NAME/subject/attacked attacked=attack/VERB+past/root Fiji/NAME/object/attacked .",
        "Kenya/NAME/subject/told told=tell/VERB+past/root Fiji/NAME/object/told .",
    ],
)
def test_known_verbs_and_lone_actors_are_none(sentence: str) -> None:
    assert [kind for kind, _ in found(sentence) if kind == "unread-verb"] == []


def test_a_verb_is_listed_as_its_pack_lists_it() -> None:
    sentence = "Kenya/NAME/subject/menzorbi menzorbi=zorb/VERB/root Fiji/NAME/object/menzorbi ."
    assert found(sentence, language="id") == [("unread-verb", "menzorbi")]


def test_a_quote_that_nobody_says_names_the_verb_beside_it() -> None:
    (issue,) = reading(
        '" We/PRON/subject/won will/AUX/auxiliary/won won=win/VERB/clause/zorbed it/PRON/object/won " '
        "somehow/ADV/adverb/zorbed zorbed=zorb/VERB+past/root ."
    ).issues
    assert (issue.kind, issue.word) == (IssueKind.UNREAD_SAYING, "zorb")
    assert issue.span is not None
    assert issue.span.text == "We will won it"


def test_a_reporting_verb_without_a_speaker() -> None:
    assert found(
        "reported=report/VERB+passive/root that/CONJ/marker/attacked Kenya/NAME/subject/attacked "
        "attacked=attack/VERB+past/clause/reported Fiji/NAME/object/attacked ."
    ) == [("unread-saying", "report")]
