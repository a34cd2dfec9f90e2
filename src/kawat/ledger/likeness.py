"""How much speaks for two mentions being of one event, and what. Pure functions.

Points are added up: what tells events apart most (who, when) first, then the story around it. Nothing depends
on more than the two mentions, so that what a new report can change stays small.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import asin, cos, radians, sin, sqrt

from kawat.ledger.cells import NEAR_DAYS, Party
from kawat.ledger.telling import Rule, Telling

ENOUGH = 1.0
"""Points from which two mentions, or two groups of them on average, are of one event."""
ONE_TOWN_KM = 40.0
EARTH_KM = 6371.0
MUCH_SHARED = 0.2
LONG = 31

Ground = tuple[float, str]
"""Points for or against, and in words why."""


def likeness(one: Telling, other: Telling, rule: Rule) -> list[Ground] | None:
    """The grounds for and against; None where they cannot be of one event."""
    grounds = told_alike(one, other, rule, one.report == other.report)
    worded = worded_alike(one, other)
    return [*grounds, (worded, "much the same words")] if grounds and worded else grounds


def told_alike(one: Telling, other: Telling, rule: Rule, in_one_report: bool) -> list[Ground] | None:
    """The grounds in what they tell, in one report or in two; None as above."""
    if one.kind != other.kind:
        return None
    who = _who(one, other, rule)
    if who is None:
        return None
    when = _when(one, other, rule, in_one_report)
    if when is None:
        return None
    together = [(-0.5, "in one report")] if in_one_report else []
    return [who, when, *_story(one, other, rule), *together]


def worded_alike(one: Telling, other: Telling) -> float:
    """Points for sentences of much the same words; those of two languages share none."""
    if one.language != other.language or not one.words or not other.words:
        return 0.0
    shared = len(one.words & other.words) / min(len(one.words), len(other.words))
    return 1.5 * shared if shared >= MUCH_SHARED else 0.0


def points(grounds: list[Ground]) -> float:
    """The sum; rounded, so that it is the same in any order."""
    return round(sum(each for each, _ in grounds), 6)


def _who(one: Telling, other: Telling, rule: Rule) -> Ground | None:
    if one.actors == other.actors and one.recipients == other.recipients:
        return 0.5, "the same parties"
    joint = [not each.recipients and len(each.actors) > 1 for each in (one, other)]
    if any(joint) or not rule.tables.sideless.isdisjoint((one.type, other.type)):
        together = _together(one.parties, other.parties)
        if together or (all(joint) or (any(joint) and one.recipients | other.recipients)):
            return together
    actors = _side(one.actors, other.actors, one.recipients | other.recipients)
    recipients = _side(one.recipients, other.recipients, one.actors | other.actors)
    if actors is None or recipients is None:
        return None
    return min(actors, recipients)


def _together(one: frozenset[Party], other: frozenset[Party]) -> Ground | None:
    """Whether those who do something with each other may be the same, whoever is named first."""
    if min(len(one), len(other)) < 2:
        return None
    if one == other:
        return 0.5, "the same parties"
    return (-0.5, "one names more parties") if one <= other or other <= one else None


def _side(one: frozenset[Party], other: frozenset[Party], across: frozenset[Party]) -> Ground | None:
    """Whether two lists of parties may be one; not to be mixed up with those `across`, on the other side."""
    if one == other:
        return 0.5, "the same parties"
    if not one or not other:
        return -1.0, "one leaves out a party"
    here, there = {country for country, _ in one}, {country for country, _ in other}
    if not (here <= there or there <= here):
        return None
    if (here | there) & {country for country, _ in across} and not (one <= other or other <= one):
        return None  # within one country only the sectors tell who is who
    if here == there:
        return -0.25, "the same countries"
    return -0.5, "one names more parties"


def _when(one: Telling, other: Telling, rule: Rule, in_one_report: bool) -> Ground | None:
    recurs = one.type in rule.tables.recurring
    if one.is_dated and other.is_dated:
        if one.first == other.first:
            return 3.0, "the same day"
        return None if in_one_report else _dated_differently(one, other, recurs)
    if not one.last or not other.last:  # nobody can tell when
        return (0.5 - recurs, "a time that nobody tells") if one.is_loose and other.is_loose else None
    if one.first > other.last or other.first > one.last:
        return None
    if one.is_loose or other.is_loose:
        longest = max(one.last - one.first, other.last - other.first)
        return (1.0 if longest <= LONG else 0.5) - recurs, "the time of one lies within that of the other"
    return 2.0 - 0.1 * abs(one.last - other.last), "dates that fit"


def _dated_differently(one: Telling, other: Telling, recurs: bool) -> Ground | None:
    """Two reports may give one event two days: near ones, and neither is after the first report."""
    if abs(one.first - other.first) > NEAR_DAYS:
        return None
    if max(one.first, other.first) > min(one.published or other.first, other.published or one.first):
        return None
    return -recurs - 0.25 * abs(one.first - other.first), "days close to each other"


def _story(one: Telling, other: Telling, rule: Rule) -> Iterator[Ground]:
    dated_apart = one.is_dated and other.is_dated and one.first != other.first
    yield from _where(one, other, one.type in rule.tables.recurring)
    yield from _about(one, other, rule)
    yield from _how_much(one, other, rule, dated_apart)
    if one.act and other.act and one.act != other.act:
        yield -0.25, "told as other acts"


def _where(one: Telling, other: Telling, recurs: bool) -> Iterator[Ground]:
    if one.place and other.place:
        near = _kilometres(one.point, other.point) if one.point and other.point else None
        same = near < ONE_TOWN_KM if near is not None else one.place == other.place
        against = -4.5 if recurs else -3.0
        yield (1.5, "in the same place") if same else (against, "in different places")
    elif one.country and other.country and one.country != other.country:
        yield -1.0, "in different countries"


def _about(one: Telling, other: Telling, rule: Rule) -> Iterator[Ground]:
    if not one.topics or not other.topics:
        return
    shared = sorted(one.topics & other.topics)
    if shared:
        telling = sum(rule.topics.get(topic) != "hazard" for topic in shared)
        yield min(2.0, 0.5 + 0.75 * telling), f"about {', '.join(shared)}"
    here, there = (_of_kinds(each, rule, "good", "matter") for each in (one, other))
    if here and there and here.isdisjoint(there):
        both_give = _of_kinds(one, rule, "good") and _of_kinds(other, rule, "good")
        against = -4.0 if both_give else -2.5
        yield against, f"about {', '.join(sorted(here))} or {', '.join(sorted(there))}"


def _of_kinds(one: Telling, rule: Rule, *kinds: str) -> set[str]:
    return {topic for topic in one.topics if rule.topics.get(topic) in kinds}


def _how_much(one: Telling, other: Telling, rule: Rule, dated_apart: bool) -> Iterator[Ground]:
    units = {unit for unit, _ in one.amounts} & {unit for unit, _ in other.amounts}
    same = one.amounts & other.amounts
    if same:
        yield 1.5, f"both tell {', '.join(sorted(figure for _, figure in same))}"
    for unit in sorted(units - {unit for unit, _ in same}):
        soft = unit in rule.tables.tolls and not dated_apart
        yield (-0.25 if soft else -1.0), f"other numbers of {unit}"


def _kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    lat, lon, lat2, lon2 = map(radians, (*one, *other))
    half = sin((lat2 - lat) / 2) ** 2 + cos(lat) * cos(lat2) * sin((lon2 - lon) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(min(1.0, half)))
