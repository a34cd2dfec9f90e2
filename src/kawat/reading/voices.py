"""Who speaks? Whom a reporting word names as the one who says it.

A pronoun, or one written onto the word, is whoever spoke or acted last before; what stands inside quotation
marks names nobody for the words outside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from kawat.parse import Feature, Role, Sentence, Token, WordClass
from kawat.reading.actors import Actors
from kawat.reading.context import Context
from kawat.reading.grammar import PASSED_OVER, Grammar
from kawat.reading.lexical import said
from kawat.reading.marks import find_quotes
from kawat.reading.setting import PLACES
from kawat.records import Entity

NAMING = {WordClass.NAME, WordClass.NOUN, WordClass.PRONOUN}
SUBJECTS = (Role.SUBJECT, Role.PASSIVE_SUBJECT, Role.AGENT)
UNSAYING = (Role.TIME, Role.SECOND_OBJECT)
HELD = (Role.POSSESSOR, Role.MODIFIER, Role.NAME_PART, Role.ADJECTIVE, Role.OBLIQUE, Role.APPOSITION)
BACK = 4
LONGEST_NAME, BACK_WORDS = 120, 20
WORDS = re.compile(r"[^\s,;:.!?\"“”]+[ ]")

ENDING = {WordClass.PUNCTUATION, WordClass.VERB, WordClass.CONJUNCTION}


class Voices:
    """Finds the sayers of one report."""

    def __init__(self, context: Context, grammar: Grammar, actors: Actors) -> None:
        self._context = context
        self._parse = context.parse
        self._grammar = grammar
        self._actors = actors
        self._sayings = context.pack.reporting

    @cached_property
    def quoted(self) -> frozenset[int]:
        """The tokens inside quotation marks."""
        tokens, at = self._parse.tokens, 0
        inside: list[int] = []
        for span in find_quotes(self._context):
            while at < len(tokens) and tokens[at].end <= span.start:
                at += 1
            while at < len(tokens) and tokens[at].start < span.end:
                inside.append(at)
                at += 1
        return frozenset(inside)

    def reports(self, token: Token) -> bool:
        """Whether a token names a sayer, or reports what one says: "said", "according to", "demikian
        pernyataan"."""
        return self.is_phrase(token) or said(self._context, token) is not None or self.is_closing_noun(token)

    def is_phrase(self, token: Token) -> bool:
        """Whether a phrase such as "according to" stands before a token."""
        return token.marker in self._sayings.phrases

    def is_closing_noun(self, token: Token) -> bool:
        """Whether a noun of saying closes a quotation without a verb ("..." demikian pernyataan Kenya)."""
        if not self.is_saying_noun(token) or token.i == 0:
            return False
        before = self._parse.tokens[token.i - 1]
        return before.lower in self._context.pack.grammar.likes and before.i - 1 not in self.quoted

    def is_saying_noun(self, token: Token) -> bool:
        """Whether a token is a noun such as "statement"."""
        keys = self._context.keys(token)
        return token.word_class in NAMING and any(key in self._sayings.nouns for key in keys)

    def of(self, token: Token) -> Entity | None:
        """Whom a reporting word names."""
        found = next((name for i in self.speakers(token) if (name := self.named(i))), None)
        if found or self.is_phrase(token):
            return found
        return self.last_before(token.i) if self._has_pronoun(token) else self._written_before(token)

    def _written_before(self, token: Token) -> Entity | None:
        """The name right before a verb that the parse gives no subject, all in capitalised words."""
        if any(c.word_class in NAMING for c in self._parse.children(token.i, *SUBJECTS)):
            return None
        first = token.i
        while first > 0 and self._parse.tokens[first - 1].role in PASSED_OVER:
            first -= 1
        start = end = self._parse.tokens[first].start
        text = self._context.report.text
        for word in reversed(WORDS.findall(text[max(0, end - LONGEST_NAME) : end])):
            if not word[:1].isupper():
                break
            start -= len(word)
        name = text[start:end].strip()
        tokens = (t for t in self._parse.tokens[max(0, first - BACK_WORDS) : first] if t.start >= start)
        codes = next((e.codes for t in tokens for e in self._actors.one(t.i) if e.codes), ())
        return Entity(name, codes) if name and token.word_class is WordClass.VERB else None

    def _has_pronoun(self, token: Token) -> bool:
        """Whether the sayer is a pronoun written onto the reporting word ("ujarnya")."""
        return token.lower.endswith(self._context.pack.grammar.possessive_clitics)

    def named(self, i: int) -> Entity | None:
        """Whom the phrase at `i` names as a sayer; a pronoun is the last one, a statement its holder."""
        token = self._parse.tokens[i]
        if token.lower in self._pronouns:
            return self.last_before(i) or self._by_words(i)
        if self.is_saying_noun(token):
            return self._holder(i) or self.last_before(i) or self._by_words(i)
        return self._by_words(i)

    @cached_property
    def _pronouns(self) -> frozenset[str]:
        grammar = self._context.pack.grammar
        return grammar.pronouns

    def _by_words(self, i: int) -> Entity | None:
        media = self._actors.media_within(i)
        if media:
            return replace(self._actors.entity(media[0]), name=media[0].actor.name)
        found = () if self._is_named_after_place(i) else self._actors.one(i)
        if found:
            return replace(found[0], name=_tidy(found[0].name))
        token = self._parse.tokens[i]
        is_name = token.word_class in NAMING and token.lower not in self._context.pack.grammar.relative
        return Entity(_tidy(self._actors.words(i)), ()) if is_name and not self._actors.is_relay(i) else None

    def _is_named_after_place(self, i: int) -> bool:
        """Whether a place is but a part of somebody's name ("Radio Lima"): nothing else tells who that is."""
        names = self._context.names_at.get(i, ())
        before = self._parse.tokens[names[0].start - 1] if names and names[0].start else None
        is_place = bool(names) and names[0].actor.sort in PLACES
        return is_place and before is not None and before.word_class is WordClass.NAME and before.head == i

    def _holder(self, i: int) -> Entity | None:
        """Whose statement it is: the first name or agent inside its phrase."""
        pending = [i]
        while pending:
            for child in self._parse.children(pending.pop(0), *HELD):
                found = self._actors.one(child.i) if child.word_class in NAMING else ()
                if found:
                    return replace(found[0], name=_tidy(self._actors.words(child.i)))
                pending.append(child.i)
        return None

    def speakers(self, token: Token) -> tuple[int, ...]:
        """The tokens that name who says what the reporting word `token` reports. Nobody inside a quotation
        says what is outside: then it is whoever does the verb above."""
        found = self._speakers(token)
        if token.i in self.quoted or self.quoted.isdisjoint(found):
            return found
        outside = tuple(i for i in found if i not in self.quoted)
        above = self._grammar.governor(token.i) if not outside else None
        inherited = self._grammar.subject(above) if above is not None and above not in self.quoted else ()
        return outside or tuple(i for i in inherited if i not in self.quoted)

    def _speakers(self, token: Token) -> tuple[int, ...]:
        if self.is_phrase(token) or self.is_closing_noun(token):
            return (token.i,)
        if self._has_pronoun(token):
            return ()
        after = self._after(token)
        if Feature.PASSIVE in token.features:
            return self._grammar.subject(token.i, passive=True) or after[:1]
        is_postposed = self._context.pack.grammar.head_first and self._follows_content(token)
        if is_postposed and after:
            return after
        relative = self._context.pack.grammar.relative
        subjects = self._parse.children(token.i, *SUBJECTS)
        direct = self._nearest(token, [c.i for c in subjects if c.lower not in relative])
        return direct or self._parted_off(token) or self._grammar.subject(token.i) or after

    def _nearest(self, token: Token, subjects: Sequence[int]) -> tuple[int, ...]:
        """Of several subjects before a reporting word that follows its content the last: the others are
        of what is said."""
        before = [i for i in subjects if i < token.i]
        between = self._parse.tokens[before[0] : before[-1]] if before else ()
        return (before[-1],) if any(t.text == "," for t in between) else tuple(subjects)

    def _parted_off(self, token: Token) -> tuple[int, ...]:
        """The phrase between a comma and the reporting word, where a loose parser makes it no subject."""
        if not self._context.pack.parser.is_loose:
            return ()
        tokens, start = self._parse.tokens, token.i
        first = self._parse.sentences[self._parse.sentence_of(token.i)].start
        while start > first and tokens[start - 1].word_class not in ENDING:
            start -= 1
        is_parted = start > first and tokens[start - 1].word_class is WordClass.PUNCTUATION
        heads = (t.i for t in tokens[start : token.i] if not start <= t.head < token.i)
        names = tuple(i for i in heads if tokens[i].word_class in NAMING and not tokens[i].marker)
        return names[:1] if is_parted else ()

    def _follows_content(self, token: Token) -> bool:
        """Whether a comma or a quotation mark stands right before a reporting word."""
        return token.i > 0 and self._parse.tokens[token.i - 1].word_class is WordClass.PUNCTUATION

    def _after(self, token: Token) -> tuple[int, ...]:
        """What stands right after the reporting word, or hangs on it further on ("kata Kim")."""
        following = self._parse.tokens[token.i + 1 : token.i + 2]
        next_to = [t.i for t in following if t.word_class in NAMING and t.role is not Role.OBJECT]
        below = [
            c.i
            for c in self._parse.children(token.i)
            if c.i > token.i and c.word_class in NAMING and not c.marker and c.role not in UNSAYING
        ]
        return tuple(dict.fromkeys((*below, *(self._top(i, token.i) for i in next_to))))

    def _top(self, i: int, above: int) -> int:
        """The head of the phrase that starts at `i`, below the word at `above`."""
        while self._parse.tokens[i].role in HELD and self._parse.tokens[i].head not in (above, i):
            head = self._parse.tokens[i].head
            if head < i or self._parse.tokens[head].word_class not in NAMING:
                break
            i = head
        return i

    def last_before(self, i: int) -> Entity | None:
        """Whoever last spoke, else acted, before token `i`, in its sentence or the few before."""
        here = self._parse.sentence_of(i)
        for n in range(here, max(-1, here - BACK), -1):
            sentence = self._parse.sentences[n]
            found = self._sayer_in(sentence, i) or (self._subject_in(sentence, i) if n < here else None)
            if found:
                return found
        return None

    def _sayer_in(self, sentence: Sentence, before: int) -> Entity | None:
        for token in reversed(self._parse.tokens[sentence.start : min(sentence.end, before)]):
            if token.i not in self.quoted and self.reports(token):
                sayers = (i for i in self.speakers(token) if i < before and not self._is_bare(i))
                found = next((name for i in sayers if (name := self._by_words(i))), None)
                if found:
                    return found
        return None

    def _is_bare(self, i: int) -> bool:
        """Whether a sayer is but a pronoun, or a statement."""
        token = self._parse.tokens[i]
        return token.lower in self._pronouns or self.is_saying_noun(token) or i in self.quoted

    def _subject_in(self, sentence: Sentence, before: int) -> Entity | None:
        """The subject of a sentence's main verb, if it is an actor we know or a person."""
        tokens = self._parse.tokens
        for token in tokens[sentence.start : min(sentence.end, before)]:
            is_main = tokens[token.head].role is Role.ROOT and token.role in SUBJECTS
            if is_main and not self._is_bare(token.i) and (token.entity or self._actors.one(token.i)):
                return self._by_words(token.i)
        return None

    def around(self, quoted: list[Token]) -> Iterator[Token]:
        """Reporting words of a quote's paragraph outside all quotes, the likeliest first; phrases last."""
        first, last = quoted[0].i, quoted[-1].i
        paragraph = self._parse.sentences[self._parse.sentence_of(first)].paragraph
        found = [
            token
            for sentence in self._parse.sentences
            if sentence.paragraph == paragraph
            for token in self._parse.tokens[sentence.start : sentence.end]
            if token.i not in self.quoted and self.reports(token)
        ]
        yield from sorted(found, key=lambda t: (self.is_phrase(t), self._far(t.i, first, last)))

    def _far(self, i: int, first: int, last: int) -> int:
        """How far a word is from a quote: in words, twice as far before it, further over each sentence."""
        apart = abs(self._parse.sentence_of(i) - self._parse.sentence_of(first if i < first else last))
        return (i - last if i > last else 2 * (first - i)) + 100 * apart


def _tidy(words: str) -> str:
    """A name without a bracket that opens in it and never closes."""
    return words.partition(" (")[0] if words.count("(") > words.count(")") else words


if __name__ == "__main__":
    from kawat.demo import show

    show("voices")
