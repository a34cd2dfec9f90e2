"""A thread as the ledger answers with it: flat but for its steps, each of which is an event."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ThreadStep:
    """One event of a thread: what it does in it (`offer` for the opening, else the state that it brings
    about), and the event as lists show it; `by` and `to` are codes."""

    did: str
    when: str
    published: str
    by: tuple[str, ...]
    to: tuple[str, ...]
    type: str
    aux: str
    evidence: str
    amounts: tuple[str, ...]
    standing: str
    said_by: tuple[str, ...]
    origins: tuple[str, ...]
    outlets: tuple[str, ...]
    event: str
    mentions: tuple[str, ...]

    def __str__(self) -> str:
        """In one cell of a table."""
        return " ".join(filter(None, (self.did, self.when or f"≤{self.published or '?'}", f"({self.event})")))


@dataclass(frozen=True, slots=True)
class Thread:
    """What became of an offer, request, demand, invitation or threat of one party to another.

    `state` is what it has come to, in words; `no reply` while nobody answers. `opened`, `replied` and
    `delivered` are days as told, or empty; `replied_by` is the last day on which the reply may have come;
    the reply came `reply_days` to `reply_days_most` days after the opening (equal where both days are
    known); without a reply it has been open for `open_days` days on the day `as_of`. `offered` and
    `delivered_amounts` are the amounts told of the openings, and of what was done; they are never added up
    or converted. `crisis` names the crisis it belongs to, and `since` its first day; `jointly` are others
    who opened it together with `actor`. `outlets` and `origins` are those of all steps."""

    id: str
    kind: str
    crisis: str
    since: str
    actor: str
    actor_name: str
    recipient: str
    recipient_name: str
    jointly: tuple[str, ...]
    state: str
    opened: str
    published: str
    what: str
    topics: tuple[str, ...]
    offered: tuple[str, ...]
    replied: str
    replied_by: str
    reply_days: int | None
    reply_days_most: int | None
    open_days: int | None
    as_of: str
    delivered: str
    delivered_amounts: tuple[str, ...]
    origins: tuple[str, ...]
    outlets: tuple[str, ...]
    steps: tuple[ThreadStep, ...]
