"""Whom does a noun phrase name? Known names, titles in apposition, generic agents, later short forms.

What cannot be resolved keeps its words and gets no code: nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from kawat.parse import Role, Token, WordClass
from kawat.reading.context import Context
from kawat.reading.discourse import Discourse
from kawat.reading.names import Name
from kawat.records import Entity, Quote, Span, codes_of

WITHIN = (
    Role.MODIFIER,
    Role.ADJECTIVE,
    Role.POSSESSOR,
    Role.NAME_PART,
    Role.APPOSITION,
    Role.DETERMINER,
    Role.OBLIQUE,
)
NAMED_PARTS = (Role.NAME_PART, Role.APPOSITION, Role.MODIFIER)
PART = "part"
SETTING = "the report's setting"
OWNERS = {"country", "adjective", "seat", "place", "people"}
SELF = {"bodies", "groups", "agencies", "media", "companies", "parties"}


def is_by_setting(entities: Sequence[Entity]) -> bool:
    """Whether nothing but the report's setting tells the country of these: the weakest of all grounds."""
    return all(entity.how.endswith(SETTING) for entity in entities)


class Actors:
    """Resolves noun phrases of one report."""

    def __init__(self, context: Context, quotes: Sequence[Quote] = ()) -> None:
        """`quotes` tell whom "we" and "our" mean inside quotation marks."""
        self._context = context
        self._parse = context.parse
        self._quotes = quotes
        self._who: dict[int, tuple[Entity, ...]] = {}
        self._one: dict[int, tuple[Entity, ...]] = {}

    @cached_property
    def _discourse(self) -> Discourse:
        return Discourse(self._context, self)

    def who(self, i: int) -> tuple[Entity, ...]:
        """All that the noun phrase headed at token `i` names, its conjuncts included."""
        if i not in self._who:
            self._who[i] = self._all(i)
        return self._who[i]

    def _all(self, i: int) -> tuple[Entity, ...]:
        found = list(self.one(i))
        for other in self._parse.children(i, Role.CONJUNCT):
            found += self.who(other.i)
        found += self._coordinated(i)
        return tuple(dict.fromkeys(found))

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
        if i not in self._one:
            self._one[i] = self._alone(i)
        return self._one[i]

    def _alone(self, i: int) -> tuple[Entity, ...]:
        if self.is_relay(i):
            return ()
        found = self._together(i) or self._named(i) or self._generic(i) or self._referring(i)
        return found or self._part_of(i) or self._owned(i)

    def _speaker(self, token: Token) -> tuple[Entity, ...]:
        """In a quotation "we" is the speaker."""
        for quote in self._quotes:
            if quote.span.start <= token.start < quote.span.end and quote.speaker_code:
                how = f"the speaker, {quote.speaker}"
                return (Entity(token.text, (quote.speaker_code,), self._span(token.i), how),)
        return ()

    def _part_of(self, i: int) -> tuple[Entity, ...]:
        """ "thousands of Venezuelans" are Venezuelans."""
        for key in self._context.keys(self._parse.tokens[i]):
            for entry in self._context.pack.lexicon.by_head.get(key, ()):
                if entry.name == PART:
                    children = self._parse.children(i, Role.OBLIQUE, Role.MODIFIER)
                    whole = [c for c in children if not c.marker or c.marker in entry.frame.content]
                    return tuple(e for c in whole for e in self.who(c.i))
        return ()

    def is_relay(self, i: int) -> bool:
        """Whether the phrase at `i` only says where the report was taken from ("Dilansir AP News")."""
        names = self._context.names_at.get(i, ())
        if names and names[0].actor.sort != "media":
            return False
        start = names[0].start if names else i
        relays = self._context.pack.reporting.relays
        return any(t.lower in relays for t in self._parse.tokens[max(0, start - 2) : start + 1])

    def owner_by_clitic(self, i: int) -> tuple[Entity, ...]:
        """Whose thing it is, where the possessive is written onto the noun."""
        if not self._context.has_possessive_clitic(self._parse.tokens[i]):
            return ()
        return self._discourse.last_before(i)

    def _together(self, i: int) -> tuple[Entity, ...]:
        """Phrases for both parties ("kedua negara", "the two countries")."""
        words, both = self.words(i), self._context.pack.grammar.both
        folded = words.casefold()
        if not (folded.startswith(both) or folded.endswith(both)):
            return ()
        parties = self._discourse.two_countries_before(i)
        codes = codes_of(parties)
        return (Entity(words, codes, self._span(i), "both parties named before"),) if codes else ()

    def _named(self, i: int) -> tuple[Entity, ...]:
        names = self._context.names_at.get(i, ())
        if not names or (names[0].actor.sort == "adjective" and self._generic_sector(i)):
            return ()
        return tuple(self.entity(name) for name in names)

    def entity(self, name: Name) -> Entity:
        """A known name as an entity, with the code it has on the day of the report."""
        code = name.actor.code(self._context.day)
        span = self._context.span(name.start, name.end)
        return Entity(name.text, (code,), span, f"{name.actor.sort} {name.actor.name} ({name.actor.where})")

    def _generic(self, i: int) -> tuple[Entity, ...]:
        """A generic agent: its sector from the word, its country from what stands with it."""
        sector = self._generic_sector(i)
        person = self._person_within(i, sector)
        if person is not None:
            return (person,)
        if not sector:
            return self._titled_name(i)
        codes, how = self._codes_within(i, sector)
        if not codes:
            before = self._discourse.same_title_before(i, self._parse.tokens[i].lower)
            if before is not None:
                return (Entity(before.name, before.codes, self._span(i), f"{before.name} named before"),)
            codes, how = self._by_setting(i, sector)
        return (Entity(self.words(i), codes, self._span(i), how),)

    def media_within(self, i: int) -> tuple[Name, ...]:
        """Known media named in the phrase at `i` ("state news agency KCNA")."""
        inside = (i, *(t.i for t in self._below(i, NAMED_PARTS, only_of=True)))
        names = (name for token in inside for name in self._context.names_at.get(token, ()))
        return tuple(name for name in names if name.actor.sort == "media")

    def _titled_name(self, i: int) -> tuple[Entity, ...]:
        """A name under a title: "Information Minister Freddy Nanez", "Ana Lopez, a lawmaker"."""
        if self._parse.tokens[i].word_class is not WordClass.NAME:
            return ()
        for title in self._parse.children(i, Role.MODIFIER, Role.APPOSITION):
            sector = self._generic_sector(title.i)
            if sector:
                found = [self._codes_within(top, sector) for top in (i, title.i)]
                codes, how = next((f for f in found if f[0]), self._by_setting(i, sector))
                name = self._context.span(self._first_of_name(i), i + 1).text
                return (Entity(name, codes, self._span(i), f"title {title.text}; {how}"),)
        return ()

    def _first_of_name(self, i: int) -> int:
        """The first token of the name that ends at `i`: capitalised words that are no title."""
        tokens = self._parse.tokens
        while i > 0 and tokens[i - 1].word_class is WordClass.NAME and not self._generic_sector(i - 1):
            i -= 1
        return i

    def is_generic(self, i: int) -> bool:
        """Whether token `i` heads a generic agent ("the army")."""
        return bool(self._generic_sector(i))

    def _generic_sector(self, i: int) -> str:
        """The sector of the generic agent that token `i` heads, the longest phrase first."""
        token = self._parse.tokens[i]
        if token.word_class in (WordClass.VERB, WordClass.AUXILIARY, WordClass.PREPOSITION, WordClass.ADVERB):
            return ""
        agents = self._context.pack.agents
        for key in (*self._phrases(i), *self._context.keys(token)):
            if key in agents:
                general = agents[key] in self._context.ontology.general_sectors
                return (self._sector_beside(i) if general and " " not in key else "") or agents[key]
        return ""

    def _sector_beside(self, i: int) -> str:
        """The sector of the body that a spokesman or chief belongs to, named right with him."""
        agents = self._context.pack.agents
        children = self._parse.children(i, Role.MODIFIER, Role.ADJECTIVE, Role.POSSESSOR)
        keys = (key for c in children if not c.marker for key in self._context.keys(c))
        return next((agents[key] for key in keys if key in agents), "")

    def _phrases(self, i: int) -> Iterable[str]:
        """Phrases of two and three words that start or end at the head, lower case."""
        tokens = self._parse.tokens
        for length in (3, 2):
            for start in (i, i - length + 1):
                if start >= 0 and start + length <= len(tokens):
                    yield " ".join(t.lower for t in tokens[start : start + length])

    def _person_within(self, i: int, sector: str) -> Entity | None:
        """The person that a title stands before ("Presiden Rusia Vladimir Putin"). Out of office on the day
        of the report, the person has the sector of the title the report gives."""
        for child in self._below(i, NAMED_PARTS):
            for name in self._context.names_at.get(child.i, ()):
                if name.actor.sort == "person":
                    person = self.entity(name)
                    out = sector and name.actor.code(self._context.day) == name.actor.default
                    codes = tuple(f"{country}:{sector}" for country in person.countries)
                    return replace(person, codes=codes, how=f"title; {person.how}") if out else person
        return self._unknown_person(i, sector)

    def _unknown_person(self, i: int, sector: str) -> Entity | None:
        """A person we do not know, coded by the title and country that stand with the name."""
        parts = [c for c in self._below(i, NAMED_PARTS) if c.entity == "person"]
        people = [c for c in parts if c.i not in self._context.names_at]
        if not people or not sector:
            return None
        codes, how = self._codes_within(i, sector)
        codes, how = (codes, how) if codes else self._by_setting(i, sector)
        return Entity(self._name_text(people), codes, self._span(i), f"title; {how}")

    def _name_text(self, people: list[Token]) -> str:
        start, end = people[0].i, people[0].i + 1
        tokens = self._parse.tokens
        while start > 0 and tokens[start - 1].entity == "person":
            start -= 1
        while end < len(tokens) and tokens[end].entity == "person":
            end += 1
        return self._context.span(start, end).text

    def _codes_within(self, i: int, sector: str) -> tuple[tuple[str, ...], str]:
        """Countries, groups or bodies named inside the phrase give the agent its country: all of those that
        stand side by side ("Armenian and Azerbaijani troops")."""
        for child in self._below(i, WITHIN):
            joined = [child, *self._parse.children(child.i, Role.CONJUNCT)]
            names = [name for token in joined for name in self._context.names_at.get(token.i, ())]
            codes = [code for name in names if (code := self._belonging(name, sector))]
            if codes:
                how = ", ".join(f"{name.text} ({name.actor.where})" for name in names)
                return tuple(dict.fromkeys(codes)), how
        owner = self.owner_by_clitic(i) or self._owner_by_pronoun(i)
        countries = [c for e in owner for c in e.countries]
        return tuple(f"{country}:{sector}" for country in countries[:1]), "its possessor"

    def _belonging(self, name: Name, sector: str) -> str:
        """The code of an agent that belongs to a named actor, or an empty string."""
        code = name.actor.code(self._context.day)
        if name.actor.sort in SELF and name.actor.sort != "media":
            return code
        return f"{code.split(':')[0]}:{sector}" if name.actor.sort in OWNERS else ""

    def _owner_by_pronoun(self, i: int) -> tuple[Entity, ...]:
        """ "its troops" are those of whoever was spoken of."""
        possessives = self._context.pack.grammar.possessives
        children = self._parse.children(i, Role.POSSESSOR, Role.MODIFIER, Role.DETERMINER)
        own = next((c for c in children if c.lower in possessives), None)
        return self._discourse.last_before(own.i) if own is not None else ()

    def unnamed(self, i: int, sector: str, at_home: bool = False) -> Entity | None:
        """Those of a sector, whom nobody names, of the country that the act at `i` happens in: of the place
        beside it, else the report's setting, which must be its home where the act could be done to others."""
        setting = self._discourse.home if at_home else self._discourse.setting
        country = self._discourse.place_beside(i) or setting
        code = f"{country}:{sector}"
        return Entity(code, (code,), None, f"nobody named; {SETTING}") if country else None

    def _by_setting(self, i: int, sector: str) -> tuple[tuple[str, ...], str]:
        """The country of an agent that names none: of the place its sentence names, else of the report."""
        country = self._discourse.place_beside(i)
        if not country and sector in self._context.ontology.local_sectors:
            country = self._discourse.setting
        return ((f"{country}:{sector}",), SETTING) if country else ((), "no country found")

    def _referring(self, i: int) -> tuple[Entity, ...]:
        """Pronouns and later short forms of a name."""
        token = self._parse.tokens[i]
        grammar = self._context.pack.grammar
        if token.lower in grammar.first_person:
            return self._speaker(token)
        if token.lower in grammar.singular or token.lower in grammar.possessives:
            return self._discourse.last_before(i)
        if token.lower in grammar.plural:
            return self._discourse.last_before(i)
        return self._discourse.short_form(i)

    def _owned(self, i: int) -> tuple[Entity, ...]:
        """A thing or place of a country stands for it ("German consulate", "wilayah Thailand")."""
        token = self._parse.tokens[i]
        if token.word_class not in (WordClass.NOUN, WordClass.NAME):
            return ()
        for child in self._below(i, (Role.MODIFIER, Role.ADJECTIVE, Role.POSSESSOR, Role.NAME_PART)):
            joined = [child, *self._parse.children(child.i, Role.CONJUNCT)]
            names = [n for t in joined for n in self._context.names_at.get(t.i, ()) if self._may_own(n)]
            if names and not child.marker:
                owners = [self.entity(name) for name in names]
                how = "of " + ", ".join(f"{owner.name}; {owner.how}" for owner in owners)
                return (Entity(self.words(i), codes_of(owners), self._span(i), how),)
        return ()

    def _may_own(self, name: Name) -> bool:
        return name.actor.sort in OWNERS | SELF

    def _below(self, i: int, roles: tuple[Role, ...], only_of: bool = False) -> Iterable[Token]:
        """The tokens inside the phrase of `i`, nearest first: modifiers and "of"-phrases, no clauses."""
        pending = [i]
        grammar = self._context.pack.grammar
        of = grammar.of if only_of else grammar.of | grammar.places
        while pending:
            top = pending.pop(0)
            for child in self._parse.children(top, *roles):
                if not child.marker or child.marker in of:
                    yield child
                    pending.append(child.i)

    def words(self, i: int) -> str:
        """The words of the phrase at `i`, from its first to its last token, without clauses after it."""
        return self._span(i).text

    def _span(self, i: int) -> Span:
        inside = [i, *(t.i for t in self._below(i, (*WITHIN, Role.NUMBER), only_of=True))]
        return self._context.span(min(inside), max(inside) + 1)


if __name__ == "__main__":
    from kawat.demo import show

    show("actors")
