"""What a layout is: columns in order, each with what fills it or why nothing does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from kawat.export.losses import Loss, Losses
from kawat.export.story import Story

S = TypeVar("S", bound=Story)
Cell = Callable[[Story], Any]


@dataclass(frozen=True, slots=True)
class Column(Generic[S]):
    """One column: its name, what stands in it and how it is made of an event. Without `cell` nothing stands
    in it, and `tells` says why. `hint` is the type of its values; `tag` the hashtag of HXL."""

    name: str
    tells: str
    cell: Callable[[S], Any] | None = None
    hint: Any = str
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Layout(Generic[S]):
    """A layout: its name and columns, which events it has no word for, and into which rows it splits one."""

    name: str
    title: str
    columns: Sequence[Column[S]]
    leaves_out: Callable[[S], Loss | None] = lambda _: None
    split: Callable[[S], Iterable[S]] = lambda story: [story]

    def empty(self) -> dict[str, str]:
        """Why columns are never filled, by their name."""
        return {column.name: column.tells for column in self.columns if column.cell is None}

    def rows(self, stories: Iterable[S], losses: Losses) -> Iterator[list[Any]]:
        """The cells of each row; what they lose is counted."""
        for story in stories:
            if why := self.leaves_out(story):
                losses.left_out(why)
                continue
            for part in self.split(story):
                cells = [column.cell(part) if column.cell else None for column in self.columns]
                losses.row(part.lost)
                yield cells
