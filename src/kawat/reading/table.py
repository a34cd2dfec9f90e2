"""What becomes of an act under an operation: the composition table, and whose roles the result takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kawat.packs import Act, Operation
from kawat.records import Entity, Step, codes_of

SAME, NONE, ANY = "same", "none", "any"
NOTHING: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Composed:
    """An act as far as it is composed: what it is, who does it to whom, and how it came about.

    `act` is None for a thing, and for an act that an operation took away (`is_dropped`). `inside` are the
    heads of all that went into it; `tokens` the words that carry it; `denied` the acts, by type and country
    of the doer, that it says did not happen. `is_noun` tells a bare noun, `is_passive` that its head
    stands in the passive, `by_sayer` that whoever says it is the actor,
    `only_doer` that it is never directed at whom the act inside was done to; `chain` what it was composed of,
    innermost first: each act or thing, and the operation on it; `thing` what the noun of an act may be too.
    """

    name: str
    act: Act | None
    head: int
    actors: tuple[Entity, ...] = ()
    recipients: tuple[Entity, ...] = ()
    inside: frozenset[int] = frozenset()
    tokens: frozenset[int] = frozenset()
    steps: tuple[Step, ...] = ()
    aux: str = ""
    denied: frozenset[tuple[str, str]] = frozenset()
    is_dropped: bool = False
    is_noun: bool = False
    is_passive: bool = False
    by_sayer: bool = False
    only_doer: bool = False
    thing: str = ""
    chain: tuple[str, ...] = ()


def lookup(operation: Operation, inner: Composed, first: Mapping[str, str] = NOTHING) -> str | None:
    """The line for this pair: of the table that goes `first`, then of the operation's own."""
    if inner.is_dropped:
        return NONE if operation.over.get(ANY) == NONE else None
    return next((found for table in (first, operation.over) if (found := line(table, inner))), None)


def line(table: Mapping[str, str], inner: Composed) -> str | None:
    """The most particular line of a table for an inner act."""
    keys = [inner.name]
    if inner.act is not None:
        keys += [inner.act.type, *(key for key in table if key in inner.act.kinds), inner.thing]
    return next((table[key] for key in [*keys, ANY] if key in table), None)


def type_of(act: Act | None, name: str) -> str:
    """What a derivation shows for an act: its type, or its name where it has none."""
    return (act.type if act else "") or name


def keeps_future(act: Act | None) -> bool:
    """An announced request, accusation or rally is still to come; a promise or threat is made already."""
    if act is None or "conflictual" not in act.kinds or act.name == "threaten":
        return False
    return act.is_speech or "unrest" in act.kinds


def denied(inner: Composed) -> frozenset[tuple[str, str]]:
    """What a denial of an act contradicts: the act's type and each of its doers' countries."""
    if inner.act is None:
        return frozenset()
    return frozenset((inner.act.type, country) for entity in inner.actors for country in entity.countries)


def is_owned(inner: Composed) -> bool:
    """Whether a thing is but somebody's: "the rebels' rockets" are not fired at the rebels."""
    return inner.act is None and bool(codes_of(inner.actors)) and not codes_of(inner.recipients)


def actors_of(
    operation: Operation, own: tuple[Entity, ...], inner: Composed, is_speech: bool
) -> tuple[Entity, ...]:
    """The actor of an operation over an act: its own, else the inner one's, but nobody speaks for another."""
    if operation.keeps_roles:
        return inner.actors or own
    return own or (() if is_speech else inner.actors)


def is_against(operation: Operation, inner: Composed) -> bool:
    """Whether an operation is held against the doer of a conflictual act alone."""
    return operation.only_doer and inner.act is not None and "conflictual" in inner.act.kinds


def is_own_word(inner: Composed, own: tuple[Entity, ...]) -> bool:
    """Whether the inner act is but what the speaker himself calls it: "slammed what he called aggression"."""
    return (
        inner.act is not None
        and inner.act.is_speech
        and bool(own)
        and codes_of(inner.actors) == codes_of(own)
    )


def goes_into(part: Composed, whole: Composed) -> bool:
    """Whether an act is but part of another; of two that hold each other the later one is."""
    if part.head == whole.head or part.head not in whole.inside:
        return False
    return whole.head not in part.inside or whole.head < part.head


def recipients_of(
    operation: Operation,
    own: tuple[Entity, ...],
    inner: Composed,
    actors: tuple[Entity, ...],
    against: bool,
) -> tuple[Entity, ...]:
    """The first of operation's recipient, inner doer and, but where the operation is held `against` the doer,
    inner recipient that is not the actor."""
    doers = foreign(inner.actors, actors) if operation.denies else inner.actors
    receivers = () if against else inner.recipients
    inner_choices = (doers, receivers) if operation.towards_doer else (receivers, doers)
    choices = (*inner_choices, own) if operation.keeps_roles else (own, *inner_choices)
    return next((left for choice in choices if (left := without(choice, actors))), ())


def foreign(entities: tuple[Entity, ...], others: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """The entities of other countries: who denies what his own troops did contradicts somebody else."""
    own = {country for other in others for country in other.countries}
    return tuple(e for e in entities if not own & set(e.countries))


def without(entities: tuple[Entity, ...], others: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """The entities that share no code with `others`; those not resolved stay."""
    taken = set(codes_of(others))
    return tuple(e for e in entities if not e.codes or not set(e.codes) <= taken)


if __name__ == "__main__":
    from kawat.demo import show

    show("table")
