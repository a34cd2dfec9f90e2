"""`kawat packs check`: are the words and definitions in order?"""

from __future__ import annotations

from pathlib import Path

import click

from kawat import settings


@click.group()
def packs() -> None:
    """Look after words and definitions."""


@packs.command()
@click.option("--data", type=click.Path(path_type=Path), help="A folder other than the package's own.")
def check(data: Path | None) -> None:
    """Load all packs strictly; an error names file and line."""
    from kawat.packs import check

    for line in check(data or settings.read().data):
        click.echo(line)
