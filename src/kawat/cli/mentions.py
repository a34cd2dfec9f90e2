"""`kawat mentions`: what each report says, statement by statement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

import click

from kawat.cli import options, output
from kawat.cli.output import Column

if TYPE_CHECKING:
    from kawat.ledger import Filters, Told


@click.command(epilog=output.PIPE_HELP)
@options.in_ledger
@options.with_filters
@options.in_form
def mentions(ledger: str, form: str | None, **wanted: Unpack[Filters]) -> None:
    """List what each report says, one by one."""
    from kawat.ledger import Ledger

    with Ledger(ledger, create=False) as opened:
        found = opened.mentions(**wanted)
    hint = f"{output.count(len(found), 'mention')}. How one was read: kawat why MENTION"
    output.show(found, form, _columns(), hint)


def _columns() -> list[Column[Told]]:
    return [
        Column("mention", lambda told: told.id, "dim"),
        Column("when", lambda told: told.when, "dim"),
        Column("type", lambda told: f"{told.type} {told.aux}".strip(), "bold"),
        Column("who → whom", _parties, least=9),
        Column("claim", lambda told: output.standing(told.claim)),
        Column("source", lambda told: output.on_word_of(told.outlet or told.report, told.said_by), least=9),
        Column("evidence", lambda told: output.told(told.evidence, told.place, told.amounts), least=9),
    ]


def _parties(told: Told) -> str:
    return output.parties(told.actor or told.actor_names, told.recipient or told.recipient_names)
