"""`kawat archive`: archives of the web into Parquet."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kawat.cli import output

if TYPE_CHECKING:
    from kawat.archive import Tally


@click.command()
@click.argument("paths", metavar="WARC...", nargs=-1, required=True)
@click.argument("out", metavar="OUT", type=click.Path(path_type=Path))
@click.option("--jobs", type=click.IntRange(1), default=1, show_default=True, help="Archives read at once.")
def archive(paths: tuple[str, ...], out: Path, jobs: int) -> None:
    """Read archives of the web (WARC) into Parquet.

    WARC is a file, a folder or a glob. In the folder OUT each archive becomes a part of the tables `reports`,
    `mentions`, `quotes` and `losses`; `kawat read OUT` loads them into a ledger. What is there already is not
    read again, so a run that was cut off goes on where it was.
    """
    from kawat.archive import run

    told = run(paths, out, jobs, lambda tally: click.echo(_line(tally)))
    for line in _summary(told):
        click.echo(line)


def _line(tally: Tally) -> str:
    return (
        f"{tally.archive}: {output.count(tally.pages, 'page')}, {tally.passed} past the first pass, "
        f"{output.count(tally.reports, 'report')}, {output.count(tally.mentions, 'mention')}, "
        f"{tally.lost} lost"
    )


def _summary(told: list[Tally]) -> list[str]:
    reports, mentions = (sum(getattr(tally, name) for tally in told) for name in ("reports", "mentions"))
    lines = [
        f"{output.count(len(told), 'archive')}: {output.count(reports, 'report')}, "
        f"{output.count(mentions, 'mention')}; load them with `kawat read`"
    ]
    if lost := sum(tally.lost for tally in told):
        lines.append(f"{output.count(lost, 'record')} lost: see the table `losses`")
    unread = sum((Counter(tally.unread) for tally in told), Counter())
    if unread:
        kinds = ", ".join(f"{number} {kind}" for kind, number in unread.most_common())
        lines.append(f"{output.count(unread.total(), 'page')} held no report: {kinds}")
    return lines
