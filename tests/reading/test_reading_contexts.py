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
