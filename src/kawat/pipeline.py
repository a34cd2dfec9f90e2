"""The one chain: intake → language → reading. What comes out goes to the ledger or onto the screen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path

from kawat import intake, settings
from kawat.collector import paused
from kawat.errors import KawatError, UsageError
from kawat.intake import (
    Arrival,
    Asked,
    Clock,
    Fields,
    Given,
    Manners,
    Memory,
    Sift,
    Source,
    Walk,
    Watch,
)
from kawat.language import Parsers
from kawat.packs import Packs, load
from kawat.parse import Parse
from kawat.reading import Context, Finding, Relation, WhyNot
from kawat.reading import Reader as ReportReader
from kawat.records import Issue, IssueKind, Mention, Reading, Report, Span

__all__ = ["Arrival", "Asked", "Given", "Reader", "Source", "Watch"]

Mark = tuple[int, int] | None


class Reader:
    """Reads reports one after another; packs and parsers are loaded once, when first needed."""

    def __init__(self, data: Path | None = None) -> None:
        self._data = data or settings.read().data

    @cached_property
    def packs(self) -> Packs:
        """All words and definitions; raises PackError when they are wrong."""
        return load(self._data)

    @cached_property
    def _parsers(self) -> Parsers:
        return Parsers(self.packs)

    @property
    def digest(self) -> str:
        """The digest of the data that readings are made with."""
        return self.packs.digest

    def sources(
        self, paths: Sequence[str], given: Given, limit: int | None = None, own_text: bool = False
    ) -> list[Source]:
        """The sources behind paths; raises MissingSource where there is nothing.

        Of each feed or sitemap no more than `limit` reports are read; with `own_text`, an item of a feed that
        carries its whole text is taken from there.
        """
        return intake.sources(paths, given, self.packs, limit, own_text, lambda: self.manners)

    @cached_property
    def sift(self) -> Sift:
        """The first pass over the pages of archives."""
        return Sift(self.packs)

    @cached_property
    def manners(self) -> Manners:
        """How servers are asked; one for all, so that no host is asked by several."""
        return Manners.of_settings()

    def watch(
        self,
        feeds: list[str],
        memory: Memory,
        given: Given,
        every: float,
        limit: int | None = None,
        own_text: bool = False,
        clock: Clock | None = None,
    ) -> Watch:
        """A watch over feeds, each asked every so many seconds; a ledger is the memory it needs."""
        manners = Manners.of_settings(clock)
        return Watch(feeds, Walk(given, self.packs, limit, own_text, lambda: manners), memory, every)

    def prepare(self, text: str, given: Given) -> Report:
        """A text as a clean, dated report."""
        return intake.prepare(text, self.packs, given)

    def read(self, report: Report) -> Reading:
        """Read one report. A report that cannot be read yields a reading that says why, never an error."""
        if report.language not in self.packs.languages:
            return Reading(report, issues=report.issues, packs=self.digest)
        try:
            with paused():
                return ReportReader(report, self._parsers.parse(report, whole=False), self.packs).read()
        except KawatError:
            raise
        except Exception as error:
            message = f"the reading failed ({type(error).__name__}: {error}); please report this text"
            issue = Issue(IssueKind.FAILED, message, report.source)
            return Reading(report, issues=(*report.issues, issue), packs=self.digest)

    def parse(self, report: Report) -> Parse:
        """The parse of a whole report; raises ModelError when its parser is missing."""
        return self._parsers.parse(report)

    def bare(self, reports: Iterable[Report]) -> int:
        """Run only the parsers, for measuring; the number of sentences."""
        return sum(self._parsers.bare(report) for report in reports)

    def again(self, report: Report) -> Report:
        """A report as it would be prepared now, from what a ledger keeps of it."""
        fields = Fields(
            id=report.id,
            language=report.language,
            title=report.title,
            published=report.published or "",
            outlet=report.outlet,
            url=report.url,
            authors=report.authors,
            section=report.section,
            caption=report.caption,
        )
        return intake.prepare(report.text, self.packs, fields=fields, source=report.source)

    def why_not(self, report: Report, words: str) -> list[Finding]:
        """What stopped a reading at words of a report, wherever they stand; nothing where they do not."""
        pattern = r"\s+".join(map(re.escape, words.split()))
        places = list(re.finditer(pattern, report.text, re.IGNORECASE)) if pattern else []
        if places and report.language not in self.packs.languages:
            why = next((issue.message for issue in report.issues), report.language)
            return [Finding(words, "language", f"nothing is read: {why}", "give --language", "", "")]
        if not places:
            return []
        asked = WhyNot(report, self._parsers.parse(report, whole=False), self.packs)
        found = (asked.at(Span.of(report.text, *place.span())) for place in places)
        return list(dict.fromkeys(finding for findings in found for finding in findings))

    def relate(self, text: str, actor: Mark, recipient: Mark, language: str = "") -> Mention:
        """The one relation between two marked stretches of a sentence; `language` is detected when empty.

        Either mark may be None where the sentence names nobody. Raises UsageError when a mark lies outside
        the text or no pack knows the language.
        """
        marks = [Span.of(text, *mark) if mark else None for mark in (actor, recipient)]
        if any(mark is not None and not mark.text for mark in marks):
            raise UsageError(
                f"the marks {actor} and {recipient} do not lie in a text of {len(text)} characters"
            )
        code = language or intake.likeliest_known(text, self.packs)
        if code not in self.packs.languages:
            raise UsageError(f"no words for the language '{code}'; known: {', '.join(self.packs.languages)}")
        report = Report(id="", text=text.replace("\n", " "), language=code)
        context = Context(report, self._parsers.parse(report), self.packs)
        return Relation(context, *marks).mention()
