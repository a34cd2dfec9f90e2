"""`kawat export`: events in the layouts of other data sets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

import click

from kawat.cli import options

if TYPE_CHECKING:
    from kawat.ledger import Filters


@click.command()
@click.argument("format_", metavar="FORMAT")
@click.argument("out", default="-")
@options.in_ledger
@options.with_filters
@click.option(
    "--recorded-since",
    metavar="DATE",
    callback=options.a_moment,
    help="Only what the ledger took down from this day on, or after this moment (UTC).",
)
@click.option(
    "--losses", metavar="FILE", help="Write what is lost as JSON, with the ids of events that ended."
)
def export(
    format_: str,
    out: str,
    ledger: str,
    recorded_since: str | None,
    losses: str | None,
    **wanted: Unpack[Filters],
) -> None:
    """Write events in the layout of another data set, to OUT or to standard output.

    \b
    FORMAT is one of
      csv             Kawat's own columns
      parquet         the same with types, a folder with a part a month
      polecat         POLECAT, tab-separated
      icews           ICEWS, tab-separated
      gdelt-events    GDELT 2, the table of events
      gdelt-mentions  GDELT 2, the table of mentions
      plover          PLOVER as JSON lines
      hxl             CSV with a row of hashtags
      flows           offers of help as flows, CSV as OCHA's FTS has it
      flows-hxl       the same with a row of hashtags

    OUT is there whole or stays as it was. What a layout cannot say is told on standard error.
    """
    from kawat.export import write
    from kawat.export.files import text_file
    from kawat.ledger import Ledger

    with Ledger(ledger, create=False) as opened:
        told = write(opened, format_, out, recorded_since=recorded_since or "", **wanted)
    if losses:
        with text_file(losses) as stream:
            stream.write(told.as_json())
    for line in told.lines():
        click.echo(line, err=True)
