"""What commands that read reports share: their items one by one, and telling of those that fail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from kawat.errors import MissingSource
from kawat.records import Issue, IssueKind, Report

if TYPE_CHECKING:
    from kawat.pipeline import Given, Reader, Source

UNREADABLE = {
    IssueKind.EMPTY,
    IssueKind.BINARY,
    IssueKind.LANGUAGE,
    IssueKind.MISSING,
    IssueKind.FORMAT,
    IssueKind.NO_ARTICLE,
    IssueKind.REFUSED,
    IssueKind.UNFETCHED,
    IssueKind.FAILED,
}
"""Kinds that mean: this was not read at all."""

WORTH_SAYING = UNREADABLE | {IssueKind.ENCODING, IssueKind.UNDATED}
"""Kinds that people can do something about at once; the others are lists to work through later."""


def gather(
    reader: Reader, paths: Iterable[str], given: Given, limit: int | None = None, own_text: bool = False
) -> Iterator[Source | Issue]:
    """The sources of each path; one that leads nowhere is an issue and stops no other."""
    for path in paths:
        try:
            yield from reader.sources([path], given, limit, own_text)
        except MissingSource as error:
            yield Issue(IssueKind.MISSING, str(error), path)


def items(source: Source | Issue) -> Iterable[Report | Issue]:
    """The reports of a source, with an issue in the place of each that gave none."""
    return [source] if isinstance(source, Issue) else source.reports()


def is_unreadable(issues: Iterable[Issue]) -> bool:
    """Whether a report with these issues was not read at all."""
    return any(issue.kind in UNREADABLE for issue in issues)


def tell_worth(issues: Iterable[Issue], source: str = "") -> None:
    """Say what people can do something about now."""
    for issue in issues:
        if issue.kind in WORTH_SAYING:
            tell(issue, source)


def tell(issue: Issue, source: str = "") -> None:
    """Say on standard error what could not be read."""
    where = issue.source or source
    known = where in issue.message  # a message that names its source needs no second naming
    click.echo(f"kawat: {issue.message}" if known else f"kawat: {where}: {issue.message}", err=True)
