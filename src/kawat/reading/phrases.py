"""What is a noun phrase made of? Its words, the agent or thing that heads it, its number, who it names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kawat.parse import Parse, Role, Token, WordClass
from kawat.reading.context import Context
from kawat.reading.names import HYPHENS, Name
from kawat.reading.order import Order
from kawat.records import Span

WITHIN = (
    Role.MODIFIER,
    Role.ADJECTIVE,
    Role.POSSESSOR,
    Role.NAME_PART,
    Role.APPOSITION,
    Role.DETERMINER,
    Role.OBLIQUE,
)
COUNTED = (*WITHIN, Role.NUMBER)
NO_NOUNS = {WordClass.VERB, WordClass.AUXILIARY, WordClass.PREPOSITION, WordClass.ADVERB}
LONGEST = 3


@dataclass(frozen=True, slots=True)
class Agent:
    """A noun of the pack that stands for somebody: its entry, its sector and, where there are such only in
    one country, that country."""

    word: str
    sector: str
    country: str = ""

    @classmethod
    def of(cls, word: str, code: str) -> Agent:
        """The agent of an entry, whose code is a sector or `ISO3:SECTOR`."""
        country, _, sector = code.rpartition(":")
        return cls(word, sector, country)


class Phrases:
    """Looks into the noun phrases of one parse; resolves nothing."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._parse: Parse = context.parse
        self._words = context.pack.grammar
        self._order = Order(context)
        self._ends: dict[int, int] = {}
        self._agents: dict[int, Agent | None] = {}
        self._spans: dict[int, Span] = {}

    def below(
        self, i: int, roles: tuple[Role, ...], only_of: bool = False, origin: bool = False
    ) -> Iterator[Token]:
        """The tokens inside the phrase of `i`, nearest first: modifiers and "of"-phrases, no clauses; of the
        prepositions of place only those of `origin` where that is asked for."""
        if not self._parse.children(i):
            return
        grammar = self._words
        of = grammar.of if only_of else grammar.of | (grammar.origins if origin else grammar.places)
        pending, end = [i], self._end(i)
        while pending:
            top = pending.pop(0)
            for child in self._parse.children(top, *roles, *self._tied(top)):
                is_inside = child.i < end and (not child.marker or child.marker in of)
                if is_inside and not self._is_in_compound(child):
                    yield child
                    pending.append(child.i)

    def _end(self, i: int) -> int:
        """Where the phrase of `i` ends at the latest: at the next verb, behind which a loose parser may hang
        on it what is none of its own."""
        if not self._context.pack.parser.is_loose:
            return len(self._parse.tokens)
        if i not in self._ends:
            sentence = self._parse.sentences[self._parse.sentence_of(i)]
            after = self._parse.tokens[i + 1 : sentence.end]
            self._ends[i] = next((t.i for t in after if self._order.ends_phrase(t.i)), sentence.end)
        return self._ends[i]

    def _tied(self, i: int) -> tuple[Role, ...]:
        """In "Malta-flagged" the name belongs to what the word describes, however it hangs on it."""
        return (
            (Role.TIME, Role.OBLIQUE) if self._parse.tokens[i].lower in self._context.pack.nouns.tied else ()
        )

    def _is_in_compound(self, token: Token) -> bool:
        """Whether a name is but part of a description: "the Iran-backed militia" is not Iran's."""
        after = self._parse.tokens[token.i + 1 : token.i + 3]
        if len(after) < 2 or after[0].text not in HYPHENS or after[0].start != token.end:
            return False
        return (
            after[1].i not in self._context.names_at and after[1].lower not in self._context.pack.nouns.tied
        )

    def names(self, token: Token) -> list[Name]:
        """The known names at a token and at those joined to it ("Armenian and Azerbaijani", "US-Israeli")."""
        joined = [token, *self._parse.children(token.i, Role.CONJUNCT)]
        if token.i >= 2 and token.i in self._context.names_at and self._is_hyphen(token.i - 1):
            joined.insert(0, self._parse.tokens[token.i - 2])
        found = (name for t in joined for name in self._context.names_at.get(t.i, ()))
        return list(dict.fromkeys(found))

    def _is_hyphen(self, i: int) -> bool:
        token, before = self._parse.tokens[i], self._parse.tokens[i - 1]
        return token.text in HYPHENS and before.end == token.start

    def agent(self, i: int) -> Agent | None:
        """The generic agent that token `i` heads, the longest phrase first."""
        if i not in self._agents:
            self._agents[i] = self._agent(i)
        return self._agents[i]

    def _agent(self, i: int) -> Agent | None:
        if self._parse.tokens[i].word_class in NO_NOUNS:
            return None
        agents = self._context.pack.agents
        for key in self.keys(i):
            if key in agents:
                agent = Agent.of(key, agents[key])
                is_general = agent.sector in self._context.ontology.general_sectors and " " not in key
                beside = self._agent_beside(i) if is_general else None
                return Agent(key, beside.sector, beside.country) if beside else agent
        return self._classed(i)

    def _classed(self, i: int) -> Agent | None:
        """Somebody whom only the word before the noun makes a person ("seorang gembala")."""
        token = self._parse.tokens[i]
        classed = self._context.pack.nouns.classed
        if token.word_class is not WordClass.NOUN or not classed or i == 0 or i in self._context.names_at:
            return None
        sector = classed.get(self._parse.tokens[i - 1].lower)
        return Agent(token.lower, sector) if sector else None

    def _agent_beside(self, i: int) -> Agent | None:
        """The body that a spokesman or chief belongs to, named right with him or as its own ("president of
        the bar association")."""
        agents = self._context.pack.agents
        children = self._parse.children(i, Role.MODIFIER, Role.ADJECTIVE, Role.POSSESSOR)
        of = (c for c in self._parse.children(i, Role.OBLIQUE) if c.marker in self._words.of)
        found = (c.i for c in children if not c.marker)
        keys = (key for at in (*found, *(c.i for c in of)) for key in self.keys(at))
        return next((Agent.of(key, agents[key]) for key in keys if key in agents), None)

    def site(self, i: int) -> Agent | None:
        """Those whom a place stands for: what hits a hospital hits civilians."""
        return self._listed(i, self._context.pack.nouns.sites)

    def vessel(self, i: int) -> Agent | None:
        """Those whom a ship or plane stands for; only its flag or owner tells its country."""
        return self._listed(i, self._context.pack.nouns.vessels)

    def _listed(self, i: int, table: Mapping[str, str]) -> Agent | None:
        if self._parse.tokens[i].word_class in NO_NOUNS:
            return None
        return next((Agent.of(key, table[key]) for key in self.keys(i) if key in table), None)

    def keys(self, i: int) -> Sequence[str]:
        """The entries token `i` may head: phrases that start or end at it, longest first, then itself."""
        token = self._parse.tokens[i]
        own, edges = self._context.keys(token), self._context.pack.edges
        may_be_phrase = token.lower in edges or token.lemma in edges
        return [*self._phrases_at(i), *own] if may_be_phrase else own

    def _phrases_at(self, i: int) -> Iterator[str]:
        tokens = self._parse.tokens
        for length in range(LONGEST, 1, -1):
            for start in (i, i - length + 1):
                if start >= 0 and start + length <= len(tokens) and self._may_head(i, start, start + length):
                    words = [t.lower for t in tokens[start : start + length]]
                    yield " ".join(words)
                    if not self._context.pack.matches_forms:
                        yield " ".join([*words[:-1], tokens[start + length - 1].lemma])

    def _may_head(self, i: int, start: int, end: int) -> bool:
        """Whether token `i` heads the phrase [start, end), as far as the parser can be trusted with that."""
        head = self._parse.tokens[i].head
        return head == i or not start <= head < end or self._context.pack.parser.is_loose

    def is_definite(self, i: int) -> bool:
        """Whether the phrase means somebody spoken of before ("the group", "kelompok itu")."""
        return self._has_word(i, self._words.definite)

    def is_indefinite(self, i: int) -> bool:
        """Whether the phrase brings in somebody new ("a minister", "seorang menteri", "41 people")."""
        is_counted = bool(self._parse.children(i, Role.NUMBER)) and not self.is_definite(i)
        return is_counted or self._has_word(i, self._words.indefinite)

    def _has_word(self, i: int, words: frozenset[str]) -> bool:
        if any(child.lower in words for child in self._parse.children(i)):
            return True
        beside = self._parse.tokens[i + 1 : i + 2] if self._words.head_first else ()
        return any(token.lower in words for token in beside)

    def is_bare(self, i: int) -> bool:
        """Whether nothing describes the noun at `i`."""
        return not self._parse.children(i, Role.MODIFIER, Role.ADJECTIVE, Role.POSSESSOR, Role.NUMBER)

    def is_plain(self, i: int) -> bool:
        """Whether the noun at `i` is described by common words at most: "the paramilitary group"."""
        described = self._parse.children(i, Role.MODIFIER, Role.POSSESSOR, Role.NUMBER)
        adjectives = self._parse.children(i, Role.ADJECTIVE)
        return not described and not any(a.i in self._context.names_at for a in adjectives)

    def is_plural(self, i: int) -> bool:
        """Whether the noun at `i` speaks of several: by its form, its number or its doubling."""
        token = self._parse.tokens[i]
        if self._context.pack.matches_forms:
            first, _, second = token.lower.partition("-")
            return bool(self._parse.children(i, Role.NUMBER)) or first == second
        return token.word_class is WordClass.NOUN and token.lower != token.lemma

    def words(self, i: int) -> str:
        """The words of the phrase at `i`, from its first to its last token, without clauses after it."""
        return self.span(i).text

    def span(self, i: int) -> Span:
        """Where the phrase at `i` stands."""
        found = self._spans.get(i)
        if found is None:
            inside = [i, *(t.i for t in self.below(i, COUNTED, only_of=True))]
            found = self._spans[i] = self._context.span(min(inside), max(inside) + 1)
        return found

    def name_around(self, i: int, first: int | None = None) -> Span:
        """The run of capitalised words around token `i` that are no title and no known name."""
        start = end = i
        while start > (first or 0) and self._is_name_word(start - 1):
            start -= 1
        while end + 1 < len(self._parse.tokens) and self._is_name_word(end + 1):
            end += 1
        return self._context.span(start, end + 1)

    def _is_name_word(self, i: int) -> bool:
        token = self._parse.tokens[i]
        known = i in self._context.names_at or token.lower in self._context.pack.agents
        return token.text[:1].isupper() and token.word_class not in NO_NOUNS and not known


if __name__ == "__main__":
    from kawat.demo import show

    show("phrases")
