"""What neighbouring sentences share: a source named once for a passage, a day named once for one message."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kawat.records import Claim, Entity, Mention, Time

NEAR = 1
REPLY_WITHIN = 4


@dataclass(frozen=True, slots=True)
class Placed:
    """A mention, the number of its sentence, and whether it stands in the title."""

    mention: Mention
    sentence: int
    in_title: bool
    is_verbal: bool
    answers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Spoken:
    """Somebody speaks on a day that the report names."""

    codes: tuple[str, ...]
    time: Time


def share(placed: Sequence[Placed], spoken: Sequence[Spoken] = ()) -> list[Mention]:
    """Give each mention what its passage says of it: the sources and the day of its neighbours, and the day
    on which its actor speaks."""
    placed = [_with_addressee(one, placed) for one in placed]
    sourced = [_with_source(one, placed) for one in placed]
    days = _speaking_days(sourced, spoken)
    return [_with_day(one, sourced, days) for one in sourced]


def _with_addressee(one: Placed, all_: Sequence[Placed]) -> Placed:
    """A refusal or denial that does not say to whom answers the last demand, offer or charge its actor got
    in the sentences before."""
    if one.mention.recipients or not one.answers:
        return one
    own = _countries(one.mention.actors)
    asked = [
        o.mention
        for o in all_
        if 0 <= one.sentence - o.sentence <= REPLY_WITHIN and o.mention.type in one.answers
    ]
    asked = [m for m in asked if own & _countries(m.recipients) and not own & _countries(m.actors)]
    return replace(one, mention=replace(one.mention, recipients=asked[-1].actors)) if asked else one


def _countries(entities: Sequence[Entity]) -> set[str]:
    return {country for entity in entities for country in entity.countries}


def _with_source(one: Placed, all_: Sequence[Placed]) -> Placed:
    """An unattributed verbal act takes the source of a neighbour by the same actor, the next sentence's
    first: a passage on one speaker names its source at its end or its start."""
    mention = one.mention
    if mention.claim is not Claim.STATED or not one.is_verbal or _is_dated_apart(mention):
        return one
    others = [o for o in all_ if _is_neighbour(one, o) and o.mention.claim is Claim.REPORTED]
    others = [
        o for o in others if o.mention.actor_codes == mention.actor_codes and _has_outside_source(o.mention)
    ]
    nearest = min(
        others, key=lambda o: (abs(o.sentence - one.sentence), o.sentence < one.sentence), default=None
    )
    if nearest is None:
        return one
    sources = tuple(s for s in nearest.mention.said_by if s.code not in mention.actor_codes)
    return replace(one, mention=replace(mention, claim=Claim.REPORTED, said_by=sources))


def _speaking_days(placed: Sequence[Placed], spoken: Sequence[Spoken]) -> Mapping[tuple[str, ...], Time]:
    """The day on which each actor speaks, where all its dated words of the report share one."""
    days: dict[tuple[str, ...], dict[str, Time]] = {}
    for said in spoken:
        if said.codes and said.time.value:
            days.setdefault(said.codes, {})[said.time.value] = said.time
    for one in placed:
        time = one.mention.time
        if one.is_verbal and time is not None and time.value and time.precision == "day":
            days.setdefault(one.mention.actor_codes, {})[time.value] = time
    return {actor: next(iter(found.values())) for actor, found in days.items() if len(found) == 1}


def _with_day(one: Placed, all_: Sequence[Placed], days: Mapping[tuple[str, ...], Time]) -> Mention:
    """An undated verbal act takes the day of a neighbour by the same actor to the same recipient, else the
    one day on which its actor speaks in this report."""
    mention = one.mention
    if mention.time is not None or not one.is_verbal:
        return mention
    same = [o for o in all_ if _is_neighbour(one, o) and _same_parties(o.mention, mention) and o.mention.time]
    time = same[0].mention.time if same else days.get(mention.actor_codes)
    return replace(mention, time=time) if time else mention


def _is_dated_apart(mention: Mention) -> bool:
    """Whether a mention has a month or year of its own: background, which the outlet tells by itself."""
    return mention.time is not None and mention.time.precision not in ("", "day")


def _is_neighbour(one: Placed, other: Placed) -> bool:
    apart = abs(one.sentence - other.sentence)
    return other is not one and other.is_verbal and apart <= NEAR


def _same_parties(a: Mention, b: Mention) -> bool:
    return a.actor_codes == b.actor_codes and a.recipient_codes == b.recipient_codes


def _has_outside_source(mention: Mention) -> bool:
    return any(said.code not in mention.actor_codes for said in mention.said_by)


if __name__ == "__main__":
    from kawat.demo import show

    show("passages")
