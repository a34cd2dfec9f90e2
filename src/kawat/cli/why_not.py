"""`kawat why-not`: what stopped a reading at words of a report."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kawat.cli import inputs, options, output
from kawat.errors import LedgerError, UsageError
from kawat.records import Report

if TYPE_CHECKING:
    from kawat.pipeline import Reader
    from kawat.reading import Finding


@click.command()
@click.argument("report")
@click.argument("words")
@options.about_reports
@options.in_ledger
@options.in_form
def why_not(report: str, words: str, ledger: str, form: str | None, **given: str) -> None:
    """Explain why nothing is read at words of a report.

    REPORT is a file, or the id or source of a report in the ledger; * fits all. It is read again with the
    words as they are now.
    """
    from kawat.ledger import Rows
    from kawat.pipeline import Given, Reader
    from kawat.reading import Finding

    reader = Reader()
    asked = list(_reports(reader, report, ledger, Given(**given)))
    found = [finding for one in asked for finding in reader.why_not(one, words)]
    if not found:
        raise UsageError(f"no report that fits {report!r} holds the words {words!r}")
    if form in ("json", "csv"):
        click.echo(output.as_text(Rows(Finding).columns, Rows(Finding, found).as_dicts(), form), nl=False)
    else:
        _explain(found)


def _reports(reader: Reader, name: str, ledger: str, given: object) -> Iterator[Report]:
    """The reports of a file or, where there is no such file, those of the ledger."""
    from kawat.ledger import Ledger
    from kawat.pipeline import Given

    assert isinstance(given, Given)
    if Path(name).exists():
        for source in inputs.gather(reader, [name], given):
            yield from (item for item in inputs.items(source) if isinstance(item, Report))
        return
    try:
        with Ledger(ledger, create=False) as opened:
            kept = opened.texts(name)
    except LedgerError as error:
        raise UsageError(f"there is no file {name!r}, and {error}") from None
    if not kept:
        raise UsageError(f"no file and no report of the ledger fits {name!r}: `kawat reports` lists them")
    yield from map(reader.again, kept)


def _explain(found: list[Finding]) -> None:
    screen = output.console()
    sentence = ""
    for one in found:
        if one.sentence != sentence:
            sentence = one.sentence
            screen.print(f"\n{sentence}", markup=False, soft_wrap=True)
        where = f"  ({one.where})" if one.where else ""
        screen.print(f"  “{one.words}” {one.check}: {one.because}{where}", markup=False, soft_wrap=True)
        if one.hint:
            screen.print(f"      → {one.hint}", style="dim", markup=False, soft_wrap=True)
