"""Layouts as lines of text: tab-separated without quoting, or CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TextIO

from kawat.export import losses
from kawat.export.layout import Layout
from kawat.export.losses import Losses

SIGNS = str.maketrans({"\t": " ", "\n": " ", "\r": " ", '"': "'"})


@dataclass(frozen=True, slots=True)
class Delimited:
    """How the rows of a layout are written: what stands between cells, what for a missing value, what between
    the values of a list.

    Tab-separated files know no quoting: tabs, line ends and double quotes in a text give way to spaces and
    single quotes, so that every reader sees the same cells whatever it takes for a quote.
    """

    layout: Layout[Any]
    tabs: bool = True
    header: bool = True
    tags: bool = False
    missing: str = ""
    between: str = "; "

    def write(self, stories: Iterable[Any], stream: TextIO, told: Losses) -> None:
        """Write all rows and count what they lose."""
        lines = csv.writer(
            stream,
            delimiter="\t" if self.tabs else ",",
            quoting=csv.QUOTE_NONE if self.tabs else csv.QUOTE_MINIMAL,
            quotechar=None if self.tabs else '"',
            lineterminator="\n",
        )
        columns = self.layout.columns
        if self.header:
            lines.writerow([column.name for column in columns])
        if self.tags:
            lines.writerow([column.tag for column in columns])
        lines.writerows(self._cells(row, told) for row in self.layout.rows(stories, told))

    def _cells(self, row: Sequence[Any], told: Losses) -> Iterator[str]:
        cells = [self._text(value) for value in row]
        if self.tabs:
            clean = [cell.translate(SIGNS) for cell in cells]
            if clean != cells:
                told.lost[losses.SIGNS] += 1
            cells = clean
        yield from cells

    def _text(self, value: Any) -> str:
        """A value as text.

        >>> Delimited(Layout("a", "A", ()), missing="None")._text(("RUS", "PRK"))
        'RUS; PRK'
        """
        if isinstance(value, date):
            return value.isoformat()
        if isinstance(value, float):
            return f"{value:.15g}"
        if isinstance(value, list | tuple):
            return self.between.join(map(self._text, value)) or self.missing
        return self.missing if value in (None, "") else str(value)
