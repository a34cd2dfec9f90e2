"""Who stands where around a word: subjects through control and relatives, objects through the passive."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping
from functools import cached_property

from kawat.parse import Feature, Role, Token, WordClass
from kawat.reading.context import Context
from kawat.reading.order import Order
from kawat.reading.phrases import Phrases

CLAUSES = (
    Role.CLAUSE,
    Role.OPEN_CLAUSE,
    Role.ADVERBIAL_CLAUSE,
    Role.RELATIVE_CLAUSE,
    Role.NOUN_CLAUSE,
    Role.PARATAXIS,
)
GOVERNED = (Role.OPEN_CLAUSE, Role.ADVERBIAL_CLAUSE, Role.CLAUSE, Role.OBLIQUE, Role.NOUN_CLAUSE)
NOMINAL = (Role.MODIFIER, Role.ADJECTIVE, Role.NAME_PART, Role.POSSESSOR, Role.DETERMINER)
NAMING = {WordClass.NOUN, WordClass.NAME}
VERBAL = {WordClass.VERB, WordClass.AUXILIARY}
ROLES = {role.value: role for role in Role}
GOVERNOR_SLOTS = ("governor_actor", "governor_recipient", "governor_parties")
PASSED_OVER = {Role.AUXILIARY, Role.ADVERB, Role.NEGATION, Role.PASSIVE_AUXILIARY, Role.NUMBER}
DEEPEST = 8


class Grammar:
    """Walks a parse by neutral roles."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._parse = context.parse
        self._words = context.pack.grammar
        self._order = Order(context)
        self._phrases = Phrases(context)
        self._fillable: dict[tuple[int, tuple[str, ...]], tuple[str, ...]] = {}

    def subject(self, i: int, passive: bool = False, depth: int = 0) -> tuple[int, ...]:
        """Who does the verb at `i`: its agent when passive, else its own or inherited subject."""
        if depth > DEEPEST:
            return ()
        if passive:
            return self._agent(i) or self._shared_agent(i, depth)
        own = self._own(i, Role.SUBJECT) or self._own(i, Role.PASSIVE_SUBJECT)
        before = tuple(o for o in own if o < i)
        found = before or own or self._cut_off(i) or self._inherited(i, depth)
        return found or self._by_order(i) or self._adjacent(i, -1)

    def patient(self, i: int, passive: bool = False) -> tuple[int, ...]:
        """Whom or what the verb at `i` is done to."""
        if passive:
            own = self._own(i, Role.PASSIVE_SUBJECT) or self._own(i, Role.SUBJECT)
            own = own if own != (i + 1,) else self._by_order(i) or own
            kept = self._own(i, Role.OBJECT) if self._is_given(i) else ()
            return kept or own or self._shared_patient(i) or self._inherited(i, 0) or self._by_order(i)
        found = self._own(i, Role.OBJECT) or self._shared_object(i) or self._late_subject(i)
        return found or self._relative_object(i) or self._adjacent(i, 1)

    def slot(self, i: int, slot: str, passive: bool, is_noun: bool = False) -> tuple[int, ...]:
        """The tokens that fill a slot of the word at `i`: a neutral role, `clause`, or a preposition. A noun
        has what hangs on it and inherits nothing."""
        if slot in self._particular:
            return self._particular[slot](i)
        if slot not in ROLES:
            return self._behind_words(i, tuple(slot.split())) if " " in slot else self._marked(i, slot)
        if slot == Role.SUBJECT and not is_noun:
            return self.subject(i, passive)
        if slot == Role.OBJECT and not is_noun:
            return self.patient(i, passive)
        return self._own(i, ROLES[slot])

    def fillable(self, i: int, slots: tuple[str, ...]) -> tuple[str, ...]:
        """Those slots that the sentence of `i` can fill: most name a preposition that it does not have."""
        number = self._parse.sentence_of(i)
        found = self._fillable.get((number, slots))
        if found is None:
            words = self._context.words_in(number)
            others = {*ROLES, *self._particular, *GOVERNOR_SLOTS}
            found = tuple(s for s in slots if s in words or s in others or " " in s)
            self._fillable[number, slots] = found
        return found

    @cached_property
    def _particular(self) -> Mapping[str, Callable[[int], tuple[int, ...]]]:
        """Slots that are more than the children of one role."""
        return {
            Role.SECOND_OBJECT: self._receiver,
            Role.MODIFIER: lambda i: tuple(c.i for c in self._parse.children(i, *NOMINAL) if not c.marker),
            "clause": self._content_clause,
            "object_clause": self._clause_of_object,
        }

    def _receiver(self, i: int) -> tuple[int, ...]:
        """To whom something is given: the second object, in the passive the subject."""
        subject = self._own(i, Role.PASSIVE_SUBJECT) if self._is_given(i) else ()
        return self._own(i, Role.SECOND_OBJECT) or subject or self._name_before_object(i)

    def _is_given(self, i: int) -> bool:
        """Whether a passive verb keeps an object: its subject receives that ("were given food")."""
        is_loose = self._context.pack.parser.is_loose
        return self._is_passive(i) and not is_loose and bool(self._parse.children(i, Role.OBJECT))

    def _content_clause(self, i: int) -> tuple[int, ...]:
        roles = (Role.CLAUSE, Role.OPEN_CLAUSE, Role.NOUN_CLAUSE)
        found = next((found for role in roles if (found := self._own(i, role))), ())
        return found or (self._clause_of_object(i) if self._context.pack.parser.is_loose else ())

    def _clause_of_object(self, i: int) -> tuple[int, ...]:
        """A clause hung on the object it has for its subject ("meminta Kolombia mengirim pasukan"), or on the
        agent of the verb ("dituduh oleh Kenya menyerang")."""
        things = self._parse.children(i, Role.OBJECT, Role.AGENT)
        clauses = (c.i for thing in things for c in self._parse.children(thing.i, *CLAUSES))
        return tuple(c for c in clauses if self.is_verb(c) and not self._has_relative_word(c))

    def is_verb(self, i: int) -> bool:
        """Whether token `i` is a verb."""
        return self._parse.tokens[i].word_class in VERBAL

    def governor(self, i: int) -> int | None:
        """The nearest verb above token `i`."""
        for above in self.ancestors(i):
            if self._parse.tokens[above].word_class in VERBAL:
                return above
        return None

    def ancestors(self, i: int) -> Iterator[int]:
        """The tokens above `i`, nearest first."""
        head = self._parse.tokens[i].head
        while head != i:
            yield head
            i, head = head, self._parse.tokens[head].head

    def _own(self, i: int, role: Role) -> tuple[int, ...]:
        children = self._parse.children(i, role)
        return tuple([self._antecedent(c.i, i) for c in children if not self._is_source(c)])

    def _is_source(self, token: Token) -> bool:
        """ "according to KCNA" names a source, whatever role the parser gives it."""
        return token.marker in self._context.pack.reporting.phrases

    def _antecedent(self, i: int, verb: int) -> int:
        """A relative pronoun stands for the noun that its clause hangs on."""
        token = self._parse.tokens[i]
        above = self._parse.tokens[verb]
        if token.lower in self._words.relative and above.role in (Role.RELATIVE_CLAUSE, Role.NOUN_CLAUSE):
            nearer = (
                self._before_relative_word(verb) if self._is_source(self._parse.tokens[above.head]) else ()
            )
            return nearer[0] if nearer else above.head
        return i

    def _agent(self, i: int) -> tuple[int, ...]:
        return self._own(i, Role.AGENT) or self._bare_agent(i)

    def _bare_agent(self, i: int) -> tuple[int, ...]:
        """An agent without a preposition, right after the passive verb, where the language has such."""
        if not self._context.pack.grammar.head_first:
            return ()
        subjects = self._parse.children(i, Role.PASSIVE_SUBJECT, Role.SUBJECT)
        has_subject = any(c.i != i + 1 for c in subjects) or bool(self._by_order(i))
        roles = (Role.OBJECT, Role.OBLIQUE, Role.MODIFIER, Role.PASSIVE_SUBJECT)
        found = self._parse.children(i, *roles) if has_subject or self._is_relative(i) else ()
        return tuple(c.i for c in found if c.i == i + 1 and not c.marker and self._may_act(c.i))

    def _is_relative(self, i: int) -> bool:
        return self._parse.tokens[i].role in (Role.RELATIVE_CLAUSE, Role.NOUN_CLAUSE)

    def _shared_agent(self, i: int, depth: int) -> tuple[int, ...]:
        token = self._parse.tokens[i]
        if token.role is Role.CONJUNCT and self._is_passive(token.head):
            return self.subject(token.head, True, depth + 1)
        later = (c for c in self._parse.children(i, Role.CONJUNCT) if Feature.PASSIVE in c.features)
        return next((agent for c in later if (agent := self._agent(c.i))), ())

    def _shared_patient(self, i: int) -> tuple[int, ...]:
        """In "was hit and looted" both verbs have one subject."""
        token = self._parse.tokens[i]
        shares = token.role is Role.CONJUNCT and self._is_passive(token.head)
        return self.patient(token.head, True) if shares else ()

    def _is_passive(self, i: int) -> bool:
        return Feature.PASSIVE in self._parse.tokens[i].features

    def _inherited(self, i: int, depth: int) -> tuple[int, ...]:
        """The subject of a verb that has none of its own, by its role."""
        token = self._parse.tokens[i]
        head = self._parse.tokens[token.head]
        if token.head == i or (self._is_source(head) and token.role is not Role.RELATIVE_CLAUSE):
            return ()
        if token.role is Role.CONJUNCT:
            return (
                self.subject(head.i, Feature.PASSIVE in head.features, depth + 1)
                if self._verbal(head)
                else ()
            )
        if token.role is Role.PREDICATE:
            return self.subject(head.i, False, depth + 1)
        if token.role is Role.RELATIVE_CLAUSE or (token.role is Role.NOUN_CLAUSE and not token.marker):
            return self._of_noun_clause(token, head, depth)
        if token.role in GOVERNED:
            return self._controller(head, depth) if self._verbal(head) else self._holder(head, depth)
        return ()

    def _of_noun_clause(self, clause: Token, noun: Token, depth: int) -> tuple[int, ...]:
        """The noun itself does what its relative clause tells; an infinitive is done by the noun's holder."""
        if Feature.INFINITIVE in clause.features:
            return self._holder(noun, depth)
        if self._is_source(noun):
            return self._before_relative_word(clause.i)
        if self._is_misread(clause):
            return (self._top_of(noun).i,)
        needs_word = self._context.pack.grammar.head_first and Feature.PARTICIPLE not in clause.features
        return (noun.i,) if not needs_word or self._has_relative_word(clause.i) else ()

    def _is_misread(self, clause: Token) -> bool:
        """Whether the finite verb of a sentence was hung on the last noun before it, as its participle."""
        is_past = Feature.PAST in clause.features and Feature.PARTICIPLE not in clause.features
        return is_past and clause.role is Role.NOUN_CLAUSE and not self._context.pack.parser.is_loose

    def _top_of(self, noun: Token) -> Token:
        """The noun that heads the whole phrase around a noun."""
        while noun.role in (Role.OBLIQUE, Role.APPOSITION) and not self.is_verb(noun.head):
            noun = self._parse.tokens[noun.head]
        return noun

    def _before_relative_word(self, i: int) -> tuple[int, ...]:
        """The name right before the relative word, where the parse hangs the clause on a source."""
        words = self._context.pack.grammar.relative
        noun = self._parse.tokens[i].head
        places = [t.i for t in self._parse.tokens[noun:i] if t.lower in words]
        names = self._context.names_at.get(places[-1] - 1, ()) if places else ()
        return (names[0].head,) if names else ()

    def _has_relative_word(self, i: int) -> bool:
        """Whether a relative word stands between a clause and its noun; without one parsers guess."""
        words = self._context.pack.grammar.relative
        return any(t.lower in words for t in self._parse.tokens[self._parse.tokens[i].head : i])

    def _adjacent(self, i: int, step: int) -> tuple[int, ...]:
        """The name or agent right before (-1) or after (1) a finite verb, for what the parse leaves bare."""
        token = self._parse.tokens[i]
        sentence = self._parse.sentences[self._parse.sentence_of(i)]
        if {Feature.INFINITIVE, Feature.PARTICIPLE} & token.features or token.marker:
            return ()
        at = i + step
        while sentence.start <= at < sentence.end and self._is_passed_over(at):
            at += step
        if not sentence.start <= at < sentence.end:
            return ()
        names = self._context.names_at.get(at, ())
        if names:
            return (names[0].head,)
        return (
            (at,) if self._may_act(at) and self._parse.tokens[at].word_class is not WordClass.PRONOUN else ()
        )

    def _by_order(self, i: int) -> tuple[int, ...]:
        """Who opens the clause, where owners follow their nouns and parsers are loose."""
        is_open = self._context.pack.parser.is_loose and self._words.head_first
        found = self._order.subject(i) if is_open else None
        return self._order.joined(found) if found is not None else ()

    def _cut_off(self, i: int) -> tuple[int, ...]:
        """The name right before a verb that a loose parser hangs on the conjunction before it ("after Madrid
        froze")."""
        name = self._parse.tokens[i - 1] if i and self._context.pack.parser.is_loose else None
        if name is None or name.i not in self._context.names_at or not name.marker:
            return ()
        before = self._parse.tokens[self._context.names_at[name.i][0].start - 1]
        is_clause = before.word_class is WordClass.CONJUNCTION and before.lower == name.marker
        return (name.i,) if is_clause else ()

    def _is_passed_over(self, i: int) -> bool:
        return self._parse.tokens[i].role in PASSED_OVER and i not in self._context.names_at

    def name_beside(self, i: int) -> tuple[int, ...]:
        """Whose a noun is, by the name right after it: where owners follow and parsers are loose."""
        names = self._context.names_at.get(i + 1, ())
        is_owner = self._words.head_first and self._context.pack.parser.is_loose
        same = bool(names) and self._parse.sentence_of(i) == self._parse.sentence_of(i + 1)
        return (names[0].head,) if is_owner and same else ()

    def _verbal(self, token: Token) -> bool:
        return token.word_class in VERBAL or bool(
            self._parse.children(token.i, Role.SUBJECT, Role.PASSIVE_SUBJECT)
        )

    def _controller(self, head: Token, depth: int) -> tuple[int, ...]:
        """Who is understood as subject of an infinitive: the object ("urged Kim to go"), else the subject."""
        passive = Feature.PASSIVE in head.features
        if passive:
            return self.patient(head.i, True)
        objects = [c.i for c in self._parse.children(head.i, Role.OBJECT, Role.SECOND_OBJECT)]
        persons = [o for o in objects if self._may_act(o)]
        return tuple(persons) or self.subject(head.i, False, depth + 1)

    def _may_act(self, i: int) -> bool:
        """Whether an object could itself act: it names an actor, or is an agent by its word."""
        token = self._parse.tokens[i]
        return (
            i in self._context.names_at
            or self._phrases.agent(i) is not None
            or token.word_class is WordClass.PRONOUN
            or bool(token.entity)
        )

    def _holder(self, noun: Token, depth: int) -> tuple[int, ...]:
        """Whose decision, plan, promise it is: the noun's possessor, else the subject of its verb."""
        own = self._own(noun.i, Role.POSSESSOR)
        if own:
            return own
        verb = self.governor(noun.i)
        return self.subject(verb, False, depth + 1) if verb is not None else ()

    def _late_subject(self, i: int) -> tuple[int, ...]:
        """Of two subjects, one before and one after an active verb, the later is its object."""
        own = self._own(i, Role.SUBJECT)
        late = tuple(o for o in own if o > i)
        return late if len(late) < len(own) else ()

    def _shared_object(self, i: int) -> tuple[int, ...]:
        """In "attacked and seized the town" the first verb shares the object of the second."""
        for other in self._parse.children(i, Role.CONJUNCT):
            has_subject = self._parse.children(other.i, Role.SUBJECT, Role.PASSIVE_SUBJECT)
            if other.word_class is WordClass.VERB and not has_subject and other.i - i <= 3:
                return self._own(other.i, Role.OBJECT)
        return ()

    def _relative_object(self, i: int) -> tuple[int, ...]:
        """In "the aid that Russia offered" the noun is the object of its clause."""
        token = self._parse.tokens[i]
        own = [self._antecedent(c.i, i) for c in self._parse.children(i, Role.SUBJECT)]
        if self._is_relative(i) and own and token.head not in own:
            return (token.head,)
        return ()

    def serial(self, i: int, markers: Container[str]) -> tuple[Token, ...]:
        """Verbs in a row that serve as prepositions ("berdemonstrasi menentang presiden"); right after the
        word, whatever a loose parser hangs them on."""
        found = tuple(c for c in self._parse.children(i, *CLAUSES) if c.lower in markers and not c.marker)
        after = self._parse.tokens[i + 1 : i + 2] if self._context.pack.parser.is_loose else ()
        return found or tuple(t for t in after if t.lower in markers and self.is_verb(t.i))

    def _serial(self, i: int, marker: str) -> tuple[int, ...]:
        return tuple(o for verb in self.serial(i, {marker}) for o in self.patient(verb.i))

    def _name_before_object(self, i: int) -> tuple[int, ...]:
        """In "offered North Korea aid" parsers take the name for part of the object."""
        for thing in self._own(i, Role.OBJECT):
            for child in self._parse.children(thing, *NOMINAL):
                names = self._context.names_at.get(child.i, ())
                if names and names[0].start == i + 1 and names[0].actor.sort != "adjective":
                    return (names[0].head,)
        return ()

    def _marked(self, i: int, marker: str) -> tuple[int, ...]:
        """What a preposition ties to the word at `i`: by the parse, to its object, or right after it."""
        if marker not in self._context.words_in(self._parse.sentence_of(i)):
            return ()
        found = tuple(c.i for c in self._parse.children(i) if c.marker == marker) or self._serial(i, marker)
        if found or not self.is_verb(i):
            return found
        things = self._parse.children(i, Role.OBJECT, Role.PASSIVE_SUBJECT)
        below = tuple(c.i for thing in things for c in self._parse.children(thing.i) if c.marker == marker)
        return below or (self._following(i, marker) if self._context.pack.parser.is_loose else ())

    def _behind_words(self, i: int, words: tuple[str, ...]) -> tuple[int, ...]:
        """The noun behind a preposition of several words ("di depan") after the word at `i`."""
        sentence = self._parse.sentences[self._parse.sentence_of(i)]
        tokens = self._parse.tokens[i + 1 : sentence.end]
        for n, token in enumerate(tokens):
            if n and self.is_verb(token.i) and tokens[n - 1].i > i + 1:
                return ()
            if tuple(t.lower for t in tokens[n : n + len(words)]) == words:
                after = tokens[n + len(words) : n + len(words) + 1]
                return tuple(t.i for t in after if t.word_class in NAMING)
        return ()

    def _following(self, i: int, marker: str) -> tuple[int, ...]:
        """The first phrase with the preposition after a verb and before the next verb, hung elsewhere."""
        sentence = self._parse.sentences[self._parse.sentence_of(i)]
        for token in self._parse.tokens[i + 1 : sentence.end]:
            if token.marker == marker and token.role in (Role.OBLIQUE, Role.MODIFIER):
                return (token.i,)
            if token.word_class is WordClass.VERB:
                return ()
        return ()


if __name__ == "__main__":
    from kawat.demo import show

    show("grammar")
