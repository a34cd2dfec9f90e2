"""`kawat code`: the same reading as JSONL, without a ledger."""

from __future__ import annotations

import json

import click

from kawat import coded
from kawat.cli import inputs, options
from kawat.errors import InputError
from kawat.records import Issue


@click.command()
@options.of_reports
@click.pass_context
def code(
    ctx: click.Context, /, paths: tuple[str, ...], limit: int | None, own_text: bool, **given: str
) -> None:
    """Print what reports tell as JSONL.

    There is one object for each report; nothing is kept. What cannot be read is told on standard error,
    and the exit code is then 3.
    """
    from kawat.pipeline import Given, Reader

    reader, unreadable = Reader(), False
    for source in inputs.gather(reader, paths, Given(**given), limit, own_text):
        for item in inputs.items(source):
            if isinstance(item, Issue):
                unreadable = True
                inputs.tell(item)
                continue
            reading = reader.read(item)
            issues = coded.issues(reading)
            unreadable |= inputs.is_unreadable(issues)
            inputs.tell_worth(issues, item.source)
            click.echo(json.dumps(coded.as_dict(reading), ensure_ascii=False))
    if unreadable:
        ctx.exit(InputError.exit_code)
