"""`kawat why`: how one mention was read, step by step."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any

import click

from kawat.cli import options, output

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from kawat.ledger import Kept
    from kawat.records import Entity, Mention, Place


@click.command()
@click.argument("mention")
@options.in_ledger
@options.at_moment
@options.in_form
def why(mention: str, ledger: str, as_of: str | None, form: str | None) -> None:
    """Explain how a mention was read.

    MENTION is an id or the beginning of one. --json gives the whole mention, --csv the steps.
    """
    from kawat.ledger import Ledger

    with Ledger(ledger, create=False) as opened:
        kept = opened.mention(mention, as_of)
    if form == "json":
        click.echo(json.dumps(asdict(kept), ensure_ascii=False, indent=2))
    elif form == "csv":
        click.echo(_steps_as_csv(kept.mention), nl=False)
    else:
        _explain(kept)


def _explain(kept: Kept) -> None:
    screen = output.console()
    screen.print(marked(kept.mention), soft_wrap=True)
    screen.print()
    for name, value in _all_facts(kept):
        screen.print(f"{name:<10} {value}", markup=False, soft_wrap=True)
    show_verdicts(screen, kept)
    show_steps(screen, kept.mention)


def show_steps(screen: Console, mention: Mention) -> None:
    """How a mention was read."""
    screen.print("\nhow it was read", style="bold")
    for number, step in enumerate(mention.derivation, start=1):
        where = f"  ({step.where})" if step.where else ""
        line = f"{number:>3}. {step.rule}: “{step.words}” → {step.result}{where}"
        screen.print(line, markup=False, soft_wrap=True)


def show_verdicts(screen: Console, kept: Kept) -> None:
    """What people said of a mention, and what the machine reads in its place."""
    if not kept.verdicts:
        return
    screen.print("\nwhat people said", style="bold")
    for verdict in kept.verdicts:
        undone = ", undone" if verdict.retracted_at else ""
        note = f": {verdict.note}" if verdict.note else ""
        line = f"{verdict.number:>3}. {verdict.recorded_at[:19]}Z {verdict.summary}{undone}{note}"
        screen.print(line, markup=False, soft_wrap=True)
    if not kept.holds:
        screen.print("so it is in no list", style="red")
    if kept.machine is not None:
        screen.print("\nwhat the machine reads", style="bold")
        for name, value in facts(kept.machine):
            screen.print(f"{name:<10} {value}", markup=False, soft_wrap=True)


def marked(mention: Mention) -> Text:
    """The sentence with its evidence between marks, which outlive a pipe."""
    from rich.text import Text

    sentence, evidence = mention.sentence, mention.evidence
    if not sentence.covers(evidence):
        return Text.assemble("»", (evidence.text, "bold"), "« ", sentence.text)
    start, end = evidence.start - sentence.start, evidence.end - sentence.start
    before, after = sentence.text[:start], sentence.text[end:]
    return Text.assemble(before, "»", (evidence.text, "bold underline"), "«", after)


def _all_facts(kept: Kept) -> Iterator[tuple[str, str]]:
    report = kept.report
    yield "mention", kept.id
    yield from facts(kept.mention)
    yield "report", ", ".join(filter(None, (report.outlet, report.published, report.title, report.source)))
    yield "read", f"by Kawat {kept.version} with words {kept.packs}, {kept.recorded_at[:19]}Z"


def facts(mention: Mention) -> Iterator[tuple[str, str]]:
    """What a mention tells, name by name."""
    yield "type", " ".join(filter(None, (mention.type, mention.mode, mention.aux, *mention.contexts)))
    for entity in mention.actors:
        yield "actor", _resolved(entity)
    for entity in mention.recipients:
        yield "recipient", _resolved(entity)
    yield "claim", mention.claim
    for said in mention.said_by:
        yield "said by", f"{said.name} {said.code}".strip() + f", found by {said.by}"
    if mention.time:
        yield "when", f"{mention.time.value or 'unresolved'}, from “{mention.time.text}”"
    if mention.place:
        yield "where", _located(mention.place)
    for amount in mention.amounts:
        yield "how much", f"{amount.figure}, from “{amount.text}”"


def _located(place: Place) -> str:
    at = "" if place.latitude is None else f" ({place.latitude:.3f}, {place.longitude:.3f})"
    return f"{place.full}{at}, from “{place.name}”"


def _resolved(entity: Entity) -> str:
    codes = " ".join(entity.codes) or "unresolved"
    return f"{entity.name} = {codes}" + (f", {entity.how}" if entity.how else "")


def _steps_as_csv(mention: Mention) -> str:
    from kawat.records import Step

    steps: list[dict[str, Any]] = [asdict(step) for step in mention.derivation]
    return output.as_text([field.name for field in fields(Step)], steps, "csv")
