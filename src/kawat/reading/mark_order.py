"""Where a loose parser leaves a verb without its parties: which of two marks stand where they would?"""

from __future__ import annotations

from collections.abc import Iterator

from kawat.parse import WordClass
from kawat.reading.context import Context
from kawat.reading.grammar import Grammar
from kawat.reading.lexical import matches
from kawat.reading.table import Composed
from kawat.records import Span, codes_of

ACTOR, RECIPIENT = "<actor>", "<recipient>"


class MarkOrder:
    """Looks where two marks stand around the verbs of one text."""

    def __init__(
        self, context: Context, grammar: Grammar, actor: Span | None, recipient: Span | None
    ) -> None:
        self._context = context
        self._grammar = grammar
        self._marks = ((ACTOR, actor), (RECIPIENT, recipient)) if actor and recipient else ()

    def parties(self, act: Composed) -> frozenset[str]:
        """The marks that stand for parties the act lacks: whoever does it before its verb, whom it is done to
        after it; the other way round in the passive."""
        return frozenset(self._parties(act)) if self._is_verb(act.head) else frozenset()

    def _parties(self, act: Composed) -> Iterator[str]:
        verb = self._context.parse.tokens[act.head]
        is_turned = ACTOR in codes_of(act.recipients)
        for code, span in self._marks:
            own = codes_of(act.actors if code == ACTOR else act.recipients)
            is_before = span.end <= verb.start
            if (is_turned or not own) and is_before == ((code == ACTOR) != act.is_passive):
                yield code

    def _is_verb(self, i: int) -> bool:
        """Whether the word is a verb here, by the parser or by its form ("mendeportasi")."""
        low = self._context.parse.tokens[i].lower
        verbs = [m.entry for m in matches(self._context, i) if m.entry.word_class is WordClass.VERB]
        return bool(verbs) and (
            self._grammar.is_verb(i) or any(low != entry.folded[entry.head] for entry in verbs)
        )


if __name__ == "__main__":
    from kawat.demo import show

    show("mark_order")
