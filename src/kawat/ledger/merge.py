"""Which mentions are about one event, and how well that event is founded. Pure functions.

The answer depends on the mentions only, never on the order in which they were read: they are sorted,
best dated first, and each joins the latest event whose every mention it fits, or opens its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date

from kawat.ledger.clock import near
from kawat.ledger.views import Event, Told
from kawat.records import Claim, Mention, Report, SaidBy

RECALLED = "historical"
MEDIA = ":MED"
LAST_DAY = "9999-12-31"

Key = tuple[str, str, frozenset[str], frozenset[str]]


def origin_of(report: Report, mention: Mention, cites: Iterable[str]) -> str:
    """Whose word it is in the end: the medium or relay nearest to the fact, else the outlet itself."""
    media = (said.name for said in mention.said_by if said.by is SaidBy.RELAY or said.code.endswith(MEDIA))
    return next(iter((*media, *report.relays, *cites)), report.outlet or report.source)


def merge(mentions: Iterable[Told]) -> list[Event]:
    """The events that these mentions are about, newest first."""
    alike: dict[Key, list[Told]] = defaultdict(list)
    for mention in sorted(mentions, key=_best_dated_first):
        alike[_key(mention)].append(mention)
    events = [_event(told) for group in alike.values() for told in _by_day(group)]
    return sorted(events, key=_newest, reverse=True)


def _key(mention: Told) -> Key:
    """Equal for mentions that differ in time at most. Once recalled, an event is still the same event."""
    aux = "" if mention.aux == RECALLED else mention.aux
    return (
        mention.type,
        aux,
        _parties(mention.actor, mention.actor_names),
        _parties(mention.recipient, mention.recipient_names),
    )


def _parties(codes: tuple[str, ...], names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(codes or map(str.casefold, names))


def _best_dated_first(mention: Told) -> tuple[int, str, str, str, int, str]:
    day = (_uncertainty(mention), mention.starts)
    return *day, mention.published, mention.report, mention.offset, mention.id


def _uncertainty(mention: Told) -> int:
    """How many days besides one it may have happened on."""
    if not mention.starts:
        return date.max.toordinal()
    return date.fromisoformat(mention.ends).toordinal() - date.fromisoformat(mention.starts).toordinal()


def _by_day(alike: list[Told]) -> list[list[Told]]:
    events: list[list[Told]] = []
    for mention in alike:
        home = next((told for told in reversed(events) if all(_fits(mention, one) for one in told)), None)
        if home is None:
            events.append([mention])
        else:
            home.append(mention)
    return events


def _fits(one: Told, other: Told) -> bool:
    """Whether two alike mentions may be of one event."""
    overlap = one.starts <= (other.ends or LAST_DAY) and other.starts <= (one.ends or LAST_DAY)
    return overlap or _dated_differently(one, other)


def _dated_differently(one: Told, other: Told) -> bool:
    """Whether two reports may give one event two days: near ones, and neither is older than the other's."""
    if one.report == other.report or not (_is_dated(one) and _is_dated(other)):
        return False
    told = min(one.published or LAST_DAY, other.published or LAST_DAY)
    return max(one.starts, other.starts) <= told and near(one.starts, other.starts)


def _is_dated(mention: Told) -> bool:
    return bool(mention.starts) and mention.starts == mention.ends


def _event(told: list[Told]) -> Event:
    best = told[0]
    placed = max(
        told, key=lambda mention: (mention.latitude is not None, mention.place.count(","), mention.place > "")
    )
    claims = _each(told, lambda mention: [mention.claim])
    origins = _each(told, lambda mention: [mention.origin])
    return Event(
        when=best.when,
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


def _each(told: list[Told], of: Callable[[Told], Iterable[str]]) -> tuple[str, ...]:
    """Every value once, in the order of the mentions; nothing for an empty one."""
    return tuple(dict.fromkeys(value for mention in told for value in of(mention) if value))


def _newest(event: Event) -> tuple[str, str, str]:
    return event.when or event.published, event.published, event.mentions[0]
