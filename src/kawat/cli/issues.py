"""`kawat issues`: what could not be read, the words that are missing most first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kawat.cli import options, output
from kawat.cli.output import Column
from kawat.records import IssueKind

if TYPE_CHECKING:
    from kawat.ledger import Trouble


@click.command(epilog=output.PIPE_HELP)
@options.in_ledger
@click.option(
    "--kind", type=click.Choice([kind.value for kind in IssueKind]), help="Only issues of this kind."
)
@click.option("--language", metavar="CODE", default="", help="Only of reports in this language.")
@options.at_moment
@options.up_to
@options.in_form
def issues(
    ledger: str, kind: str | None, language: str, as_of: str | None, limit: int | None, form: str | None
) -> None:
    """List what could not be read, so that whoever extends the words sees what to write next.

    Issues about one word count together; those that most reports have come first.
    """
    from kawat.ledger import Ledger

    with Ledger(ledger, create=False) as opened:
        found = opened.troubles(kind or "", language, limit, as_of)
    hint = f'{output.count(len(found), "word")}. What stopped one: kawat why-not REPORT "words"'
    output.show(found, form, _columns(), hint)


def _columns() -> list[Column[Trouble]]:
    return [
        Column("kind", lambda trouble: trouble.kind, "dim"),
        Column("word", lambda trouble: trouble.word or trouble.message, "bold", least=12),
        Column("lang", lambda trouble: trouble.language),
        Column("times", lambda trouble: str(trouble.count)),
        Column("reports", lambda trouble: str(trouble.reports)),
        Column("example", lambda trouble: trouble.example, least=20),
        Column("report", lambda trouble: trouble.report or trouble.source, "dim"),
    ]
