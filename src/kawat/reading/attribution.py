"""Who says so? Every reporting word opens a scope; what stands in it stands on its sayer's word.

A scope is a set of tokens; the smaller the scope, the nearer the sayer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from kawat.packs import Saying
from kawat.parse import Role, Sentence, Token, WordClass
from kawat.reading.actors import Actors
from kawat.reading.context import Context
from kawat.reading.grammar import CLAUSES, Grammar
from kawat.reading.lexical import said
from kawat.records import Entity, Quote, Said, SaidBy

CONTENT = (Role.CLAUSE, Role.OPEN_CLAUSE, Role.NOUN_CLAUSE)
NEAR = 4
NAMING = {WordClass.NAME, WordClass.NOUN, WordClass.PRONOUN}
SPEAKING = (Role.SUBJECT, Role.PASSIVE_SUBJECT, Role.AGENT)


@dataclass(frozen=True, slots=True)
class Scope:
    """What one reporting word covers, who says it (nobody named for a hedge), and how it makes it stand.

    `clause` are the tokens of the reporting clause itself: a time in there is when it was said.
    """

    said: Said | None
    sayer: Entity | None
    claim: str
    tokens: frozenset[int]
    clause: frozenset[int]
    where: str


class Attribution:
    """Finds the scopes of one report, sentence by sentence."""

    def __init__(self, context: Context, grammar: Grammar, actors: Actors) -> None:
        self._context = context
        self._parse = context.parse
        self._grammar = grammar
        self._actors = actors

    def scopes(self, sentence: Sentence) -> list[Scope]:
        """All scopes of a sentence, the smallest first."""
        tokens = self._parse.tokens[sentence.start : sentence.end]
        found = [scope for token in tokens for scope in self._at(token, sentence)]
        return sorted(found, key=lambda scope: len(scope.tokens))

    def _at(self, token: Token, sentence: Sentence) -> Iterator[Scope]:
        sayings = self._context.pack.reporting
        keys = self._context.keys(token)
        if phrase := _first([token.marker], sayings.phrases):
            yield self._phrase(token, phrase, sentence)
        elif (hedge := _first(keys, sayings.hedges)) and not self._names_its_sayer(token):
            yield from self._hedge(token, hedge)
        elif verb := said(self._context, token):
            yield from self._verb(token, verb, sentence)
        elif (noun := _first(keys, sayings.nouns)) and token.word_class in NAMING:
            yield from self._noun(token, noun)

    def _names_its_sayer(self, token: Token) -> bool:
        """Whether a passive that may be a hedge says by whom: "dilaporkan KCNA" is no rumour."""
        after = (c for c in self._parse.children(token.i) if c.i > token.i and not c.marker)
        return said(self._context, token) is not None and any(c.word_class in NAMING for c in after)

    def _phrase(self, token: Token, saying: Saying, sentence: Sentence) -> Scope:
        """ "according to KCNA": covers the whole sentence."""
        own = frozenset(self._parse.subtree(token.i))
        covered = frozenset(range(sentence.start, sentence.end)) - own
        sayer = self._sayer(token.i)
        return Scope(self._said(sayer, SaidBy.PHRASE), sayer, saying.claim, covered, own, saying.where)

    def _hedge(self, token: Token, saying: Saying) -> Iterator[Scope]:
        """ "reportedly", "diduga": covers the clause it stands in, on nobody's word."""
        top = token.i if token.role in (*CLAUSES, Role.ROOT) else token.head
        covered = frozenset(self._parse.subtree(top))
        yield Scope(None, None, saying.claim, covered, frozenset(), saying.where)

    def _verb(self, token: Token, saying: Saying, sentence: Sentence) -> Iterator[Scope]:
        """ "KCNA reported that ..." or "..., KCNA reported"."""
        speakers = self._speakers(token)
        contents = [c.i for c in self._parse.children(token.i, *CONTENT) if not self._is_before_name(c)]
        covered = {i for c in contents for i in self._parse.subtree(c)}
        own = {token.i, *(i for s in speakers for i in self._parse.subtree(s))}
        if not covered:
            covered = self._rest(own, sentence)
        covered -= own
        if not covered:
            return
        clause = frozenset(set(self._parse.subtree(token.i)) - covered) if contents else frozenset(own)
        clause |= self._trailing(token, covered, sentence)
        for speaker in speakers[:1]:
            sayer = self._sayer(speaker)
            said = self._said(sayer, SaidBy.VERB)
            yield Scope(said, sayer, saying.claim, frozenset(covered), clause, saying.where)
        if not speakers and saying.claim == "alleged":
            yield Scope(None, None, saying.claim, frozenset(covered), clause, saying.where)

    def _rest(self, own: set[int], sentence: Sentence) -> set[int]:
        """A reporting clause after its content: the rest of the sentence, where a comma or quotation mark
        parts the two, with nothing between but words such as "as" or "demikian"."""
        likes = self._context.pack.grammar.likes
        end = min(i for i in own if self._parse.tokens[i].word_class is not WordClass.PUNCTUATION)
        while end > sentence.start and self._parse.tokens[end - 1].lower in likes:
            end -= 1
        parted = end > sentence.start and self._parse.tokens[end - 1].word_class is WordClass.PUNCTUATION
        return set(range(sentence.start, end)) if parted else set()

    def _trailing(self, token: Token, covered: set[int], sentence: Sentence) -> frozenset[int]:
        """What follows a reporting clause at the end of the sentence ("on Sunday") belongs to the saying."""
        if max(covered) > token.i:
            return frozenset()
        return frozenset(range(token.i, sentence.end))

    def _is_before_name(self, content: Token) -> bool:
        """Parsers take the name after a postposed "kata" for its content; a name is no content."""
        return content.i in self._context.names_at

    def _speakers(self, token: Token) -> list[int]:
        own = list(self._grammar.subject(token.i))
        after = [
            c.i
            for c in self._parse.children(token.i)
            if c.i > token.i and c.word_class in NAMING and not c.marker
        ]
        following = self._parse.tokens[token.i + 1 : token.i + 2]
        next_to = [t.i for t in following if t.word_class in NAMING and t.role not in (Role.OBJECT,)]
        direct = [c.i for c in self._parse.children(token.i, *SPEAKING)]
        postposed = after if self._context.pack.grammar.head_first else []
        return direct or postposed or own or next_to

    def _noun(self, token: Token, saying: Saying) -> Iterator[Scope]:
        """ "the belief that ...": covers the clause that tells what."""
        contents = self._parse.children(token.i, *CONTENT) or self._that_clauses_beside(token)
        covered = frozenset(i for c in contents for i in self._parse.subtree(c.i))
        if not covered:
            return
        first = min(i for i in self._parse.subtree(token.i) if i <= token.i)
        that = (t.i for t in self._parse.tokens[token.i :] if t.i in covered or self._is_that(t))
        own = frozenset(range(first, next(that)))
        holders = [e for c in self._parse.children(token.i, Role.POSSESSOR) for e in self._actors.one(c.i)]
        words = self._context.span(min(own), max(own) + 1).text
        sayer = holders[0] if holders else Entity(self._without_article(words), ())
        yield Scope(self._said(sayer, SaidBy.NOUN), sayer, saying.claim, covered, own, saying.where)

    def _is_that(self, token: Token) -> bool:
        return token.lower in self._context.pack.grammar.that

    def _that_clauses_beside(self, token: Token) -> tuple[Token, ...]:
        """A that-clause that starts right after the noun it belongs to, wherever the parser hangs it."""
        sentence = self._parse.sentences[self._parse.sentence_of(token.i)]
        near = self._parse.tokens[token.i + 1 : min(token.i + NEAR, sentence.end)]
        if not any(map(self._is_that, near)):
            return ()
        marked = (
            t
            for t in self._parse.tokens[token.i : sentence.end]
            if t.marker in self._context.pack.grammar.that
        )
        return tuple(marked)[:1]

    def _without_article(self, words: str) -> str:
        first, _, rest = words.strip(" ,").partition(" ")
        return rest if first.casefold() in self._context.pack.grammar.articles else words.strip(" ,")

    def _sayer(self, i: int) -> Entity:
        media = self._actors.media_within(i)
        if media:
            return replace(self._actors.entity(media[0]), name=media[0].actor.name)
        found = self._actors.one(i)
        words = self._without_article(self._actors.words(i))
        return found[0] if found else Entity(words, ())

    def _said(self, sayer: Entity, by: SaidBy) -> Said:
        return Said(sayer.name, by, sayer.codes[0] if len(sayer.codes) == 1 else "", sayer.span)


def quote_scopes(context: Context, quotes: Iterable[Quote]) -> list[Scope]:
    """What stands inside a quotation stands on its speaker's word."""
    found = []
    for quote in quotes:
        inside = [
            t.i for t in context.parse.tokens if quote.span.start <= t.start and t.end <= quote.span.end
        ]
        if quote.speaker and inside:
            codes = (quote.speaker_code,) if quote.speaker_code else ()
            sayer = Entity(quote.speaker, codes)
            said = Said(quote.speaker, SaidBy.QUOTE, quote.speaker_code)
            found.append(Scope(said, sayer, "reported", frozenset(inside), frozenset(), ""))
    return found


def _first(keys: Iterable[str], table: Mapping[str, Saying]) -> Saying | None:
    return next((table[key] for key in keys if key in table), None)
