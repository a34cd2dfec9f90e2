"""`kawat events`: what happened, once each, and how well founded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

import click

from kawat.cli import options, output
from kawat.cli.output import Column

if TYPE_CHECKING:
    from kawat.ledger import Event, Filters


@click.command(epilog=output.PIPE_HELP)
@options.in_ledger
@options.with_filters
@options.in_form
def events(ledger: str, form: str | None, **wanted: Unpack[Filters]) -> None:
    """List events, with all who tell of each."""
    from kawat.ledger import Ledger

    with Ledger(ledger, create=False) as opened:
        found = opened.events(**wanted)
    hint = f"{output.count(len(found), 'event')}. Who says what of one: kawat event EVENT"
    output.show(found, form, _columns(), hint)


def _columns() -> list[Column[Event]]:
    return [
        Column("when", lambda event: event.when or f"≤{event.published or '?'}", "dim"),
        Column("type", lambda event: f"{event.type} {event.aux}".strip(), "bold"),
        Column("who → whom", _parties, least=9),
        Column("standing", lambda event: output.standing(event.standing), least=9),
        Column("sources", _sources, least=9),
        Column("evidence", lambda event: output.told(event.evidence, event.place, event.amounts), least=9),
        Column("event", lambda event: event.id, "dim"),
    ]


def _parties(event: Event) -> str:
    return output.parties(event.actor or event.actor_names, event.recipient or event.recipient_names)


def _sources(event: Event) -> str:
    outlets = ", ".join(event.outlets) or output.count(len(event.reports), "report")
    return output.on_word_of(outlets, event.said_by)
