"""Which paragraphs are worth parsing, by their words alone; in both languages and without a parser."""

from __future__ import annotations

import re

import pytest

from kawat.language.check import Check, Words, cut_sentences, is_quoting
from kawat.language.forms import Lemmas
from kawat.packs import Packs

LEMMAS = Lemmas(
    {"verb": {"sent": ["send"], "met": ["meet"]}}, {"verb": [("s", ""), ("ed", ""), ("ed", "e"), ("ing", "")]}
)
WORD = re.compile(r"\w+(?:[-'’.]\w+)*|[^\w\s]")


def words(text: str) -> Words:
    bounds = tuple(match.span() for match in WORD.finditer(text))
    return Words(text, bounds, tuple(text[a:b].casefold() for a, b in bounds))


@pytest.fixture(scope="module")
def checks(real_packs: Packs) -> dict[str, Check]:
    forms = {"en": LEMMAS.of, "id": real_packs.language("id").stems}
    return {code: Check(real_packs, real_packs.language(code), forms[code]) for code in forms}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Peru condemned the shelling."),
        ("en", "Peru's new road opened. Chile sent troops to the border."),
        ("en", "Police arrested a man in Lima, Peru."),
        ("en", "The team came home to Lima, the news agency AFP reported."),
        ("en", "Peru is far away. “We never saw such rain,” an old man said."),
        ("id", "Peru mengecam serangan itu."),
        ("id", "Polisi menangkap tiga orang di Lima, Peru."),
        ("id", "Pertemuan-pertemuan itu dihadiri Presiden Peru."),
    ],
)
def test_acts_by_somebody_quotes_and_media_are_parsed(
    checks: dict[str, Check], language: str, text: str
) -> None:
    assert checks[language].wanted([words(text)]) == [True]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Peru has mountains, rivers and a long coast."),
        ("en", "The match was over after an hour, and nobody in Lima slept."),
        ("en", "Lima was wet. It rained all week. They attacked the cake with two spoons."),
        ("en", "Somebody arrested the fall of the old wall."),
        ("en", "The film “Lima Winter” opens on Friday."),
        ("id", "Peru memiliki pegunungan dan pantai yang panjang."),
        ("id", "Hujan turun di Lima sepanjang pekan."),
    ],
)
def test_other_paragraphs_are_not(checks: dict[str, Check], language: str, text: str) -> None:
    assert checks[language].wanted([words(text)]) == [False]


@pytest.mark.parametrize(
    ("paragraphs", "wanted"),
    [
        (["Peru is large.", "It condemned the shelling."], [True, True]),
        (["Rain fell.", "It condemned the shelling of Peru."], [False, True]),
        (["Peru's president, Ana Quispe, is a painter.", "Rain fell.", "Quispe condemned Chile."], [1, 0, 1]),
        (["Peru's president, Ana Quispe, is a painter.", "Rain fell.", "Costa condemned Chile."], [0, 0, 1]),
    ],
)
def test_what_an_act_looks_back_to_is_parsed(
    checks: dict[str, Check], paragraphs: list[str], wanted: list[bool]
) -> None:
    assert checks["en"].wanted([words(text) for text in paragraphs]) == [bool(each) for each in wanted]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("It rained. Nobody came.", ["It rained.", "Nobody came."]),
        ("Was it so? “No.” He left!", ["Was it so?", "“No.”", "He left!"]),
        ("Mr. Lu met J. Roe of the A.B.C. fund.", ["Mr. Lu met J. Roe of the A.B.C. fund."]),
        ("It cost 2.5 million. Yes", ["It cost 2.5 million.", "Yes"]),
        ("No mark at all", ["No mark at all"]),
        ("", []),
    ],
)
def test_sentences_are_cut_without_a_parser(text: str, sentences: list[str]) -> None:
    cut = words(text)
    found = [text[cut.bounds[start][0] : cut.bounds[end - 1][1]] for start, end in cut_sentences(cut)]
    assert found == sentences


def test_a_name_in_quotation_marks_is_no_quote() -> None:
    assert [is_quoting(t) for t in ('the "iron dome"', 'a "Green Line"', "“Go!” he said", "none")] == [
        1,
        0,
        0,
        0,
    ]


def test_a_word_may_have_several_lemmas() -> None:
    assert LEMMAS.of("sent") == ("sent", "send")
    assert set(LEMMAS.of("raided")) == {"raided", "raid", "raide"}
