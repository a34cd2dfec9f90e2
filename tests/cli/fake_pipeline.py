"""A pipeline that needs no parser: it finds the same offer, twice, in every report."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, cast

from kawat.errors import MissingSource
from kawat.intake import Arrival, Asked, Clock
from kawat.reading import Finding
from kawat.records import (
    Claim,
    Entity,
    FeedState,
    Issue,
    IssueKind,
    Mention,
    Quote,
    Reading,
    Report,
    Said,
    SaidBy,
    Span,
    Step,
    Time,
)

TEXT = "Maurania offered relief to Borduria on Saturday, the Wire said. It [really] did."


@dataclass(frozen=True)
class Given:
    language: str = ""
    published: str = ""
    outlet: str = ""


@dataclass(frozen=True)
class Source:
    name: str
    given: Given

    def reports(self) -> Iterator[Report | Issue]:
        text = Path(self.name).read_text()
        if not text:
            yield Issue(IssueKind.EMPTY, "the file holds no words", self.name)
            return
        yield Report(
            id=Path(self.name).stem,
            text=text,
            language=self.given.language or "en",
            title="Relief [offered]",
            outlet=self.given.outlet,
            published=self.given.published or None,
            source=self.name,
            furniture=(Span.of(text, 0, 8),),
        )


class Reader:
    digest = "p1"
    read_so_far: ClassVar[list[str]] = []

    def sources(
        self, paths: list[str], given: Given, limit: int | None = None, own_text: bool = False
    ) -> list[Source]:
        found = []
        for path in map(Path, paths):
            if not path.exists():
                raise MissingSource(f"no such file or folder: {path}")
            found += [Source(str(f), given) for f in (sorted(path.iterdir()) if path.is_dir() else [path])]
        return found

    def read(self, report: Report) -> Reading:
        self.read_so_far.append(report.id)
        if report.text == "Interrupt":
            raise KeyboardInterrupt
        if report.language not in ("en", "id"):
            issue = Issue(IssueKind.LANGUAGE, "is in a language that no pack knows")
            return Reading(report, issues=(issue,), packs=self.digest)
        quotes = (Quote("really", "Wire", Span.of(TEXT, 67, 73)),)
        at = TEXT.index("did")
        did = Span.of(TEXT, at, at + 3)
        issues = (Issue(IssueKind.UNREAD_VERB, "'did' is in no pack", span=did, word="do"),)
        return Reading(report, (offer(), offer(start=64)), quotes, ("Wire",), issues, self.digest)

    def watch(self, feeds: list[str], memory: object, given: Given, *rest: object) -> Watch:
        clock = rest[-1]
        assert hasattr(clock, "told")
        return Watch(feeds[0], cast(Clock, clock))

    def again(self, report: Report) -> Report:
        return report

    def why_not(self, report: Report, words: str) -> list[Finding]:
        if words not in report.text:
            return []
        because = f"no entry is headed by '{words}'"
        return [Finding(words, "no word", because, "list it [here]", "verbs.yml:7", report.text)]

    def relate(self, text: str, actor: tuple[int, int], recipient: tuple[int, int], language: str) -> Mention:
        words = f"{text[slice(*actor)]}|{text[slice(*recipient)]}|{language}"
        return Mention("AID", (), (), Span(0, 0, words), Span(0, 0, text))


def offer(start: int = 9) -> Mention:
    return Mention(
        type="AGREE",
        actors=(Entity("Maurania", ("MAU:GOV",), None, "countries.yml:7"),),
        recipients=(Entity("Borduria", ("BOR:GOV",)),),
        evidence=Span.of(TEXT, start, start + 14),
        sentence=Span.of(TEXT, 0, 63),
        claim=Claim.REPORTED,
        said_by=(Said("Wire", SaidBy.VERB, "BOR:MED"),),
        time=Time("2024-08-03", "day", "on Saturday"),
        derivation=(Step("act", "relief", "AID", "nouns.yml:3"), Step("operation", "offered", "AGREE")),
    )


@dataclass
class Watch:
    """Brings the reports of a folder, as if they came in one by one, then waits to be stopped."""

    folder: str
    clock: Clock

    def once(self) -> Iterator[Arrival | Asked]:
        for source in Reader().sources([self.folder], Given()):
            for item in source.reports():
                yield Arrival("feed", item)
        yield Asked(FeedState("feed", title="Harbour News", due=0.0), new=10, failed=1)
        yield Asked(FeedState("other", due=0.0), why="answers 500")

    def forever(self) -> Iterator[Arrival | Asked]:
        yield from self.once()
        os.kill(os.getpid(), signal.SIGTERM)
        while True:
            self.clock.sleep(0.01)
