"""`kawat verdicts`: what people said of what was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kawat.cli import options, output
from kawat.cli.output import Column

if TYPE_CHECKING:
    from kawat.ledger import Verdict


@click.command(epilog=output.PIPE_HELP)
@click.argument("mention", default="")
@options.in_ledger
@options.at_moment
@options.in_form
def verdicts(mention: str, ledger: str, as_of: str | None, form: str | None) -> None:
    """List verdicts, those undone too; or those on one MENTION, by its id or the beginning of it."""
    from kawat.ledger import Ledger

    with Ledger(ledger, create=False) as opened:
        found = opened.verdicts(mention, as_of)
    hint = f"{output.count(len(found), 'verdict')}. What is read and said of one: kawat why MENTION"
    output.show(found, form, _columns(), hint)


def _columns() -> list[Column[Verdict]]:
    return [
        Column("number", lambda verdict: str(verdict.number), "dim"),
        Column("mention", lambda verdict: verdict.mention, "dim"),
        Column("verdict", _what, "bold", least=12),
        Column("by", lambda verdict: verdict.by),
        Column("note", lambda verdict: verdict.note, least=9),
        Column("given", lambda verdict: verdict.recorded_at[:19], "dim"),
        Column("undone", lambda verdict: verdict.retracted_at[:19], "dim"),
    ]


def _what(verdict: Verdict) -> str:
    if verdict.undoes is not None:
        return f"undo {verdict.undoes}"
    return ": ".join(filter(None, (verdict.kind, verdict.reason or "; ".join(verdict.fixes))))
