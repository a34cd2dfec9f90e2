"""Which mentions are about one event. Pure functions of the mentions, whatever their order.

Two mentions are linked where enough speaks for their being of one event. Within what is linked, directly or
through others, the likeliest are put together first; two groups become one while their mentions are alike
enough on average and no two of them cannot be of one event. So a new mention can change no more than what
it is linked with.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import heappop, heappush
from itertools import combinations, product

from kawat.ledger.likeness import ENOUGH, likeness, points
from kawat.ledger.telling import NEAR_DAYS, Rule, Telling

Pair = tuple[int, int]
Heap = list[tuple[float, Pair, Pair]]
"""What could be put together: how alike on average, the two groups, and their sizes when that was found."""


class Scores:
    """Points for two mentions being of one event, each pair looked at once; None where they cannot be."""

    def __init__(self, rule: Rule) -> None:
        self.apart: set[Pair] = set()
        """Those of which people said that they are not."""
        self._rule = rule
        self._known: dict[Pair, float | None] = {}

    def of(self, one: Telling, other: Telling) -> float | None:
        """The points of a pair."""
        key = _pair(one.row, other.row)
        if key in self.apart:
            return None
        if key not in self._known:
            grounds = likeness(one, other, self._rule)
            self._known[key] = None if grounds is None else points(grounds)
        return self._known[key]

    def links(self, one: Telling, other: Telling) -> bool:
        """Whether enough speaks for it."""
        score = self.of(one, other)
        return score is not None and score >= ENOUGH

    def reasons(self, group: Sequence[Telling], said: set[int]) -> Iterator[tuple[int, str]]:
        """Why each mention of an event is of it, by its row: what it shares with the best dated, else what
        others share; of those `said` people said that they are of one event with another."""
        first = group[0]
        otherwise = "people said so" if any(one.row in said for one in group) else "through others"
        yield first.row, "the best dated"
        for one in group[1:]:
            grounds = likeness(first, one, self._rule) or []
            shared = "; ".join(words for each, words in grounds if each > 0)
            yield one.row, f"as {first.id}: {shared or otherwise}"


def partition(
    tellings: Iterable[Telling], scores: Scores, together: Iterable[Pair] = ()
) -> list[list[Telling]]:
    """The mentions of each event, the best dated first; the events by the smallest id in them.

    Of `together` people said that they are of one event: each with those whom it is of one event with anyway.
    """
    ordered = sorted(tellings, key=lambda one: one.id)
    groups = [group for part in _linked(ordered, scores) for group in _grouped(part, scores)]
    for pair in together:
        groups = _joined(groups, pair, scores.apart)
    return [sorted(group, key=best_dated_first) for group in groups]


def _joined(groups: list[list[Telling]], pair: Pair, apart: set[Pair]) -> list[list[Telling]]:
    """Make the two groups of a pair one, unless people said of others in them that they are not."""
    both = [group for group in groups if any(one.row in pair for one in group)]
    if len(both) != 2 or any(_pair(one.row, other.row) in apart for one, other in product(*both)):
        return groups
    return [*(group for group in groups if group not in both), both[0] + both[1]]


def best_dated_first(one: Telling) -> tuple[int, int, int, str, int, str]:
    """The order of the mentions within an event."""
    uncertain = one.last - one.first if one.last else 10**7
    return uncertain, one.first, one.published, one.report, one.offset, one.id


def _linked(ordered: Sequence[Telling], scores: Scores) -> Iterator[list[Telling]]:
    """The parts that hang together by links."""
    heads = list(range(len(ordered)))

    def head(number: int) -> int:
        while heads[number] != number:
            heads[number] = heads[heads[number]]
            number = heads[number]
        return number

    for a, b in _near(ordered):
        first, second = sorted((head(a), head(b)))
        if first != second and scores.links(ordered[a], ordered[b]):
            heads[second] = first
    parts: dict[int, list[Telling]] = defaultdict(list)
    for number, one in enumerate(ordered):
        parts[head(number)].append(one)
    yield from parts.values()


def _near(ordered: Sequence[Telling]) -> Iterator[Pair]:
    """Those that meet in a cell."""
    cells: dict[int, list[int]] = defaultdict(list)
    for number, one in enumerate(ordered):
        for cell in one.homes:
            cells[cell].append(number)
    for number, one in enumerate(ordered):
        for cell in one.looks:
            yield from ((number, other) for other in cells.get(cell, ()) if other != number)


def _grouped(part: Sequence[Telling], scores: Scores) -> list[list[Telling]]:
    """Put the likeliest together first, until no two groups are alike enough."""
    groups = {number: [one] for number, one in enumerate(part)}
    sums: dict[int, dict[int, float]] = {number: {} for number in groups}  # of groups that may be one
    heap: Heap = []
    for a, b in _at_one_time(part):
        value = scores.of(part[a], part[b])
        if value is not None:
            sums[a][b] = sums[b][a] = value
            _push(heap, _pair(a, b), value, groups)
    while heap:
        _, (a, b), sizes = heappop(heap)
        if a not in groups or b not in groups or sizes != (len(groups[a]), len(groups[b])):
            continue
        groups[a] += groups.pop(b)
        here, there = sums[a], sums.pop(b)
        for other in there:
            del sums[other][b]
        for other in here.keys() - there.keys():
            del here[other], sums[other][a]
        for other in here:
            here[other] = sums[other][a] = here[other] + there[other]
            _push(heap, _pair(a, other), here[other], groups)
    return list(groups.values())


def _at_one_time(part: Sequence[Telling]) -> Iterator[Pair]:
    """The pairs whose times let them be of one event, as far as can be told at a glance."""
    told = sorted((number for number, one in enumerate(part) if one.last), key=lambda n: part[n].first)
    for place, a in enumerate(told):
        end = part[a].last + NEAR_DAYS
        for later in range(place + 1, len(told)):
            if part[told[later]].first > end:
                break
            yield a, told[later]
    never = [number for number, one in enumerate(part) if not one.last]
    yield from combinations(never, 2)
    yield from ((a, b) for a in never for b in told if part[b].is_loose)


def _push(heap: Heap, pair: Pair, total: float, groups: Mapping[int, Sequence[Telling]]) -> None:
    sizes = (len(groups[pair[0]]), len(groups[pair[1]]))
    average = round(total / (sizes[0] * sizes[1]), 6)
    if average >= ENOUGH:
        heappush(heap, (-average, pair, sizes))


def _pair(a: int, b: int) -> Pair:
    return (a, b) if a < b else (b, a)
