"""Which of a sentence's times is the time of an act, and which the time of its telling?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kawat.parse import Sentence
from kawat.reading.attribution import Scope
from kawat.reading.context import Context
from kawat.reading.grammar import Grammar
from kawat.reading.passages import Spoken
from kawat.reading.table import Composed
from kawat.reading.times import find_times
from kawat.records import Time, codes_of

Timed = list[tuple[int, Time]]


class Dating:
    """Ties the times of one report to its acts and its sayers."""

    def __init__(self, context: Context, grammar: Grammar) -> None:
        self._context = context
        self._grammar = grammar

    def times(self, sentence: Sentence) -> Timed:
        """The time expressions of a sentence, each with the token it starts at."""
        tokens = self._context.parse.tokens[sentence.start : sentence.end]
        found = find_times(self._context, self._context.span(sentence.start, sentence.end))
        starts = [
            (next((t.i for t in tokens if time.span and t.end > time.span.start), None), time)
            for time in found
        ]
        return [(at, time) for at, time in starts if at is not None]

    def spoken(self, sentence: Sentence, scopes: Sequence[Scope], times: Timed) -> Iterator[Spoken]:
        """On which day a sentence has somebody speak ("said on Sunday")."""
        here = range(sentence.start, sentence.end)
        speaking = [s for s in scopes if s.sayer is not None and not s.tokens.isdisjoint(here)]
        for at, time in times:
            for scope in speaking if time.precision == "day" else ():
                is_when_said = at in scope.clause or not scope.clause
                if scope.sayer and is_when_said and at not in scope.tokens:
                    yield Spoken(scope.sayer.codes, time)

    def time(self, composed: Composed, scopes: Sequence[Scope], times: Timed) -> Time | None:
        """The time nearest to the act that is not the time of somebody else's saying so."""
        own = set(codes_of(composed.actors))
        around = (s for s in scopes if composed.head in s.tokens)
        others = (s for s in around if not (s.sayer and set(s.sayer.codes) & own))
        saying = {i for scope in others for i in scope.clause}
        outside = [(at, time) for at, time in times if at not in saying]
        nearest = min(outside, key=lambda found: self._distance(found[0], composed), default=None)
        return nearest[1] if nearest else None

    def _distance(self, at: int, composed: Composed) -> int:
        """Steps along the tree from a time to the act, then words: the tree first."""
        path = [at, *self._grammar.ancestors(at)]
        own = [composed.head, *self._grammar.ancestors(composed.head)]
        common = next((i for i in path if i in own), path[-1])
        steps = path.index(common) + (own.index(common) if common in own else len(own))
        return steps * 100 + abs(at - composed.head)


if __name__ == "__main__":
    from kawat.demo import show

    show("dating")
