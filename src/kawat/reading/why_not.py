"""Why is nothing read at these words? The checks that stopped a reading there, as the reading noted them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kawat.packs import Packs
from kawat.parse import Parse, Sentence, Token, WordClass
from kawat.reading.read import Reader
from kawat.reading.refusals import PHRASE, STAGES, Refusal
from kawat.records import Mention, Report, Span

CONTENT_WORDS = {WordClass.VERB, WordClass.NOUN, WordClass.OTHER}


@dataclass(frozen=True, slots=True)
class Finding:
    """One answer: what happened at which words, by which check, and what to add."""

    words: str
    check: str
    because: str
    hint: str
    where: str
    sentence: str


class WhyNot:
    """Reads a report once and answers for any words of it."""

    def __init__(self, report: Report, parse: Parse, packs: Packs) -> None:
        self._refusals: list[Refusal] = []
        self._report = report
        self._parse = parse
        self._reader = Reader(report, parse, packs, self._refusals)
        self._mentions = self._reader.read().mentions
        self._sayings = packs.language(report.language).reporting

    def at(self, span: Span) -> list[Finding]:
        """What stopped, or became of, a reading at these words; never nothing."""
        return list(dict.fromkeys(self._all(span)))

    def _all(self, span: Span) -> Iterator[Finding]:
        furniture = [f for f in self._report.furniture if f.start < span.end and span.start < f.end]
        if furniture:
            because = "this is furniture: it belongs to the page and not to the report"
            hint = "change the patterns of furniture.yml, if it does"
            yield Finding(span.text, "furniture", because, hint, "", furniture[0].text)
            return
        tokens = [t for t in self._parse.tokens if t.start < span.end and span.start < t.end]
        for number in sorted({self._parse.sentence_of(t.i) for t in tokens}):
            sentence = self._parse.sentences[number]
            inside = [t for t in tokens if sentence.start <= t.i < sentence.end]
            yield from self._in_sentence(sentence, inside)

    def _in_sentence(self, sentence: Sentence, tokens: list[Token]) -> Iterator[Finding]:
        context = self._reader.context
        whole = context.span(sentence.start, sentence.end)
        words = context.span(tokens[0].i, tokens[-1].i + 1).text
        if not sentence.is_parsed:
            because = "the check before the parser found no act by somebody known in this paragraph"
            hint = "list the word of the act, or the name of who does it"
            yield Finding(words, "before the parser", because, hint, "", whole.text)
            return
        if self._reader.topics.is_aside(sentence):
            because = f"this report is about {self._reader.topics.pursuit}, and few words here mark a context"
            hint = "mend the words of topics.yml, if it is not"
            yield Finding(words, "aside", because, hint, "", whole.text)
            return
        for mention in self._read_at(tokens):
            parties = f"{'+'.join(mention.actor_codes)} → {'+'.join(mention.recipient_codes) or '?'}"
            because = f"something is read here: {mention.type} {parties}, “{mention.evidence.text}”"
            yield Finding(words, "read", because, "see `kawat why`", "", whole.text)
        stopped = [one for token in tokens for one in self._at_token(token, whole.text)]
        yield from stopped
        if not stopped and not self._read_at(tokens):
            yield Finding(words, "no word", "no word here could carry an act", "", "", whole.text)

    def _at_token(self, token: Token, sentence: str) -> Iterator[Finding]:
        for refusal in self._at_word(token):
            yield Finding(token.text, *_parts(refusal), sentence)
        yield from self._unknown(token, sentence)

    def _read_at(self, tokens: Iterable[Token]) -> list[Mention]:
        """The mentions whose evidence holds one of the tokens."""
        return [
            mention
            for mention in self._mentions
            if any(mention.evidence.start <= t.start < mention.evidence.end for t in tokens)
        ]

    def _at_word(self, token: Token) -> list[Refusal]:
        """What was refused at a word: by the checks of the entry that got furthest, phrases told together."""
        here = [refusal for refusal in self._refusals if refusal.at == token.i]
        stages = [_stage(refusal) for refusal in here]
        if any(stages):
            return [refusal for refusal, stage in zip(here, stages, strict=True) if stage == max(stages)]
        phrases = [refusal for refusal in here if refusal.check == PHRASE]
        others = [refusal for refusal in here if refusal.check != PHRASE]
        if len(phrases) > 1:
            because = f"{phrases[0].because}, nor is any other of the {len(phrases)} phrases that it heads"
            phrases = [replace(phrases[0], because=because)]
        return [*others, *phrases]

    def _unknown(self, token: Token, sentence: str) -> Iterator[Finding]:
        """A word of content that no entry of the pack is headed by."""
        context = self._reader.context
        keys = context.keys(token)
        known = any(key in context.pack.lexicon.by_head or key in context.pack.agents for key in keys)
        said = any(key in self._sayings.verbs or key in self._sayings.nouns for key in keys)
        if token.word_class in CONTENT_WORDS and not known and not said and token.i not in context.names_at:
            because = f"no entry of the pack is headed by '{keys[0]}' ({token.word_class})"
            hint = "list it under the act or operation it is, if it is one"
            yield Finding(token.text, "no word", because, hint, "", sentence)


def _stage(refusal: Refusal) -> int:
    """How far an entry got; the checks after those of single entries come last."""
    return next((n for n, checks in enumerate(STAGES) if refusal.check in checks), len(STAGES))


def _parts(refusal: Refusal) -> tuple[str, str, str, str]:
    return refusal.check, refusal.because, refusal.hint, refusal.where


if __name__ == "__main__":
    from kawat.demo import show

    show("why_not")
