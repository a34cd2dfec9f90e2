"""What every reading step is given: the report's parse and the words to read it with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from kawat.packs import Ontology, Pack, Packs
from kawat.parse import Parse, Token, WordClass
from kawat.reading.names import Name, by_token, find_names
from kawat.reading.refusals import Refusal
from kawat.records import Report, Span


@dataclass(frozen=True)
class Context:
    """One report under reading; with a list of `refusals`, each step notes there what it refuses."""

    report: Report
    parse: Parse
    packs: Packs
    refusals: list[Refusal] | None = None

    @cached_property
    def pack(self) -> Pack:
        """The words of the report's language."""
        return self.packs.language(self.report.language)

    @cached_property
    def ontology(self) -> Ontology:
        """Types, acts and their composition."""
        return self.packs.ontology

    @cached_property
    def day(self) -> dt.date | None:
        """The day of publication, when known."""
        published = self.report.published
        return dt.date.fromisoformat(published[:10]) if published else None

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """All known names in the report; a country inside the name of its currency is no actor."""
        found = find_names(self.parse, self.packs.actors)
        return tuple(name for name in found if not self._names_money(name))

    def _names_money(self, name: Name) -> bool:
        """Whether a name and the word beside it are a currency ("dolar AS", "Canadian dollars")."""
        words, tokens, text = self.pack.amounts, self.parse.tokens, self.parse.text
        first, last = tokens[name.start], tokens[name.end - 1]
        before = [(t.start, last.end) for t in tokens[name.start - 1 : name.start]]
        after = [(first.start, t.end) for t in tokens[name.end : name.end + 1]]
        return words is not None and any(text[a:b].casefold() in words.currencies for a, b in before + after)

    @cached_property
    def names_at(self) -> Mapping[int, tuple[Name, ...]]:
        """The names over each token."""
        return by_token(self.names)

    def keys(self, token: Token) -> tuple[str, ...]:
        """The forms under which the pack may list this token."""
        found = self._keys.get(token.i)
        if found is None:
            found = self._keys[token.i] = self._keys_of(token)
        return found

    @cached_property
    def _keys(self) -> dict[int, tuple[str, ...]]:
        return {}

    def _keys_of(self, token: Token) -> tuple[str, ...]:
        low = token.lower
        if self.pack.matches_forms:
            return self.pack.stems(low)
        return (low,) if low == token.lemma else (token.lemma, low)

    def forms(self, token: Token) -> Set[str]:
        """All that a token may stand for inside a phrase: its stems and, where the pack lists forms, the
        words that it is a form of."""
        stems = self.pack.stems(token.lower)
        if not self.pack.matches_forms:
            return {*stems, token.lower, token.lemma}
        return {*stems, token.lemma, *self.pack.lexicon.heads.get(token.lower, ())}

    def forms_in(self, number: int) -> frozenset[str]:
        """All that the words of a sentence may stand for inside phrases."""
        found = self._forms_in.get(number)
        if found is None:
            sentence = self.parse.sentences[number]
            tokens = self.parse.tokens[sentence.start : sentence.end]
            found = frozenset(form for token in tokens for form in self.forms(token))
            grammar = self.pack.grammar
            if not found.isdisjoint(grammar.possessives | grammar.articles):
                found |= grammar.possessives
            self._forms_in[number] = found
        return found

    def words_in(self, number: int) -> frozenset[str]:
        """All words of a sentence, and the prepositions and conjunctions that tie them."""
        found = self._words_in.get(number)
        if found is None:
            sentence = self.parse.sentences[number]
            tokens = self.parse.tokens[sentence.start : sentence.end]
            found = frozenset(word for token in tokens for word in (token.marker, token.lower))
            self._words_in[number] = found
        return found

    @cached_property
    def with_both(self) -> frozenset[int]:
        """The sentences that hold a phrase for both parties."""
        numbered = enumerate(self.parse.sentences)
        texts = ((n, self.span(s.start, s.end).text.casefold()) for n, s in numbered)
        return frozenset(n for n, text in texts if any(both in text for both in self.pack.grammar.both))

    @cached_property
    def _words_in(self) -> dict[int, frozenset[str]]:
        return {}

    @cached_property
    def _forms_in(self) -> dict[int, frozenset[str]]:
        return {}

    @cached_property
    def matched(self) -> dict[tuple[int, bool], Any]:
        """What was found at each token so far."""
        return {}

    def is_charge(self, token: Token) -> bool:
        """Whether a noun holds what somebody is but said to have done ("on suspicion of spying")."""
        charges = self.pack.grammar.charges
        return token.word_class is WordClass.NOUN and not charges.isdisjoint(self.keys(token))

    def has_possessive_clitic(self, token: Token) -> bool:
        """Whether a possessive pronoun is written onto this word."""
        clitics = self.pack.grammar.possessive_clitics
        known = (
            k
            for k in self.pack.stems(token.lower)[1:]
            if k in self.pack.lexicon.words or k in self.pack.agents
        )
        return token.lower.endswith(clitics) and (any(known) or token.word_class is WordClass.NOUN)

    def words(self, tokens: Iterable[int]) -> str:
        """The words of some tokens, in order."""
        return " ".join(self.parse.tokens[i].text for i in sorted(tokens))

    def span(self, start: int, end: int) -> Span:
        """The words of tokens [start, end)."""
        return Span.of(self.report.text, self.parse.tokens[start].start, self.parse.tokens[end - 1].end)


if __name__ == "__main__":
    from kawat.demo import show

    show("context")
