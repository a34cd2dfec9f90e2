import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawat.language.casing import is_title_case, truecase

KNOWN = frozenset({"offers", "flood", "aid", "after", "talks", "state", "led"})
words = st.sampled_from(
    ["Offers", "offers", "Flood", "AID", "Aid", "Kim", "UN", "Talks,", "State-Led", "İ", "ẞ", "2"]
)


@given(st.text(max_size=60), st.frozensets(st.text(min_size=1, max_size=5)))
def test_the_length_never_changes(text: str, known: frozenset[str]) -> None:
    assert len(truecase(text, known)) == len(text)


def test_a_letter_that_grows_when_lowered_stays() -> None:
    assert truecase("Kenya Offers Relief For İzmir", frozenset({"izmir", "İzmir".lower()})).endswith("İzmir")


@given(st.lists(words, max_size=12).map(" ".join))
def test_only_case_changes(text: str) -> None:
    assert truecase(text, KNOWN).casefold() == text.casefold()


@given(st.lists(words, max_size=12).map(" ".join))
def test_casing_twice_changes_nothing_more(text: str) -> None:
    once = truecase(text, KNOWN)
    if is_title_case(once):
        assert truecase(once, KNOWN) == once


@pytest.mark.parametrize(
    ("title", "cased"),
    [
        ("Japan Offers Flood Aid After Talks", "Japan offers flood aid after talks"),
        ("Offers Flood In After Talks With Kim", "Offers flood In after talks With Kim"),
        ("UN AID Offers Flood After Talks", "UN AID offers flood after talks"),
        ("Japan offers flood aid after talks", "Japan offers flood aid after talks"),
    ],
    ids=["lowered", "the first word and unknown words stay", "abbreviations stay", "no title case"],
)
def test_a_headline_gets_the_casing_of_a_sentence(title: str, cased: str) -> None:
    assert truecase(title, KNOWN) == cased


@pytest.mark.parametrize(
    ("text", "yes"),
    [
        ("Japan Offers Flood Relief", True),
        ("Japan offers flood relief", False),
        ("Japan Offers", False),
        ("", False),
    ],
)
def test_title_case_is_most_of_the_longer_words(text: str, yes: bool) -> None:
    assert is_title_case(text) is yes
