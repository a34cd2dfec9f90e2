"""Words in quotation marks, and who said them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kawat.packs import Kind
from kawat.parse import Role, Token, WordClass
from kawat.reading.actors import Actors
from kawat.reading.context import Context
from kawat.reading.grammar import Grammar
from kawat.reading.lexical import matches, said
from kawat.records import Entity, Quote, Span

PAIRS = re.compile(r'"([^"\n]+)"|“([^”\n]+)”|«([^»\n]+)»|(?<!\w)‘([^’\n]+(?:’\w[^’\n]*)*)’(?!\w)')
UNCLOSED = re.compile(r'^["“]([^"”\n]+)$', re.MULTILINE)
NAMING = {WordClass.NAME, WordClass.NOUN, WordClass.PRONOUN}
SHORTEST = 2
LONGEST_NAME = 4


def find_quotes(context: Context) -> list[Span]:
    """The text inside each pair of quotation marks, outside furniture; a word or a name in quotation marks
    is no quote."""
    spans = []
    found = [*PAIRS.finditer(context.report.text), *UNCLOSED.finditer(context.report.text)]
    for match in sorted(found, key=lambda m: m.start()):
        group = next(n for n, words in enumerate(match.groups(), 1) if words is not None)
        span = Span.of(context.report.text, *match.span(group))
        in_furniture = any(f.start <= span.start < f.end for f in context.report.furniture)
        words = span.text.split()
        is_name = len(words) <= LONGEST_NAME and all(word[:1].isupper() for word in words)
        if not in_furniture and len(words) >= SHORTEST and not is_name:
            spans.append(span)
    return spans


def read_quotes(context: Context, grammar: Grammar, actors: Actors) -> list[Quote]:
    """Each quote with its speaker: named in its sentence, or carried on from the quote before."""
    voices = Voices(context, grammar, actors)
    quotes: list[Quote] = []
    for span in find_quotes(context):
        speaker, verb = voices.speaker(span)
        name = speaker.name if speaker else ""
        code = speaker.codes[0] if speaker and speaker.codes else ""
        if not speaker and quotes and _continues(context, quotes[-1].span, span):
            name, code = quotes[-1].speaker, quotes[-1].speaker_code
        quotes.append(Quote(span.text.strip(), name, span, code, verb))
    return _with_later_speakers(context, quotes)


class Voices:
    """Finds who says the words of a quotation."""

    def __init__(self, context: Context, grammar: Grammar, actors: Actors) -> None:
        self._context = context
        self._parse = context.parse
        self._grammar = grammar
        self._actors = actors
        self._phrases = context.pack.reporting.phrases

    def speaker(self, span: Span) -> tuple[Entity | None, str]:
        """Who says it and by which word: for a part of the outlet's own sentence the verb of speech above it,
        else the reporting word nearest to the quote, else the subject of the verb around it."""
        tokens = [t for t in self._parse.tokens if t.end > span.start - 1 and t.start < span.end + 1]
        if not tokens:
            return None, ""
        above = self._speech_above(tokens) if _is_partial(self._context, span) else ()
        for token in (*above, *self._reporting_words(tokens)):
            found = self._voice(token)
            if found:
                return found, token.text
        return self._subject_around(tokens), ""

    def _voice(self, token: Token) -> Entity | None:
        """Whom a reporting word names; a pronoun, by itself or written onto the word, is the last sayer."""
        if token.marker in self._phrases:
            return self._name(token.i)
        for i in self._grammar.subject(token.i) or self._after(token):
            if self._parse.tokens[i].word_class is WordClass.PRONOUN:
                return self._last_sayer(token.i) or self._name(i)
            found = self._name(i)
            if found:
                return found
        return self._last_sayer(token.i) if self._context.has_possessive_clitic(token) else None

    def _last_sayer(self, i: int) -> Entity | None:
        """Whoever was last named as saying something before token `i`."""
        for token in reversed(self._parse.tokens[:i]):
            if token.marker in self._phrases or said(self._context, token):
                own = [token.i] if token.marker in self._phrases else self._named_sayers(token)
                found = next((name for j in own if (name := self._name(j))), None)
                if found:
                    return found
        return None

    def _named_sayers(self, token: Token) -> list[int]:
        sayers = self._grammar.subject(token.i) or self._after(token)
        return [i for i in sayers if self._parse.tokens[i].word_class is not WordClass.PRONOUN]

    def _speech_above(self, quoted: list[Token]) -> tuple[Token, ...]:
        """The verbs above a partial quote that say something or work on an act ("vowed", "expressed")."""
        inside = {t.i for t in quoted}
        top = next((t for t in quoted if t.head not in inside), quoted[0])
        above = (self._parse.tokens[i] for i in (top.i, *self._grammar.ancestors(top.i)))
        return tuple(t for t in above if self._grammar.is_verb(t.i) and t.i not in inside and self._speaks(t))

    def _speaks(self, token: Token) -> bool:
        operates = (m.entry.kind is Kind.OPERATION for m in matches(self._context, token.i))
        return said(self._context, token) is not None or any(operates)

    def _reporting_words(self, quoted: list[Token]) -> Iterator[Token]:
        """Reporting words of the quote's paragraph outside the quote, nearest first, phrases last."""
        first, last = quoted[0].i, quoted[-1].i
        paragraph = self._parse.sentences[self._parse.sentence_of(first)].paragraph
        found: list[Token] = []
        for sentence in self._parse.sentences:
            if sentence.paragraph == paragraph:
                for token in self._parse.tokens[sentence.start : sentence.end]:
                    outside = token.i < first or token.i > last
                    if outside and (token.marker in self._phrases or said(self._context, token)):
                        found.append(token)
        yield from sorted(
            found, key=lambda t: (t.marker in self._phrases, t.i - last if t.i > last else 2 * (first - t.i))
        )

    def _after(self, token: Token) -> list[int]:
        """What stands right after the reporting word, where the parse gives it no subject ("kata Kim")."""
        after = [c for c in self._parse.children(token.i) if c.i > token.i and c.word_class in NAMING]
        marked = [c.i for c in after if not c.marker and c.role is not Role.CLAUSE]
        following = self._parse.tokens[token.i + 1 : token.i + 2]
        return [*marked, *(t.i for t in following if t.word_class in NAMING)]

    def _name(self, i: int) -> Entity | None:
        found = self._actors.one(i)
        if found:
            return found[0]
        token = self._parse.tokens[i]
        is_name = token.word_class in NAMING and token.role is not Role.CLAUSE
        is_other = self._actors.is_relay(i) or token.lower in self._context.pack.grammar.relative
        return Entity(self._actors.words(i), ()) if is_name and not is_other else None

    def _subject_around(self, quoted: list[Token]) -> Entity | None:
        """The subject of the quote's own verb or of a verb above it, if it stands outside the quote."""
        inside = {t.i for t in quoted}
        for token in quoted:
            if token.word_class is WordClass.VERB or token.head not in inside:
                for verb in (token.i, *self._grammar.ancestors(token.i)):
                    outside = (i for i in self._grammar.subject(verb) if i not in inside)
                    found = next((name for i in outside if (name := self._name(i))), None)
                    if found:
                        return found
        return None


def _with_later_speakers(context: Context, quotes: list[Quote]) -> list[Quote]:
    """A quote that goes on in the next paragraph, its marks not closed, has the speaker named there."""
    text = context.report.text
    for n in range(len(quotes) - 2, -1, -1):
        one, after = quotes[n], quotes[n + 1]
        is_open = text[one.span.end : one.span.end + 1] in ("", "\n")
        if is_open and not one.speaker and one.span.end + 4 > after.span.start:
            quotes[n] = replace(one, speaker=after.speaker, speaker_code=after.speaker_code)
    return quotes


def _is_partial(context: Context, span: Span) -> bool:
    """Whether the quote is a part of the outlet's own sentence: it opens in lower case, in its midst."""
    before = context.report.text[: span.start].rstrip('"“«‘ ')
    return span.text[:1].islower() and before[-1:] not in ("", "\n", ":", ".")


def _continues(context: Context, before: Span, span: Span) -> bool:
    """Whether a quote without a speaker goes on from the one before, in a paragraph of its own."""
    between = context.report.text[before.end : span.start]
    line_start = context.report.text.rfind("\n", 0, span.start) + 1
    opens = not context.report.text[line_start : span.start].strip('"“«‘ ')
    return opens and len(between) < 400
