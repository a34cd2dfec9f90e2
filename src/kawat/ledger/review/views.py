"""What the ledger answers about people's judgements."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["accept", "fix", "reject", "undo"]


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decided on events: `merge`, `split`, or `undo` of such. `events` are the ids of those
    that it was about; `number` names the decision; `retracted_at` is empty while it holds."""

    number: int
    kind: str
    events: tuple[str, ...]
    by: str
    reason: str
    recorded_at: str
    retracted_at: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What somebody said of a mention. `fixes` tell each field with its old and new value; `number` names the
    verdict, `undoes` the one that an undo ends; `retracted_at` is empty while the verdict holds."""

    number: int
    mention: str
    report: str
    kind: str
    reason: str
    fixes: tuple[str, ...]
    by: str
    note: str
    undoes: int | None
    recorded_at: str
    retracted_at: str

    @property
    def summary(self) -> str:
        """The verdict in few words.

        >>> Verdict(2, "abc", "r1", "reject", "furniture", (), "Ana", "", None, "2024-08-04", "").summary
        'rejected (furniture) by Ana'
        """
        done = {"accept": "accepted", "fix": "fixed", "reject": "rejected", "undo": "undone"}[self.kind]
        what = self.reason or "; ".join(self.fixes)
        return f"{done} ({what}) by {self.by}" if what else f"{done} by {self.by}"
