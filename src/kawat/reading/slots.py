"""Which words fill the slots of an entry's frame here?"""

from __future__ import annotations

from kawat.packs import Kind
from kawat.parse import Role, WordClass
from kawat.reading.context import Context
from kawat.reading.grammar import VERBAL, Grammar
from kawat.reading.lexical import Match, said
from kawat.records import Claim


class Slots:
    """Looks for the fillers of slots in one report."""

    def __init__(self, context: Context, grammar: Grammar) -> None:
        self._context = context
        self._parse = context.parse
        self._grammar = grammar

    def is_aside(self, i: int, match: Match) -> bool:
        """Whether a clause only tells when, why or against what: "after clashes", "while Colombia asked"."""
        token = self._parse.tokens[i]
        words = self._context.pack.grammar
        if token.role is not Role.ADVERBIAL_CLAUSE or not token.marker:
            return token.marker in words.contrasts
        return token.marker not in words.that | words.purpose | set(match.entry.frame.content)

    def content(self, match: Match) -> tuple[str, ...]:
        """What a reporting verb says in a clause is an act of its own, on its word, and not a part of it."""
        slots = match.entry.frame.content
        saying = said(self._context, self._parse.tokens[match.head])
        if saying is None or saying.claim != Claim.REPORTED or len(match.entry.parts) > 1:
            return slots
        return tuple(slot for slot in slots if slot != "clause")

    def of(self, match: Match, slot: str) -> tuple[int, ...]:
        """What fills a slot of a word or, for a phrase, of any of its words ("open fire on")."""
        is_noun = match.entry.word_class is WordClass.NOUN
        found = self._grammar.slot(match.head, slot, match.is_passive, is_noun)
        if not found and is_noun and slot == Role.POSSESSOR and match.entry.kind is not Kind.THING:
            found = self._grammar.name_beside(match.head)
        if len(match.tokens) == 1:
            return found if match.head not in found else tuple(i for i in found if i != match.head)
        others = sorted(match.tokens - {match.head})
        below = (self._grammar.slot(i, slot, False, is_noun=True) for i in others)
        choices = (tuple(i for i in choice if i not in match.tokens) for choice in (found, *below))
        return next((choice for choice in choices if choice), ())

    def beside(self, match: Match, slot: str) -> tuple[int, ...]:
        """What parsers hang on the verb though it belongs to the noun ("conveyed its readiness to help")."""
        noun = self._parse.tokens[match.head]
        above = noun.head
        if noun.role is not Role.OBJECT or self._parse.tokens[above].word_class not in VERBAL:
            return ()
        return tuple(
            i for i in self._grammar.slot(above, slot, False) if i > match.head and slot != Role.OBJECT
        )


if __name__ == "__main__":
    from kawat.demo import show

    show("slots")
