"""`kawat reports`: what was read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

import click

from kawat.cli import options, output
from kawat.cli.output import Column

if TYPE_CHECKING:
    from kawat.ledger import Filed, Filters


@click.command(epilog=output.PIPE_HELP)
@options.in_ledger
@options.with_filters
@options.in_form
def reports(ledger: str, form: str | None, **wanted: Unpack[Filters]) -> None:
    """List reports.

    --since and --until are about publication here.
    """
    from kawat.ledger import Ledger

    with Ledger(ledger, create=False) as opened:
        found = opened.reports(**wanted)
    output.show(found, form, _columns(), output.count(len(found), "report"))


def _columns() -> list[Column[Filed]]:
    return [
        Column("published", lambda report: report.published or "?", "dim"),
        Column("outlet", lambda report: report.outlet, "bold", least=9),
        Column("lang", lambda report: report.language),
        Column("title", lambda report: report.title or report.source, least=20),
        Column("from", lambda report: ", ".join(report.relays), least=9),
        Column("cites", lambda report: ", ".join(report.cites), least=9),
        Column("mentions", lambda report: str(report.mentions)),
        Column("report", lambda report: report.id, "dim"),
    ]
