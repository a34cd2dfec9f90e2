"""Events in the layouts of other data sets, each with a report of what is lost on the way. One file a format.

    with kawat.Ledger() as ledger:
        told = export.write(ledger, "polecat", "events.tsv", since="2024-08")
    print("\\n".join(told.lines()))

Above the ledger, which it asks, and below the command line.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Unpack

from kawat import __version__, settings
from kawat.errors import UsageError
from kawat.export import flows, gdelt, hxl, icews, own, parquet, plover, polecat
from kawat.export.delimited import Delimited
from kawat.export.files import STANDARD, folder, text_file
from kawat.export.layout import Layout
from kawat.export.losses import Loss, Losses
from kawat.export.parquet import Parquet
from kawat.export.plover import JsonLines
from kawat.export.story import Story
from kawat.ledger import Filters, Ledger
from kawat.packs import load_codes

__all__ = ["FORMATS", "Layout", "Loss", "Losses", "write"]

FORMATS: dict[str, Delimited | JsonLines | Parquet] = {
    "polecat": polecat.FORMAT,
    "icews": icews.FORMAT,
    "gdelt-events": gdelt.EVENTS_FORMAT,
    "gdelt-mentions": gdelt.MENTIONS_FORMAT,
    "plover": plover.FORMAT,
    "parquet": parquet.FORMAT,
    "csv": own.FORMAT,
    "hxl": hxl.FORMAT,
    "flows": flows.FORMAT,
    "flows-hxl": flows.TAGGED,
}


def write(
    ledger: Ledger,
    name: str,
    out: str = STANDARD,
    data: Path | None = None,
    recorded_since: str = "",
    **wanted: Unpack[Filters],
) -> Losses:
    """Write the events of a ledger that are as wanted, as the format `name`, to a file, to a folder for
    Parquet, or to standard output (`-`); what is lost on the way.

    With `recorded_since`, a day or a moment, only what was recorded since then; what has since ceased to hold
    is listed in the losses. The place is written whole or left as it was. Raises UsageError for a format
    that is none, OutputError where the place cannot be written, and LedgerError.
    """
    if name not in FORMATS:
        raise UsageError(f"'{name}' is no format; known: {', '.join(FORMATS)}")
    codes = load_codes(data or settings.read().data)
    told = Losses(name, FORMATS[name].layout.empty())
    if FORMATS[name].layout is flows.LAYOUT:
        if recorded_since:
            raise UsageError("flows are made of threads, which have no moment at which they were recorded")
        _put(name, out, flows.stories(ledger, codes, __version__, wanted), told)
        return told
    with ledger.sourced(recorded_since, **wanted) as found:
        told.retracted, told.recorded_until = found.retracted, found.recorded_until
        _put(name, out, (Story(sourced, codes, __version__) for sourced in found.events), told)
    return told


def _put(name: str, out: str, stories: Iterable[Story], told: Losses) -> None:
    """Write stories where they are wanted."""
    format_ = FORMATS[name]
    if not isinstance(format_, Parquet):
        with text_file(out) as stream:
            format_.write(stories, stream, told)
    elif out == STANDARD:
        raise UsageError("Parquet is a folder: name one, as in kawat export parquet events/")
    else:
        with folder(out, parquet.PATTERN) as place:
            format_.write(stories, place, told)
