"""Options that several commands share, each said once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, TypeVar

import click

from kawat import settings

Decorated = TypeVar("Decorated", bound=Callable[..., Any])
Decorator = Callable[[Decorated], Decorated]


def together(*options: Callable[[Any], Any]) -> Callable[[Decorated], Decorated]:
    """Several options as one decorator, shown in help in this order."""

    def decorate(command: Decorated) -> Decorated:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


def a_day(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str:
    """Let through an ISO day only."""
    try:
        return date.fromisoformat(value).isoformat() if value else ""
    except ValueError:
        raise click.BadParameter(f"{value!r} is no day; write it as 2024-08-04") from None


def a_time(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    """Let through an ISO day, month or year."""
    try:
        if value:
            date.fromisoformat(value + "-01-01"[len(value) - 4 :] if len(value) in (4, 7) else value)
    except ValueError:
        raise click.BadParameter(f"{value!r} is no date; write it as 2024-08-04, 2024-08 or 2024") from None
    return value


def a_moment(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    """Let through an ISO day or moment."""
    try:
        datetime.fromisoformat(value or "2024-08-04")
    except ValueError:
        hint = "write it as 2024-08-04 or 2024-08-04T12:00"
        raise click.BadParameter(f"{value!r} is no day or moment; {hint}") from None
    return value


in_ledger = click.option(
    "--ledger",
    metavar="URL",
    default=lambda: settings.read().ledger,
    show_default="sqlite:///kawat.db",
    help="The ledger: a database URL or the path of a file.",
)

of_language = click.option(
    "--language", default="", metavar="CODE", help="The language; else it is recognised."
)

about_reports = together(
    of_language,
    click.option("--published", metavar="DATE", default="", callback=a_day, help="The day of publication."),
    click.option("--outlet", default="", help="Who published it."),
)

of_lists = together(
    click.option(
        "--limit",
        type=click.IntRange(min=1),
        metavar="N",
        help="No more of each feed or sitemap than so many.",
    ),
    click.option(
        "--own-text", is_flag=True, help="Items of feeds that carry their text: fetch no page for them."
    ),
)

up_to = click.option("--limit", type=click.IntRange(min=1), metavar="N", help="No more than so many.")

at_moment = click.option(
    "--as-of",
    metavar="DATE",
    callback=a_moment,
    help="As the ledger was at the end of this day, or at this moment (UTC).",
)

of_reports = together(
    click.argument("paths", metavar="SOURCE...", nargs=-1, required=True),
    about_reports,
    of_lists,
)

of_mentions = together(
    click.option("--actor", metavar="CODE", help="Who acts: a country (RUS) or a whole code (RUS:GOV)."),
    click.option("--recipient", metavar="CODE", help="Upon whom, in the same way."),
    click.option("--type", metavar="TYPE", help="A PLOVER type."),
    click.option("--since", metavar="DATE", callback=a_time, help="From this day, month or year on."),
    click.option("--until", metavar="DATE", callback=a_time, help="Up to this day, month or year."),
    click.option("--about", metavar="WORDS", help="Words of the title or of the evidence."),
    click.option("--outlet", metavar="NAME", help="Told by this outlet."),
    click.option("--language", metavar="CODE", help="Told in this language."),
    click.option("--report", metavar="REPORT", help="Told in this report: its id or source; * fits all."),
)

with_filters = together(of_mentions, at_moment, up_to)

in_form = together(
    click.option("--json", "form", flag_value="json", help="A JSON array."),
    click.option("--csv", "form", flag_value="csv", help="CSV with a header."),
    click.option("--table", "form", flag_value="table", help="A table even where no terminal is."),
)
