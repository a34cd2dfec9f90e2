"""Which threads are of one crisis: what struck which country, and when. Pure functions.

A crisis is no entry of a list: threads over relief whose topics share a hazard, in one country, close in
time, are of one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kawat.ledger.deeds import country, days_between
from kawat.ledger.threads import Woven
from kawat.packs import Ontology


@dataclass(frozen=True, slots=True)
class Crisis:
    """What struck a country, and the first day on which anybody did something about it."""

    hazards: tuple[str, ...]
    country: str
    since: str

    @property
    def name(self) -> str:
        """In few words: `flood, PRK`."""
        return ", ".join((" and ".join(self.hazards).replace("_", " "), self.country))


def crises(threads: Iterable[Woven], ontology: Ontology) -> list[Crisis | None]:
    """The crisis of each thread, in their order; None where no hazard is told, or it is not about relief.

    Threads of one country and hazard are of one crisis where each follows another closely enough.
    """
    listed = list(threads)
    places: dict[str, list[int]] = defaultdict(list)
    for number, thread in enumerate(listed):
        if thread.hazards and _is_of_relief(thread, ontology):
            places[_struck(thread)].append(number)
    found: list[Crisis | None] = [None] * len(listed)
    for place, numbers in places.items():
        for group in _together(listed, numbers, ontology.threads.apart):
            crisis = _crisis([listed[number] for number in group], place)
            for number in group:
                found[number] = crisis
    return found


def _is_of_relief(thread: Woven, ontology: Ontology) -> bool:
    """Whether it is over something to be given, or nobody tells over what."""
    acts = [ontology.acts[name] for name in thread.contents if name in ontology.acts]
    return not thread.contents or any(act.kinds & ontology.threads.relief for act in acts)


def _struck(thread: Woven) -> str:
    return country(thread.recipient if thread.opening.strikes_recipient else thread.actor)


def _together(threads: Sequence[Woven], numbers: Sequence[int], apart: int) -> list[list[int]]:
    """Numbers of threads in groups that hang together."""
    groups: list[list[int]] = []
    for number in numbers:
        near = [group for group in groups if any(_is_one(threads[n], threads[number], apart) for n in group)]
        groups = [group for group in groups if group not in near]
        groups.append([number, *(n for group in near for n in group)])
    return groups


def _is_one(one: Woven, other: Woven, apart: int) -> bool:
    gap = days_between(*sorted((one.first.first_day, other.first.first_day)))
    return not one.hazards.isdisjoint(other.hazards) and (gap is None or gap <= apart)


def _crisis(threads: Sequence[Woven], place: str) -> Crisis:
    """The hazards in the order of how many threads are about each."""
    counted = Counter(hazard for thread in threads for hazard in sorted(thread.hazards))
    hazards = sorted(counted, key=lambda hazard: (-counted[hazard], hazard))
    first = min(thread.first.when or thread.first.published for thread in threads)
    return Crisis(tuple(hazards), place, first)
