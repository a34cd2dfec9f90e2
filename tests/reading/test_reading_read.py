"""The steps together, on hand-built parses: what becomes a mention, and what an issue."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from kawat.parse import Parse
from kawat.reading import Reader
from kawat.records import Claim, IssueKind, Reading, Span
from reading.builders import context, mention, mentions, of, reading
from reading.test_reading_grammar import trees

ATTACKED = "{who}/NAME/subject/attacked attacked=attack/VERB+past/root Fiji/NAME/object/attacked"
SAID = (
    "Reuters/NAME/subject/said said=say/VERB+past/root on/ADP/preposition/Friday Friday/NAME/oblique/said "
    "that/CONJ/marker/attacked Kenya/NAME/subject/attacked attacked=attack/VERB+past/clause/said "
    "Fiji/NAME/object/attacked {day}"
)
LAST_MONDAY = SAID.format(day="last/ADJ/adjective/Monday Monday/NAME/time/attacked .")


def kinds(found: Reading) -> list[tuple[IssueKind, str]]:
    return [(issue.kind, issue.word or issue.message) for issue in found.issues]


def test_a_mention_cuts_its_evidence_and_sentence_from_the_report() -> None:
    found = reading("Rain/NOUN/subject/fell fell=fall/VERB/root .", ATTACKED.format(who="Kenya") + " .")
    (each,) = found.mentions
    assert each.sentence.text == "Kenya attacked Fiji."
    assert found.report.text[each.evidence.start : each.evidence.end] == each.evidence.text == "attacked"


def test_an_unknown_actor_is_an_issue_and_no_mention() -> None:
    found = reading(ATTACKED.format(who="Zorbia") + " .")
    assert found.mentions == ()
    assert kinds(found) == [(IssueKind.UNRESOLVED_ACTOR, "Zorbia")]


def test_a_known_actor_is_never_an_issue() -> None:
    found = reading(
        "Kenya/NAME/subject/sent sent=send/VERB+past/root aid/NOUN/object/sent to/ADP/preposition/Fiji "
        "Fiji/NAME/oblique/sent if/CONJ/marker/asked asked=ask/VERB+passive/adverbial_clause/sent ."
    )
    assert kinds(found) == []


def test_an_act_upon_somebody_unknown_is_an_issue_and_no_mention() -> None:
    found = reading(
        "Kenya/NAME/subject/attacked attacked=attack/VERB+past/root Zorbia/NAME/object/attacked ."
    )
    assert found.mentions == ()
    assert kinds(found) == [(IssueKind.UNRESOLVED_ACTOR, "attacked: to whom?")]


def test_an_act_by_nobody_named_tells_how_many() -> None:
    found = mention(
        "17/NUM/number/protesters protesters=protester/NOUN/passive_subject/arrested "
        "were/AUX/passive_auxiliary/arrested arrested=arrest/VERB+passive/root "
        "in/ADP/preposition/Kenya Kenya/NAME/oblique/arrested ."
    )
    assert [(amount.value, amount.unit) for amount in found.amounts] == [(17, "arrested")]


def test_the_day_of_the_saying_is_not_the_day_of_the_act() -> None:
    found = mention(LAST_MONDAY)
    assert (found.when, found.claim) == ("2024-07-29", Claim.REPORTED)
    assert mention(SAID.format(day=".")).when == ""


def test_a_day_that_stays_open_is_an_issue_that_says_what_to_give() -> None:
    found = reading(ATTACKED.format(who="Kenya") + " yesterday/NOUN/time/attacked .", published=None)
    assert [each.when for each in found.mentions] == [""]
    ((kind, message),) = kinds(found)
    assert kind is IssueKind.UNRESOLVED_TIME
    assert "'yesterday'" in message
    assert "--published" in message


def test_each_open_day_is_one_issue() -> None:
    sentence = ATTACKED.format(who="Kenya") + " yesterday/NOUN/time/attacked ."
    assert len(reading(sentence, sentence, published=None).issues) == 1


def test_long_ago_is_historical() -> None:
    found = mention(ATTACKED.format(who="Kenya") + " in/ADP/preposition/March March/NAME/oblique/attacked .")
    assert (found.when, found.aux) == ("2024-03", "historical")


def test_a_headline_is_kept_only_where_it_tells_more() -> None:
    title = ATTACKED.format(who="Kenya")
    other = "Fiji/NAME/subject/praised praised=praise/VERB+past/root Oman/NAME/object/praised"
    ready = context(f"{title} and/CONJ/other/attacked", f"¶ {title} .", f"¶ {other} .")
    (end,) = (ready.parse.tokens[ready.parse.sentences[0].end - 1].end,)
    report = replace(ready.report, title_span=Span.of(ready.report.text, 0, end))
    found = Reader(report, ready.parse, ready.packs).read().mentions
    assert [(each.type, each.sentence.start > 0) for each in found] == [("ASSAULT", True), ("SUPPORT", True)]
    alone = Parse(
        ready.parse.text, "en", ready.parse.tokens[: ready.parse.sentences[0].end], ready.parse.sentences[:1]
    )
    assert len(Reader(report, alone, ready.packs).read().mentions) == 1


def test_media_that_say_it_are_cited_once() -> None:
    assert reading(LAST_MONDAY, LAST_MONDAY).cites == ("Reuters",)


def test_media_that_act_are_not_cited() -> None:
    assert (
        reading("Kenya/NAME/subject/praised praised=praise/VERB/root Reuters/NAME/object/praised .").cites
        == ()
    )


@pytest.mark.parametrize("sentence", ["Rain/NOUN/subject/fell fell=fall/VERB/root .", "./NOUN/root"])
def test_everyday_sentences_yield_nothing(sentence: str) -> None:
    assert mentions(sentence) == ()


def test_a_reading_carries_the_digest_of_its_words() -> None:
    ready = context("Rain/NOUN/root")
    assert Reader(ready.report, ready.parse, ready.packs).read().packs == ready.packs.digest


@given(parse=trees())
def test_every_tree_can_be_read_and_read_again(parse: Parse) -> None:
    ready = of(parse)
    first, second = (Reader(ready.report, parse, ready.packs).read() for _ in range(2))
    assert first == second
    for each in first.mentions:
        assert each.actor_codes
        assert parse.text[each.evidence.start : each.evidence.end] == each.evidence.text
