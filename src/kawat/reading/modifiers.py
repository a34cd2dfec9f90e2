"""Which auxiliaries, adverbs and negations work on a verb? By the parse, and right before the verb."""

from __future__ import annotations

from collections.abc import Iterator

from kawat.packs import Entry, Kind
from kawat.parse import Role, Token, WordClass
from kawat.reading.context import Context
from kawat.reading.table import ANY

ROLES = (Role.AUXILIARY, Role.ADVERB, Role.NEGATION, Role.MARKER, Role.OTHER)
MAY_GOVERN = (WordClass.VERB, WordClass.ADJECTIVE, WordClass.NOUN)
Modifier = tuple[frozenset[int], Entry]


class Modifiers:
    """Finds the operations beside the verbs of one report."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._parse = context.parse
        self._is_loose = context.pack.parser.is_loose

    def of(self, verb: int) -> Iterator[Modifier]:
        """The operations on a verb, nearest first: those the parse hangs on it and, where the parser is
        loose, those that stand right before it."""
        seen: set[int] = set()
        for i in sorted({*self._hung_on(verb), *self._right_before(verb)}, reverse=True):
            found = self._ending_at(i) if i not in seen else None
            if found is not None and not found[0] & seen:
                seen |= found[0]
                yield found

    def is_lacking(self, i: int) -> bool:
        """Whether the act at `i` is what was not done: "without retaliating", "tanpa serangan"."""
        return self._first_marker(i) in self._context.pack.grammar.lacking

    def is_condition(self, i: int) -> bool:
        """Whether the verb itself is but a condition ("if Israel attacked")."""
        return self._first_marker(i) in self._context.pack.grammar.conditions

    def is_conditional(self, i: int) -> bool:
        """Whether a condition hangs on the verb ("if needed")."""
        return any(self.is_condition(child.i) for child in self._parse.children(i) if child.marker)

    def _first_marker(self, i: int) -> str:
        return self._parse.tokens[i].marker.partition(" ")[0]

    def _hung_on(self, verb: int) -> Iterator[int]:
        """The modifiers of a verb with no other verb between; those of a predicate ("is not ready") hang on
        its copula."""
        token = self._parse.tokens[verb]
        above = self._parse.children(token.head, *ROLES) if token.role is Role.PREDICATE else ()
        for child in (*(c for c in above if c.i < verb), *self._parse.children(verb, *ROLES)):
            if self._is_contrast(child.i):
                continue
            may_modify = child.word_class is not WordClass.VERB or child.role is Role.AUXILIARY
            if (may_modify or self._is_verb_marker(child)) and self._is_near(child.i, verb):
                yield child.i

    def _is_contrast(self, i: int) -> bool:
        """Whether the word is but the first of a conjunction ("akan tetapi")."""
        words = " ".join(t.lower for t in self._parse.tokens[i : i + 2])
        return words in self._context.pack.grammar.contrasts

    def _is_near(self, modifier: int, verb: int) -> bool:
        """Whether no other verb stands between a verb and its modifier."""
        between = self._parse.tokens[min(modifier, verb) + 1 : max(modifier, verb)]
        return not any(t.word_class is WordClass.VERB for t in between)

    def _right_before(self, verb: int) -> Iterator[int]:
        """The words in a row before a verb that can only work on it, whatever they hang on; not a verb that
        it hangs on itself."""
        start = self._parse.sentences[self._parse.sentence_of(verb)].start
        at = verb - 1
        while self._is_loose and at >= start and self._ending_at(at) is not None:
            if self._parse.tokens[verb].head == at and self._parse.tokens[at].word_class in MAY_GOVERN:
                return
            yield at
            at -= 1

    def _ending_at(self, i: int) -> Modifier | None:
        """The auxiliary, adverb or negation that ends at token `i`, the longest phrase first."""
        token = self._parse.tokens[i]
        for key in self._context.keys(token):
            for entry in self._context.pack.lexicon.modifiers.get(key, ()):
                tokens = self._phrase(i, entry)
                if tokens:
                    return tokens, entry
        return self._verb_at(token) if self._is_verb_marker(token) else None

    def _phrase(self, i: int, entry: Entry) -> frozenset[int]:
        """The tokens of a phrase that ends at `i`, if they stand there."""
        start = max(i - len(entry.parts) + 1, 0)
        words = [t.lower for t in self._parse.tokens[start:i]]
        return frozenset(range(start, i + 1)) if words == list(entry.parts[:-1]) else frozenset()

    def _is_verb_marker(self, token: Token) -> bool:
        """Whether a loose parser took a verb for a conjunction ("membantah telah menyerang")."""
        return token.role is Role.MARKER and self._is_loose

    def _verb_at(self, token: Token) -> Modifier | None:
        for key in self._context.keys(token):
            for entry in self._context.pack.lexicon.by_head.get(key, ()):
                is_operation = entry.kind is Kind.OPERATION and entry.word_class is WordClass.VERB
                is_wide = is_operation and ANY in self._context.ontology.operations[entry.name].over
                if is_wide and len(entry.parts) == 1:
                    return frozenset({token.i}), entry
        return None


if __name__ == "__main__":
    from kawat.demo import show

    show("modifiers")
