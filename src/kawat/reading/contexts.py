"""What is it about? Words that mark a sentence, and a whole report where its title and its text agree."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property

from kawat.parse import Sentence
from kawat.reading.context import Context

WORD = re.compile(r"\w+(?:[-'’]\w+)*")
PERSON = "person"
CLEARLY, SHORTEST = 2, 4


class Topics:
    """The contexts that the words of one report mark."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._tokens = context.parse.tokens
        self._words = context.pack.contexts

    def of(self, sentence: Sentence, own: tuple[str, ...]) -> tuple[str, ...]:
        """An act's own contexts, then those that its sentence marks, then those of the whole report."""
        if not self._words:
            return own
        return tuple(dict.fromkeys((*own, *self._marked(sentence), *self._of_report)))

    @cached_property
    def _of_report(self) -> tuple[str, ...]:
        """The contexts that the title marks and the text more than once; not all of it may be parsed."""
        report = self._context.report
        if report.title_span is None:
            return ()
        above = self._in_text(report.title_span.text)
        below = Counter(self._in_text(report.text[report.title_span.end :]) if above else ())
        return tuple(context for context in dict.fromkeys(above) if below[context] >= CLEARLY)

    def _in_text(self, text: str) -> list[str]:
        """The contexts that bare words mark, with an ending of a letter or two."""
        words = [word.casefold() for word in WORD.findall(text)]
        found, i = [], 0
        while i < len(words):
            length, context = self._longest(words, i)
            found += [context] if context else []
            i += length
        return found

    def _longest(self, words: Sequence[str], i: int) -> tuple[int, str]:
        """The longest phrase from a word on that marks a context: its length, and the context."""
        for key in _endings(words[i]):
            for phrase, context in self._words.get(key, ()):
                rest = zip(phrase[1:], words[i + 1 : i + len(phrase)], strict=False)
                if i + len(phrase) <= len(words) and all(part in _endings(word) for part, word in rest):
                    return len(phrase), context
        return 1, ""

    def _marked(self, sentence: Sentence) -> tuple[str, ...]:
        """The contexts that a sentence's words mark, each once, in the order of the words."""
        return tuple(dict.fromkeys(self._found(sentence)))

    def _found(self, sentence: Sentence) -> Iterator[str]:
        i = sentence.start
        while i < sentence.end:
            length, context = self._at(i, sentence.end)
            if context:
                yield context
            i += length

    def _at(self, i: int, end: int) -> tuple[int, str]:
        """The longest phrase from a token on that marks a context: its length, and the context."""
        token = self._tokens[i]
        if token.entity == PERSON and not token.text.isupper():
            return 1, ""
        for key in self._context.keys(token):
            for phrase, context in self._words.get(key, ()):
                if i + len(phrase) <= end and all(self._is(i + n, word) for n, word in enumerate(phrase)):
                    return len(phrase), context
        return 1, ""

    def _is(self, i: int, word: str) -> bool:
        return word in (self._tokens[i].lower, *self._context.keys(self._tokens[i]))


def _endings(word: str) -> tuple[str, ...]:
    """A word, and what it may be an inflected form of."""
    return (word, word[:-1], word[:-2]) if len(word) > SHORTEST else (word,)


if __name__ == "__main__":
    from kawat.demo import show

    show("contexts")
