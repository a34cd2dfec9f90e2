"""Words in quotation marks, and who said them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kawat.parse import Role, Token, WordClass
from kawat.reading.actors import Actors
from kawat.reading.context import Context
from kawat.reading.grammar import Grammar
from kawat.reading.lexical import said
from kawat.records import Entity, Quote, Span

PAIRS = re.compile(r'"([^"\n]+)"|“([^”\n]+)”|«([^»\n]+)»|(?<!\w)‘([^’\n]+(?:’\w[^’\n]*)*)’(?!\w)')
UNCLOSED = re.compile(r'^["“]([^"”\n]+)$', re.MULTILINE)
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
    quotes: list[Quote] = []
    for span in find_quotes(context):
        speaker, verb = _speaker(context, grammar, actors, span)
        name = speaker.name if speaker else ""
        if not speaker and quotes and (verb or _continues(context, quotes[-1].span, span)):
            name, code = quotes[-1].speaker, quotes[-1].speaker_code
        else:
            code = speaker.codes[0] if speaker and speaker.codes else ""
        quotes.append(Quote(span.text.strip(), name, span, code, verb))
    return _with_later_speakers(context, quotes)


def _with_later_speakers(context: Context, quotes: list[Quote]) -> list[Quote]:
    """A quote that goes on in the next paragraph, its marks not closed, has the speaker named there."""
    text = context.report.text
    for n in range(len(quotes) - 2, -1, -1):
        one, after = quotes[n], quotes[n + 1]
        is_open = text[one.span.end : one.span.end + 1] in ("", "\n")
        if is_open and not one.speaker and one.span.end + 4 > after.span.start:
            quotes[n] = replace(one, speaker=after.speaker, speaker_code=after.speaker_code)
    return quotes


def _speaker(context: Context, grammar: Grammar, actors: Actors, span: Span) -> tuple[Entity | None, str]:
    """The subject of the reporting word nearest to the quote; else the subject of the verb around it."""
    tokens = [t for t in context.parse.tokens if t.end > span.start - 1 and t.start < span.end + 1]
    if not tokens:
        return None, ""
    if _is_partial(context, span):
        around = _subject_around(context, grammar, actors, tokens)
        if around is not None:
            return around, ""
    for token in _reporting_words(context, tokens):
        for i in grammar.subject(token.i) or _after(context, token):
            found = _names(context, actors, i)
            if found:
                return found, token.text
        if context.has_possessive_clitic(token):
            return None, token.text
    return _subject_around(context, grammar, actors, tokens), ""


def _is_partial(context: Context, span: Span) -> bool:
    """Whether the quote is a part of the outlet's own sentence: it opens in lower case, in its midst."""
    before = context.report.text[: span.start].rstrip('"“«‘ ')
    return span.text[:1].islower() and before[-1:] not in ("", "\n", ":", ".")


def _reporting_words(context: Context, quoted: list[Token]) -> Iterator[Token]:
    """Reporting words of the quote's paragraph outside the quote, nearest first."""
    first, last = quoted[0].i, quoted[-1].i
    parse = context.parse
    paragraph = parse.sentences[parse.sentence_of(first)].paragraph
    sayings = context.pack.reporting
    found: list[Token] = []
    for sentence in parse.sentences:
        if sentence.paragraph == paragraph:
            for token in parse.tokens[sentence.start : sentence.end]:
                outside = token.i < first or token.i > last
                if outside and (said(context, token) or token.marker in sayings.phrases):
                    found.append(token)
    yield from sorted(
        found, key=lambda t: (t.marker in sayings.phrases, t.i - last if t.i > last else 2 * (first - t.i))
    )


def _after(context: Context, token: Token) -> list[int]:
    """What stands right after the reporting word, where the parse gives it no subject ("kata Kim")."""
    children = context.parse.children(token.i)
    after = [c for c in children if c.i > token.i and c.word_class in (WordClass.NAME, WordClass.NOUN)]
    following = context.parse.tokens[token.i + 1 : token.i + 2]
    names = [t for t in following if t.word_class in (WordClass.NAME, WordClass.NOUN, WordClass.PRONOUN)]
    marked = [c.i for c in after if not c.marker and c.role is not Role.CLAUSE]
    own_marker = [t.head for t in (token,) if t.role is Role.PREPOSITION]
    return [*own_marker, *marked, *(t.i for t in names)]


def _names(context: Context, actors: Actors, i: int) -> Entity | None:
    found = actors.one(i)
    if found:
        return found[0]
    token = context.parse.tokens[i]
    if actors.is_relay(i) or token.lower in context.pack.grammar.relative:
        return None
    if (
        token.word_class in (WordClass.NAME, WordClass.NOUN, WordClass.PRONOUN)
        and token.role is not Role.CLAUSE
    ):
        return Entity(actors.words(i), ())
    return None


def _subject_around(context: Context, grammar: Grammar, actors: Actors, tokens: list[Token]) -> Entity | None:
    """For a partial quote: the subject of its own verb or of the verb above it, if outside the quote."""
    inside = {t.i for t in tokens}
    for token in tokens:
        if token.word_class is WordClass.VERB or token.head not in inside:
            above = (token.i, *grammar.ancestors(token.i))
            for verb in above:
                for i in grammar.subject(verb):
                    found = _names(context, actors, i) if i not in inside else None
                    if found:
                        return found
    return None


def _continues(context: Context, before: Span, span: Span) -> bool:
    """Whether a quote without a speaker goes on from the one before, in a paragraph of its own."""
    between = context.report.text[before.end : span.start]
    line_start = context.report.text.rfind("\n", 0, span.start) + 1
    opens = not context.report.text[line_start : span.start].strip('"“«‘ ')
    return opens and len(between) < 400
