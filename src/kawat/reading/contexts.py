"""What is it about? Words that mark a sentence, and a whole report where its title and its text agree."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from kawat.packs.contexts import ContextWords
from kawat.parse import Sentence
from kawat.reading.context import Context

WORD = re.compile(r"\w+(?:[-'’]\w+)*")
PERSON, HAZARD, PURSUIT = "person", "hazard", "pursuit"
CLEARLY, SHORTEST = 2, 4
OFTEN, WORDS_A_MARK = 5, 30


class Topics:
    """The contexts and topics that the words of one report mark."""

    def __init__(self, context: Context) -> None:
        self._report = context.report
        self._kinds = context.ontology.topics
        self._of_pursuits = context.ontology.contexts_of_pursuits
        self._contexts = Marks(context, context.pack.contexts)
        self._topics = Marks(context, context.pack.topics)

    def contexts(self, sentence: Sentence, own: tuple[str, ...]) -> tuple[str, ...]:
        """An act's own contexts, then those that its sentence marks, then those of the whole report."""
        return tuple(dict.fromkeys((*own, *self._contexts.of(sentence), *self._report_contexts)))

    def topics(self, sentence: Sentence) -> tuple[str, ...]:
        """The topics that a sentence marks; where no hazard is among them, those that struck the report."""
        own = tuple(topic for topic in self._topics.of(sentence) if self._kinds[topic] != PURSUIT)
        return own if any(self._is_hazard(topic) for topic in own) else (*own, *self._report_hazards)

    def is_aside(self, sentence: Sentence) -> bool:
        """Whether a sentence tells of sport, art or markets: its report does, and its own words do not mark
        contexts more."""
        if not self.pursuit:
            return False
        of_pursuit = self._topics.count(sentence)[self.pursuit]
        contexts = self._contexts.count(sentence)
        return of_pursuit >= sum(n for name, n in contexts.items() if name not in self._of_pursuits)

    @cached_property
    def pursuit(self) -> str:
        """What the report is about where that is no politics: its words mark it often, and more often than
        contexts."""
        marks = self._topics.of_all
        pursuits = ((topic, n) for topic, n in marks.most_common() if self._kinds[topic] == PURSUIT)
        pursuit, times = next(pursuits, ("", 0))
        if times < OFTEN or times * WORDS_A_MARK < len(WORD.findall(self._report.text)):
            return ""
        others = sum(n for context, n in self._contexts.of_all.items() if context not in self._of_pursuits)
        return pursuit if times > others else ""

    def _is_hazard(self, topic: str) -> bool:
        return self._kinds[topic] == HAZARD

    @cached_property
    def _report_contexts(self) -> tuple[str, ...]:
        """The contexts that the title marks and the text more than once; not all of it may be parsed."""
        above, below = self._contexts.of_title, self._contexts.of_text
        return tuple(context for context in above if below[context] >= CLEARLY)

    @cached_property
    def _report_hazards(self) -> tuple[str, ...]:
        """The hazards of the title; without any, the one that the text marks most, if more than once."""
        if above := tuple(topic for topic in self._topics.of_title if self._is_hazard(topic)):
            return above
        below = ((topic, n) for topic, n in self._topics.of_text.most_common() if self._is_hazard(topic))
        return tuple(topic for topic, times in [*below][:1] if times >= CLEARLY)


class Marks:
    """What the words of one list mark in a report."""

    def __init__(self, context: Context, words: ContextWords) -> None:
        self._context = context
        self._tokens = context.parse.tokens
        self._words = words

    def of(self, sentence: Sentence) -> tuple[str, ...]:
        """What a sentence's words mark, each once, in the order of the words."""
        return _once(self._found(sentence)) if self._words else ()

    def count(self, sentence: Sentence) -> Counter[str]:
        """How often a sentence's words mark each."""
        return Counter(self._found(sentence))

    @cached_property
    def of_title(self) -> tuple[str, ...]:
        """What the title marks; nothing where there is none."""
        title = self._context.report.title_span
        return _once(self._in_text(title.text)) if title else ()

    @cached_property
    def of_all(self) -> Counter[str]:
        """What the whole report marks, and how often."""
        return Counter(self._in_text(self._context.report.text))

    @cached_property
    def of_text(self) -> Counter[str]:
        """What the text below the title marks, and how often; nothing where there is no title."""
        report = self._context.report
        below = report.text[report.title_span.end :] if report.title_span else ""
        return Counter(self._in_text(below))

    def _in_text(self, text: str) -> Iterator[str]:
        """What bare words mark, with an ending of a letter or two."""
        words = [word.casefold() for word in WORD.findall(text)] if self._words else []
        i = 0
        while i < len(words):
            length, mark = self._longest(words, i)
            if mark:
                yield mark
            i += length

    def _longest(self, words: Sequence[str], i: int) -> tuple[int, str]:
        """The longest phrase from a word on that marks something: its length, and what it marks."""
        for key in _endings(words[i]):
            for phrase, mark in self._words.get(key, ()):
                rest = zip(phrase[1:], words[i + 1 : i + len(phrase)], strict=False)
                if i + len(phrase) <= len(words) and all(part in _endings(word) for part, word in rest):
                    return len(phrase), mark
        return 1, ""

    def _found(self, sentence: Sentence) -> Iterator[str]:
        i = sentence.start
        while i < sentence.end:
            length, mark = self._at(i, sentence.end)
            if mark:
                yield mark
            i += length

    def _at(self, i: int, end: int) -> tuple[int, str]:
        """The longest phrase from a token on that marks something: its length, and what it marks."""
        token = self._tokens[i]
        found = [phrases for key in self._context.keys(token) if (phrases := self._words.get(key))]
        if not found or (token.entity == PERSON and not token.text.isupper()):
            return 1, ""
        for phrases in found:
            for phrase, mark in phrases:
                if i + len(phrase) <= end and all(self._is(i + n, word) for n, word in enumerate(phrase)):
                    return len(phrase), mark
        return 1, ""

    def _is(self, i: int, word: str) -> bool:
        return word in (self._tokens[i].lower, *self._context.keys(self._tokens[i]))


def _once(marks: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(marks))


def _endings(word: str) -> tuple[str, ...]:
    """A word, and what it may be an inflected form of."""
    return (word, word[:-1], word[:-2]) if len(word) > SHORTEST else (word,)


if __name__ == "__main__":
    from kawat.demo import show

    show("contexts")
