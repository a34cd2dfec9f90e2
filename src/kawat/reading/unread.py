"""What stands in the report and was not read? Findings for whoever extends the words.

A verb between two known actors that is read as no act, an act by somebody nobody knows, and words that
somebody says without being found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kawat.parse import Feature, Role, Sentence, Token, WordClass
from kawat.reading.actors import Actors, is_by_setting
from kawat.reading.composition import Composer
from kawat.reading.context import Context
from kawat.reading.grammar import Grammar
from kawat.reading.lexical import said
from kawat.reading.table import Composed
from kawat.records import Issue, IssueKind, Quote, codes_of

BESIDE = (Role.SECOND_OBJECT, Role.OBLIQUE)
SHOWN = 60


class Unread:
    """Finds in one report what its reading passed over."""

    def __init__(self, context: Context, grammar: Grammar, actors: Actors, composer: Composer) -> None:
        self._context = context
        self._parse = context.parse
        self._grammar = grammar
        self._actors = actors
        self._composer = composer

    def verbs(self, sentence: Sentence) -> Iterator[Issue]:
        """Verbs between two known actors, which compose to nothing and report nothing."""
        for token in self._parse.tokens[sentence.start : sentence.end]:
            if token.word_class is not WordClass.VERB or self._composer.compose(token.i) is not None:
                continue
            if said(self._context, token) is None and self._stands_between(token):
                message = f"'{token.text}' stands between two actors and is read as no act"
                yield self._issue(IssueKind.UNREAD_VERB, message, token, self._as_listed(token))

    def actors(self, composed: Composed) -> Iterator[Issue]:
        """Those who do an act and have a name that nobody knows."""
        for i in self._grammar.subject(composed.head):
            token = self._parse.tokens[i]
            is_named = bool(token.entity) or token.word_class is WordClass.NAME
            known = codes_of(self._actors.who(i))
            if i not in composed.inside and token.role is Role.SUBJECT and is_named and not known:
                words = self._actors.words(i)
                message = f"'{words}' does what “{composed.steps[-1].words}” tells and is no known actor"
                yield self._issue(IssueKind.UNRESOLVED_ACTOR, message, token, words)

    def quotes(self, quotes: Iterable[Quote]) -> Iterator[Issue]:
        """Quotes whose speaker was not found, by the verb that may have named him."""
        for quote in quotes:
            if not quote.speaker:
                words = quote.text if len(quote.text) <= SHOWN else f"{quote.text[:SHOWN]}…"
                word = self._verb_beside(quote)
                message = f"nobody was found who says “{words}”"
                source = self._context.report.source
                yield Issue(IssueKind.UNREAD_SAYING, message, source, quote.span, word)

    def sayings(self, verbs: Iterable[Token]) -> Iterator[Issue]:
        """Reporting verbs whose subject was not found."""
        for token in verbs:
            if self._context.has_possessive_clitic(token):
                continue  # "katanya" names whoever spoke before
            message = f"'{token.text}' reports something and nobody was found who says so"
            yield self._issue(IssueKind.UNREAD_SAYING, message, token, self._as_listed(token))

    def _issue(self, kind: IssueKind, message: str, token: Token, word: str) -> Issue:
        span = self._context.span(token.i, token.i + 1)
        return Issue(kind, message, self._context.report.source, span, word)

    def _as_listed(self, token: Token) -> str:
        """A word as the pack would list it."""
        return self._context.keys(token)[0]

    def _stands_between(self, verb: Token) -> bool:
        """Whether a verb has a doer and somebody else beside it, both with codes of their own."""
        is_passive = Feature.PASSIVE in verb.features
        doers = self._codes(self._grammar.slot(verb.i, Role.SUBJECT, is_passive))
        if not doers:
            return False
        beside = (child.i for child in self._parse.children(verb.i, *BESIDE))
        return not self._codes((*self._grammar.slot(verb.i, Role.OBJECT, is_passive), *beside)) <= doers

    def _codes(self, phrases: Iterable[int]) -> set[str]:
        found = (self._actors.who(i) for i in phrases)
        return {code for who in found if not is_by_setting(who) for code in codes_of(who)}

    def _verb_beside(self, quote: Quote) -> str:
        """The verb above a quote, else the nearest one in its paragraph that stands outside of it."""
        inside = [t for t in self._parse.tokens if quote.span.start <= t.start < quote.span.end]
        if not inside:
            return ""
        numbers = {t.i for t in inside}
        above = (self._grammar.governor(t.i) for t in inside if t.head not in numbers)
        verb = next((i for i in above if i is not None and i not in numbers), None)
        return self._as_listed(self._parse.tokens[verb]) if verb is not None else self._nearest(numbers)

    def _nearest(self, numbers: set[int]) -> str:
        first, last = min(numbers), max(numbers)
        paragraph = self._parse.sentences[self._parse.sentence_of(first)].paragraph
        beside = [
            token
            for sentence in self._parse.sentences
            if sentence.paragraph == paragraph
            for token in self._parse.tokens[sentence.start : sentence.end]
            if token.word_class is WordClass.VERB and token.i not in numbers
        ]
        nearest = min(beside, key=lambda t: max(first - t.i, t.i - last), default=None)
        return self._as_listed(nearest) if nearest else ""


if __name__ == "__main__":
    from kawat.demo import show

    show("unread")
