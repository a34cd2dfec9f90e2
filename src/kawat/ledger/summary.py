"""What an event is, from the mentions that tell of it. Pure functions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from kawat.ledger.origins import Folding, independent
from kawat.ledger.views import Event, Told
from kawat.records import Claim

NOTHING_FOLDS = Folding()


def summary(told: Sequence[Told], id: str = "", folding: Folding = NOTHING_FOLDS) -> Event:
    """The event that these mentions are about, the best dated first."""
    best = told[0]
    placed = max(
        told, key=lambda mention: (mention.latitude is not None, mention.place.count(","), mention.place > "")
    )
    claims = _each(told, lambda mention: [mention.claim])
    origins = independent(told, folding)
    return Event(
        id=id,
        when=best.when,
        starts=best.starts,
        ends=best.ends,
        published=min(filter(None, (mention.published for mention in told)), default=""),
        type=best.type,
        aux=best.aux,
        actor=best.actor,
        actor_names=best.actor_names,
        recipient=best.recipient,
        recipient_names=best.recipient_names,
        standing=standing(claims, len(origins)),
        claims=claims,
        said_by=_each(told, lambda mention: mention.said_by),
        place=placed.place,
        place_country=placed.place_country,
        latitude=placed.latitude,
        longitude=placed.longitude,
        amounts=_each(told, lambda mention: mention.amounts),
        contexts=_each(told, lambda mention: mention.contexts),
        origins=origins,
        outlets=_each(told, lambda mention: [mention.outlet]),
        reports=_each(told, lambda mention: [mention.report]),
        mentions=_each(told, lambda mention: [mention.id]),
        evidence=best.evidence,
        topics=_each(told, lambda mention: mention.topics),
        acts=_each(told, lambda mention: [mention.act]),
        chains=_each(told, lambda mention: [" ".join(mention.chain)]),
        recorded_at="",
    )


def standing(claims: Iterable[str], origins: int) -> str:
    """How well an event is founded, in words: its surest claim and the number of independent origins.

    >>> standing(["alleged", "reported"], 2)
    'reported by 2 origins'
    """
    present = [claim for claim in Claim if claim in set(claims)]
    if Claim.DENIED in present and len(present) > 1:
        return "contested"
    return f"{present[0]} by {origins} origin{'s' if origins != 1 else ''}"


def _each(told: Sequence[Told], of: Callable[[Told], Iterable[str]]) -> tuple[str, ...]:
    """Every value once, in the order of the mentions; nothing for an empty one."""
    return tuple(dict.fromkeys(value for mention in told for value in of(mention) if value))
