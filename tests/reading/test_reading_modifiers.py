"""Operations beside a verb: by the parse, by position where the parser is loose, phrases before words."""

from __future__ import annotations

import pytest

from kawat.reading.modifiers import Modifiers
from reading.builders import context, mentions, told

HANGS_RIGHT = "Kenya/NAME/subject/menyerang {before} menyerang/VERB/root Somalia/NAME/object/menyerang ."
HANGS_WRONG = "Kenya/NAME/subject/membantu {before} membantu/VERB/root Somalia/NAME/object/membantu ."


def names(sentence: str, verb: int) -> list[str]:
    return [entry.name for _, entry in Modifiers(context(sentence, language="id")).of(verb)]


def test_the_nearest_modifier_works_first() -> None:
    before = "belum/PART/negation/menyerang hendak/AUX/auxiliary/menyerang"
    assert names(HANGS_RIGHT.format(before=before), 3) == ["future", "not"]


def test_a_phrase_counts_before_its_words() -> None:
    before = "tidak/PART/negation/menyerang akan/AUX/auxiliary/menyerang"
    assert names(HANGS_RIGHT.format(before=before), 3) == ["will_not"]


@pytest.mark.parametrize("role", ["adjective", "name_part", "other"])
def test_what_stands_right_before_the_verb_works_on_it(role: str) -> None:
    sentence = HANGS_WRONG.format(before=f"bakal/AUX/{role}/Kenya")
    assert [told(m) for m in mentions(sentence, language="id")] == [("AGREE", ("KEN:GOV",), ("SOM:GOV",))]


def test_another_word_between_ends_the_row() -> None:
    before = "bakal/AUX/adjective/Kenya lalu/NOUN/other/Kenya"
    assert names(HANGS_WRONG.format(before=before), 3) == []


def test_no_modifier_reaches_over_a_verb() -> None:
    sentence = (
        "Kenya/NAME/subject/menyerang akan/AUX/auxiliary/menyerang pergi/VERB/adverbial_clause/menyerang "
        "menyerang/VERB/root Somalia/NAME/object/menyerang ."
    )
    assert names(sentence, 3) == []
