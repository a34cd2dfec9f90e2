"""Whole reports of our own: whose word each quotation and each marked act stands on, how sure, and when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from kawat.pipeline import Given
from kawat.pipeline import Reader as Pipeline
from kawat.reading import Reader
from kawat.reading.table import Composed
from kawat.records import Entity, Mention, Quote, Reading, Step

STORIES = Path(__file__).parent / "stories"
Story = Mapping[str, Any]
COMPOSED = {"future", "hypothetical"}  # what the composition tells, before this trial begins
# What must hold over all stories of a language; the floors move up only.
FLOORS: Mapping[str, Mapping[str, float]] = {
    "en": {"claim": 0.97, "said_by": 0.96, "when": 0.9, "aux": 0.98, "text": 0.97, "speaker": 0.94},
    "id": {"claim": 0.91, "said_by": 0.89, "when": 0.87, "aux": 0.97, "text": 1.0, "speaker": 0.94},
}


@dataclass(frozen=True)
class Marked:
    """A composer that finds the acts a story marks, so that finding them is no part of the trial."""

    acts_: tuple[Composed, ...]

    def acts(self, tokens: Iterable[int]) -> list[Composed]:
        inside = set(tokens)
        return [act for act in self.acts_ if act.head in inside]


class Whole:
    """Parties that are taken as they are marked, for the same reason."""

    def complete(self, composed: Composed, *_: object) -> Composed:
        return composed

    def is_whole(self, composed: Composed) -> bool:
        return True


@cache
def stories(language: str) -> Sequence[Story]:
    loaded: Sequence[Story] = yaml.safe_load((STORIES / f"{language}.yml").read_text("utf-8"))
    return loaded


def marked(reader: Reader, acts: Sequence[Story]) -> Iterator[Composed]:
    """Each marked act at the word of it that stands highest in the parse."""
    context = reader.context
    by_type = {act.type: act for act in reversed(list(context.ontology.acts.values())) if act.type}
    for number, act in enumerate(acts):
        start = context.report.text.index(act["words"])
        end = start + len(act["words"])
        tokens = [t for t in context.parse.tokens if t.start < end and t.end > start]
        inside = frozenset(t.i for t in tokens)
        head = next(t.i for t in tokens if t.head == t.i or t.head not in inside)
        actor = Entity(act["actor"], (act["actor"],))
        steps = (Step("marked", str(number), ""),)
        aux = act["aux"] if act.get("aux") in COMPOSED else ""
        yield Composed("marked", by_type[act["type"]], head, (actor,), tokens=inside, steps=steps, aux=aux)


def read(pipeline: Pipeline, language: str, story: Story) -> tuple[Reading, Mapping[int, Mention]]:
    report = pipeline.prepare(story["text"], Given(language, str(story["published"])))
    reader = Reader(report, pipeline.parse(report), pipeline.packs)
    denied = [act.denied for act in reader.composer.acts(range(len(reader.context.parse.tokens)))]
    reader._denied.update(*denied)
    reader.composer = Marked(tuple(marked(reader, story.get("acts", ()))))  # type: ignore[assignment]
    reader.parties = Whole()  # type: ignore[assignment]
    reading = reader.read()
    return reading, {int(m.derivation[0].words): m for m in reading.mentions}


def judged(pipeline: Pipeline, language: str) -> Iterator[tuple[str, bool, str]]:
    """Each measure taken, whether it is right, and what to say where it is not."""
    for story in stories(language):
        reading, found = read(pipeline, language, story)
        for number, act in enumerate(story.get("acts", ())):
            for measure, is_right, got in _act(act, found[number]):
                yield measure, is_right, f"{story['name']}: {measure} of '{act['words']}': {got}"
        for measure, is_right, got in _quotes(story.get("quotes", ()), reading.quotes):
            yield measure, is_right, f"{story['name']}: {measure} {got}"


def _act(act: Story, got: Mention) -> Iterator[tuple[str, bool, str]]:
    names = [said.name for said in got.said_by]
    yield "claim", got.claim == act.get("claim", "stated"), got.claim
    wanted = act.get("said_by", [])
    nearest = names[: len(wanted)]
    fits = len(nearest) == len(wanted) and all(map(_names, wanted, nearest))
    yield "said_by", fits and bool(wanted or not names), str(names)
    yield "when", got.when == str(act.get("when", "")), got.when
    yield "aux", got.aux == act.get("aux", ""), got.aux


def _names(wanted: str, got: str) -> bool:
    return wanted.casefold() in got.casefold()


def _quotes(wanted: Sequence[Story], got: Sequence[Quote]) -> Iterator[tuple[str, bool, str]]:
    texts = {quote.text.strip(" ,"): quote for quote in got}
    for quote in wanted:
        found = texts.pop(quote["text"], None)
        yield "text", found is not None, quote["text"]
        if found is not None:
            yield "speaker", _names(quote["speaker"], found.speaker), f"{found.text}: {found.speaker}"
    for text in texts:
        yield "text", False, f"{text} is no quotation"


@pytest.mark.parametrize("language", FLOORS)
def test_the_stories_are_read_as_well_as_ever(reader: Pipeline, language: str) -> None:
    counts: dict[str, list[bool]] = {}
    wrong = []
    for measure, is_right, message in judged(reader, language):
        counts.setdefault(measure, []).append(is_right)
        wrong += [] if is_right else [message]
    scores = {measure: sum(right) / len(right) for measure, right in counts.items()}
    short = {m: score for m, score in scores.items() if score < FLOORS[language][m]}
    assert not short, "\n".join([f"{m} {score:.2f}" for m, score in scores.items()] + wrong)
