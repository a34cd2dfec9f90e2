"""Which one type stands between two marked spans? The same machinery, always with an answer.

What is known well goes before guesses, and guesses before the fallback (`guesses.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kawat.parse import Role, WordClass
from kawat.reading.actors import Actors
from kawat.reading.aims import aims
from kawat.reading.context import Context
from kawat.reading.grammar import Grammar
from kawat.reading.guesses import RelationComposer
from kawat.reading.mark_order import ACTOR, RECIPIENT, MarkOrder
from kawat.reading.owners import OWNING
from kawat.reading.table import Composed
from kawat.records import Entity, Mention, Span, Step, codes_of

NOBODY: frozenset[str] = frozenset()
CONTENT = (Role.CLAUSE, Role.OPEN_CLAUSE, Role.PARATAXIS)


class MarkedActors(Actors):
    """Resolves the marked spans to themselves, whatever words they cover."""

    def __init__(self, context: Context, actor: Span | None, recipient: Span | None) -> None:
        super().__init__(context)
        self._marks = tuple((c, s) for c, s in ((ACTOR, actor), (RECIPIENT, recipient)) if s is not None)

    def one(self, i: int) -> tuple[Entity, ...]:
        """The mark over token `i` or over what its phrase belongs to, else what the phrase itself names."""
        owners = (t.i for t in self._phrases.below(i, OWNING) if not t.marker)
        marked = (self.marked(token) for token in (i, *owners))
        return next((found for found in marked if found), ()) or super().one(i)

    def marked(self, i: int) -> tuple[Entity, ...]:
        """The marks over token `i` or, for a pronoun of the clause, over the noun it stands for."""
        token = self._parse.tokens[i]
        for code, span in self._marks:
            if span.start < token.end and token.start < span.end:
                return (Entity(span.text, (code,), span, "marked"),)
        return ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """An act that may answer, and how well; the parts of a rank are compared in order."""

    rank: tuple[float, ...]
    composed: Composed


class Relation:
    """Finds the relation of one marked text."""

    def __init__(self, context: Context, actor: Span | None, recipient: Span | None) -> None:
        self._context = context
        self._parse = context.parse
        self._convention = context.ontology.relations
        self._is_loose = context.pack.parser.is_loose
        self._actor, self._recipient = actor, recipient
        self._grammar = Grammar(context)
        self._actors = MarkedActors(context, actor, recipient)
        self._order = MarkOrder(context, self._grammar, actor, recipient)

    def mention(self) -> Mention:
        """The best reading between the marks: an act that joins both, then one that touches one of them,
        then any act of the text; the same words taken leniently before nothing."""
        found = [*self._candidates(), *self._candidates(is_guess=True)]
        found = found or [*self._candidates(is_guess=True, is_lenient=True)]
        best = max(found, key=lambda candidate: candidate.rank, default=None)
        return self._answer(best.composed) if best is not None else self._fallback()

    def _candidates(self, *, is_guess: bool = False, is_lenient: bool = False) -> Iterator[Candidate]:
        """The acts of the text, each with how well it answers."""
        composer = RelationComposer(
            self._context, self._grammar, self._actors, is_guess=is_guess, is_lenient=is_lenient
        )
        everything = {i: c for i in range(len(self._parse.tokens)) if (c := composer.compose(i))}
        inner = {i for c in everything.values() for i in c.inside if i != c.head}
        phrases = {i for c in everything.values() if c.act is None for i in c.tokens if i != c.head}
        composed = {i: c for i, c in everything.items() if _has_type(c) and i not in phrases}
        about = aims(self._parse, self._context.ontology, composed)
        for i, act in ((i, act) for i, act in composed.items() if i not in about):
            parts = [composed[j] for j in composed if j in act.inside or about.get(j) == i]
            yield Candidate(self._rank(act, parts, i not in inner, is_guess), act)

    def _rank(
        self, act: Composed, parts: Sequence[Composed], is_outermost: bool, is_guess: bool
    ) -> tuple[float, ...]:
        """Both marks among the parties of the act or of what went into it, then the act's own place; where a
        loose parser may have lost the subject, the outermost act goes first."""
        actors = {code for part in parts for code in codes_of(part.actors)}
        if act.by_sayer or (act.act is not None and act.act.is_speech):
            actors |= set(codes_of(self._sayers(act.head)))
        recipients = {code for part in parts for code in codes_of(part.recipients)}
        upon = recipients | actors
        if RECIPIENT in codes_of(self._actors.marked(act.head)):
            upon = set()  # an act told by the mark is no act upon it
        parties = (
            frozenset(p for part in parts for p in self._order.parties(part)) if self._is_loose else NOBODY
        )
        joins = (ACTOR in actors | parties) + (RECIPIENT in upon | parties)
        if act.is_passive and not act.actors and self._is_below(self._actor, act.head):
            joins = max(joins, 1 + self._is_below(self._recipient, act.head))  # "were expelled from Kenya"
        touches = (ACTOR in parties.union(codes_of(act.actors))) - 0.5 * (ACTOR in codes_of(act.recipients))
        depth = sum(1 for _ in self._grammar.ancestors(act.head))
        own = (is_outermost, touches) if self._is_loose else (touches, is_outermost)
        return (joins, not is_guess, *own, self._is_below(self._recipient, act.head), -depth)

    def _sayers(self, i: int) -> tuple[Entity, ...]:
        """Whoever does the verb that a clause belongs to: the sayer of what "must" be done. Whoever resigns
        "after critics called for it" says nothing."""
        token = self._parse.tokens[i]
        is_second = token.role is Role.CONJUNCT and self._parse.tokens[token.head].role is Role.OBJECT
        is_content = self._is_loose or is_second or token.role in CONTENT
        above = self._grammar.governor(i) if is_content else None
        subjects = self._grammar.subject(above) if above is not None else ()
        return tuple(entity for s in subjects for entity in self._actors.who(s))

    def _is_below(self, span: Span | None, head: int) -> bool:
        """Whether a mark hangs somewhere below a word."""
        if span is None:
            return False
        marked = [t.i for t in self._parse.tokens if span.start <= t.start < span.end]
        return any(self._parse.is_within(i, head) for i in marked)

    def _answer(self, composed: Composed) -> Mention:
        assert composed.act is not None
        tokens = sorted(composed.tokens)
        type_ = self._convention.types.get(composed.act.name, composed.act.type)
        words = self._context.span(tokens[0], tokens[-1] + 1)
        own = Step(f"{composed.act.name} between two marks", words.text, type_, "ontology/relations.yml")
        steps = composed.steps if type_ == composed.act.type else (*composed.steps, own)
        return self._mention(type_, words, steps, composed.aux)

    def _fallback(self) -> Mention:
        """No act at all: the type that the ontology names for such texts, and a derivation that says so."""
        verbs = [t for t in self._parse.tokens if t.word_class is WordClass.VERB and t.role is Role.ROOT]
        token = (verbs or list(self._parse.tokens))[0]
        type_ = self._convention.fallback
        step = Step("no word of the text is known", token.text, type_, "ontology/relations.yml")
        return self._mention(type_, self._context.span(token.i, token.i + 1), (step,), "")

    def _mention(self, type_: str, evidence: Span, steps: tuple[Step, ...], aux: str) -> Mention:
        whole = Span.of(self._context.report.text, 0, len(self._context.report.text))
        plain = Actors(self._context)
        actors, recipients = (self._coded(plain, span) for span in (self._actor, self._recipient))
        return Mention(type_, actors, recipients, evidence, whole, aux=aux, derivation=steps)

    def _coded(self, actors: Actors, span: Span | None) -> tuple[Entity, ...]:
        """The marked words with the codes they resolve to, if any."""
        if span is None:
            return ()
        inside = [t.i for t in self._parse.tokens if span.start <= t.start < span.end]
        heads = [
            i for i in inside if self._parse.tokens[i].head not in inside or self._parse.tokens[i].head == i
        ]
        found = actors.one(heads[0]) if heads else ()
        return (replace(found[0], name=span.text, span=span) if found else Entity(span.text, (), span),)


def _has_type(composed: Composed) -> bool:
    return composed.act is not None and bool(composed.act.type)


if __name__ == "__main__":
    from kawat.demo import show

    show("relate")
