"""Who says so? Every reporting word opens a scope; what stands in it stands on its sayer's word.

A scope is a set of tokens; the smaller the scope, the nearer the sayer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kawat.packs import Entry, Kind, Saying
from kawat.parse import Feature, Role, Sentence, Token, WordClass
from kawat.reading.actors import Actors
from kawat.reading.context import Context
from kawat.reading.grammar import CLAUSES, Grammar
from kawat.reading.lexical import first_listed, matches, said
from kawat.reading.voices import NAMING, Voices
from kawat.records import Claim, Entity, Quote, Said, SaidBy

CONTENT = (Role.CLAUSE, Role.OPEN_CLAUSE, Role.NOUN_CLAUSE)
MARKED = (Role.OBLIQUE, Role.ADVERBIAL_CLAUSE)
SPOKEN_OF = (*CONTENT, Role.OBJECT, *MARKED)
NEAR = 4


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
    """Finds the scopes of one report, sentence by sentence.

    `speakerless` are the reporting verbs met so far whose subject was not found; `voices` finds sayers.
    """

    def __init__(self, context: Context, grammar: Grammar, actors: Actors) -> None:
        self._context = context
        self._parse = context.parse
        self._grammar = grammar
        self._actors = actors
        self.voices = Voices(context, grammar, actors)
        self.speakerless: list[Token] = []

    def scopes(self, sentence: Sentence) -> list[Scope]:
        """All scopes of a sentence, the smallest first; of two over the same words, the later clause's."""
        tokens = self._parse.tokens[sentence.start : sentence.end]
        found = [scope for t in tokens if self._may_open(t) for scope in self._at(t, sentence)]
        return sorted(found, key=lambda scope: (len(scope.tokens), -min(scope.clause, default=0)))

    def _may_open(self, token: Token) -> bool:
        """Whether a word can open a scope at all: a verb, one that reports, or one behind a phrase."""
        if self._grammar.is_verb(token.i) or self.voices.is_phrase(token):
            return True
        return not self._context.pack.reporting.words.isdisjoint(self._context.keys(token))

    def _at(self, token: Token, sentence: Sentence) -> Iterator[Scope]:
        sayings = self._context.pack.reporting
        keys = self._context.keys(token)
        if phrase := sayings.phrases.get(token.marker):
            yield self._phrase(token, phrase, sentence)
        elif (hedge := first_listed(keys, sayings.hedges)) and not self._names_its_sayer(token):
            yield from self._hedge(token, hedge)
        elif cited := self._cited(token):
            yield from self._citing(token, cited, sentence)
        elif verb := said(self._context, token):
            yield from self._verb(token, verb, sentence)
        elif (noun := first_listed(keys, sayings.nouns)) and token.word_class in NAMING:
            yield from self._noun(token, noun)
        else:
            yield from self._speech(token)

    def _names_its_sayer(self, token: Token) -> bool:
        """Whether a passive that may be a hedge says by whom: "dilaporkan KCNA" is no rumour."""
        return said(self._context, token) is not None and bool(self.voices.speakers(token))

    def _phrase(self, token: Token, saying: Saying, sentence: Sentence) -> Scope:
        """ "according to KCNA": covers the whole sentence."""
        own = self._phrase_of(token, sentence)
        covered = frozenset(range(sentence.start, sentence.end)) - own
        sayer = self._sayer(token.i)
        return Scope(self._said(sayer, SaidBy.PHRASE), sayer, saying.claim, covered, own, saying.where)

    def _phrase_of(self, token: Token, sentence: Sentence) -> frozenset[int]:
        """The phrase of a sayer; one that would leave nothing to be said ends at its comma."""
        own = frozenset(self._parse.subtree(token.i))
        rest = (t for t in self._parse.tokens[sentence.start : sentence.end] if t.i not in own)
        if any(t.word_class is WordClass.VERB for t in rest):
            return own
        commas = (i for i in range(token.i, sentence.end) if self._parse.tokens[i].text == ",")
        return frozenset(range(min(own), next(commas, max(own) + 1)))

    def _cited(self, token: Token) -> Saying | None:
        """The phrase that a verb is here: "quoting the ministry" has its sayer for an object."""
        is_verb = self._grammar.is_verb(token.i) and token.role is not Role.ROOT
        saying = self._context.pack.reporting.phrases.get(token.lower) if is_verb else None
        return saying if self._parse.children(token.i, Role.OBJECT) else None

    def _citing(self, token: Token, saying: Saying, sentence: Sentence) -> Iterator[Scope]:
        """ "..., KCNA said, quoting the ministry": the ministry said what KCNA did, and stands nearer."""
        above = self._parse.tokens[token.head]
        covered = self._content(above, sentence) if said(self._context, above) else frozenset()
        own = frozenset(self._parse.subtree(token.i))
        covered = (covered or frozenset(range(sentence.start, sentence.end))) - own
        sayer = self._sayer(self._parse.children(token.i, Role.OBJECT)[0].i)
        yield Scope(self._said(sayer, SaidBy.PHRASE), sayer, saying.claim, covered, own, saying.where)

    def _hedge(self, token: Token, saying: Saying) -> Iterator[Scope]:
        """ "reportedly", "diduga": covers the clause it stands in, on nobody's word."""
        covered = frozenset(self._parse.subtree(self._hedged(token)))
        yield Scope(None, None, saying.claim, covered, frozenset(), saying.where)

    def _hedged(self, token: Token) -> int:
        """The top of what a hedge covers. Between a subject and its verb it is the verb's, though a parser
        may hang it on the subject."""
        if token.role in (*CLAUSES, Role.ROOT):
            return token.i
        verb = self._grammar.governor(token.i)
        is_between = verb is not None and token.head < token.i < verb
        return (
            verb if verb is not None and is_between and self._context.pack.grammar.head_first else token.head
        )

    def _verb(self, token: Token, saying: Saying, sentence: Sentence) -> Iterator[Scope]:
        """ "KCNA reported that ..." or "..., KCNA reported"."""
        speakers = self.voices.speakers(token)
        covered = self._content(token, sentence)
        if not covered:
            return
        contents = self._contents(token)
        own = {token.i, *(i for s in speakers for i in self._parse.subtree(s))}
        clause = frozenset(set(self._parse.subtree(token.i)) - covered) if contents else frozenset(own)
        clause |= self._trailing(token, covered, sentence)
        sayer = self.voices.of(token)
        if sayer:
            said_ = self._said(sayer, SaidBy.VERB)
            yield Scope(said_, sayer, saying.claim, covered, clause, saying.where)
        elif saying.claim == Claim.ALLEGED or self._is_rumour(token):
            yield Scope(None, None, Claim.ALLEGED, covered, clause, saying.where)
        else:
            self.speakerless.append(token)

    def _is_rumour(self, token: Token) -> bool:
        """Whether a passive without an agent has its subject do something: "is said to have fled"."""
        is_raised = any(c.role is Role.OPEN_CLAUSE for c in self._contents(token))
        return Feature.PASSIVE in token.features and is_raised

    def _content(self, token: Token, sentence: Sentence) -> frozenset[int]:
        """What the reporting verb `token` reports: its clauses, else what it follows, else what the reporting
        verb above it reports ("KCNA quoted the ministry as saying")."""
        speakers = self.voices.speakers(token)
        own = {token.i, *(i for s in speakers for i in self._parse.subtree(s))}
        covered = {i for c in self._contents(token) for i in self._told(c)}
        above = self._parse.tokens[token.head]
        is_reported = above.i < token.i and said(self._context, above) is not None
        if not covered and is_reported and token.role is Role.OBLIQUE:
            return self._content(above, sentence) - set(self._parse.subtree(token.i))
        if not covered and not (is_reported and token.role in CONTENT):
            covered = self._rest(own, sentence)
        return frozenset(covered - own)

    def _told(self, clause: Token) -> Iterator[int]:
        """A clause of what is said from its "that" on: "on Monday that ..." is of the saying."""
        that = (c.i for c in self._parse.children(clause.i) if c.i < clause.i and self._is_that(c))
        start = next(that, 0)
        return (i for i in self._parse.subtree(clause.i) if i >= start)

    def _contents(self, token: Token) -> list[Token]:
        """The clauses that tell what is said, the gerund of a charge ("accused it of bombing") included."""
        return [c for c in self._parse.children(token.i) if self._tells_what(c, token)]

    def _tells_what(self, child: Token, verb: Token) -> bool:
        is_name = child.i in self._context.names_at  # parsers take the name after "kata" for its content
        is_as_saying = child.role is Role.OBLIQUE and said(self._context, child) is not None
        if is_name or self._cited(child) or (is_as_saying and not self._parse.children(child.i, *CONTENT)):
            return False
        is_loose = self._context.pack.parser.is_loose and not self._is_marked(child) and child.i > verb.i
        if child.role is Role.ADVERBIAL_CLAUSE and not child.marker and not said(self._context, child):
            return is_loose or any(
                c.role is Role.CLAUSE and c.i < verb.i for c in self._parse.children(verb.i)
            )
        return (
            child.role in CONTENT
            or (child.role is Role.OBLIQUE and child.word_class is WordClass.VERB)
            or (child.role is Role.ADVERBIAL_CLAUSE and is_loose)
        )

    def _is_marked(self, clause: Token) -> bool:
        """Whether a word such as "while" opens a clause, marked as such by the parser or not."""
        first = self._parse.tokens[min(self._parse.subtree(clause.i))]
        return bool(clause.marker) or first.lower in self._context.pack.grammar.subordinators

    def _rest(self, own: set[int], sentence: Sentence) -> set[int]:
        """A reporting clause after its content: the rest of the sentence, where a comma or quotation mark
        parts the two, with nothing between but words such as "as" or "demikian"."""
        likes = self._context.pack.grammar.likes
        end = min(i for i in own if self._parse.tokens[i].word_class is not WordClass.PUNCTUATION)
        while end > sentence.start and self._parse.tokens[end - 1].lower in likes:
            end -= 1
        parted = end > sentence.start and self._parse.tokens[end - 1].word_class is WordClass.PUNCTUATION
        return set(range(sentence.start, end)) if parted else set()

    def _trailing(self, token: Token, covered: frozenset[int], sentence: Sentence) -> frozenset[int]:
        """What follows a reporting clause at the end of the sentence ("on Sunday") belongs to the saying."""
        if max(covered) > token.i:
            return frozenset()
        return frozenset(range(token.i, sentence.end))

    def _speech(self, token: Token) -> Iterator[Scope]:
        """A charge or demand: what it is about stands on the word of whoever makes it."""
        found = matches(self._context, token.i) if self._grammar.is_verb(token.i) else ()
        operation = next((m.entry for m in found if self._is_charge(m.entry)), None)
        sayer = self.voices.of(token) if operation else None
        if not operation or not sayer:
            return
        slots = {*operation.frame.recipient, *operation.frame.content}
        slots |= self._context.pack.grammar.purpose
        below = (c for c in self._parse.children(token.i, *SPOKEN_OF) if c.i > token.i)
        about = [c for c in below if c.role not in MARKED or c.marker in slots]
        covered = frozenset(i for c in about for i in self._parse.subtree(c.i))
        if covered:
            cited = (c for c in self._parse.children(token.i) if self.voices.is_phrase(c))
            others = {i for c in cited for i in self._parse.subtree(c.i)}
            clause = frozenset(set(self._parse.subtree(token.i)) - covered - others)
            said_ = self._said(sayer, SaidBy.VERB)
            yield Scope(said_, sayer, Claim.REPORTED, covered, clause, operation.where)

    def _is_charge(self, entry: Entry) -> bool:
        """Whether an entry is an operation that by itself is a conflictual speech act."""
        operation = (
            self._context.ontology.operations.get(entry.name) if entry.kind is Kind.OPERATION else None
        )
        act = self._context.ontology.acts.get(operation.alone) if operation and operation.alone else None
        return act is not None and act.is_speech and "conflictual" in act.kinds

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
        return self.voices.named(i) or Entity(self._actors.words(i), ())

    def _said(self, sayer: Entity, by: SaidBy) -> Said:
        code = sayer.codes[0] if len(sayer.codes) == 1 else ""
        return Said(sayer.name, by, code, sayer.span)


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


if __name__ == "__main__":
    from kawat.demo import show

    show("attribution")
