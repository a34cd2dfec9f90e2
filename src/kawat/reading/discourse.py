"""Who was named before? One memory of the report: names, titles, kinds of actors, and who is spoken of.

It is read once, from left to right, as far as somebody asks: each phrase is put down when it is resolved, and
later short forms, titles, "the group" and pronouns find it there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING

from kawat.parse import Role, Token, WordClass
from kawat.reading.context import Context
from kawat.reading.grammar import VERBAL
from kawat.reading.lexical import said
from kawat.reading.names import Name
from kawat.reading.phrases import Agent, Phrases
from kawat.reading.setting import SETTING
from kawat.records import Entity, codes_of

if TYPE_CHECKING:
    from kawat.reading.actors import Actors

LANDS = {"country", "adjective", "seat"}
COUNTRIES = "countries"
SUBJECTS = {Role.SUBJECT, Role.PASSIVE_SUBJECT, Role.AGENT}
PEOPLE = "people"
BY_TITLE = "title"


class Manner(Enum):
    """What a pronoun can tell of whom it means."""

    PERSON = "person"
    BODY = "body"
    PEOPLE = "people"
    OPEN = "open"


ONE = frozenset({Manner.PERSON, Manner.OPEN})
THING = frozenset({Manner.BODY, Manner.OPEN})
SEVERAL = frozenset({Manner.PEOPLE, Manner.BODY, Manner.OPEN})


@dataclass(frozen=True, slots=True)
class Referent:
    """Somebody spoken of: where, as whom, and how a pronoun would call him."""

    at: int
    entity: Entity
    manner: Manner
    kind: str = ""


class Discourse:
    """What one report has named so far, seen from any token."""

    def __init__(self, context: Context, actors: Actors, phrases: Phrases) -> None:
        self._context = context
        self._actors = actors
        self._phrases = phrases
        self._parse = context.parse
        self._next = 0
        self._is_reading = False
        self._words: dict[str, Referent] = {}
        self._titles: dict[str, Referent] = {}
        self._kinds: dict[str, Referent] = {}
        self._nouns: dict[str, Referent] = {}
        self._nameless: Referent | None = None
        self._sectors: dict[tuple[str, Manner], Referent] = {}

    # the memory

    def _read_to(self, end: int) -> None:
        """Put down everybody named before token `end`."""
        if self._is_reading:
            return
        self._is_reading = True
        while self._next < end:
            self._put_down(self._next)
            self._next += 1
        self._is_reading = False

    def _put_down(self, i: int) -> None:
        names = self._context.names_at.get(i, ())
        if names and names[0].head == i:
            for name in names:
                self._put_name(i, name)
        if self._parse.tokens[i].word_class in VERBAL or (names and names[0].head != i):
            return
        agent = self._phrases.agent(i)
        is_unknown_name = self._parse.tokens[i].word_class is WordClass.NAME and not names
        if agent is None and not is_unknown_name:
            return
        found = [e for e in self._actors.one(i) if e.codes]
        if found:
            self._put_agent(i, found[0], agent)

    def _put_name(self, i: int, name: Name) -> None:
        manner = _manner_of(name)
        entity = self._actors.entity(name)
        kind = COUNTRIES if name.actor.sort in LANDS else name.actor.sort
        self._kinds[kind] = referent = Referent(i, entity, manner, kind)
        sector = entity.codes[0].partition(":")[2]
        if kind != COUNTRIES:
            self._sectors[sector, manner] = referent
        if kind != COUNTRIES and manner is Manner.BODY:
            first, *_, last = [name.text, *name.text.split()]
            self._nouns[(first.split()[0] if self._context.pack.grammar.head_first else last).casefold()] = (
                referent
            )

    def _put_agent(self, i: int, entity: Entity, agent: Agent | None) -> None:
        is_person = entity.how.startswith(BY_TITLE)
        manner = Manner.PERSON if is_person else self._manner_of_agent(i)
        referent = Referent(i, entity, manner)
        if is_person:
            for word in entity.name.split():
                if word[:1].isupper() and word.casefold() not in self._context.pack.agents:
                    self._words[word] = referent
        if manner is Manner.OPEN and self._is_new(i):
            self._nameless = referent
        if entity.how.endswith(SETTING):
            return
        if manner is Manner.PEOPLE:
            self._kinds[PEOPLE] = referent
        self._sectors[entity.codes[0].partition(":")[2], manner] = referent
        for title in self._titles_of(i, agent):
            self._titles[title] = referent

    def _is_new(self, i: int) -> bool:
        """Whether the phrase at `i` brings in one person without a name: "a teenage girl", "its leader"."""
        token = self._parse.tokens[i]
        is_one = token.word_class is WordClass.NOUN and not self._phrases.is_plural(i)
        is_owned = any(t.lower in self._context.pack.grammar.possessives for t in self._parse.children(i))
        return is_one and (is_owned or self._phrases.is_indefinite(i))

    def nameless(self, i: int) -> Entity | None:
        """Whom the name at `i` may belong to: the last person told of without one, in the sentence before."""
        self._read_to(i)
        one = self._nameless
        if one is None or not 0 <= self._parse.sentence_of(i) - self._parse.sentence_of(one.at) <= 1:
            return None
        return next(iter(self._again(i, one)), None)

    def _titles_of(self, i: int, agent: Agent | None) -> set[str]:
        """The words by which a title may come back: as written, its head, and its short form."""
        if agent is None:
            titles = self._parse.children(i, Role.MODIFIER, Role.APPOSITION)
            known = ((t, self._phrases.agent(t.i)) for t in titles)
            return {key for t, a in known if a is not None for key in (a.word, t.lower)}
        same = self._context.pack.nouns.same
        head = self._parse.tokens[i].lower
        return {same.get(word, word) for word in (agent.word, head)}

    def _manner_of_agent(self, i: int) -> Manner:
        is_several = self._phrases.is_plural(i) or self._parse.children(i, Role.CONJUNCT)
        agent = self._phrases.agent(i)
        is_body = agent is not None and agent.word in self._context.pack.nouns.collectives
        return Manner.PEOPLE if is_several else Manner.BODY if is_body else Manner.OPEN

    # later mentions

    def short_form(self, i: int) -> tuple[Entity, ...]:
        """A later short form of a full name: "Kim" after "Kim Jong Un", "Marsudi" after "Menlu Retno
        Marsudi"; in a headline, of the name that is told in full below."""
        token = self._parse.tokens[i]
        if token.word_class in VERBAL or not token.text[:1].isupper():
            return ()
        known = self._persons.get(token.text, ())
        name = next((n for n in reversed(known) if n.start < i), known[0] if known else None)
        if name is not None:
            full = self._actors.entity(name)
            return (replace(full, name=token.text, span=self._context.span(i, i + 1), how=_before(full)),)
        self._read_to(i)
        return self._again(i, self._words.get(token.text), token.text)

    def _again(
        self, i: int, referent: Referent | None, words: str = "", whole: bool = False
    ) -> tuple[Entity, ...]:
        """The entity of a referent, as named once more at token `i`; a person by his name, another by its
        words now where the `whole` phrase is meant."""
        if referent is None or referent.at >= i:
            return ()
        entity = referent.entity
        if whole and referent.manner is not Manner.PERSON:
            words = self._phrases.words(i)
        span = self._context.span(i, i + 1)
        return (Entity(words or entity.name, entity.codes, span, _before(entity)),)

    def same_title(self, i: int, agent: Agent) -> tuple[Entity, ...]:
        """The actor that an earlier phrase with the same title named ("sang presiden")."""
        self._read_to(i)
        title = self._context.pack.nouns.same.get(agent.word, agent.word)
        return self._again(i, self._titles.get(title), whole=True)

    def same_sector(self, i: int, sector: str) -> tuple[Entity, ...]:
        """The last person, or group of people, of a sector: "the girl", "the rebels". An organ of a state is
        not any other, and people of a local sector need not be those before."""
        self._read_to(i)
        ontology = self._context.ontology
        if self._phrases.is_plural(i):
            manners = set() if sector in ontology.local_sectors else {Manner.PEOPLE, Manner.BODY, Manner.OPEN}
        else:
            manners = set() if sector in ontology.state_sectors else {Manner.PERSON}
        found = [self._sectors[sector, manner] for manner in manners if (sector, manner) in self._sectors]
        return self._again(i, max(found, key=lambda r: r.at, default=None), whole=True)

    def referring(self, i: int) -> tuple[Entity, ...]:
        """A noun that takes up an earlier name by its kind ("the group", "negara itu") or by its own head
        ("the agency" after "the Energy Agency")."""
        keys = self._context.keys(self._parse.tokens[i])
        refers = self._context.pack.nouns.refers
        kinds = next((refers[key] for key in keys if key in refers), frozenset())
        is_bare = COUNTRIES in kinds or self._phrases.is_plain(i)
        are_people = PEOPLE in kinds
        if not is_bare or not self._phrases.is_definite(i) or self._phrases.is_plural(i) is not are_people:
            return ()
        self._read_to(i)
        own = next((self._nouns[key] for key in keys if key in self._nouns), None)
        words = self._phrases.words(i)
        if own is not None or not kinds:
            return self._again(i, own, words)
        for token in self._candidates(i):
            names = self._context.names_at.get(token.i, ())
            if names and (COUNTRIES if names[0].actor.sort in LANDS else names[0].actor.sort) in kinds:
                return self._again(i, Referent(token.i, self._actors.entity(names[0]), Manner.BODY), words)
        last = [self._kinds[kind] for kind in kinds if kind in self._kinds]
        return self._again(i, max(last, key=lambda r: r.at, default=None), words)

    # pronouns

    def pronoun(self, i: int) -> tuple[Entity, ...]:
        """The actor a pronoun or possessive ending at `i` most likely means: the nearest subject before it
        that suits it, in its sentence, else whoever spoke in the last one, else that sentence's subject."""
        wanted = self._wanted(i)
        if wanted == SEVERAL:
            return self._antecedent(i, {Manner.PEOPLE}) or self._antecedent(i, SEVERAL)
        return self._antecedent(i, wanted)

    def _antecedent(self, i: int, wanted: Set[Manner]) -> tuple[Entity, ...]:
        for token in self._candidates(i, wanted):
            found = [e for e in self._actors.who(token.i) if e.codes]
            if found and self._manner(token, found) in wanted:
                how = _before(found[0])
                return (Entity(found[0].name, codes_of(found), self._context.span(i, i + 1), how),)
            if not found and self._is_nobody_known(token, wanted):
                return ()
        return ()

    def _is_nobody_known(self, token: Token, wanted: Set[Manner]) -> bool:
        """Whether a pronoun means somebody whom the report never says who he is: a person named there, or
        several who speak ("the experts said")."""
        if token.word_class is WordClass.NOUN and wanted == SEVERAL:
            return (
                self._phrases.is_plural(token.i)
                and said(self._context, self._parse.tokens[token.head]) is not None
            )
        return Manner.PERSON in wanted and token.entity == Manner.PERSON.value

    def _wanted(self, i: int) -> frozenset[Manner]:
        """Whom a pronoun can mean, by its form; an ending can mean anybody."""
        word, grammar = self._parse.tokens[i].lower, self._context.pack.grammar
        if word in grammar.persons:
            return ONE
        if word in grammar.things:
            return THING
        if word in grammar.plural:
            return SEVERAL
        return frozenset(Manner)

    def _manner(self, token: Token, found: Sequence[Entity]) -> Manner:
        names = self._context.names_at.get(token.i, ())
        if len(codes_of(found)) > 1:
            return Manner.PEOPLE
        if names:
            return _manner_of(names[0])
        if token.word_class is WordClass.PRONOUN:
            return {ONE: Manner.PERSON, THING: Manner.BODY, SEVERAL: Manner.PEOPLE}.get(
                self._wanted(token.i), Manner.OPEN
            )
        if BY_TITLE in found[0].how or token.text in self._words:
            return Manner.PERSON
        return self._manner_of_agent(token.i) if self._phrases.agent(token.i) else Manner.BODY

    def _candidates(self, i: int, wanted: Set[Manner] = frozenset()) -> Iterator[Token]:
        """The phrases a pronoun at `i` may mean, likeliest first. Nobody is looked for further back than the
        last sentence, for a person two; an object pronoun never means its own verb's subject, and several
        people may have been the object."""
        own = self._own_subject(i)
        here = self._parse.sentence_of(i)
        for sentence in range(here, max(-1, here - (3 if wanted is ONE else 2)), -1):
            subjects = [t for t in self._subjects(sentence) if t.i < i and t.i not in own]
            if sentence == here and own:
                subjects = sorted([*subjects, *self._objects(here, i)], key=lambda t: t.i)
            if sentence != here:
                subjects = [t for t in subjects if self._is_main(t.head)]
                subjects.sort(key=lambda t: said(self._context, self._parse.tokens[t.head]) is not None)
            yield from reversed(subjects)
            if sentence != here and Manner.PEOPLE in wanted and len(wanted) == 1:
                yield from reversed(self._objects(sentence, i))

    def _subjects(self, sentence: int) -> list[Token]:
        """The subjects of a sentence, in order; of pronouns only those that mean somebody named."""
        grammar = self._context.pack.grammar
        pronouns = grammar.persons | grammar.things | grammar.plural
        bounds = self._parse.sentences[sentence]
        tokens = (t for t in self._parse.tokens[bounds.start : bounds.end] if t.role in SUBJECTS)
        return [t for t in tokens if t.word_class is not WordClass.PRONOUN or t.lower in pronouns]

    def _objects(self, sentence: int, i: int) -> list[Token]:
        """The objects before token `i` in a sentence, but not whom somebody told something."""
        bounds = self._parse.sentences[sentence]
        tokens = (t for t in self._parse.tokens[bounds.start : min(i, bounds.end)] if t.role is Role.OBJECT)
        return [t for t in tokens if said(self._context, self._parse.tokens[t.head]) is None]

    def _is_main(self, verb: int) -> bool:
        """Whether a verb stands in a main clause, or says what the main clause tells."""
        token = self._parse.tokens[verb]
        if token.role in (Role.ROOT, Role.CONJUNCT, Role.PARATAXIS):
            return True
        return self._parse.tokens[token.head].i > verb

    def _own_subject(self, i: int) -> frozenset[int]:
        """The subject of the verb that the pronoun at `i` is object of ("agreed to help it")."""
        token = self._parse.tokens[i]
        if token.role in SUBJECTS or token.role is Role.POSSESSOR:
            return frozenset()
        above = self._parse.tokens[token.head]
        while above.role is Role.OPEN_CLAUSE and not self._parse.children(above.i, *SUBJECTS):
            above = self._parse.tokens[above.head]
        children = self._parse.children(above.i, *SUBJECTS)
        shared = self._parse.children(above.head, *SUBJECTS) if above.role is Role.CONJUNCT else ()
        return frozenset(c.i for c in (*children, *shared))

    @cached_property
    def _persons(self) -> dict[str, list[Name]]:
        """The known persons by each word of their full names."""
        table: dict[str, list[Name]] = defaultdict(list)
        for name in self._context.names:
            words = name.text.split() if name.actor.sort == "person" else ()
            for word in words if len(words) > 1 else ():
                table[word].append(name)
        return table


def _manner_of(name: Name) -> Manner:
    sorts = {"person": Manner.PERSON, "people": Manner.PEOPLE}
    return sorts.get(name.actor.sort, Manner.BODY)


def _before(entity: Entity) -> str:
    return f"{entity.name} named before; {entity.how}" if entity.how else f"{entity.name} named before"


if __name__ == "__main__":
    from kawat.demo import show

    show("discourse")
