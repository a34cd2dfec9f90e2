"""`kawat read`: reports into the ledger."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
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
        run = Run(reader, opened)
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
    """One run of `kawat read`, and what it has come to."""

    reader: Reader
    ledger: Ledger
    reports: Counter[str] = field(default_factory=Counter)
    issues: Counter[str] = field(default_factory=Counter)
    mentions: int = 0
    unreadable: int = 0

    def take(self, source: Source | Issue) -> None:
        """Read all of a source into the ledger."""
        for item in inputs.items(source):
            self.take_item(item)

    def take_item(self, item: Report | Issue) -> str:
        """Read a report into the ledger, or keep an issue; what became of it in one word."""
        if isinstance(item, Issue):
            self._miss(item)
            return "failed"
        return self._read(item)

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

    def _read(self, report: Report) -> str:
        # Asked first, so that a second run over an archive needs no parser.
        if self.ledger.knows(report, self.reader.digest):
            self.reports["unchanged"] += 1
            self._tell(self.ledger.issues(report.id), report.source)
            return "unchanged"
        return self._file(self.reader.read(report))

    def load(self, readings: Iterable[Reading], version: str) -> None:
        """File readings that were made elsewhere, by that version."""
        for reading in readings:
            self._file(reading, version)

    def _file(self, reading: Reading, version: str | None = None) -> str:
        added = self.ledger.add(reading, version)
        self.reports[added.status] += 1
        issues = coded.issues(reading)
        if added.status != "unchanged":
            self.mentions += added.mentions
            self.issues.update(issue.kind.value for issue in issues)
        self._tell(issues, reading.report.source)
        return added.status

    def _miss(self, issue: Issue) -> None:
        """Keep and tell of a source, or an item of one, that gave no report."""
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
