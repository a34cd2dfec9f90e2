"""What the ledger answers about audits."""

from __future__ import annotations

from dataclasses import dataclass

from kawat.records import Mention


@dataclass(frozen=True, slots=True)
class Drawn:
    """An audit: what was drawn, of how many that were as `wanted` ("type=AID"), and how many items each
    reviewer has answered ("Ana: 12")."""

    audit: str
    items: int
    mentions: int
    seed: int
    strata: tuple[str, ...]
    wanted: tuple[str, ...]
    reviewers: tuple[str, ...]
    recorded_at: str


@dataclass(frozen=True, slots=True)
class Item:
    """A mention of a sample, as the machine read it; `text` is that of its report."""

    number: int
    mention: Mention
    outlet: str
    published: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a reviewer says of an item: right, or wrong for a reason."""

    item: int
    is_right: bool
    reason: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Precision:
    """How often the machine is right among `items` judged: over `all`, or by one type, outlet or language.

    `precision` is weighted by what each item stands for, `low` and `high` bound it at 95 per cent;
    `effective` is the size of an equally weighted sample that would tell as much.
    """

    by: str
    value: str
    items: int
    right: int
    precision: float
    low: float
    high: float
    effective: float


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two reviewers agree on `items` that both judged: the share of equal answers, and Cohen's kappa,
    None where both always said one and the same."""

    reviewers: tuple[str, str]
    items: int
    same: float
    kappa: float | None


@dataclass(frozen=True, slots=True)
class Audited:
    """What an audit has come to."""

    drawn: Drawn
    precisions: tuple[Precision, ...]
    agreements: tuple[Agreement, ...]
