"""What neighbouring sentences share: a source named once for a passage, a day named once for one message."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace

from kawat.records import Claim, Mention, Said, Time, countries_of

NEAR = 1
BEFORE_DAY, AFTER_DAY = 0, 2
MEDIA = ":MED"


@dataclass(frozen=True, slots=True)
class Placed:
    """A mention, the number of its sentence, and whether it stands in the title; `is_before` tells that it
    is told as done before what stands around it, `is_sequel` that its sentence says to go on ("then")."""

    mention: Mention
    sentence: int
    in_title: bool
    is_verbal: bool
    is_before: bool = False
    is_sequel: bool = False


@dataclass(frozen=True, slots=True)
class Spoken:
    """Somebody speaks on a day that the report names; who has no code goes by the name."""

    codes: tuple[str, ...]
    time: Time


def share(
    placed: Sequence[Placed], spoken: Sequence[Spoken] = (), voices: Sequence[Sequence[Said]] = ()
) -> list[Mention]:
    """Give each mention what its passage says of it: the sources and the day of its neighbours, and the day
    on which its actor speaks."""
    sourced = [_within_telling(_with_source(one, placed), voices) for one in placed]
    days = _speaking_days(sourced, spoken)
    dated = [_with_day(one, sourced, days) for one in sourced]
    return _on_its_one_day(sourced, dated, spoken)


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


def _within_telling(one: Placed, voices: Sequence[Sequence[Said]]) -> Placed:
    """A deed told between two sentences of one person's telling is part of it, if its own sentence names
    nobody and says that the telling goes on ("then", "selanjutnya")."""
    n = one.sentence
    is_open = one.is_sequel and one.mention.claim is Claim.STATED and 0 < n < len(voices) - 1
    if not is_open or voices[n]:
        return one
    after = {said.name for said in voices[n + 1]}
    both = tuple(said for said in voices[n - 1] if said.name in after)
    mention = replace(one.mention, claim=Claim.REPORTED, said_by=both[:1])
    return replace(one, mention=mention) if both else one


def _speaking_days(placed: Sequence[Placed], spoken: Sequence[Spoken]) -> Mapping[tuple[str, ...], Time]:
    """The day on which each actor speaks, where all its dated words of the report share one."""
    days: dict[tuple[str, ...], dict[str, Time]] = {}
    for said in spoken:
        if said.time.value:
            days.setdefault(said.codes, {})[said.time.value] = said.time
    for one in placed:
        time = one.mention.time
        if one.is_verbal and time is not None and time.value and time.precision == "day":
            days.setdefault(one.mention.actor_codes, {})[time.value] = time
    return {actor: next(iter(found.values())) for actor, found in days.items() if len(found) == 1}


def _with_day(one: Placed, all_: Sequence[Placed], days: Mapping[tuple[str, ...], Time]) -> Mention:
    """An undated verbal act takes the day of a neighbour by the same actor to the same recipient, else the
    one day on which its actor speaks. A deed goes on from the last dated one of
    the same side in the sentence before."""
    mention = one.mention
    if mention.time is not None:
        return mention
    dated = [o for o in all_ if o is not one and o.mention.time and o.mention.time.value]
    time = _day_of_words(one, dated, days) if one.is_verbal else None
    time = time or _day_told_before(one, dated)
    return replace(mention, time=time) if time else mention


def _on_its_one_day(
    placed: Sequence[Placed], mentions: Sequence[Mention], spoken: Sequence[Spoken]
) -> list[Mention]:
    """A report that tells of one day only tells of that day, but for what it says was done before."""
    times = [said.time for said in spoken] + [one.time for one in mentions if one.time is not None]
    days = {time.value: time for time in times if time.precision == "day"}
    if len(days) != 1 or any(one.aux == "historical" for one in mentions):
        return list(mentions)
    day = next(iter(days.values()))
    told = [one.sentence for one, mention in zip(placed, mentions, strict=True) if mention.time is not None]
    near = {n + apart for n in told for apart in range(-BEFORE_DAY, AFTER_DAY + 1)}
    return [
        replace(mention, time=day) if mention.time is None and _may_be_then(one, near) else mention
        for one, mention in zip(placed, mentions, strict=True)
    ]


def _may_be_then(one: Placed, near: Container[int]) -> bool:
    """Whether a mention may be of the day told near it."""
    return one.sentence in near and not one.is_before and not one.mention.aux


def _day_of_words(one: Placed, dated: Sequence[Placed], days: Mapping[tuple[str, ...], Time]) -> Time | None:
    mention = one.mention
    same = [o for o in dated if _is_neighbour(one, o) and _same_parties(o.mention, mention)]
    names = tuple(actor.name for actor in mention.actors)
    return same[0].mention.time if same else days.get(mention.actor_codes) or days.get(names)


def _day_told_before(one: Placed, dated: Sequence[Placed]) -> Time | None:
    goes_on = [o for o in dated if _goes_on(o, one)]
    return goes_on[-1].mention.time if goes_on and not one.is_before else None


def _goes_on(before: Placed, one: Placed) -> bool:
    """Whether the next sentence goes on from a dated deed to another by the same side."""
    time = before.mention.time
    is_day = time is not None and time.precision == "day"
    is_same_side = bool(countries_of(before.mention.actors) & countries_of(one.mention.actors))
    is_deed = not before.is_verbal and not one.is_verbal
    return is_day and is_same_side and is_deed and 0 <= one.sentence - before.sentence <= NEAR


def _is_dated_apart(mention: Mention) -> bool:
    """Whether a mention has a month or year of its own: background, which the outlet tells by itself."""
    return mention.time is not None and mention.time.precision not in ("", "day")


def _is_neighbour(one: Placed, other: Placed) -> bool:
    apart = abs(one.sentence - other.sentence)
    return other is not one and other.is_verbal and apart <= NEAR


def _same_parties(a: Mention, b: Mention) -> bool:
    return a.actor_codes == b.actor_codes and a.recipient_codes == b.recipient_codes


def _has_outside_source(mention: Mention) -> bool:
    """Whether a medium tells it: a whole passage may be on its word, while people speak for themselves."""
    return any(said.code not in mention.actor_codes and said.code.endswith(MEDIA) for said in mention.said_by)


if __name__ == "__main__":
    from kawat.demo import show

    show("passages")
