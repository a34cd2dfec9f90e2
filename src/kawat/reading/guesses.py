"""Composition as the relations between two marks want it: their own lines first, and guesses.

A guess takes an operation over something unknown for the act that it most often is ("provided 60 widgets" is
aid). A lenient one also takes words whatever their class.
"""

from __future__ import annotations

from collections.abc import Iterator

from kawat.packs import Convention, Operation
from kawat.reading.actors import Actors
from kawat.reading.composition import Composer
from kawat.reading.context import Context
from kawat.reading.grammar import Grammar
from kawat.reading.lexical import Match, matches, said
from kawat.reading.table import SAME, Composed, lookup, type_of, without
from kawat.records import Step


class RelationComposer(Composer):
    """Composes by the convention of relations; with `is_guess` also what is not quite known."""

    def __init__(
        self,
        context: Context,
        grammar: Grammar,
        actors: Actors,
        *,
        is_guess: bool = False,
        is_lenient: bool = False,
    ) -> None:
        super().__init__(context, grammar, actors)
        self._convention: Convention = context.ontology.relations
        self._is_guess = is_guess
        self._is_lenient = is_lenient
        self._guessing_at = -1

    def lookup(self, operation: Operation, inner: Composed) -> str | None:
        """What the operation makes of an inner act: by the explicit lines, then by the table. A guess is not
        content with a thing."""
        result = lookup(operation, inner, self._convention.explicit.get(operation.name, {}))
        return None if result == SAME and inner.act is None and self._guessing_at >= 0 else result

    def _matches(self, i: int) -> Iterator[Match]:
        found = matches(self._context, i, self._is_lenient)
        passed_over = self._convention.passed_over if self._is_guess else frozenset()
        return (match for match in found if match.entry.name not in passed_over)

    def _compose(self, i: int, depth: int) -> Composed | None:
        """What is known at token `i`, then what may be guessed there."""
        before, self._guessing_at = self._guessing_at, -1
        composed = super()._compose(i, depth)
        if self._is_guess and (composed is None or (composed.act is None and self._grammar.is_verb(i))):
            self._guessing_at = i
            guess = super()._compose(i, depth) or self._merely_modified(i) or self._told(i, depth)
            composed = guess or composed
        self._guessing_at = before
        return composed

    def _alone(self, match: Match, operation: Operation) -> str:
        is_guess = self._guessing_at == match.head
        guess = self._convention.alone.get(operation.name, "") if is_guess else ""
        frame = match.entry.frame
        is_over_something = any(self._slots.of(match, slot) for slot in (*frame.content, *frame.recipient))
        return operation.alone or (guess if is_over_something else "")

    def _told(self, i: int, depth: int) -> Composed | None:
        """Whoever says that somebody did harm accuses him."""
        token = self._parse.tokens[i]
        saying = said(self._context, token)
        if saying is None or not self._grammar.is_verb(i):
            return None
        for clause in self._grammar.slot(i, "clause", False):
            inner = self.compose(clause, depth + 1)
            act = inner.act if inner is not None else None
            if inner is None or act is None or "conflictual" not in act.kinds or act.is_speech:
                continue
            act = self._ontology.acts[self._convention.told]
            step = Step(f"told by another: {inner.name}", token.text, type_of(act, act.name), saying.where)
            actors = self._doers(i)
            accused = without(inner.actors or self._doers(clause), actors)
            inside = inner.inside | {i}
            return Composed(
                act.name, act, i, actors, accused, inside, inner.tokens | {i}, (*inner.steps, step)
            )
        return None

    def _merely_modified(self, i: int) -> Composed | None:
        """A verb that is not known, under a word that makes an act of it: somebody "must" do it, on the
        word of whoever says so; it is done "jointly" by its subject."""
        if not self._grammar.is_verb(i):
            return None
        for words, entry in self._modifiers.of(i):
            name = self._convention.alone.get(entry.name)
            if name is None:
                continue
            act = self._ontology.acts[name]
            where = self._context.words(words)
            step = Step(f"operation {entry.name}", where, type_of(act, name), entry.where)
            tokens, doers = words | {i}, self._doers(i)
            if self._ontology.operations[entry.name].by_sayer:
                return Composed(name, act, i, (), doers, tokens, tokens, (step,), by_sayer=True)
            slots = (self._grammar.slot(i, slot, False) for slot in entry.frame.recipient)
            beside = tuple(e for found in slots for j in found for e in self._actors.who(j))
            return Composed(name, act, i, doers, without(beside, doers), tokens, tokens, (step,))
        return None


if __name__ == "__main__":
    from kawat.demo import show

    show("guesses")
