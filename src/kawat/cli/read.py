"""`kawat read`: reports into the ledger."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kawat import coded
from kawat.cli import inputs, options, output
from kawat.errors import InputError
from kawat.records import Issue, Reading, Report

if TYPE_CHECKING:
    from kawat.ledger import Ledger
    from kawat.pipeline import Reader, Source

AT_ONCE = 50
"""How many reports are filed in one transaction. Not by time: the same run is to make the same ids."""
LOADED = 500
"""The same of reports that were read before, which come quicker."""


@click.command()
@options.of_reports
@options.in_ledger
@click.pass_context
def read(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    ledger: str,
    limit: int | None,
    own_text: bool,
    **given: str,
) -> None:
    """Read reports into the ledger.

    SOURCE is a file (text, page, JSONL), a folder, a glob, - for standard input, or a URL. Where a file or
    URL is a feed, a sitemap or an OPML list, the pages it names are fetched. A folder that `kawat archive`
    wrote is loaded as it was read. One source that cannot be read
    stops none of the others; the exit code is then 3.
    """
    from kawat import archive
    from kawat.ledger import Ledger
    from kawat.pipeline import Given, Reader

    reader = Reader()
    folders = [path for path in paths if archive.is_folder(path)]
    others = tuple(path for path in paths if path not in folders)
    found = list(inputs.gather(reader, others, Given(**given), limit, own_text)) if others else []
    with Ledger(ledger) as opened:
        with Run(reader, opened) as run:
            for folder in map(Path, folders):
                run.load(archive.readings(folder), archive.version_of(folder))
            for source in _with_progress(found):
                run.take(source)
        for line in run.summary():
            click.echo(line)
    if run.unreadable:
        ctx.exit(InputError.exit_code)


@dataclass(slots=True)
class Run:
    """One run of `kawat read`, and what it has come to. What it still holds at its end, it files."""

    reader: Reader
    ledger: Ledger
    held: list[Reading] = field(default_factory=list)
    reports: Counter[str] = field(default_factory=Counter)
    issues: Counter[str] = field(default_factory=Counter)
    mentions: int = 0
    unreadable: int = 0

    def __enter__(self) -> Run:
        return self

    def __exit__(self, *_: object) -> None:
        self._file_held()

    def take(self, source: Source | Issue) -> None:
        """Read all of a source; its reports are filed together with others."""
        for item in inputs.items(source):
            if isinstance(item, Issue):
                self._miss(item)
            elif not self._is_known(item):
                self._hold(self.reader.read(item))

    def take_item(self, item: Report | Issue) -> str:
        """Read a report into the ledger at once, or keep an issue; what became of it in one word."""
        if isinstance(item, Issue):
            self._miss(item)
            return "failed"
        if self._is_known(item):
            return "unchanged"
        (status,) = self._file([self.reader.read(item)])
        return status

    def load(self, readings: Iterable[Reading], version: str) -> None:
        """File readings that were made elsewhere, by that version."""
        left = iter(readings)
        while some := list(islice(left, LOADED)):
            self._file(some, version)

    def summary(self) -> Iterator[str]:
        """The run in plain words."""
        total = self.reports.total()
        if total and self.reports["unchanged"] == total:
            were = "was" if total == 1 else "were"
            yield f"nothing new: {output.count(total, 'report')} {were} already in the ledger"
        elif total:
            statuses = ", ".join(f"{self.reports[status]} {status}" for status in sorted(self.reports))
            mentions = output.count(self.mentions, "mention")
            yield f"{output.count(total, 'report')} in {self.ledger.name}: {statuses}; {mentions} written"
        if self.issues:
            kinds = ", ".join(f"{number} {kind}" for kind, number in self.issues.most_common())
            yield f"{output.count(self.issues.total(), 'issue')} kept with them: {kinds}"
        if self.unreadable:
            yield f"{self.unreadable} could not be read"

    def _is_known(self, report: Report) -> bool:
        """Whether there is nothing to read: asked first, so that a second run needs no parser."""
        if not self.ledger.knows(report, self.reader.digest):
            return False
        self.reports["unchanged"] += 1
        self._tell(self.ledger.issues(report.id), report.source)
        return True

    def _hold(self, reading: Reading) -> None:
        """Keep a reading until there are enough to file; what was fetched is filed as it comes."""
        self.held.append(reading)
        if len(self.held) == AT_ONCE or "://" in reading.report.source:
            self._file_held()

    def _file_held(self) -> None:
        held, self.held = self.held, []
        if held:
            self._file(held)

    def _file(self, readings: Sequence[Reading], version: str | None = None) -> list[str]:
        """File readings in one transaction; what became of each."""
        filed = self.ledger.add_all(readings, version)
        for reading, added in zip(readings, filed, strict=True):
            issues = coded.issues(reading)
            self.reports[added.status] += 1
            if added.status != "unchanged":
                self.mentions += added.mentions
                self.issues.update(issue.kind.value for issue in issues)
            self._tell(issues, reading.report.source)
        return [added.status for added in filed]

    def _miss(self, issue: Issue) -> None:
        """Keep and tell of a source, or an item of one, that gave no report."""
        if any(reading.report.source == issue.source for reading in self.held):
            self._file_held()  # a report filed later would end the issue
        if self.ledger.note(issue):
            self.issues[issue.kind.value] += 1
        self.unreadable += 1
        inputs.tell(issue)

    def _tell(self, issues: Iterable[Issue], source: str) -> None:
        issues = list(issues)
        self.unreadable += inputs.is_unreadable(issues)
        inputs.tell_worth(issues, source)


def _with_progress(sources: Sequence[Source | Issue]) -> Iterable[Source | Issue]:
    """The same, with a bar on standard error where somebody may be waiting for it."""
    if len(sources) < 2 or not sys.stderr.isatty():
        return sources
    from rich.progress import track

    return track(sources, "reading", console=output.console(stderr=True), transient=True)
