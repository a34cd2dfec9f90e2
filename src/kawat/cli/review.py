"""`kawat review`: people judge what the machine has read."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, Unpack

import click

from kawat import settings
from kawat.cli import options
from kawat.errors import UsageError

if TYPE_CHECKING:
    from kawat.ledger import Filters, Ledger, Told

given_by = click.option(
    "--by",
    metavar="NAME",
    default=lambda: settings.read().reviewer,
    show_default="KAWAT_REVIEWER",
    help="Who judges.",
)


@click.command()
@click.argument("mention", required=False)
@options.in_ledger
@given_by
@click.option("--accept", "kind", flag_value="accept", help="MENTION is right.")
@click.option(
    "--fix", "fixes", metavar="FIELD=VALUE", multiple=True, help="What a field is; may be repeated."
)
@click.option("--reject", "reason", metavar="REASON", help="MENTION is no such event.")
@click.option("--undo", "kind", flag_value="undo", help="Take back the last verdict on MENTION.")
@click.option("--note", metavar="WORDS", default="", help="Why, in words.")
@click.option("--again", is_flag=True, help="Ask for judged mentions too.")
@click.option("--sample", metavar="N", type=click.IntRange(min=1), help="Ask for so many, drawn at random.")
@click.option("--seed", metavar="N", default=0, show_default=True, help="What draws another sample.")
@options.with_filters
def review(
    mention: str | None,
    ledger: str,
    by: str,
    kind: str | None,
    fixes: tuple[str, ...],
    reason: str | None,
    note: str,
    again: bool,
    sample: int | None,
    seed: int,
    **wanted: Unpack[Filters],
) -> None:
    """Judge what was read: accept, fix or reject it.

    With a verdict (--accept, --fix, --reject, --undo) it is given to MENTION. Else mentions are shown one by
    one, those that nobody has judged; each verdict is kept at once, so that the next call goes on where this
    one stopped. The reasons to reject are those of ontology/reasons.yml.
    """
    from kawat.cli.reviewing import Session
    from kawat.ledger import Ledger

    by = named(by)
    kinds = [*([kind] if kind else []), *(["fix"] if fixes else []), *(["reject"] if reason else [])]
    with Ledger(ledger, create=False) as opened:
        if kinds:
            if len(kinds) > 1 or not mention:
                raise UsageError(
                    "one verdict on one mention: MENTION and --accept, --fix, --reject or --undo"
                )
            click.echo(_give(opened, mention, kinds[0], by, reason or "", pairs(fixes), note))
        else:
            ids = [mention] if mention else _queue(opened, wanted, again, sample, seed)
            Session(opened, by, ids).run()


def named(by: str) -> str:
    """Who judges; raises UsageError where nobody says."""
    if not by.strip():
        raise UsageError("who judges? give --by NAME, or set KAWAT_REVIEWER")
    return by.strip()


def pairs(fixes: tuple[str, ...]) -> dict[str, str]:
    """Fields and values of `field=value`."""
    for fix in fixes:
        if "=" not in fix:
            raise UsageError(f"{fix!r} is no fix; write it as type=AID")
    return {field.strip(): value.strip() for field, _, value in (fix.partition("=") for fix in fixes)}


def _give(
    ledger: Ledger, mention: str, kind: Any, by: str, reason: str, fixes: dict[str, str], note: str
) -> str:
    if kind == "undo":
        verdict = ledger.undo(mention, by=by, note=note)
    else:
        verdict = ledger.verdict(mention, kind, by=by, reason=reason, fixes=fixes, note=note)
    return f"{verdict.mention} {verdict.summary}"


def _queue(ledger: Ledger, wanted: Filters, again: bool, sample: int | None, seed: int) -> list[str]:
    """The mentions to ask about: those nobody has judged first, in the order of the lists or as drawn."""
    limit = wanted.pop("limit", None)
    found = [told for told in ledger.mentions(**wanted) if again or not told.verdict]
    if sample:
        found = sorted(found, key=lambda told: _lot(told, seed))[:sample]
    found.sort(key=lambda told: bool(told.verdict))
    return [told.id for told in found[:limit]]


def _lot(told: Told, seed: int) -> str:
    """The same for the same mention and seed, whatever else is in the ledger."""
    return hashlib.sha256(f"{seed} {told.id}".encode()).hexdigest()
