"""`kawat merge`, `kawat split` and `kawat decisions`: people decide what is one event."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kawat.cli import options, output
from kawat.cli.output import Column
from kawat.cli.review import given_by
from kawat.errors import UsageError

if TYPE_CHECKING:
    from kawat.ledger import Decision

because = click.option("--reason", metavar="WORDS", default="", help="Why, in words.")


@click.command()
@click.argument("events", metavar="[EVENT...]", nargs=-1)
@options.in_ledger
@given_by
@because
@click.option("--again", is_flag=True, help="Merge all mentions anew: `ontology/merging.yml` has changed.")
def merge(events: tuple[str, ...], ledger: str, by: str, reason: str, again: bool) -> None:
    """Make one event of several EVENTs; it stays so when reports are read again.

    With --again and no events, all events are made anew by the rules of today; what people decided stays.
    """
    from kawat.ledger import Ledger

    if again == bool(events):
        raise UsageError("name the events that are one, or give --again alone")
    with Ledger(ledger, create=False) as opened:
        if again:
            changed = opened.merge_again()
            click.echo(f"merged anew: {output.count(changed, 'event')} changed; see kawat diff")
            return
        made = opened.merge(*events, by=by, reason=reason)
    click.echo(f"merged; to take it back: kawat decisions --undo {made.number}")


@click.command()
@click.argument("event")
@click.argument("mentions", metavar="MENTION...", nargs=-1, required=True)
@options.in_ledger
@given_by
@because
def split(event: str, mentions: tuple[str, ...], ledger: str, by: str, reason: str) -> None:
    """Make some MENTIONs of an EVENT one of their own; it stays so when reports are read again."""
    from kawat.ledger import Ledger

    with Ledger(ledger, create=False) as opened:
        made = opened.split(event, *mentions, by=by, reason=reason)
    click.echo(f"split; to take it back: kawat decisions --undo {made.number}")


@click.command(epilog=output.PIPE_HELP)
@options.in_ledger
@given_by
@because
@click.option("--undo", metavar="NUMBER", type=int, help="Take this decision back.")
@options.at_moment
@options.in_form
def decisions(
    ledger: str, by: str, reason: str, undo: int | None, as_of: str | None, form: str | None
) -> None:
    """List merges and splits, those undone too."""
    from kawat.ledger import Ledger

    with Ledger(ledger, create=False) as opened:
        if undo is not None:
            opened.undo_decision(undo, by, reason)
            click.echo(f"decision {undo} is taken back")
            return
        found = opened.decisions(as_of)
    output.show(found, form, _columns())


def _columns() -> list[Column[Decision]]:
    return [
        Column("number", lambda one: str(one.number), "dim"),
        Column("decision", lambda one: one.kind, "bold"),
        Column("events", lambda one: ", ".join(one.events), least=10),
        Column("by", lambda one: one.by),
        Column("reason", lambda one: one.reason, least=9),
        Column("given", lambda one: one.recorded_at[:19], "dim"),
        Column("undone", lambda one: one.retracted_at[:19], "dim"),
    ]
