"""Where does the report happen? Its country, that of a place in a sentence, the two parties it is about."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from functools import cached_property
from itertools import pairwise

from kawat.reading.context import Context
from kawat.reading.names import Name
from kawat.reading.phrases import Phrases
from kawat.records import Entity

SETTING = "the report's setting"
SIDE_BY_SIDE = 3
FAR_MORE = 2
OFTEN = 3
PLACES = {"country", "place", "seat"}
STATES = {"country", "adjective", "person", "seat"}
PARTIES = STATES | {"groups", "bodies"}


class Setting:
    """What the names of one report tell of its countries."""

    def __init__(self, context: Context, phrases: Phrases, entity: Callable[[Name], Entity]) -> None:
        """`entity` makes an entity of a known name."""
        self._context = context
        self._parse = context.parse
        self._phrases = phrases
        self._entity = entity

    def two_parties(self, i: int) -> tuple[Entity, ...]:
        """The two parties that "both" means at token `i`: those last named side by side, else the two states
        named most often so far."""
        before = [n for n in self._context.names if n.actor.sort in PARTIES and n.end <= i]
        for a, b in reversed(list(pairwise(before))):
            first, second = self._entity(a), self._entity(b)
            if self._are_side_by_side(a, b) and first.countries != second.countries:
                return first, second
        states = [self._entity(n) for n in before if n.actor.sort in STATES]
        named = {e.countries: e for e in reversed(states) if e.codes[0].partition(":")[0]}
        most = [c for c, _ in Counter(e.countries for e in states if e.countries in named).most_common(2)]
        return tuple(named[country] for country in most) if len(most) == 2 else ()

    def _are_side_by_side(self, a: Name, b: Name) -> bool:
        """Whether only a coordinator, and titles, stand between two names."""
        between = self._parse.tokens[a.end : b.start]
        return len(between) <= SIDE_BY_SIDE and any(
            t.lower in self._context.pack.grammar.coordinators for t in between
        )

    def place_beside(self, i: int) -> str:
        """The country of the place that stands right after the phrase of token `i`, else of the only place
        that its sentence happens in ("in Burkina Faso"), if one."""
        here = self._places.get(self._parse.sentence_of(i), {})
        end = self._phrases.span(i).end
        following = (self._parse.tokens[start - 1].start - 1 for start in here)
        for at, start in zip(following, here, strict=True):
            if at == end:
                return here[start]
        countries = set(here.values())
        return countries.pop() if len(countries) == 1 else ""

    @cached_property
    def _places(self) -> dict[int, dict[int, str]]:
        """Where each sentence happens: the first token of each place, and its country."""
        table: dict[int, dict[int, str]] = defaultdict(dict)
        prepositions = self._context.pack.grammar.places
        for name in self._context.names:
            is_place = self._parse.tokens[name.head].marker in prepositions
            if name.actor.sort in PLACES and is_place:
                country = name.actor.code(self._context.day).partition(":")[0]
                table[self._parse.sentence_of(name.head)][name.start] = country
        return table

    @cached_property
    def country(self) -> str:
        """The country the report is set in: the one named most often; of two named as often, and more than
        once, the one named first."""
        (country, most), *rest = self._countries.most_common(2) or [("", 0)]
        return country if most > 1 or not rest else ""

    @property
    def clear_country(self) -> str:
        """The country whose own affairs the report tells of: named far more often than any other."""
        (country, most), *rest = self._countries.most_common(2) or [("", 0)]
        return country if not rest or most > FAR_MORE * rest[0][1] else ""

    @property
    def only_country(self) -> str:
        """The country of a report that names one, more than once, and no other."""
        is_alone = len(self._countries) == 1 and self._countries[self.country] > 1
        return self.country if is_alone else ""

    @property
    def home_country(self) -> str:
        """The country whose own affairs the report tells of, if it names it often enough."""
        return self.clear_country if self._countries[self.clear_country] >= OFTEN else ""

    @cached_property
    def _countries(self) -> Counter[str]:
        named = [n for n in self._context.names if n.actor.sort in (*STATES, "place")]
        counted = Counter(n.actor.code(self._context.day).partition(":")[0] for n in named)
        counted.pop("", None)
        return counted


if __name__ == "__main__":
    from kawat.demo import show

    show("setting")
