"""Which mentions are about one event. Pure functions of the mentions, whatever their order.

Two mentions are linked where enough speaks for their being of one event. Within what is linked, directly or
through others, those that tell the same of the same day are put together first, then the likeliest; two
groups become one while their mentions are alike enough on average and no two of them cannot be of one event.
So a new mention can change no more than what it is linked with.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from heapq import heappop, heappush
from itertools import combinations, product

from kawat.ledger.cells import NEAR_DAYS
from kawat.ledger.likeness import ENOUGH, likeness, points, told_alike, worded_alike
from kawat.ledger.telling import Rule, Telling

Pair = tuple[int, int]
Group = list[Telling]
Heap = list[tuple[float, Pair, Pair]]
"""What could be put together: how alike on average, the two groups, and their sizes when that was found."""


class Scores:
    """Points for two mentions being of one event; None where they cannot be. What the words of a sentence add
    aside, mentions that tell the same have the same points, which are worked out once."""

    def __init__(self, rule: Rule) -> None:
        self.apart: set[Pair] = set()
        """Those of which people said that they are not."""
        self._rule = rule
        self._numbers: dict[Hashable, int] = {}
        self._told: dict[int, int] = {}
        self._known: dict[tuple[int, int, bool], float | None] = {}

    def of(self, one: Telling, other: Telling) -> float | None:
        """The points of a pair."""
        return self.between([one], [other])

    def between(self, ones: Sequence[Telling], others: Sequence[Telling]) -> float | None:
        """The points of all pairs of two groups together, in each of which all tell the same; None where two
        of them cannot be of one event."""
        total = 0.0
        for one, other in product(ones, others):
            if self.apart and _pair(one.row, other.row) in self.apart:
                return None
            alike = self._alike(one, other, one.report == other.report)
            if alike is None:
                return None
            total += alike + worded_alike(one, other)
        return round(total, 6)

    def _alike(self, one: Telling, other: Telling, in_one_report: bool) -> float | None:
        key = (self.told(one), self.told(other), in_one_report)
        if key not in self._known:
            grounds = told_alike(one, other, self._rule, in_one_report)
            self._known[key] = None if grounds is None else points(grounds)
        return self._known[key]

    def told(self, one: Telling) -> int:
        """A number for what a mention tells; those that tell the same have the same."""
        number = self._told.get(one.row)
        if number is None:
            number = self._told[one.row] = self._numbers.setdefault(one.told, len(self._numbers))
        return number

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


def partition(tellings: Iterable[Telling], scores: Scores, together: Iterable[Pair] = ()) -> list[Group]:
    """The mentions of each event, the best dated first; the events by the smallest id in them.

    Of `together` people said that they are of one event: each with those whom it is of one event with anyway.
    """
    twins = _twins(sorted(tellings, key=lambda one: one.id), scores)
    groups = [group for part in _linked(twins, scores) for group in _grouped(part, scores)]
    for pair in together:
        groups = _joined(groups, pair, scores.apart)
    return [sorted(group, key=best_dated_first) for group in groups]


def _joined(groups: list[Group], pair: Pair, apart: set[Pair]) -> list[Group]:
    """Make the two groups of a pair one, unless people said of others in them that they are not."""
    both = [group for group in groups if any(one.row in pair for one in group)]
    if len(both) != 2 or any(_pair(one.row, other.row) in apart for one, other in product(*both)):
        return groups
    return [*(group for group in groups if group not in both), both[0] + both[1]]


def best_dated_first(one: Telling) -> tuple[int, int, int, str, int, str]:
    """The order of the mentions within an event."""
    uncertain = one.last - one.first if one.last else 10**7
    return uncertain, one.first, one.published, one.report, one.offset, one.id


def _twins(ordered: Iterable[Telling], scores: Scores) -> list[Group]:
    """Those that tell the same of the same day; whom people keep apart from others, and all others, alone."""
    kept = {row for pair in scores.apart for row in pair}
    found: dict[Pair, Group] = defaultdict(list)
    for one in ordered:
        alone = 0 if one.is_dated and one.row not in kept else one.row
        found[scores.told(one), alone].append(one)
    return list(found.values())


def _linked(groups: Sequence[Group], scores: Scores) -> Iterator[list[Group]]:
    """The parts that hang together by links."""
    heads = list(range(len(groups)))

    def head(number: int) -> int:
        while heads[number] != number:
            heads[number] = heads[heads[number]]
            number = heads[number]
        return number

    for a, b in _near([group[0] for group in groups]):
        first, second = sorted((head(a), head(b)))
        if first != second and any(scores.links(*pair) for pair in product(groups[a], groups[b])):
            heads[second] = first
    parts: dict[int, list[Group]] = defaultdict(list)
    for number, group in enumerate(groups):
        parts[head(number)].append(group)
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


def _grouped(part: Sequence[Group], scores: Scores) -> list[Group]:
    """Put the likeliest together first, until no two groups are alike enough."""
    groups = dict(enumerate(part))
    sums: dict[int, dict[int, float]] = {number: {} for number in groups}  # of groups that may be one
    heap: Heap = []
    for a, b in _at_one_time([group[0] for group in part]):
        value = scores.between(groups[a], groups[b])
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
