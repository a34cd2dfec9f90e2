"""What stopped a reading: each check once, on hand-built parses."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kawat.parse import Parse
from kawat.reading import Finding, WhyNot
from kawat.records import Report, Span
from reading.builders import context, of, packs, parse

ATTACKED = "{who}/NAME/subject/attacked attacked=attack/VERB+past/root Fiji/NAME/object/attacked"


def checks(sentence: str, words: str, language: str = "en") -> list[str]:
    return [finding.check for finding in asked(context(sentence, language=language).parse, words)]


def asked(parsed: Parse, words: str, title: str = "") -> list[Finding]:
    at = parsed.text.index(words)
    title_span = Span.of(parsed.text, 0, len(title)) if title else None
    report = Report("r", parsed.text, parsed.language, published="2024-08-04", title_span=title_span)
    return list(WhyNot(report, parsed, packs()).at(Span.of(parsed.text, at, at + len(words))))


@pytest.mark.parametrize(
    ("sentence", "words", "check"),
    [
        ("Kenya/NAME/subject/zorbed zorbed=zorb/VERB/root Fiji/NAME/object/zorbed .", "zorbed", "no word"),
        ("Kenya/NAME/subject/hums hums=hum/VERB/root there/ADV/adverb/hums .", "hums there", "no word"),
        ("Kenya/NAME/subject/went went=go/VERB/root condemn/NAME/object/went .", "condemn", "word class"),
        ("Kenya/NAME/subject/had had=have/VERB/root food/NOUN/object/had .", "food", "no act"),
        (
            "Kenya/NAME/subject/condemned condemned=condemn/VERB+past/root "
            "the/DET/determiner/attack attack/NOUN/object/condemned .",
            "attack",
            "part",
        ),
        (ATTACKED.format(who="Zorbia") + " .", "attacked", "actor"),
        (
            "Kenya/NAME/subject/attack did=do/AUX/auxiliary/attack not/PART/negation/attack attack/VERB/root "
            "Fiji/NAME/object/attack .",
            "attack",
            "dropped",
        ),
        (
            "if/CONJ/marker/attacks Kenya/NAME/subject/attacks attacks=attack/VERB/adverbial_clause/rains "
            "Fiji/NAME/object/attacks it/PRON/subject/rains rains=rain/VERB/root .",
            "attacks",
            "condition",
        ),
        (
            "Kenyan/ADJ/adjective/attack attack/NOUN/subject/rang rang=ring/VERB/root .",
            "attack",
            "bare noun",
        ),
        (ATTACKED.format(who="Kenya") + " .", "attacked", "read"),
    ],
)
def test_the_check_that_stopped_it_is_named(sentence: str, words: str, check: str) -> None:
    assert check in checks(sentence, words)


def test_an_operation_tells_where_it_looked_and_what_the_table_lacks() -> None:
    alone = asked(
        parse("Kenya/NAME/subject/lifted lifted=lift/VERB+past/root him/PRON/object/lifted ."), "lifted"
    )
    assert {finding.check for finding in alone} == {"content"}
    assert all(".yml:" in finding.where for finding in alone)


def test_the_entry_that_got_furthest_speaks_for_the_word() -> None:
    found = asked(context(ATTACKED.format(who="Zorbia") + " .").parse, "attacked")
    assert {finding.check for finding in found} == {"actor"}
    assert [finding.where.split(":")[0].rpartition("/")[0] for finding in found] == ["languages/en/words"]


def test_a_headline_is_told_below() -> None:
    told = ATTACKED.format(who="Kenya") + " ."
    parsed = parse(told, f"¶ {told}")
    assert "headline" in [
        finding.check for finding in asked(parsed, "attacked", title="Kenya attacked Fiji.")
    ]


def test_a_paragraph_that_was_not_parsed_says_so() -> None:
    parsed = parse("Rain/NOUN/subject/fell fell=fall/VERB/root .")
    skipped = replace(parsed, sentences=tuple(replace(s, is_parsed=False) for s in parsed.sentences))
    assert [finding.check for finding in asked(skipped, "Rain")] == ["before the parser"]


def test_furniture_is_no_report() -> None:
    parsed = context("Rain/NOUN/subject/fell fell=fall/VERB/root .").parse
    ready = of(parsed, furniture=[Span.of(parsed.text, 0, 4)])
    found = WhyNot(ready.report, ready.parse, ready.packs).at(Span.of(parsed.text, 0, 4))
    assert [finding.check for finding in found] == ["furniture"]


def test_nothing_is_noted_unless_asked() -> None:
    assert context(ATTACKED.format(who="Zorbia") + " .").refusals is None
