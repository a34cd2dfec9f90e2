from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawat.reading import Context
from kawat.reading.actors import Actors
from kawat.reading.grammar import Grammar
from kawat.reading.marks import find_quotes
from kawat.reading.quotes import read_quotes
from kawat.records import Quote, Span
from reading.builders import context, of, parse, plain


def quoted(text: str) -> list[str]:
    return [span.text for span in find_quotes(plain(text))]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ('He said: "we will come back."', ["we will come back."]),
        ("He said: “we will come back.”", ["we will come back."]),
        ("He said: ‘we will come back.’", ["we will come back."]),
        ("He said: «we will come back.»", ["we will come back."]),
        ('"we won\'t come", he said.', ["we won't come"]),
        ("“we won’t come”, he said.", ["we won’t come"]),
        ("‘we won’t come’, he said.", ["we won’t come"]),
        ("the rebels’ camp and the people’s army", []),
        ("a so-called 'people's' army of sorts isn't here", []),
        ('a "drone" attack', []),
        ('the daily "New Straits Times" wrote', []),
        ('"we come" and "they go"', ["we come", "they go"]),
        ('an open "quotation that never ends', []),
        ('one "line\nand another" one', []),
        ("no quotation", []),
    ],
)
def test_what_is_quoted(text: str, quotes: list[str]) -> None:
    assert quoted(text) == quotes


@pytest.mark.parametrize("opening", ['"', "“"])
def test_a_quote_over_two_paragraphs_opens_twice_and_closes_once(opening: str) -> None:
    closing = {'"': '"', "“": "”"}[opening]
    text = f"{opening}we counted forty people.\n{opening}nobody slept,{closing} he said."
    assert quoted(text) == ["we counted forty people.", "nobody slept,"]


def test_furniture_is_not_quoted() -> None:
    text = 'SEE ALSO: "we will be back"\n"we will stay", he said.'
    end = text.index("\n")
    ready = of(parse("x/NOUN/root"), furniture=[Span.of(text, 0, end)])
    report = ready.report.__class__("r", text, "en", furniture=ready.report.furniture)
    assert [span.text for span in find_quotes(Context(report, ready.parse, ready.packs))] == ["we will stay"]


@given(st.text(alphabet="ab “”‘’\"'«».\n", max_size=40))
def test_every_quote_is_cut_from_the_text(text: str) -> None:
    for span in find_quotes(plain(text)):
        assert text[span.start : span.end] == span.text
        assert "\n" not in span.text


def read(*sentences: str, language: str = "en") -> list[Quote]:
    ready = context(*sentences, language=language)
    return read_quotes(ready, Grammar(ready), Actors(ready))


WE = '" We/PRON/subject/remember will/AUX/auxiliary/remember remember/VERB/clause/{verb} , "'


@pytest.mark.parametrize(
    ("sentence", "language", "speaker", "code"),
    [
        (
            "Kenya/NAME/subject/said said=say/VERB/root : " + WE.format(verb="said") + " .",
            "en",
            "Kenya",
            "KEN:GOV",
        ),
        (WE.format(verb="said") + " said=say/VERB/root Kenya/NAME/subject/said .", "en", "Kenya", "KEN:GOV"),
        (WE.format(verb="said") + " Kenya/NAME/subject/said said=say/VERB/root .", "en", "Kenya", "KEN:GOV"),
        (WE.format(verb="kata") + " kata/VERB/root Kenya/NAME/subject/kata .", "id", "Kenya", "KEN:GOV"),
        (WE.format(verb="kata") + " kata/VERB/root Zuri/NAME/subject/kata .", "id", "Zuri", ""),
        ('" We/PRON/subject/remember will/AUX/auxiliary/remember remember/VERB/root . "', "en", "", ""),
    ],
    ids=["before", "after, verb first", "after", "kata", "unknown to us", "nobody named"],
)
def test_who_said_it(sentence: str, language: str, speaker: str, code: str) -> None:
    (quote,) = read(sentence, language=language)
    assert (quote.speaker, quote.speaker_code) == (speaker, code)


def test_the_reporting_word_is_kept() -> None:
    (quote,) = read(WE.format(verb="said") + " Kenya/NAME/subject/said said=say/VERB/root .")
    assert quote.verb == "said"


AND_NOT = '" They/PRON/subject/forget will/AUX/auxiliary/forget not/PART/negation/forget forget/VERB/root . "'


def test_a_quote_goes_on_in_the_next_paragraph() -> None:
    first = WE.format(verb="said") + " Kenya/NAME/subject/said said=say/VERB/root ."
    assert [quote.speaker for quote in read(first, "¶ " + AND_NOT)] == ["Kenya", "Kenya"]


def test_a_quote_does_not_reach_over_a_paragraph_that_says_something_else() -> None:
    first = WE.format(verb="said") + " Kenya/NAME/subject/said said=say/VERB/root ."
    between = "¶ " + "Rain/NOUN/subject/fell fell=fall/VERB/root " + "again/ADV/adverb/fell " * 80 + "."
    assert [quote.speaker for quote in read(first, between, "¶ " + AND_NOT)] == ["Kenya", ""]


def test_a_part_of_a_sentence_in_quotation_marks_is_its_subject_s() -> None:
    (quote,) = read(
        "Kenya/NAME/subject/felt felt=feel/VERB/root a/DET/determiner/debt "
        '" deep/ADJ/adjective/debt debt/NOUN/object/felt " of/ADP/preposition/honour '
        "honour/NOUN/oblique/debt ."
    )
    assert (quote.text, quote.speaker) == ("deep debt", "Kenya")
