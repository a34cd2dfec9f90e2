"""`kawat diff`: which events have changed, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kawat.cli import options, output
from kawat.cli.output import Column

if TYPE_CHECKING:
    from kawat.ledger import Change

COLORS = {"added": "green", "gone": "red", "changed": "yellow"}


@click.command(epilog=output.PIPE_HELP)
@click.argument("since")
@click.argument("until", required=False)
@options.in_ledger
@options.in_form
def diff(since: str, until: str | None, ledger: str, form: str | None) -> None:
    """List the events that are not what they were, and why.

    SINCE and UNTIL are days, moments (2024-08-04T12:00, in UTC), or digests of words as `kawat why` shows
    them: then the last moment at which a report was read with those. Without UNTIL, the ledger as it is now.
    """
    from kawat.ledger import Ledger

    with Ledger(ledger, create=False) as opened:
        found = opened.changes(since, until)
    kinds = [change.kind for change in found]
    counts = ", ".join(f"{kinds.count(kind)} {kind}" for kind in COLORS if kind in kinds)
    output.show(found, form, _columns(), counts)


def _columns() -> list[Column[Change]]:
    from rich.text import Text

    return [
        Column("change", lambda change: Text(change.kind, style=COLORS[change.kind])),
        Column("when", lambda change: change.when, "dim"),
        Column("type", lambda change: change.type, "bold"),
        Column("who → whom", lambda change: output.parties(change.actor, change.recipient), least=9),
        Column("what", _what, least=20),
        Column("why", lambda change: "\n".join(change.why), least=20),
        Column("event", lambda change: change.event, "dim"),
    ]


def _what(change: Change) -> str:
    """Each field that differs, old and new; of an event that came or went, its evidence."""
    differing = zip(change.fields, change.old, change.new, strict=True)
    lines = [f"{name}: {old or 'nothing'} → {new or 'nothing'}" for name, old, new in differing]
    return "\n".join(lines) or output.quoted(change.evidence)
