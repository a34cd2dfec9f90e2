"""`kawat audit`: how often the machine is right, by a drawn sample and reviewers who judge it blind."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from kawat.cli import options, output
from kawat.cli.output import Column
from kawat.cli.review import given_by, named
from kawat.errors import UnreadableSource, UsageError

if TYPE_CHECKING:
    from kawat.ledger import Answer, Audited, Drawn, Item, Precision
    from kawat.ledger.filters import Which

RIGHT, WRONG = "right", "wrong"


@click.group()
def audit() -> None:
    """Draw a sample, ask reviewers about it blind, and tell how often the machine is right.

    A reviewer sees the sentence and what the machine has read; neither verdicts nor what others answered.
    Right is a mention whose type, actor, recipient and claim all are.
    """


@audit.command()
@click.argument("name")
@options.in_ledger
@click.option("--size", type=click.IntRange(min=1), default=200, show_default=True, help="How many to draw.")
@click.option("--minimum", type=click.IntRange(min=0), default=1, show_default=True, help="Of each stratum.")
@click.option("--strata", metavar="FIELDS", default="type,outlet,language", show_default=True)
@click.option("--seed", type=int, default=0, show_default=True, help="What draws another sample.")
@options.of_mentions
def draw(
    name: str, ledger: str, size: int, minimum: int, strata: str, seed: int, **wanted: Unpack[Which]
) -> None:
    """Draw a stratified sample of mentions and keep it under NAME; the filters choose which.

    Each stratum gets --minimum, or all it has; the rest is shared in proportion to size. The same ledger,
    options and seed draw the same.
    """
    from kawat.ledger import Ledger

    by = [field.strip() for field in strata.split(",") if field.strip()]
    with Ledger(ledger, create=False) as opened:
        drawn = opened.audits.draw(name, size, seed=seed, minimum=minimum, strata=by, **wanted)
    click.echo(
        f"{output.count(drawn.items, 'mention')} of {drawn.mentions}: kawat audit ask {name} --by NAME"
    )


@audit.command("list", epilog=output.PIPE_HELP)
@options.in_ledger
@options.in_form
def list_(ledger: str, form: str | None) -> None:
    """List audits, and how far each reviewer has come."""
    from kawat.ledger import Ledger

    with Ledger(ledger, create=False) as opened:
        output.show(opened.audits.all(), form, _columns())


@audit.command()
@click.argument("name")
@options.in_ledger
@given_by
def ask(name: str, ledger: str, by: str) -> None:
    """Ask one reviewer about the items of NAME, from where they stopped."""
    from kawat.cli.auditing import Sitting
    from kawat.ledger import Ledger

    with Ledger(ledger, create=False) as opened:
        Sitting(opened, name, named(by)).run()


@audit.command()
@click.argument("name")
@options.in_ledger
@given_by
def export(name: str, ledger: str, by: str) -> None:
    """Write the items of NAME as CSV, with what this reviewer has answered, to be filled in elsewhere."""
    from kawat.ledger import Ledger

    with Ledger(ledger, create=False) as opened:
        items, given = opened.audits.items(name), opened.audits.given(name, named(by))
    rows = [_as_row(item, given.get(item.number)) for item in items]
    click.echo(output.as_text(list(rows[0]), rows, "csv"), nl=False)


@audit.command("import")
@click.argument("name")
@click.argument("file", type=click.Path(path_type=Path))
@options.in_ledger
@given_by
def import_(name: str, file: Path, ledger: str, by: str) -> None:
    """Take a reviewer's answers from a CSV as `kawat audit export` writes it.

    Read are the columns item, answer (right or wrong), reason and note; rows without an answer are left out.
    """
    from kawat.ledger import Ledger

    with Ledger(ledger, create=False) as opened:
        number = opened.audits.answer(name, named(by), list(_answers(file)))
    click.echo(f"{output.count(number, 'answer')} of {by} taken")


@audit.command(epilog=output.PIPE_HELP)
@click.argument("name")
@options.in_ledger
@options.in_form
def show(name: str, ledger: str, form: str | None) -> None:
    """Tell how often the machine is right by NAME: in all, by type, outlet and language.

    With Wilson intervals at 95 per cent, weighted by what each item stands for, and with the agreement
    between reviewers. Right is what all who judged it call right.
    """
    from kawat.ledger import Ledger, Precision, Rows

    with Ledger(ledger, create=False) as opened:
        audited = opened.audits.result(name)
    if form == "json":
        click.echo(json.dumps(asdict(audited), ensure_ascii=False, indent=2))
        return
    output.show(Rows(Precision, audited.precisions), form, _precision_columns())
    if form != "csv":
        for line in _agreements(audited):
            click.echo(line, err=form is None and not output.on_terminal())


def _agreements(audited: Audited) -> Iterator[str]:
    for one in audited.agreements:
        kappa = "undefined: both always said the same" if one.kappa is None else f"{one.kappa:.2f}"
        both = " and ".join(one.reviewers)
        items = output.count(one.items, "item")
        yield f"{both} agree on {one.same:.0%} of {items}; Cohen's kappa {kappa}"


def _as_row(item: Item, given: Answer | None) -> dict[str, object]:
    from kawat.ledger.review.fixes import written

    mention = item.mention
    answer = "" if given is None else RIGHT if given.is_right else WRONG
    return {
        "item": item.number,
        **written(mention),
        "evidence": mention.evidence.text,
        "sentence": mention.sentence.text,
        **{name: getattr(item, name) for name in ("outlet", "published", "title")},
        "answer": answer,
        "reason": given.reason if given else "",
        "note": given.note if given else "",
    }


def _answers(file: Path) -> Iterator[Answer]:
    """What is filled in. Raises UnreadableSource with the line where it cannot be."""
    from kawat.ledger import Answer

    try:
        text = file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableSource(f"{file} cannot be read as CSV in UTF-8: {error}") from None
    rows = csv.DictReader(io.StringIO(text))
    if lacking := {"item", "answer"} - set(rows.fieldnames or ()):
        raise UnreadableSource(f"{file}: the column {min(lacking)!r} is missing; see `kawat audit export`")
    for row in rows:
        answer = (row["answer"] or "").strip().lower()
        if not answer:
            continue
        if answer not in (RIGHT, WRONG) or not (row["item"] or "").strip().isdigit():
            where = f"{file}, line {rows.line_num}"
            raise UsageError(
                f"{where}: {row['item']!r}, {answer!r} is no item with the answer right or wrong"
            )
        reason, note = ((row.get(name) or "").strip() for name in ("reason", "note"))
        yield Answer(int(row["item"]), answer == RIGHT, reason, note)


def _columns() -> list[Column[Drawn]]:
    return [
        Column("audit", lambda drawn: drawn.audit, "bold"),
        Column("items", lambda drawn: str(drawn.items)),
        Column("of", lambda drawn: str(drawn.mentions)),
        Column("strata", lambda drawn: ", ".join(drawn.strata)),
        Column("only", lambda drawn: ", ".join(drawn.wanted), least=4),
        Column("seed", lambda drawn: str(drawn.seed), "dim"),
        Column("answered", lambda drawn: ", ".join(drawn.reviewers), least=9),
        Column("drawn", lambda drawn: drawn.recorded_at[:19], "dim"),
    ]


def _precision_columns() -> list[Column[Precision]]:
    return [
        Column("by", lambda one: one.by, "dim"),
        Column("value", lambda one: one.value, "bold", least=9),
        Column("right", lambda one: f"{one.right} of {one.items}"),
        Column("precision", lambda one: f"{one.precision:.2f}"),
        Column("95% interval", lambda one: f"{one.low:.2f}–{one.high:.2f}"),
    ]
