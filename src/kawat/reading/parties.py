"""Who else is meant? Parties that no slot of a word's frame names, found around the act and before it.

The frame comes first. Where it names nobody, a party may stand deeper in the phrase of the act ("shelled
villages in northern Syria"), have been told shortly before ("the attack" after "Kenya attacked Somalia"), or
be nobody by name: the police, the people of the place. What is still open stays open: nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from kawat.parse import Role, Token, WordClass
from kawat.reading.actors import Actors
from kawat.reading.context import Context
from kawat.reading.grammar import CLAUSES, Grammar
from kawat.reading.phrases import Phrases
from kawat.reading.table import Composed, foreign, without
from kawat.records import Entity, Step, codes_of, countries_of

DOERS = (Role.SUBJECT, Role.AGENT)
SUBJECTS = (Role.SUBJECT, Role.PASSIVE_SUBJECT)
PHRASES = {WordClass.NOUN, WordClass.NAME}
NAMED = {WordClass.NAME, WordClass.PRONOUN}
GIVING, MEETING = "giving", "meeting"
BENEFITS = {"giving", "yielding"}
REMEMBERED = 6
ANSWERED_WITHIN = 4


class Parties:
    """Completes composed acts of one report, sentence by sentence in the order told."""

    def __init__(self, context: Context, grammar: Grammar, actors: Actors) -> None:
        self._context = context
        self._parse = context.parse
        self._grammar = grammar
        self._actors = actors
        self._nouns = Phrases(context)
        self._told: list[tuple[int, Composed]] = []

    def complete(
        self, composed: Composed, number: int, closed: frozenset[int], sayers: Sequence[Entity] = ()
    ) -> Composed:
        """The act with the parties that can be found for it; `closed` are tokens that name nobody here, such
        as the clause of whoever says so, who are its `sayers`, the nearest first."""
        if composed.act is None or composed.act.type not in self._context.ontology.types:
            return composed
        found = self._not_for_own(composed)
        if self._lacks_recipient(found) and not found.only_doer:
            found = self._around(found, closed)
        finders = (
            self._where_they_went,
            self._as_answer,
            self._on_act_before,
            self._as_told_before,
            self._to_counterpart,
            self._to_host,
            self._on_condition,
        )
        for find in finders:
            found = find(found, number) if self._lacks_recipient(found) else found
        found = self._unnamed(self._placed(found), sayers)
        if codes_of(found.actors):
            self._told.append((number, found))
        return found

    def _not_for_own(self, composed: Composed) -> Composed:
        """What a state asks for its own people it asks of others: "demanded the release of the crew"."""
        assert composed.act is not None
        ontology = self._context.ontology
        *_, inner, operation = ("", "", *composed.chain)
        asked = ontology.acts.get(inner)
        is_request = operation in ontology.operations and ontology.operations[operation].towards_doer
        is_state = all(c.partition(":")[2] in ontology.state_sectors for c in codes_of(composed.actors))
        is_answer = bool(ontology.types[composed.act.type].answers)
        if asked is None or not asked.kinds & BENEFITS or not is_request or is_answer or not is_state:
            return composed
        return replace(composed, recipients=foreign(composed.recipients, composed.actors), only_doer=True)

    def is_whole(self, composed: Composed) -> bool:
        """Whether the act has all the parties that an event of its type has at least."""
        return bool(codes_of(composed.actors)) and not self._lacks_recipient(composed)

    def _lacks_recipient(self, composed: Composed) -> bool:
        """Whether the type wants another party: a recipient or, for acts told of several, a country more."""
        assert composed.act is not None
        if not self._context.ontology.types[composed.act.type].has_two_parties:
            return False
        return not codes_of(composed.recipients) and len(countries_of(composed.actors)) < 2

    def _around(self, composed: Composed, closed: frozenset[int]) -> Composed:
        """Whoever stands nearest in the phrases that hang on the act's own words."""
        taken = closed | self._tokens_of(composed.actors, composed.head)
        for i in self._phrases(composed, taken):
            found = without(tuple(e for e in self._actors.who(i) if e.codes), composed.actors)
            if found:
                return replace(composed, recipients=found)
        return composed

    def _tokens_of(self, entities: Iterable[Entity], i: int) -> frozenset[int]:
        """The tokens, in the sentence of token `i`, of the words that name some entities."""
        sentence = self._parse.sentences[self._parse.sentence_of(i)]
        tokens = self._parse.tokens[sentence.start : sentence.end]
        spans = [e.span for e in entities if e.span is not None]
        return frozenset(t.i for t in tokens for span in spans if span.start <= t.start < span.end)

    def _phrases(self, composed: Composed, taken: frozenset[int]) -> Iterator[int]:
        """The noun phrases below the act's words, nearest first: objects before obliques, no clauses told
        apart. Somebody named right there whom nobody knows ends the search: it is him and nobody else."""
        level = sorted(composed.inside | composed.tokens)
        own = (c.i for i in level for c in self._parse.children(i, *DOERS) if c.i not in composed.inside)
        seen = {*level, *taken, *own}
        while level:
            below = [c for i in level for c in self._parse.children(i) if c.i not in seen]
            below = [
                c for c in below if not self._is_told_apart(c.i, composed) and not self._context.is_charge(c)
            ]
            below.sort(key=lambda c: (c.role in CLAUSES, c.role is Role.OBLIQUE, c.i))
            seen |= {c.i for c in below}
            level = [c.i for c in below]
            for child in below:
                if child.word_class in PHRASES:
                    yield child.i
                if self._is_named(child):
                    return

    def _is_named(self, token: Token) -> bool:
        """Whether a token names whom the act is done to, known or not."""
        return token.role in (Role.OBJECT, Role.PASSIVE_SUBJECT) and token.word_class in NAMED

    def _is_told_apart(self, i: int, composed: Composed) -> bool:
        """Whether a clause has a subject of its own, or only sets a time, cause or contrast."""
        token = self._parse.tokens[i]
        if token.role not in (*CLAUSES, Role.CONJUNCT, Role.OBLIQUE) or not self._grammar.is_verb(i):
            return False
        return token.role in (Role.ADVERBIAL_CLAUSE, Role.OBLIQUE) or not self._is_of(i, composed)

    def _is_of(self, clause: int, composed: Composed) -> bool:
        """Whether a clause tells of nobody but the act's own doer ("warned it may strike Fiji")."""
        subjects = self._parse.children(clause, *SUBJECTS)
        who = [e for c in subjects if c.word_class is WordClass.PRONOUN for e in self._actors.who(c.i)]
        return not subjects or (bool(who) and set(codes_of(who)) <= set(codes_of(composed.actors)))

    def _recent(self, number: int, within: int = REMEMBERED) -> Iterator[Composed]:
        """The acts told in the sentences before sentence `number`, the last one first."""
        for before, other in reversed(self._told):
            if number - before > within:
                return
            yield other

    def _given(self, composed: Composed, who: tuple[Entity, ...], rule: str, other: Composed) -> Composed:
        """The act with recipients that another act tells, and a step that says so."""
        recipients = without(who, composed.actors)
        names = ", ".join(entity.name for entity in recipients)
        step = Step(f"recipient {rule}", self._context.words(other.tokens), names or "nobody")
        return replace(composed, recipients=recipients, steps=(*composed.steps, step))

    def _where_they_went(self, composed: Composed, number: int) -> Composed:
        """What is given on a visit is given to whom it goes: "arrived in Tonga, bringing food"."""
        assert composed.act is not None
        above = self._grammar.governor(composed.head)
        for other in self._recent(number, within=0) if GIVING in composed.act.kinds else ():
            if other.act is not None and above in other.inside and MEETING in other.act.kinds:
                return self._given(composed, other.recipients, "is where they went", other)
        return composed

    def _on_condition(self, composed: Composed, number: int) -> Composed:
        """Words that hold if somebody acts are said to him: "will respond if Mali attacks again"."""
        assert composed.act is not None
        heads = composed.inside if composed.act.is_speech else frozenset()
        clauses = (c.i for i in sorted(heads) for c in self._parse.children(i, Role.ADVERBIAL_CLAUSE))
        for clause in clauses:
            is_condition = any(
                c.lower in self._context.pack.grammar.conditions for c in self._parse.children(clause)
            )
            doers = self._grammar.subject(clause) if is_condition else ()
            who = without(tuple(e for i in doers for e in self._actors.who(i)), composed.actors)
            if codes_of(who):
                return replace(composed, recipients=who)
        return composed

    def _as_answer(self, composed: Composed, number: int) -> Composed:
        """A refusal or denial that does not say to whom answers the last demand, offer or charge that its
        actor got in the sentences before."""
        assert composed.act is not None
        answers = self._context.ontology.types[composed.act.type].answers
        own = countries_of(composed.actors)
        for other in self._recent(number, ANSWERED_WITHIN):
            asked = own & countries_of(other.recipients) and not own & countries_of(other.actors)
            if other.act is not None and other.act.type in answers and asked:
                return self._given(composed, other.actors, "is whom it answers", other)
        return composed

    def _on_act_before(self, composed: Composed, number: int) -> Composed:
        """Words about an act told before go to whoever did it: "condemned the arrest", "hailed the swap".
        Who denies what his own organs did contradicts somebody else."""
        assert composed.act is not None
        type_ = composed.steps[0].result
        if not composed.act.is_speech or len(composed.steps) < 2 or self._is_for_others(composed):
            return composed
        is_answer = bool(self._context.ontology.types[composed.act.type].answers)
        for other in (*self._recent(number), *self._only(type_)):
            if other.act is not None and other.act.type == type_ and other.head not in composed.inside:
                parties = (*other.actors, *other.recipients) if other.act.is_mutual else other.actors
                who = foreign(parties, composed.actors) if is_answer else parties
                return self._given(composed, who, "is who did it", other)
        return composed

    def _is_for_others(self, composed: Composed) -> bool:
        """Whether what is promised or asked for is a thing to give: whoever gave before is not meant by
        "promised aid", nor by "urged donor states to send more"."""
        ontology = self._context.ontology
        *_, inner, operation = ("", "", *composed.chain)
        if inner not in ontology.acts or GIVING not in ontology.acts[inner].kinds:
            return False
        is_asked = operation in ontology.operations and ontology.operations[operation].towards_doer
        return not is_asked or self._asks_several(composed)

    def _asks_several(self, composed: Composed) -> bool:
        """Whether somebody else is addressed, though nobody named: "urged donor states"."""
        objects = (c for i in composed.tokens for c in self._parse.children(i, Role.OBJECT))
        return any(self._nouns.is_plural(c.i) for c in objects if c.i not in composed.inside)

    def _only(self, type_: str) -> Iterator[Composed]:
        """The act that the report tells first of a type, where it tells all of that type of the same actors:
        however long before, nothing else can be meant."""
        told = [other for _, other in self._told if other.act is not None and other.act.type == type_]
        if len({codes_of(other.actors) for other in told}) == 1:
            yield told[0]

    def _as_told_before(self, composed: Composed, number: int) -> Composed:
        """An act told again in fewer words has the recipient it had before."""
        assert composed.act is not None
        for other in (*self._recent(number), *self._only(composed.act.type)):
            if self._may_be_same(composed, other):
                return self._given(composed, other.recipients, "as told before", other)
        return composed

    def _may_be_same(self, composed: Composed, other: Composed) -> bool:
        """Whether `other`, told in full, has the same type and no other actor than `composed`."""
        assert composed.act is not None
        assert other.act is not None
        if other.act.type != composed.act.type or other.is_dropped or not codes_of(other.recipients):
            return False
        own = set(codes_of(composed.actors))
        return bool(own) and own <= set(codes_of(other.actors))

    def _to_counterpart(self, composed: Composed, number: int) -> Composed:
        """Words without an addressee go to the other party of the last act that their speaker was part of,
        to one abroad first: "welcomed the decision", "threatened to dismiss staff"."""
        assert composed.act is not None
        if not composed.act.is_speech or self._names_somebody(composed):
            return composed
        own = set(codes_of(composed.actors))
        for other in self._recent(number) if own else ():
            sides = (other.actors, other.recipients)
            for side, counterpart in (sides, sides[::-1]):
                abroad = foreign(counterpart, composed.actors)
                who = abroad if codes_of(abroad) or composed.only_doer else counterpart
                if own <= set(codes_of(side)) and codes_of(who):
                    return self._given(composed, who, "is the other party", other)
        return composed

    def _to_host(self, composed: Composed, number: int) -> Composed:
        """What outsiders do that names nobody else is done to the country whose affairs the report tells."""
        own, host = countries_of(composed.actors), self._actors.host()
        is_outside = host is not None and bool(own) and own.isdisjoint(host.countries)
        if host is None or not is_outside or self._names_somebody(composed):
            return composed
        return replace(composed, recipients=(host,))

    def _names_somebody(self, composed: Composed) -> bool:
        return any(self._is_named(c) for i in composed.inside for c in self._parse.children(i))

    def _placed(self, composed: Composed) -> Composed:
        """Rebels or soldiers of no country that is told are of the country of those they fight."""
        assert composed.act is not None
        sides = (composed.actors, composed.recipients)
        if not composed.actors or "violent" not in composed.act.kinds or all(map(codes_of, sides)):
            return composed
        countries = countries_of((*composed.actors, *composed.recipients)) - {""}
        if len(countries) != 1:
            return composed
        (home,) = countries
        actors, recipients = (tuple(self._actors.placed(e, home) for e in side) for side in sides)
        return replace(composed, actors=actors, recipients=without(recipients, actors))

    def _unnamed(self, composed: Composed, sayers: Sequence[Entity]) -> Composed:
        """What some authority does, or what is done to people, where the words name nobody: those of the
        country it happens in ("was arrested in Fiji", "imposed a curfew")."""
        act = composed.act
        assert act is not None
        if act.by and not composed.actors and self._is_open(composed):
            home = self._home_of(sayers, composed)
            doer = self._actors.unnamed(composed.head, act.by, home)
            composed = replace(composed, actors=(doer,)) if doer is not None else composed
        is_open = not codes_of(composed.recipients) and not self._names_somebody(composed)
        upon = act.upon or (act.at_home if self._has_cause(composed) else "")
        if upon and codes_of(composed.actors) and is_open:
            victims = self._actors.unnamed(composed.head, upon, is_clear="violent" in act.kinds)
            if victims is not None and countries_of(composed.actors) == {*victims.countries}:
                composed = replace(composed, recipients=without((victims,), composed.actors))
        return composed

    def _has_cause(self, composed: Composed) -> bool:
        """Whether it is said for or against what people do it: "marched against the tax"."""
        sentence = self._parse.sentences[self._parse.sentence_of(composed.head)]
        after = self._parse.tokens[composed.head : sentence.end]
        near = takewhile(lambda token: token.word_class is not WordClass.PUNCTUATION, after)
        return any(token.lower in self._context.pack.grammar.causes for token in near)

    def _home_of(self, sayers: Sequence[Entity], composed: Composed) -> str:
        """The country of the authority that tells of an act upon others than its own people: "police said
        two Danes were arrested"."""
        organs = self._context.ontology.state_sectors
        codes = (code.partition(":") for sayer in sayers for code in sayer.codes)
        home = next((country for country, _, sector in codes if country and sector in organs), "")
        return "" if home in countries_of(composed.recipients) else home

    def _is_open(self, composed: Composed) -> bool:
        """Whether nobody is said to do it: a passive without agent, or a noun of an act that needs but one
        party ("demonstrations broke out")."""
        assert composed.act is not None
        if composed.is_noun:
            return not self._context.ontology.types[composed.act.type].has_two_parties
        is_passive = composed.is_passive and bool(codes_of(composed.recipients))
        return is_passive and not self._grammar.subject(composed.head, True)


if __name__ == "__main__":
    from kawat.demo import show

    show("parties")
