"""Sentences of both languages with the contexts their words mark, kept in trials/contexts.yml."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

import kawat
from kawat.packs import Packs
from kawat.pipeline import Given, Reader
from kawat.reading import Context
from kawat.reading.contexts import Topics

TRIALS = yaml.safe_load((Path(__file__).parent / "trials" / "contexts.yml").read_text("utf-8"))
CASES = [(language, case["text"], case["contexts"]) for language, cases in TRIALS.items() for case in cases]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@pytest.mark.parametrize(("language", "text", "wanted"), CASES)
def test_words_mark_the_context_of_their_sentence(
    reader: Reader, language: str, text: str, wanted: list[str]
) -> None:
    report = reader.prepare(text, Given(language, "2025-03-20", ""))
    parse = reader.parse(report)
    topics = Topics(Context(report, parse, reader.packs))
    assert set(topics.contexts(parse.sentences[0], ())) == set(wanted)


def test_the_contexts_of_the_act_come_first() -> None:
    reading = kawat.code("Germany sued Poland after the flood.", language="en")
    assert reading.mentions[0].contexts == ("legal", "disaster")


REPORT = (
    "{}\n\nGermany thanked Poland. {}\n\nBerlin closed its offices on Monday. It was raining in the capital."
)


@pytest.mark.parametrize(
    ("title", "more", "contexts"),
    [
        ("A new cyberattack on Europe", "Hackers stole data. The malware was Russian.", ("cyber",)),
        ("A new cyberattack on Europe", "The malware was Russian.", ()),
        ("A new day in Europe", "Hackers stole data. The malware was Russian.", ()),
    ],
)
def test_a_title_marks_the_whole_report_where_the_text_agrees(
    title: str, more: str, contexts: tuple[str, ...]
) -> None:
    reading = kawat.code(REPORT.format(title, more), language="en", published="2025-03-20")
    assert [m.contexts for m in reading.mentions if m.type == "SUPPORT"] == [contexts]


def test_every_context_word_of_the_shipped_packs_is_known_once(real_packs: Packs) -> None:
    for pack in real_packs.languages.values():
        marked = {context for found in pack.contexts.values() for _, context in found}
        assert marked <= real_packs.ontology.contexts
        assert len(marked) == 15


@pytest.mark.parametrize(
    ("language", "text", "topics"),
    [
        ("en", "Japan sent rice and tents to Fiji after the floods.", ("food", "tents", "flood")),
        ("id", "Jepang mengirim beras dan tenda ke Fiji setelah banjir.", ("food", "tents", "flood")),
        ("id", "Jepang menuntut gencatan senjata.", ("ceasefire",)),
    ],
)
def test_words_of_both_languages_mark_the_same_topics(
    reader: Reader, language: str, text: str, topics: tuple[str, ...]
) -> None:
    report = reader.prepare(text, Given(language, "2025-03-20", ""))
    parse = reader.parse(report)
    assert Topics(Context(report, parse, reader.packs)).topics(parse.sentences[0]) == topics


FLOODED = "{}\n\nJapan offered help to Fiji. {}\n\nIt was raining in the capital on Monday."


@pytest.mark.parametrize(
    ("title", "more", "topics"),
    [
        ("Japan offers Fiji help after cyclone", "The airport was shut.", ("storm",)),
        ("Japan offers Fiji help", "The cyclone hit on Sunday. Cyclone shelters are full.", ("storm",)),
        ("Japan offers Fiji help", "The cyclone hit on Sunday.", ()),
    ],
)
def test_the_hazard_of_a_report_is_that_of_each_sentence_which_names_none(
    title: str, more: str, topics: tuple[str, ...]
) -> None:
    reading = kawat.code(FLOODED.format(title, more), language="en", published="2025-03-20")
    assert [m.topics for m in reading.mentions if m.type == "AGREE"] == [topics]


def test_a_mention_keeps_its_act_and_what_it_was_composed_of() -> None:
    (mention,) = kawat.code("Japan declined to send food to Fiji.", language="en").mentions
    assert (mention.act, mention.chain) == ("refuse", ("goods", "send", "aid", "turn_down"))


PURSUITS = yaml.safe_load((Path(__file__).parent / "trials" / "pursuits.yml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("language", "trial"), [(language, trial) for language, trials in PURSUITS.items() for trial in trials]
)
def test_sport_art_and_markets_tell_no_events_and_politics_beside_them_does(
    reader: Reader, language: str, trial: dict[str, object]
) -> None:
    report = reader.prepare(str(trial["text"]), Given(language, "2025-03-20", ""))
    topics = Topics(Context(report, reader.parse(report), reader.packs))
    assert (topics.pursuit, len(reader.read(report).mentions)) == (trial["pursuit"], trial["events"])
