"""Words in quotation marks, and who said them."""

from __future__ import annotations

from dataclasses import replace

from kawat.packs import Kind
from kawat.parse import Token, WordClass
from kawat.reading.actors import Actors
from kawat.reading.context import Context
from kawat.reading.grammar import Grammar
from kawat.reading.lexical import matches, said
from kawat.reading.marks import find_quotes
from kawat.reading.voices import Voices
from kawat.records import Entity, Quote, Span


def read_quotes(context: Context, grammar: Grammar, actors: Actors) -> list[Quote]:
    """Each quote with its speaker: named in its sentence, or carried on from the quote before."""
    speakers = Speakers(context, grammar, actors)
    quotes: list[Quote] = []
    for span in find_quotes(context):
        speaker, verb = speakers.of(span)
        name = speaker.name if speaker else ""
        code = speaker.codes[0] if speaker and speaker.codes else ""
        if not speaker and quotes and _continues(context, quotes[-1].span, span):
            name, code = quotes[-1].speaker, quotes[-1].speaker_code
        quotes.append(Quote(span.text.strip(), name, span, code, verb))
    return _with_later_speakers(context, quotes)


class Speakers:
    """Finds who says the words of a quotation."""

    def __init__(self, context: Context, grammar: Grammar, actors: Actors) -> None:
        self._context = context
        self._parse = context.parse
        self._grammar = grammar
        self._voices = Voices(context, grammar, actors)

    def of(self, span: Span) -> tuple[Entity | None, str]:
        """Who says it and by which word: for a part of the outlet's own sentence the verb of speech above it,
        else the reporting word nearest to the quote, else the subject of the verb around it."""
        tokens = [t for t in self._parse.tokens if t.end > span.start - 1 and t.start < span.end + 1]
        if not tokens:
            return None, ""
        above = self._speech_above(tokens) if _is_partial(self._context, span) else ()
        for token in (*above, *self._voices.around(tokens)):
            found = self._voices.of(token)
            if found:
                return found, token.text
        return self._subject_around(tokens), ""

    def _speech_above(self, quoted: list[Token]) -> tuple[Token, ...]:
        """The verbs above a partial quote that say something or work on an act ("vowed", "expressed")."""
        inside = {t.i for t in quoted}
        top = next((t for t in quoted if t.head not in inside), quoted[0])
        above = (self._parse.tokens[i] for i in (top.i, *self._grammar.ancestors(top.i)))
        return tuple(t for t in above if self._grammar.is_verb(t.i) and t.i not in inside and self._speaks(t))

    def _speaks(self, token: Token) -> bool:
        operates = (m.entry.kind is Kind.OPERATION for m in matches(self._context, token.i))
        return said(self._context, token) is not None or any(operates)

    def _subject_around(self, quoted: list[Token]) -> Entity | None:
        """The subject of the quote's own verb or of a verb above it, if it stands outside all quotes."""
        inside = {t.i for t in quoted}
        for token in quoted:
            if token.word_class is WordClass.VERB or token.head not in inside:
                for verb in (token.i, *self._grammar.ancestors(token.i)):
                    outside = (i for i in self._grammar.subject(verb) if i not in self._voices.quoted)
                    found = next((name for i in outside if (name := self._voices.named(i))), None)
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


if __name__ == "__main__":
    from kawat.demo import show

    show("quotes")
