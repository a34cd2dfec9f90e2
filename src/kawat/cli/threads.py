"""`kawat threads`: what became of each offer, request, demand, invitation and threat, side by side.
`kawat thread`: one of them, step by step."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from itertools import groupby
from typing import TYPE_CHECKING, Unpack

import click

from kawat.cli import options, output
from kawat.cli.output import Column

if TYPE_CHECKING:
    from rich.text import Text

    from kawat.ledger import Rows, Thread, ThreadFilters, ThreadStep

DAY, BY_THAT_DAY = len("2024-08-04"), len("≤2024-08-04")
SHORT = 34
STATES = {
    "no reply": "yellow",
    "declined": "red",
    "defied": "red",
    "withdrawn": "red",
    "deferred": "yellow",
    "thanked": "cyan",
    "accepted": "green",
    "gave in": "green",
    "delivered": "bold green",
    "carried out": "bold green",
}


@click.command(epilog=output.PIPE_HELP)
@options.in_ledger
@click.option(
    "--about", metavar="WORDS", help="Countries, hazards, goods, acts in any known language; or words told."
)
@click.option("--kind", metavar="KIND", help="offer, request, demand, invitation or threat.")
@click.option("--actor", metavar="CODE", help="Who opened it: a country (RUS) or a whole code (RUS:GOV).")
@click.option("--recipient", metavar="CODE", help="Who was addressed, in the same way.")
@click.option("--since", metavar="DATE", callback=options.a_time, help="Opened on this day or later.")
@click.option("--until", metavar="DATE", callback=options.a_time, help="Opened on this day or before.")
@click.option("--state", metavar="STATE", help='What it came to: "declined", "no reply".')
@options.at_moment
@options.up_to
@options.in_form
def threads(ledger: str, form: str | None, **wanted: Unpack[ThreadFilters]) -> None:
    """Show what became of offers, requests, demands, invitations and threats.

    Those of one crisis stand side by side: `kawat threads --about "flood North Korea"`.
    """
    from kawat.ledger import Ledger

    with Ledger(ledger, create=False) as opened:
        found = opened.threads(**wanted)
    if form == "table" or (form is None and output.on_terminal()):
        _board(found)
    else:
        output.show(found, form, ())


@click.command()
@click.argument("thread")
@options.in_ledger
@options.at_moment
@click.option("--json", "as_json", is_flag=True, help="The thread and its steps as a JSON object.")
def thread(thread: str, ledger: str, as_of: str | None, as_json: bool) -> None:
    """Show one thread, step by step, and who says so.

    THREAD is an id from `kawat threads`, or that of an event that opened it.
    """
    from kawat.ledger import Ledger

    with Ledger(ledger, create=False) as opened:
        found = opened.thread(thread, as_of)
    if as_json:
        click.echo(json.dumps(asdict(found), ensure_ascii=False, indent=2))
    else:
        _story(found)


def _board(found: Rows[Thread]) -> None:
    """A table for each crisis, then one for all that belongs to none."""
    screen = output.console()
    for (crisis, since), rows in groupby(found, key=lambda one: (one.crisis, one.since)):
        same = list(rows)
        title = f"{crisis}, since {since}" if crisis else "no crisis told"
        screen.print(f"\n[bold]{title}[/]  [dim]{output.count(len(same), 'thread')}[/]")
        screen.print(output.table(same, _columns()))
    if found:
        hint = f"As of {found[0].as_of or '?'}. One step by step: kawat thread THREAD"
        screen.print(hint, style="dim")
    else:
        screen.print(output.NOTHING)


def _columns() -> list[Column[Thread]]:
    return [
        Column("thread", lambda one: f"{one.kind}\n{one.id}", "dim"),
        Column("who → whom", lambda one: output.parties([one.actor], [one.recipient]), "bold", least=9),
        Column("opened", lambda one: "\n".join(_opened(one)), least=BY_THAT_DAY),
        Column("reply", lambda one: "\n".join(_reply(one)), least=BY_THAT_DAY),
        Column("state", _state, least=DAY),
        Column("origins", _origins, least=9),
    ]


def _opened(one: Thread) -> Iterator[str]:
    yield day(one.opened, one.published)
    yield output.quoted(one.what, SHORT)
    yield from one.offered
    if one.jointly:
        yield f"with {', '.join(one.jointly)}"


def _reply(one: Thread) -> Iterator[str]:
    """When it was answered, and after how long; or for how long it has not been."""
    if one.reply_days_most is None and one.open_days is not None:
        yield f"none in {output.count(one.open_days, 'day')}"
    elif one.reply_days_most is not None or one.replied_by:
        yield day(one.replied, one.replied_by)
    if one.reply_days_most is not None:
        yield waited(one)


def _state(one: Thread) -> Text:
    """What it has come to, and what was delivered on what day."""
    from rich.text import Text

    return Text("\n").join(
        [state(one.state), *map(Text, filter(None, (one.delivered, *one.delivered_amounts)))]
    )


def _origins(one: Thread) -> str:
    return f"{len(one.origins)}: {', '.join(one.origins)}"


def day(when: str, latest: str) -> str:
    """A day as told, or that on which it was known at the latest."""
    return when or f"≤{latest or '?'}"


def waited(one: Thread) -> str:
    """How long the reply took, as closely as the days are known.

    An offer of the 3rd that was answered between the 3rd and the 6th was answered after 0 to 3 days.
    """
    least, most = one.reply_days or 0, one.reply_days_most or 0
    if least == most:
        return "the same day" if most == 0 else f"after {output.count(most, 'day')}"
    return f"after {least}–{most} days"


def state(words: str) -> Text:
    """What a thread has come to, each word in a colour."""
    from rich.text import Text

    parts = words.split(", ")
    said = [(part, STATES.get(part.partition(" (")[0], "")) for part in parts]
    return Text(", ").join(Text(part, style=style) for part, style in said)


def _story(found: Thread) -> None:
    screen = output.console()
    screen.print(
        f"{found.kind} of {_party(found.actor_name, found.actor)} to "
        f"{_party(found.recipient_name, found.recipient)}",
        style="bold",
        markup=False,
    )
    for name, value in _facts(found):
        screen.print(f"{name:<10}", value, markup=False, soft_wrap=True)
    for step in found.steps:
        screen.print()
        for line in _told(step):
            screen.print(line, markup=False, soft_wrap=True)


def _party(name: str, code: str) -> str:
    return f"{name} ({code})" if name else code


def _facts(found: Thread) -> Iterator[tuple[str, str | Text]]:
    yield "state", state(found.state)
    if found.crisis:
        yield "crisis", f"{found.crisis}, since {found.since}"
    yield "about", ", ".join(found.topics).replace("_", " ") or "not told"
    yield "reply", ", ".join(_reply(found)) or "none needed"
    if found.offered:
        yield "told then", "; ".join(found.offered)
    if found.delivered_amounts:
        yield "told done", "; ".join(found.delivered_amounts)
    yield "outlets", ", ".join(found.outlets)
    yield "origins", ", ".join(found.origins)


def _told(step: ThreadStep) -> Iterator[str]:
    """What one step says, and on whose word."""
    yield f"{day(step.when, step.published)}  {step.did}"
    parties = output.parties(step.by, step.to)
    yield f"  {step.type} {step.aux}".rstrip() + f"  {parties}  {_evidence(step)}"
    yield f"  {step.standing}: {output.on_word_of(', '.join(step.outlets), step.said_by)}"
    yield f"  event {step.event}; kawat why {_some(step.mentions)}"


def _evidence(step: ThreadStep) -> str:
    return " · ".join((output.quoted(step.evidence), *step.amounts))


def _some(mentions: Iterable[str]) -> str:
    first, *others = mentions
    return f"{first} (or one of {len(others)} more)" if others else first
