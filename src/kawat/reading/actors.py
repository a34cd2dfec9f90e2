"""Whom does a noun phrase name? Known names, titles in apposition, generic agents, later short forms.

What cannot be resolved keeps its words and gets no code: nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kawat.packs.actors import GOVERNMENT
from kawat.parse import Role, Token, WordClass
from kawat.reading.context import Context
from kawat.reading.discourse import BY_TITLE, Discourse
from kawat.reading.names import Name
from kawat.reading.owners import CIVILIANS, LANDS_AND_PEOPLE, OWNING, PLACE, SELF, Owners
from kawat.reading.phrases import WITHIN, Agent, Phrases
from kawat.reading.setting import SETTING, Setting
from kawat.records import Entity, Quote, Span, codes_of

NAMED_PARTS = (Role.NAME_PART, Role.APPOSITION, Role.MODIFIER)
PART, PERSON, LOCATION, ADJECTIVE = "part", "person", "place", "adjective"
DESCRIPTION = 3
OTHER_PARTY = "of the other party's country"


def is_by_setting(entities: Sequence[Entity]) -> bool:
    """Whether nothing but the place or the report's setting tells the country of these: the weakest of all
    grounds."""
    return all(entity.how.endswith((SETTING, PLACE)) for entity in entities)


class Actors:
    """Resolves noun phrases of one report, each once."""

    def __init__(self, context: Context, quotes: Sequence[Quote] = ()) -> None:
        """`quotes` tell whom "we" and "our" mean inside quotation marks."""
        self._context = context
        self._parse = context.parse
        self._quotes = quotes
        self._phrases = Phrases(context)
        self._discourse = Discourse(context, self, self._phrases)
        self._known: dict[int, tuple[Entity, ...]] = {}
        self._setting = Setting(context, self._phrases, self.entity)
        self._owners = Owners(context, self._phrases, self._discourse, self._setting, self.entity)
        self.words = self._phrases.words
        self.owner_by_clitic = self._owners.by_clitic
        self.unnamed = self._owners.unnamed
        self.host = self._owners.host

    def who(self, i: int) -> tuple[Entity, ...]:
        """All that the noun phrase headed at token `i` names, its conjuncts included."""
        found = list(self.one(i))
        for other in self._parse.children(i, Role.CONJUNCT):
            found += () if self._goes_on_with_places(i, other.i) else self.who(other.i)
        found += self._coordinated(i)
        return tuple(dict.fromkeys(found))

    def _goes_on_with_places(self, i: int, other: int) -> bool:
        """Whether the name at `other`, hung on the phrase at `i`, ends a list of places after it: "residents
        marched in Lima, Cusco and Puno"."""
        grammar, tokens = self._context.pack.grammar, self._parse.tokens
        if not self._is_place(other):
            return False
        left = self._start(other) - 1
        while left > i and (tokens[left].lower in grammar.coordinators or tokens[left].text == ","):
            left -= 1
        first = tokens[left]
        while first.role is Role.CONJUNCT and first.head > i:
            first = tokens[first.head]
        return left > i and self._is_place(left) and first.marker in grammar.places

    def _is_place(self, i: int) -> bool:
        is_land = any(n.actor.sort in LANDS_AND_PEOPLE for n in self._context.names_at.get(i, ()))
        return is_land or self._parse.tokens[i].entity == LOCATION

    def _coordinated(self, i: int) -> Iterator[Entity]:
        """Names joined to the one at `i` by a coordinator, where the parse makes them no conjuncts."""
        start = self._start(i) if self._parse.tokens[i].word_class is WordClass.NAME else 0
        is_list = False
        while start >= 2:
            before = self._parse.tokens[start - 1]
            joins = before.lower in self._context.pack.grammar.coordinators
            left = self._parse.tokens[start - 2]
            is_name = left.i in self._context.names_at or left.word_class is WordClass.NAME
            if not (joins or (is_list and before.text == ",")) or not is_name:
                return
            start, is_list = self._start(left.i), True
            if not self._stand_together(left.i, start, i):
                return
            yield from self._named(left.i) or self._discourse.short_form(left.i)

    def _start(self, i: int) -> int:
        """The first token of the known name over token `i`, or `i`."""
        names = self._context.names_at.get(i, ())
        return names[0].start if names else i

    def _stand_together(self, left: int, start: int, right: int) -> bool:
        """Whether two names hang on the same word or one on the other, or open a clause together."""
        a, b = self._parse.tokens[left], self._parse.tokens[right]
        if (a.head == b.head and a.role is b.role) or a.head == right or b.head == left:
            return True
        opens = start == 0 or self._parse.tokens[start - 1].word_class is WordClass.PUNCTUATION
        return opens and b.role is Role.SUBJECT

    def one(self, i: int) -> tuple[Entity, ...]:
        """What the noun phrase at token `i` names by itself, without its conjuncts."""
        if i not in self._known:
            self._known[i] = ()  # a circle of phrases ends here
            self._known[i] = () if self.is_relay(i) else self._resolve(i)
        return self._known[i]

    def _resolve(self, i: int) -> tuple[Entity, ...]:
        found = self._together(i) or self._named(i) or self._taken_up(i) or self._generic(i)
        return (
            found
            or self._referring(i)
            or self._part_of(i)
            or self._standing_for(i)
            or self._owned(i)
            or self._somebody(i)
        )

    # names

    def _named(self, i: int) -> tuple[Entity, ...]:
        names = self._context.names_at.get(i, ())
        if not names or (names[0].actor.sort == "adjective" and self._phrases.agent(i)):
            return ()
        return tuple(self.entity(name) for name in names)

    def entity(self, name: Name) -> Entity:
        """A known name as an entity, with the code it has on the day of the report."""
        code = name.actor.code(self._context.day)
        span = self._context.span(name.start, name.end)
        return Entity(name.text, (code,), span, f"{name.actor.sort} {name.actor.name} ({name.actor.where})")

    def media_within(self, i: int) -> tuple[Name, ...]:
        """Known media named in the phrase at `i` ("state news agency KCNA")."""
        inside = (i, *(t.i for t in self._phrases.below(i, NAMED_PARTS, only_of=True)))
        names = (name for token in inside for name in self._context.names_at.get(token, ()))
        return tuple(name for name in names if name.actor.sort == "media")

    def is_relay(self, i: int) -> bool:
        """Whether the phrase at `i` only says where the report was taken from ("Dilansir AP News")."""
        names = self._context.names_at.get(i, ())
        if names and names[0].actor.sort != "media":
            return False
        start = names[0].start if names else i
        relays = self._context.pack.reporting.relays
        return any(t.lower in relays for t in self._parse.tokens[max(0, start - 2) : start + 1])

    # generic agents and titles

    def _generic(self, i: int) -> tuple[Entity, ...]:
        """A generic agent: its sector from the word, its country from what stands with it."""
        agent = self._phrases.agent(i)
        person = self._person_within(i, agent)
        if person is not None:
            return (person,)
        if agent is None:
            return self._titled_name(i) or self._described(i) or self._owners.counted(i)
        codes, how = self._owners.codes(i, agent)
        if not codes:
            before = self._named_before(i, agent)
            if before:
                return before
            codes, how = self._owners.by_setting(i, agent)
        return (Entity(self.words(i), codes, self._phrases.span(i), how),)

    def placed(self, entity: Entity, country: str) -> Entity:
        """An agent of no country that the words tell, as one of `country`."""
        heads = (i for i, found in self._known.items() if not entity.codes and entity in found)
        agent = next((agent for i in heads if (agent := self._phrases.agent(i))), None)
        return replace(entity, codes=(f"{country}:{agent.sector}",), how=OTHER_PARTY) if agent else entity

    def is_generic(self, i: int) -> bool:
        """Whether token `i` heads a generic agent ("the army")."""
        return self._phrases.agent(i) is not None

    def _named_before(self, i: int, agent: Agent) -> tuple[Entity, ...]:
        """Whom a bare title or agent word takes up: one of the same title, else of the same sector."""
        if self._phrases.is_indefinite(i):
            return ()
        found = self._discourse.same_title(i, agent)
        if not found and self._phrases.is_definite(i):
            found = self._discourse.same_sector(i, agent.sector)
        return tuple(replace(e, span=self._phrases.span(i)) for e in found)

    def _titled_name(self, i: int) -> tuple[Entity, ...]:
        """A name under a title: "Information Minister Freddy Nanez", "Ana Lopez, a lawmaker"."""
        if self._parse.tokens[i].word_class is not WordClass.NAME:
            return ()
        for title in self._parse.children(i, Role.MODIFIER, Role.APPOSITION):
            agent = self._phrases.agent(title.i)
            if agent is not None:
                return self._as_titled(i, title, agent)
        return ()

    def _as_titled(self, i: int, title: Token, agent: Agent) -> tuple[Entity, ...]:
        found = [self._owners.codes(top, agent) for top in (title.i, i)]
        codes, how = next((f for f in found if f[0]), None) or self._owners.by_setting(i, agent)
        is_open = self._context.pack.grammar.head_first
        name = (
            self._phrases.name_around(i) if is_open else self._context.span(self._first_of_name(i), i + 1)
        ).text
        return (Entity(name, codes, self._phrases.span(i), f"{BY_TITLE} {title.text}; {how}"),)

    def _first_of_name(self, i: int) -> int:
        """The first token of the name that ends at `i`: capitalised words that are no title."""
        tokens = self._parse.tokens
        while i > 0 and tokens[i - 1].word_class is WordClass.NAME and not self._phrases.agent(i - 1):
            i -= 1
        return i

    def _described(self, i: int) -> tuple[Entity, ...]:
        """A name with its description between commas, which a loose parser may hang anywhere: "Danilo Prado,
        penyanyi asal Kuba,"."""
        name = self._phrases.name_around(i) if self._context.pack.parser.is_loose else None
        token = self._parse.tokens[i]
        if name is None or " " not in name.text or not token.text[:1].isupper():
            return ()
        sentence = self._parse.sentences[self._parse.sentence_of(i)]
        rest = [t for t in self._parse.tokens[i : sentence.end] if t.start >= name.end]
        if not rest or rest[0].text != ",":
            return ()
        end = next((t.i for t in rest[1:] if t.text == ","), sentence.end)
        titles = ((t, self._phrases.agent(t.i)) for t in rest[1 : 1 + DESCRIPTION] if t.i < end)
        title, agent = next(((t, a) for t, a in titles if a is not None), (None, None))
        if title is None or agent is None:
            return ()
        inside = (n for t in self._parse.tokens[title.i : end] for n in self._context.names_at.get(t.i, ()))
        codes = tuple(code for n in inside if (code := self._owners.belonging(n, agent)))[:1]
        codes, how = (codes, "its description") if codes else self._owners.by_setting(i, agent)
        return (Entity(name.text, codes, name, f"{BY_TITLE} {title.text}; {how}"),)

    def _person_within(self, i: int, agent: Agent | None) -> Entity | None:
        """The person that a title stands before ("Presiden Rusia Vladimir Putin"). Out of office on the day
        of the report, the person has the sector of the title the report gives."""
        for child in self._name_tokens(i):
            for name in self._context.names_at.get(child.i, ()):
                if name.actor.sort == PERSON:
                    person = self.entity(name)
                    is_out = agent and name.actor.code(self._context.day) == name.actor.default
                    codes = tuple(f"{c}:{agent.sector}" for c in person.countries) if agent else ()
                    return replace(person, codes=codes if is_out else person.codes, how=_titled(person.how))
        return self._unknown_person(i, agent)

    def _unknown_person(self, i: int, agent: Agent | None) -> Entity | None:
        """A person we do not know, coded by the title and country that stand with the name."""
        if agent is None:
            return None
        people = (c for c in self._name_tokens(i) if c.i not in self._context.names_at)
        first = i + len(agent.word.split()) if self._context.pack.grammar.head_first else 0
        name = next((name for c in people if c.i >= first and (name := self._person_name(c, first))), "")
        if not name:
            return None
        codes, how = self._owners.codes(i, agent)
        codes, how = (codes, how) if codes else self._owners.by_setting(i, agent)
        return Entity(name, codes, self._phrases.span(i), _titled(how))

    def _name_tokens(self, i: int) -> Iterator[Token]:
        """Where the name under a title may stand: in its phrase, or beside its place ("the mayor of Recife,
        Ana Lopez")."""
        yield from self._phrases.below(i, NAMED_PARTS)
        grammar = self._context.pack.grammar
        for place in self._parse.children(i, Role.OBLIQUE, Role.MODIFIER):
            for name in self._parse.children(place.i, Role.APPOSITION) if place.marker in grammar.of else ():
                yield name
                yield from self._phrases.below(name.i, NAMED_PARTS)

    def _person_name(self, token: Token, first: int) -> str:
        """The whole name of an unknown person at a token, or nothing: a loose tagger misses many."""
        name = self._phrases.name_around(token.i, first).text
        is_loose = self._context.pack.parser.is_loose and token.word_class is WordClass.NAME
        return name if token.entity == PERSON or (is_loose and " " in name) else ""

    # taken up from before

    def _together(self, i: int) -> tuple[Entity, ...]:
        """Phrases for both parties ("kedua negara", "the two countries")."""
        if self._parse.sentence_of(i) not in self._context.with_both:
            return ()
        words = self.words(i)
        text, both = words.casefold(), self._context.pack.grammar.both
        phrases = tuple(phrase for phrase in both if " " in phrase)
        if text not in both and not text.endswith(phrases) and not text.startswith(phrases):
            return ()
        codes = codes_of(self._setting.two_parties(i))
        return (Entity(words, codes, self._phrases.span(i), "both parties named before"),) if codes else ()

    def _taken_up(self, i: int) -> tuple[Entity, ...]:
        """ "the company" is the company named before, unless something else stands with it."""
        token = self._parse.tokens[i]
        if token.word_class is not WordClass.NOUN or any(self._phrases.names(t) for t in self._inside(i)):
            return ()
        agent = self._phrases.agent(i)
        if agent is not None and self._discourse.same_title(i, agent):
            return ()
        return self._discourse.referring(i) or self._own_country(i)

    def _own_country(self, i: int) -> tuple[Entity, ...]:
        """ "his country", "negaranya": the state of whoever is spoken of."""
        codes = (f"{home}:{GOVERNMENT}",) if (home := self._owners.home(i)) else ()
        return (Entity(self.words(i), codes, self._phrases.span(i), "its possessor"),) if home else ()

    def _inside(self, i: int) -> Iterator[Token]:
        return (t for t in self._phrases.below(i, WITHIN) if t.role is not Role.DETERMINER)

    def _referring(self, i: int) -> tuple[Entity, ...]:
        """Pronouns and later short forms of a name."""
        token = self._parse.tokens[i]
        grammar = self._context.pack.grammar
        if token.lower in grammar.first_person:
            return self._speaker(token)
        if token.lower in grammar.pronouns:
            return self._discourse.pronoun(i)
        return self._discourse.short_form(i)

    def _speaker(self, token: Token) -> tuple[Entity, ...]:
        """In a quotation "we" is the speaker."""
        for quote in self._quotes:
            if quote.span.start <= token.start < quote.span.end and quote.speaker_code:
                how = f"the speaker, {quote.speaker}"
                return (Entity(token.text, (quote.speaker_code,), self._span(token.i), how),)
        return ()

    # what stands for somebody

    def _part_of(self, i: int) -> tuple[Entity, ...]:
        """ "thousands of Venezuelans" are Venezuelans."""
        for key in self._context.keys(self._parse.tokens[i]):
            for entry in self._context.pack.lexicon.by_head.get(key, ()):
                if entry.name == PART:
                    children = self._parse.children(i, Role.OBLIQUE, Role.MODIFIER)
                    whole = [c for c in children if not c.marker or c.marker in entry.frame.content]
                    return tuple(self._people(c.i, e) for c in whole for e in self.who(c.i))
        return ()

    def _people(self, i: int, entity: Entity) -> Entity:
        """ "thousands of Togolese" are people, whatever the bare word stands for."""
        is_bare = {name.actor.sort for name in self._context.names_at.get(i, ())} == {ADJECTIVE}
        codes = tuple(f"{country}:{CIVILIANS}" for country in entity.countries)
        return replace(entity, codes=codes) if is_bare and self._phrases.agent(i) is None else entity

    def _standing_for(self, i: int) -> tuple[Entity, ...]:
        """A place stands for those who are there ("a hospital in Gaza"), a ship for those it belongs to."""
        site, vessel = self._phrases.site(i), self._phrases.vessel(i)
        thing = site or vessel
        if thing is None:
            return ()
        codes, how = self._owners.codes(i, thing)
        if not codes and site:
            codes, how = self._owners.by_setting(i, site, is_site=True)
        return (Entity(self.words(i), codes, self._phrases.span(i), how),) if codes else ()

    def _owned(self, i: int) -> tuple[Entity, ...]:
        """A thing or place of a country stands for it ("German consulate", "wilayah Thailand")."""
        token = self._parse.tokens[i]
        if token.word_class not in (WordClass.NOUN, WordClass.NAME):
            return ()
        for child in self._phrases.below(i, OWNING):
            names = [n for n in self._phrases.names(child) if n.actor.sort in LANDS_AND_PEOPLE | SELF]
            if names and not child.marker:
                owners = [self.entity(name) for name in names]
                how = "of " + ", ".join(f"{owner.name}; {owner.how}" for owner in owners)
                return (Entity(self.words(i), codes_of(owners), self._phrases.span(i), how),)
        return ()

    def _somebody(self, i: int) -> tuple[Entity, ...]:
        """A person whom nobody knows, named in full: whom the report has just told of without a name ("a
        Danish sailor"), else somebody at home where it happens."""
        token = self._parse.tokens[i]
        if token.entity != PERSON or token.word_class is not WordClass.NAME:
            return ()
        name = self._phrases.name_around(i)
        first = [
            c for c in self._parse.children(i) if c.word_class is WordClass.NAME and c.start >= name.start
        ]
        is_part = token.head != i and name.start <= self._parse.tokens[token.head].start < name.end
        if is_part or not any(c.end < token.start for c in first):
            return ()
        before = self._discourse.nameless(i)
        home = self._owners.by_setting(i, Agent(name.text, CIVILIANS), is_site=True)
        codes, how = (before.codes, before.how) if before else home
        return (Entity(name.text, codes, name, _titled(how)),)

    def _span(self, i: int) -> Span:
        return self._context.span(i, i + 1)


def _titled(how: str) -> str:
    return f"{BY_TITLE}; {how}"


if __name__ == "__main__":
    from kawat.demo import show

    show("actors")
