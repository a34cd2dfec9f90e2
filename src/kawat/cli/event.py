"""`kawat event`: one event, who tells of it, and where they differ."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from kawat.cli import options, output
from kawat.cli.output import Column

if TYPE_CHECKING:
    from kawat.ledger import Detailed, Told


@click.command()
@click.argument("event")
@options.in_ledger
@options.at_moment
@click.option("--json", "as_json", is_flag=True, help="All of it as JSON.")
def event(event: str, ledger: str, as_of: str | None, as_json: bool) -> None:
    """Show one EVENT, by its id or the beginning of it: who says what, and where they differ."""
    from kawat.ledger import Ledger

    with Ledger(ledger, create=False) as opened:
        found = opened.event(event, as_of)
    if as_json:
        click.echo(json.dumps(asdict(found) | {"founded": found.founded}, ensure_ascii=False, indent=2))
        return
    for line in _head(found):
        click.echo(line)
    from kawat.ledger import Rows, Told

    whys = dict(zip((one.id for one in found.mentions), found.whys, strict=True))
    output.show(Rows(Told, found.mentions), "table", _columns(whys))
    for difference in found.differs:
        told = "; ".join(f"{one.told} ({', '.join(one.by)})" for one in difference.variants)
        click.echo(f"They differ on {difference.about}: {told}")


def _head(found: Detailed) -> list[str]:
    told = found.event
    parties = output.parties(told.actor or told.actor_names, told.recipient or told.recipient_names)
    where = [told.when or f"by {told.published}", told.place, *told.amounts, *told.contexts]
    return [
        f"{told.id}  {told.type} {told.aux}".rstrip() + f"  {parties}",
        " · ".join(filter(None, where)),
        f"{told.standing}: {found.founded}",
    ]


def _columns(whys: dict[str, str]) -> list[Column[Told]]:
    return [
        Column("mention", lambda one: one.id, "dim"),
        Column("claim", lambda one: output.standing(one.claim)),
        Column("when", lambda one: one.when, "dim"),
        Column("source", lambda one: output.on_word_of(one.outlet or one.report, one.said_by), least=9),
        Column("origin", lambda one: one.origin, least=6),
        Column("words", lambda one: output.quoted(one.evidence), least=12),
        Column("why here", lambda one: whys[one.id], "dim", least=12),
    ]
