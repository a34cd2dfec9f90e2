"""Which one type stands between two marked spans? The same machinery, always with an answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kawat.parse import Role, WordClass
from kawat.reading.actors import Actors
from kawat.reading.composition import Composer
from kawat.reading.context import Context
from kawat.reading.grammar import Grammar
from kawat.reading.table import Composed
from kawat.records import Entity, Mention, Span, Step, codes_of

ACTOR, RECIPIENT = "<actor>", "<recipient>"


class MarkedActors(Actors):
    """Resolves the marked spans to themselves, whatever words they cover."""

    def __init__(self, context: Context, actor: Span | None, recipient: Span | None) -> None:
        super().__init__(context)
        self._marks = tuple((c, s) for c, s in ((ACTOR, actor), (RECIPIENT, recipient)) if s is not None)

    def one(self, i: int) -> tuple[Entity, ...]:
        """The mark over token `i`, or what the phrase names by itself."""
        return self.marked(i) or super().one(i)

    def marked(self, i: int) -> tuple[Entity, ...]:
        """The marks over token `i` or, for a pronoun of the clause, over the noun it stands for."""
        token = self._parse.tokens[i]
        for code, span in self._marks:
            if span.start < token.end and token.start < span.end:
                return (Entity(span.text, (code,), span, "marked"),)
        return ()


class Relation:
    """Finds the relation of one marked text."""

    def __init__(self, context: Context, actor: Span | None, recipient: Span | None) -> None:
        self._context = context
        self._parse = context.parse
        self._actor, self._recipient = actor, recipient
        self._grammar = Grammar(context)
        self._actors = MarkedActors(context, actor, recipient)
        self._composer = Composer(context, self._grammar, self._actors, context.ontology.explicit)

    def mention(self) -> Mention:
        """The best reading between the marks: an act that joins both, then one that touches one of them,
        then any act of the text."""
        everything = range(len(self._parse.tokens))
        composed = [c for c in map(self._composer.compose, everything) if c is not None and _has_type(c)]
        outermost = {c.head for c in self._composer.acts(everything)}
        best = max(composed, key=lambda c: self._rank(c, outermost), default=None)
        return self._answer(best) if best is not None else self._fallback()

    def _rank(self, composed: Composed, outermost: Iterable[int]) -> tuple[float, ...]:
        actors, recipients = set(codes_of(composed.actors)), set(codes_of(composed.recipients))
        joins = (ACTOR in actors) + (RECIPIENT in recipients or RECIPIENT in actors)
        touches = (ACTOR in actors) - 0.5 * (ACTOR in recipients)
        depth = sum(1 for _ in self._grammar.ancestors(composed.head))
        return (
            joins,
            touches,
            composed.head in outermost,
            self._is_between(composed),
            not composed.is_dropped,
            -depth,
        )

    def _is_between(self, composed: Composed) -> bool:
        """Whether the act's verb governs the spans: the recipient hangs somewhere below it."""
        recipient = self._recipient
        if recipient is None:
            return False
        marked = [t.i for t in self._parse.tokens if recipient.start <= t.start < recipient.end]
        return any(self._parse.is_within(i, composed.head) for i in marked)

    def _answer(self, composed: Composed) -> Mention:
        assert composed.act is not None
        tokens = sorted(composed.tokens)
        return self._mention(
            composed.act.type, self._context.span(tokens[0], tokens[-1] + 1), composed.steps, composed.aux
        )

    def _fallback(self) -> Mention:
        """No act at all: the type that the ontology names for such texts, and a derivation that says so."""
        verbs = [t for t in self._parse.tokens if t.word_class is WordClass.VERB and t.role is Role.ROOT]
        token = (verbs or list(self._parse.tokens))[0]
        step = Step(
            "no word of the text is known",
            token.text,
            self._context.ontology.fallback,
            "ontology/relations.yml",
        )
        return self._mention(
            self._context.ontology.fallback, self._context.span(token.i, token.i + 1), (step,), ""
        )

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
