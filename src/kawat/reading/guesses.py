"""Composition as the relations between two marks want it: their own lines first, and guesses.

A guess takes an operation over something unknown for the act that it most often is ("provided 60 widgets" is
aid). A lenient one also takes words whatever their class and the preposition they need.
"""

from __future__ import annotations

from collections.abc import Iterator

from kawat.packs import Convention, Operation
from kawat.reading.actors import Actors
from kawat.reading.composition import Composer
from kawat.reading.context import Context
from kawat.reading.grammar import Grammar
from kawat.reading.lexical import Match, matches
from kawat.reading.table import Composed, lookup, type_of
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

    def lookup(self, operation: Operation, inner: Composed) -> str | None:
        """What the operation makes of an inner act: by the explicit lines, then by the table."""
        return lookup(operation, inner, self._convention.explicit.get(operation.name, {}))

    def _matches(self, i: int) -> Iterator[Match]:
        found = matches(self._context, i, self._is_lenient)
        passed_over = self._convention.passed_over if self._is_guess else frozenset()
        return (match for match in found if match.entry.name not in passed_over)

    def _compose(self, i: int, depth: int) -> Composed | None:
        return super()._compose(i, depth) or (self._merely_modified(i) if self._is_guess else None)

    def _alone(self, match: Match, operation: Operation) -> str:
        guess = self._convention.alone.get(operation.name, "") if self._is_guess else ""
        is_over_something = any(self._slot(match, slot) for slot in match.entry.frame.content)
        return operation.alone or (guess if is_over_something else "")

    def _merely_modified(self, i: int) -> Composed | None:
        """A verb that is not known, under an auxiliary that is an act by itself ("must")."""
        if not self._grammar.is_verb(i):
            return None
        for words, entry in self._modifiers.of(i):
            name = self._convention.alone.get(entry.name)
            if name is None:
                continue
            act = self._ontology.acts[name]
            step = Step(
                f"operation {entry.name}", self._context.words(words), type_of(act, name), entry.where
            )
            tokens = words | {i}
            return Composed(name, act, i, (), self._doers(i), tokens, tokens, (step,), by_sayer=True)
        return None


if __name__ == "__main__":
    from kawat.demo import show

    show("guesses")
