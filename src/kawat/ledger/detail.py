"""One event with all who tell of it side by side, and where they differ."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from kawat.ledger import query
from kawat.ledger.filters import holds
from kawat.ledger.review.links import event_named
from kawat.ledger.schema import events, members
from kawat.ledger.views import Event, Told
from kawat.records import Claim


@dataclass(frozen=True, slots=True)
class Variant:
    """One of several accounts of a thing: what is told, and by whom (outlets, or reports without one)."""

    told: str
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What is told in ways that cannot all be right; `about` is a field of mentions or a unit of amounts."""

    about: str
    variants: tuple[Variant, ...]


@dataclass(frozen=True, slots=True)
class Detailed:
    """An event, its mentions in order with the reason why each is of it, and where they differ."""

    event: Event
    mentions: tuple[Told, ...]
    whys: tuple[str, ...]
    differs: tuple[Difference, ...]

    @property
    def founded(self) -> str:
        """How well it is founded, counted: reports, outlets and independent origins."""
        counts = ((len(self.event.reports), "report"), (len(self.event.outlets), "outlet"))
        told = [f"{number} {noun}{'s' * (number != 1)}" for number, noun in counts if number]
        origins = self.event.origins
        told.append(f"{len(origins)} independent origin{'s' * (len(origins) != 1)} ({'; '.join(origins)})")
        return ", ".join(told)


def detailed(connection: Connection, id: str, as_of: str | None = None) -> Detailed:
    """The event with this id, or the only one whose id begins so."""
    name = event_named(connection, id, as_of)
    row = connection.execute(select(events).where(events.c.id == name, holds(events, as_of))).one()
    event = query.event_of(row)
    chosen = select(members.c.mention, members.c.why).where(members.c.event == name, holds(members, as_of))
    whys: dict[int, str] = {row.mention: row.why for row in connection.execute(chosen)}
    told = query.told_of(connection, whys)
    order = {id: number for number, id in enumerate(event.mentions)}
    rows = sorted(told, key=lambda key: order.get(told[key].id, len(order)))
    mentions = tuple(told[key] for key in rows)
    return Detailed(event, mentions, tuple(whys[key] for key in rows), differences(mentions))


def differences(told: Sequence[Told]) -> tuple[Difference, ...]:
    """What mentions of one event tell in ways that cannot all be right."""
    found = [
        _difference("claim", told, _claim),
        _difference("when", _undated_left_out(told), lambda one: one.when),
        _difference("actor", told, lambda one: " + ".join(sorted(one.actor or one.actor_names))),
        _difference("recipient", told, lambda one: " + ".join(sorted(one.recipient or one.recipient_names))),
        _difference("place", told, lambda one: one.place if "," in one.place else ""),
    ]
    units = dict.fromkeys(_unit(figure) for one in told for figure in one.amounts)
    found += [_difference(unit, told, _amounts(unit)) for unit in units]
    return tuple(difference for difference in found if len(difference.variants) > 1)


def _difference(about: str, told: Iterable[Told], of: Callable[[Told], str]) -> Difference:
    by: dict[str, dict[str, None]] = {}
    for one in told:
        if value := of(one):
            by.setdefault(value, {})[one.outlet or one.report] = None
    return Difference(about, tuple(Variant(value, tuple(names)) for value, names in by.items()))


def _claim(one: Told) -> str:
    """Denied, or not: how sure each is of it is no difference."""
    return one.claim if one.claim == Claim.DENIED else "told"


def _undated_left_out(told: Sequence[Told]) -> list[Told]:
    """Mentions dated on days that exclude each other; a month agrees with each of its days."""
    dated = [one for one in told if one.when]
    apart = any(one.ends < other.starts for one in dated for other in dated if one.ends and other.starts)
    return dated if apart else []


def _unit(figure: str) -> str:
    return figure.partition(" ")[2]


def _amounts(unit: str) -> Callable[[Told], str]:
    return lambda one: ", ".join(sorted(figure for figure in one.amounts if _unit(figure) == unit))
