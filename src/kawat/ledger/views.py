"""What the ledger answers with: flat, frozen rows that a table, JSON or a data frame takes as they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from kawat.errors import UsageError
from kawat.ledger.frames import arrow, plain
from kawat.ledger.review.views import Verdict
from kawat.records import Mention

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Filed:
    """A report as the ledger keeps it, with the number of its mentions."""

    id: str
    published: str
    published_from: str
    published_sure: str
    published_at: str
    outlet: str
    title: str
    authors: tuple[str, ...]
    section: str
    language: str
    relays: tuple[str, ...]
    cites: tuple[str, ...]
    photo_credit: str
    url: str
    source: str
    mentions: int
    recorded_at: str


@dataclass(frozen=True, slots=True)
class Told:
    """A mention as lists show it. `starts` and `ends` are the days it may have happened on;
    `offset` is where the evidence stands in the report's text; `verdict` is `accept` or `fix` where somebody
    vouches for it, else empty."""

    id: str
    when: str
    starts: str
    ends: str
    type: str
    mode: str
    aux: str
    actor: tuple[str, ...]
    actor_names: tuple[str, ...]
    recipient: tuple[str, ...]
    recipient_names: tuple[str, ...]
    claim: str
    said_by: tuple[str, ...]
    place: str
    place_country: str
    latitude: float | None
    longitude: float | None
    amounts: tuple[str, ...]
    contexts: tuple[str, ...]
    topics: tuple[str, ...]
    act: str
    chain: tuple[str, ...]
    origin: str
    outlet: str
    published: str
    report: str
    title: str
    evidence: str
    offset: int
    recorded_at: str
    verdict: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """What mentions are about, with those who tell it: mentions, reports, outlets and origins, each once.

    `id` stays the same while mentions come and go. `starts` and `ends` are the days it may have happened on;
    `when`, names and evidence are those of the mention that dates it best, the place that of the one that
    tells it most closely; amounts are all that are told; `published` is the first day it was told.
    `standing` says in words how well it is founded; `acts` and `chains` are what its mentions were read as.
    """

    id: str
    when: str
    starts: str
    ends: str
    published: str
    type: str
    aux: str
    actor: tuple[str, ...]
    actor_names: tuple[str, ...]
    recipient: tuple[str, ...]
    recipient_names: tuple[str, ...]
    standing: str
    claims: tuple[str, ...]
    said_by: tuple[str, ...]
    place: str
    place_country: str
    latitude: float | None
    longitude: float | None
    amounts: tuple[str, ...]
    contexts: tuple[str, ...]
    origins: tuple[str, ...]
    outlets: tuple[str, ...]
    reports: tuple[str, ...]
    mentions: tuple[str, ...]
    evidence: str
    topics: tuple[str, ...]
    acts: tuple[str, ...]
    chains: tuple[str, ...]
    recorded_at: str


@dataclass(frozen=True, slots=True)
class Kept:
    """One mention in full, with its derivation, and the reading it comes from.

    `verdicts` are what people said of it, in the order given, those undone too; `machine` is what was read,
    where people have put another in its place; `holds` is off where they rejected it.
    """

    id: str
    mention: Mention
    report: Filed
    version: str
    packs: str
    recorded_at: str
    holds: bool = True
    verdicts: tuple[Verdict, ...] = ()
    machine: Mention | None = None


@dataclass(frozen=True, slots=True)
class Trouble:
    """What could not be read, about one word: how often, in how many reports, and an example of it.

    `word` is what a pack or a list of actors lacks; `report` is the id of the report of the example, empty
    where a source gave none.
    """

    kind: str
    word: str
    language: str
    count: int
    reports: int
    example: str
    report: str
    source: str
    message: str


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a reading, and how many mentions it has."""

    status: Literal["added", "unchanged", "replaced"]
    mentions: int


class Rows(list[T]):
    """A list of one kind of row, which tables, JSON and data frames are made of.

    In frames a day is a date, a moment a timestamp in UTC, a list a list; `when` stays text, since it may be
    a month or a year. What is unknown is an empty text, and null among numbers, days and moments.
    """

    def __init__(self, kind: type[T], rows: Iterable[T] = ()) -> None:
        super().__init__(rows)
        self.kind = kind
        self.columns = tuple(field.name for field in fields(kind))  # type: ignore[arg-type]

    def as_dicts(self) -> list[dict[str, Any]]:
        """Each row as a plain dictionary, in the order of its fields."""
        return [{name: getattr(row, name) for name in self.columns} for row in self]

    def to_arrow(self) -> pyarrow.Table:
        """A table of Arrow with a column for each field."""
        return arrow(self.kind, self)

    def to_pandas(self) -> pandas.DataFrame:
        """A data frame of pandas; raises UsageError where pandas is missing."""
        frame = _with("pandas", lambda: self.to_arrow().to_pandas(date_as_object=False))
        for name in frame.columns:
            if self and isinstance(getattr(self[0], name), tuple):
                frame[name] = [plain(getattr(row, name)) for row in self]
        return frame

    def to_polars(self) -> polars.DataFrame:
        """A data frame of polars; raises UsageError where polars is missing."""
        return _with("polars", lambda: import_module("polars").from_arrow(self.to_arrow()))


def _with(library: str, make: Callable[[], Any]) -> Any:
    """What an optional library makes."""
    try:
        import_module(library)
    except ImportError:
        raise UsageError(f"data frames of {library} need it: pip install 'kawat[frames]'") from None
    return make()
