"""Operations on acts, composed along the parse, inside out; one table says what each pair becomes.

    "refused to resume talks"   refuse( resume( talks ) )   →   REJECT

Each step is kept: the chain is the mention's derivation.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kawat.packs import Kind, Operation
from kawat.parse import Role, WordClass
from kawat.reading import refusals
from kawat.reading.actors import Actors, is_by_setting
from kawat.reading.context import Context
from kawat.reading.grammar import GOVERNOR_SLOTS, Grammar
from kawat.reading.lexical import Match, matches
from kawat.reading.modifiers import Modifiers
from kawat.reading.news import ATTRIBUTES, is_told
from kawat.reading.slots import Slots
from kawat.reading.table import (
    NONE,
    SAME,
    Composed,
    actors_of,
    denied,
    goes_into,
    is_against,
    is_own_word,
    is_owned,
    keeps_future,
    lookup,
    recipients_of,
    type_of,
    without,
)
from kawat.records import Entity, Step, codes_of

DEEPEST = 12
ENDS_PHRASE = {WordClass.VERB, WordClass.PREPOSITION, WordClass.CONJUNCTION, WordClass.PUNCTUATION}


class Composer:
    """Composes the acts of one report."""

    def __init__(self, context: Context, grammar: Grammar, actors: Actors) -> None:
        self._context = context
        self._parse = context.parse
        self._ontology = context.ontology
        self._grammar = grammar
        self._actors = actors
        self._modifiers = Modifiers(context)
        self._slots = Slots(context, grammar)
        self._known: dict[int, Composed | None] = {}

    def acts(self, tokens: Iterable[int]) -> list[Composed]:
        """The outermost acts among `tokens`, in order: those that went into no other."""
        found = [c for c in (self.compose(i) for i in tokens) if c is not None]
        parts = [c for c in found if any(goes_into(c, other) for other in found)]
        for part in parts:
            refusals.within(self._context, part, found)
        return [c for c in found if c not in parts and is_told(self._context, c)]

    def compose(self, i: int, depth: int = 0) -> Composed | None:
        """What token `i` composes to, or None when the pack has no word for it here."""
        if i not in self._known:
            self._known[i] = None  # a circle in the tree ends here
            self._known[i] = self._compose(i, depth) if depth < DEEPEST else None
        return self._known[i]

    def _compose(self, i: int, depth: int) -> Composed | None:
        found = self._matches(i)
        for match, composed in self._readings(found, depth) if found else ():
            whole = self._with_serial(self._with_message(composed, match), match, depth)
            return self._together(self._modified(self._with_purpose(whole, depth), match))
        return None

    def _readings(self, matched: Iterable[Match], depth: int) -> Iterator[tuple[Match, Composed]]:
        """What the word may be; a thing that tells upon whom is the act first ("the detention of X")."""
        found = ((match, c) for match in matched if (c := self._by_kind(match, depth)) is not None)
        first = next(found, None)
        if first is not None and first[0].entry.kind is Kind.THING:
            same = (each for each in found if each[0].tokens == first[0].tokens and each[1].act)
            yield from ((m, replace(c, thing=first[1].name)) for m, c in same if c.recipients)
        if first is not None and not first[1].actors and first[0].entry.kind is Kind.ACT:
            whole = (each for each in found if each[1].act and each[1].actors and each[1].recipients)
            first = next(whole, first)
        yield from () if first is None else (first,)

    def _matches(self, i: int) -> Iterable[Match]:
        return matches(self._context, i)

    def _together(self, composed: Composed) -> Composed:
        """What several countries do together may be another act: a drill of two is a joint one."""
        together = composed.act.together if composed.act else ""
        if not together or len(codes_of(composed.actors)) < 2:
            return composed
        act = self._ontology.acts[together]
        words = self._context.words(composed.tokens)
        step = Step(f"{composed.name} together", words, type_of(act, act.name), "ontology/acts.yml")
        return replace(composed, name=act.name, act=act, steps=(*composed.steps, step))

    def _by_kind(self, match: Match, depth: int) -> Composed | None:
        entry = match.entry
        if entry.kind is Kind.OPERATION:
            return self._operate(match, self._ontology.operations[entry.name], depth)
        act = self._ontology.acts[entry.name] if entry.kind is Kind.ACT else None
        step = self._step(f"{entry.kind} {entry.name}", match, type_of(act, entry.name), entry.where)
        actors = self._fill(match, entry.frame.actor)
        return Composed(
            name=entry.name,
            act=act,
            head=match.head,
            actors=actors,
            recipients=without(self._fill(match, entry.frame.recipient), actors),
            inside=match.tokens,
            tokens=match.tokens,
            steps=(step,),
            is_noun=entry.word_class is WordClass.NOUN,
            is_passive=match.is_passive,
        )

    def _step(self, rule: str, match: Match, result: str, where: str) -> Step:
        return Step(rule, self._context.words(match.tokens), result, where)

    def _operate(self, match: Match, operation: Operation, depth: int) -> Composed | None:
        """Put an operation on the act found in its content; alone it is its own act, or nothing."""
        for inner in self._contents(match, depth):
            over = self._of_whom(match, operation, inner)
            result = self.lookup(over, inner)
            if result is not None:
                return self._over(match, over, inner, result)
            refusals.no_line(self._context, match, over, inner)
        alone = self._alone(match, operation)
        if not alone:
            refusals.no_content(self._context, match, operation)
            return None
        act = self._ontology.acts[alone]
        step = self._step(f"operation {operation.name}", match, type_of(act, act.name), match.entry.where)
        actors = self._fill(match, match.entry.frame.actor)
        recipients = without(self._fill(match, match.entry.frame.recipient), actors)
        return Composed(
            name=act.name,
            act=act,
            head=match.head,
            actors=actors,
            recipients=recipients or without(self._doer_inside(match), actors),
            inside=match.tokens,
            tokens=match.tokens,
            steps=(step,),
            is_noun=match.entry.word_class is WordClass.NOUN,
            by_sayer=operation.by_sayer,
            is_passive=match.is_passive,
            chain=(operation.name,),
        )

    def _of_whom(self, match: Match, operation: Operation, inner: Composed) -> Operation:
        """What an operation is over what another does: who wants another to act asks for it."""
        doers = codes_of(inner.actors) if operation.of_others else ()
        own = codes_of(self._fill(match, match.entry.frame.actor)) if doers else ()
        return self._ontology.operations[operation.of_others] if own and not {*own} & {*doers} else operation

    def _alone(self, match: Match, operation: Operation) -> str:
        """The act of an operation over nothing."""
        return operation.alone

    def _contents(self, match: Match, depth: int) -> Iterable[Composed]:
        """What the operation may work on, by the slots of its frame."""
        for slot in self._grammar.fillable(match.head, self._slots.content(match)):
            found = self._slots.of(match, slot)
            for i in found or self._slots.beside(match, slot):
                if self._slots.is_aside(i, match):
                    continue
                for token in (i, *(c.i for c in self._parse.children(i, Role.CONJUNCT))):
                    inner = self.compose(token, depth + 1) if token != match.head else None
                    if inner is not None:
                        yield inner
        yield from self._near(match, depth)

    def _near(self, match: Match, depth: int) -> Iterator[Composed]:
        """The nouns in a row after a verb (before it in the passive), however a loose parser hangs them."""
        takes_object = match.entry.word_class is WordClass.VERB and Role.OBJECT in match.entry.frame.content
        if not takes_object or not self._context.pack.parser.is_loose:
            return
        sentence = self._parse.sentences[self._parse.sentence_of(match.head)]
        after = range(max(match.tokens) + 1, sentence.end)
        before = range(min(match.tokens) - 1, sentence.start - 1, -1)
        used: frozenset[int] = frozenset()
        for i in before if match.is_passive else after:
            token = self._parse.tokens[i]
            if token.word_class in ENDS_PHRASE:
                return
            inner = self.compose(i, depth + 1) if i not in used else None
            if inner is not None:
                used |= inner.inside
                yield inner

    def _with_message(self, composed: Composed, match: Match) -> Composed:
        """Somebody addressed "in a message to" him is the recipient of what the message says."""
        if not is_by_setting(composed.recipients) or composed.act is None or not composed.act.is_speech:
            return composed
        for child in self._parse.children(match.head, Role.OBLIQUE, Role.OBJECT):
            thing = self.compose(child.i) if child.i not in composed.inside else None
            if thing is not None and thing.act is None and thing.recipients:
                return replace(composed, recipients=without(thing.recipients, composed.actors))
        return composed

    def _with_serial(self, composed: Composed, match: Match, depth: int) -> Composed:
        """A verb that serves the act as a preposition is no act of its own ("mogok menuntut upah")."""
        markers = match.entry.frame.recipient
        for token in (t for i in sorted(match.tokens) for t in self._grammar.serial(i, markers)):
            inner = self.compose(token.i, depth + 1) if token.i not in composed.inside else None
            found = without(inner.recipients, composed.actors) if inner is not None else ()
            inside = composed.inside | {token.i} | (inner.inside if inner is not None else frozenset())
            composed = replace(composed, inside=inside, recipients=composed.recipients or found)
        return composed

    def _with_purpose(self, composed: Composed, depth: int) -> Composed:
        """An act done in order to do another is one act; whom the purpose is for is its recipient."""
        if composed.act is None:
            return composed
        for i in sorted(composed.inside):
            for child in self._parse.children(i):
                if child.i in composed.inside or child.marker not in self._context.pack.grammar.purpose:
                    continue
                purpose = self.compose(child.i, depth + 1)
                if purpose is None or purpose.act is None or not purpose.act.kinds & composed.act.kinds:
                    continue
                recipients = composed.recipients or without(purpose.recipients, composed.actors)
                inside = composed.inside | purpose.inside
                composed = replace(composed, recipients=recipients, inside=inside)
        return composed

    def lookup(self, operation: Operation, inner: Composed) -> str | None:
        """What the operation makes of an inner act, or None where the table has no line for the two."""
        return lookup(operation, inner)

    def _over(self, match: Match, operation: Operation, inner: Composed, result: str) -> Composed | None:
        """The composed act of an operation over an inner act, with its roles."""
        name = inner.name if result == SAME else result
        act = inner.act if result == SAME else self._ontology.acts.get(result)
        own_actors = self._fill(match, match.entry.frame.actor)
        is_thing = is_owned(inner) and not self._actors.is_generic(inner.head)
        taken = inner.inside if is_thing else frozenset()
        own_recipients = self._fill(match, match.entry.frame.recipient, taken)
        against = is_against(operation, inner) and not is_own_word(inner, own_actors)
        if against:
            own_recipients = without(own_recipients, inner.recipients)
        is_speech = act is not None and act.is_speech and result != SAME
        actors = actors_of(operation, own_actors, inner, is_speech)
        if operation.own and not actors:
            actors = self._owner_of(match, inner)
        recipients = recipients_of(operation, own_recipients, inner, actors, against)
        became = "nothing" if result == NONE else type_of(act, name)
        rule = f"operation {operation.name} over {inner.name}"
        step = self._step(rule, match, became, f"{match.entry.where} {operation.where}")
        return Composed(
            name=name,
            act=act,
            head=match.head,
            actors=actors,
            recipients=recipients,
            inside=inner.inside | match.tokens,
            tokens=match.tokens | inner.tokens,
            steps=(*inner.steps, step),
            aux=inner.aux,
            is_passive=match.is_passive,
            denied=denied(inner) if operation.denies else inner.denied,
            is_dropped=result == NONE,
            by_sayer=operation.by_sayer,
            only_doer=against,
            chain=(*inner.chain, inner.name, operation.name),
        )

    def _owner_of(self, match: Match, thing: Composed) -> tuple[Entity, ...]:
        """Whose a thing is that was moved: "Kenyan troops were withdrawn"; "stationed" but describes them."""
        is_deed = match.is_passive and self._parse.tokens[match.head].role not in ATTRIBUTES
        return self._actors.who(thing.head) if is_deed and thing.act is None else ()

    def _modified(self, composed: Composed, match: Match) -> Composed:
        """Auxiliaries, negation and adverbs work on the verb they stand at; so does a condition."""
        if self._modifiers.is_lacking(match.head):
            return replace(composed, is_dropped=True)
        if match.entry.word_class is not WordClass.VERB and match.entry.word_class is not WordClass.ADJECTIVE:
            return composed
        for tokens, entry in self._modifiers.of(match.head):
            operation = self._ontology.operations[entry.name]
            result = self.lookup(operation, composed)
            if result is None:
                continue
            name = composed.name if result == SAME else result
            act = composed.act if result == SAME else self._ontology.acts.get(result)
            became = "nothing" if result == NONE else type_of(act, name)
            words = self._context.words(tokens)
            step = Step(f"operation {operation.name} over {composed.name}", words, became, entry.where)
            composed = replace(
                composed,
                name=name,
                act=act,
                tokens=composed.tokens | tokens,
                inside=composed.inside | tokens,
                steps=(*composed.steps, step),
                aux="future" if operation.name == "future" and keeps_future(act) else composed.aux,
                is_dropped=composed.is_dropped or result == NONE,
                by_sayer=composed.by_sayer or operation.by_sayer,
                chain=(*composed.chain, composed.name, operation.name),
            )
        if self._modifiers.is_condition(match.head):
            return replace(composed, is_dropped=True)
        is_conditional = self._modifiers.is_conditional(match.head)
        return replace(composed, aux="hypothetical") if is_conditional else composed

    def _fill(
        self, match: Match, slots: tuple[str, ...], taken: frozenset[int] = frozenset()
    ) -> tuple[Entity, ...]:
        """The first slot that names somebody; what is `taken` by the act inside is nobody here."""
        for slot in self._grammar.fillable(match.head, slots):
            is_above = slot in GOVERNOR_SLOTS
            found = self._by_governor(match, slot) if is_above else self._filler(match, slot, taken)
            if found:
                return found
        return ()

    def _by_governor(self, match: Match, slot: str) -> tuple[Entity, ...]:
        """Roles taken from the act above: "in return for aid" goes the other way; those who sign "during a
        meeting" met."""
        above = self._grammar.governor(match.head)
        governor = self.compose(above) if above is not None else None
        if governor is None:
            return ()
        if slot == "governor_parties":
            parties = (*governor.actors, *governor.recipients)
            return parties if governor.act and governor.act.is_mutual and len(codes_of(parties)) > 1 else ()
        return governor.recipients if slot == "governor_recipient" else governor.actors

    def _filler(self, match: Match, slot: str, taken: frozenset[int]) -> tuple[Entity, ...]:
        entities: list[Entity] = []
        for i in (i for i in self._slots.of(match, slot) if i not in taken):
            if self._grammar.is_verb(i):
                entities += self._by_clause(i)
            elif i not in match.tokens:
                entities += self._actors.who(i)
        if slot == Role.POSSESSOR and not entities:
            entities += self._actors.owner_by_clitic(match.head)
        return tuple(dict.fromkeys(entities))

    def _by_clause(self, verb: int) -> tuple[Entity, ...]:
        """Whom a clause in a recipient's place is about: "to help Kim", "for Kim to recover"."""
        own = self._parse.children(verb, Role.SUBJECT)
        if own:
            return tuple(e for child in own for e in self._actors.who(child.i))
        inner = self.compose(verb)
        return inner.recipients if inner is not None else ()

    def _doers(self, verb: int) -> tuple[Entity, ...]:
        """Who does the verb of a clause that fills a role ("demanded that Israel stop")."""
        return tuple(e for i in self._grammar.subject(verb) for e in self._actors.who(i))

    def _doer_inside(self, match: Match) -> tuple[Entity, ...]:
        """The subject of the clause an operation works on, where the clause holds no act we know."""
        for slot in match.entry.frame.content:
            for i in self._slots.of(match, slot):
                if found := self._doers(i) if self._grammar.is_verb(i) else self._actors.who(i):
                    return found
        return ()


if __name__ == "__main__":
    from kawat.demo import show

    show("composition")
