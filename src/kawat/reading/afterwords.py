"""Who says, in a sentence of its own, what the one before has told? ("Hal itu disampaikan Menlu Togo.")"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from kawat.parse import Sentence, Token, WordClass
from kawat.reading.attribution import Scope
from kawat.reading.context import Context
from kawat.reading.lexical import said
from kawat.reading.voices import Voices
from kawat.records import Claim, Said, SaidBy

LIGHT = {WordClass.ADVERB, WordClass.AUXILIARY, WordClass.PARTICLE}
LONGEST = 4


class Afterwords:
    """Finds the sentences of one report that say no more than who said the one before."""

    def __init__(self, context: Context, voices: Voices) -> None:
        self._context = context
        self._parse = context.parse
        self._voices = voices

    def scopes(self) -> Iterator[Scope]:
        """A scope over each sentence of whose sayer the next one tells."""
        for before, sentence in zip(self._parse.sentences, self._parse.sentences[1:], strict=False):
            scope = self._over(before, sentence) if before.is_parsed and sentence.is_parsed else None
            if scope is not None:
                yield scope

    def _over(self, before: Sentence, sentence: Sentence) -> Scope | None:
        tokens = self._parse.tokens[sentence.start : sentence.end]
        for token in tokens if self._may_take_up(tokens) else ():
            saying = said(self._context, token)
            if saying is None or saying.claim != Claim.REPORTED or not self._takes_up(token, tokens):
                continue
            sayer = self._voices.of(token)
            if sayer is not None and sayer.name:
                code = sayer.codes[0] if len(sayer.codes) == 1 else ""
                told = Said(sayer.name, SaidBy.VERB, code, sayer.span)
                covered = frozenset(range(before.start, before.end))
                joins = (t.i for t in tokens if t.i > token.i and t.lower in self._subordinators)
                clause = frozenset(range(sentence.start, next(joins, sentence.end)))
                return Scope(told, sayer, saying.claim, covered, clause, saying.where)
        return None

    def _may_take_up(self, tokens: Sequence[Token]) -> bool:
        words = {token.lower for token in tokens}
        return any(words.issuperset(phrase) for phrase in self._phrases)

    @property
    def _phrases(self) -> tuple[tuple[str, ...], ...]:
        return self._context.pack.reporting.takes_up

    @property
    def _subordinators(self) -> Container[str]:
        return self._context.pack.grammar.subordinators

    def _takes_up(self, verb: Token, tokens: Sequence[Token]) -> bool:
        """Whether nothing but such a phrase opens the sentence before the verb, or follows right after it."""
        opening = tuple(t.lower for t in tokens if t.i < verb.i and t.word_class not in LIGHT)
        following = tuple(t.lower for t in tokens if verb.i < t.i <= verb.i + LONGEST)
        return opening in self._phrases or any(following[: len(p)] == p for p in self._phrases if len(p) > 1)


if __name__ == "__main__":
    from kawat.demo import show

    show("afterwords")
