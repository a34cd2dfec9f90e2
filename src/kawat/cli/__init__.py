"""The command line: arguments in, one call, an answer out. One file a command.

Only click is imported here; each command imports its work when it runs, so that help comes at once.
"""

from __future__ import annotations

from typing import Any

import click

from kawat import __version__
from kawat.cli.archive import archive
from kawat.cli.audit import audit
from kawat.cli.code import code
from kawat.cli.deciding import decisions, merge, split
from kawat.cli.diff import diff
from kawat.cli.event import event
from kawat.cli.events import events
from kawat.cli.export import export
from kawat.cli.issues import issues
from kawat.cli.mentions import mentions
from kawat.cli.packs import packs
from kawat.cli.read import read
from kawat.cli.relate import relate
from kawat.cli.reports import reports
from kawat.cli.review import review
from kawat.cli.threads import thread, threads
from kawat.cli.verdicts import verdicts
from kawat.cli.watch import watch
from kawat.cli.why import why
from kawat.cli.why_not import why_not
from kawat.errors import KawatError

INTERRUPTED = 130


class Kawat(click.Group):
    """The group of commands; it turns every error that Kawat can explain into one line and an exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except KawatError as error:
            click.echo(f"kawat: {error}", err=True)
            ctx.exit(error.exit_code)
        except KeyboardInterrupt:
            ctx.exit(INTERRUPTED)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Commands in the order in which people come to need them."""
        return list(self.commands)


@click.group(cls=Kawat, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
def main() -> None:
    """Read news reports and keep a sourced ledger of who did what to whom, on whose word."""


READING = (read, watch, threads, thread, events, event, mentions, reports, why, why_not, issues)
JUDGING = (review, verdicts, merge, split, decisions, diff, audit)
for command in (*READING, *JUDGING, export, archive, code, relate, packs):
    main.add_command(command)
