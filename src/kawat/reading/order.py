"""Who stands before a verb by the order of words alone? For parsers that often hang a subject elsewhere.

Where owners and descriptions follow their noun, a clause opens with its subject: the first noun of the phrase
before the verb. Descriptions between commas and clauses with a relative word stand inside that phrase.
"""

from __future__ import annotations

from kawat.parse import Token, WordClass
from kawat.reading.context import Context

NOUNS = {WordClass.NOUN, WordClass.NAME, WordClass.PRONOUN}
LIGHT = {WordClass.ADVERB, WordClass.AUXILIARY, WordClass.PARTICLE}
OPENS = {WordClass.NOUN, WordClass.NAME, WordClass.PRONOUN, WordClass.NUMBER, WordClass.DETERMINER}
LONGEST = 25


class Order:
    """Reads the order of words in one parse."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._tokens = context.parse.tokens
        self._grammar = context.pack.grammar

    def subject(self, i: int, depth: int = 0) -> int | None:
        """The noun that opens the phrase before the verb at `i`, or before the verb it is joined to; None
        where none does or where a relative word says whose clause it is."""
        first = self._first(i)
        last = self._before_light(i, first)
        if last < first or depth > 3:
            return None
        if self._joins(last):
            verb = self._verb_before(last, first)
            return self.subject(verb, depth + 1) if verb is not None else None
        start = self._start(last, first)
        return self._opening(start, last) if start is not None else None

    def joined(self, i: int) -> tuple[int, ...]:
        """The name at `i` and those joined to it by coordinators: "Ana dan Budi"."""
        names = self._context.names_at.get(i, ())
        after = names[0].end if names else i + 1
        is_list = self._tokens[i].word_class is WordClass.NAME and after + 1 < len(self._tokens)
        if not is_list or self._tokens[after].lower not in self._grammar.coordinators:
            return (i,)
        known = self._context.names_at.get(after + 1, ())
        other = known[0].head if known else after + 1
        return (i, *self.joined(other)) if self._tokens[other].word_class is WordClass.NAME else (i,)

    def _first(self, i: int) -> int:
        return self._context.parse.sentences[self._context.parse.sentence_of(i)].start

    def _before_light(self, i: int, first: int) -> int:
        """The last token before the verb's own adverbs and auxiliaries."""
        at = i - 1
        while at >= first and self._tokens[at].word_class in LIGHT and at not in self._context.names_at:
            at -= 1
        return at

    def _joins(self, i: int) -> bool:
        return self._tokens[i].lower in self._grammar.coordinators | self._grammar.sequels

    def _verb_before(self, i: int, first: int) -> int | None:
        """The verb of the main clause before a coordinator: one without a relative word."""
        for at in range(i - 1, first - 1, -1):
            if self.is_verb(self._tokens[at]) and not self._is_relative(at, first):
                return at
        return None

    def _is_relative(self, verb: int, first: int) -> bool:
        at = self._before_light(verb, first)
        return at >= first and self._tokens[at].lower in self._grammar.relative

    def is_verb(self, token: Token) -> bool:
        """Whether a word is a verb, by its class or by a form that only verbs have."""
        return token.word_class is WordClass.VERB or self._has_verbal_form(token)

    def ends_phrase(self, i: int) -> bool:
        """Whether a word is a verb that no phrase before it goes on behind; parts of names and titles are
        often taken for verbs ("juru bicara")."""
        token = self._tokens[i]
        if i in self._context.names_at or not self.is_verb(token):
            return False
        keys, before = self._context.keys(token), self._tokens[i - 1].lower
        is_known = any(key in self._context.pack.lexicon.by_head for key in keys)
        is_title = any(f"{before} {key}" in self._context.pack.agents for key in keys)
        return not is_title and (is_known or token.text[:1].islower())

    def _has_verbal_form(self, token: Token) -> bool:
        if not self._context.pack.matches_forms or token.text[:1].isupper():
            return False
        entries = self._context.pack.lexicon.by_head.get(token.lower, ())
        return any(e.word_class is WordClass.VERB and e.folded[e.head] != token.lower for e in entries)

    def _start(self, last: int, first: int) -> int | None:
        """The first token of the phrase that ends at `last`."""
        at = last
        while at >= max(first, last - LONGEST):
            token = self._tokens[at]
            if token.lower in self._grammar.relative:
                if at == last:
                    return None  # the verb's own relative word
            elif token.lower in self._grammar.subordinators:
                return at + 1 if at < last else None
            elif token.text in ",)":
                opening = self._aside(at, first, "," if token.text == "," else "(")
                if opening is None:
                    return at + 1 if token.text == "," and at < last else None
                at = opening
            elif self.is_verb(token):
                relative = self._before_light(at, first)
                if relative < first or self._tokens[relative].lower not in self._grammar.relative:
                    return at + 1 if at < last and self._reports(token) else None
                at = relative
            elif token.word_class in (WordClass.PUNCTUATION, WordClass.CONJUNCTION) and not self._joins(at):
                return at + 1 if at < last else None
            at -= 1
        return at + 1 if at < first else None

    def _reports(self, token: Token) -> bool:
        """Whether what follows a verb is a clause of its own; behind any other verb stands its object."""
        return any(key in self._context.pack.reporting.verbs for key in self._context.keys(token))

    def _aside(self, closing: int, first: int, mark: str) -> int | None:
        """Where a description between commas or brackets opens: one whose verb, if any, is a relative."""
        for at in range(closing - 1, max(first, closing - LONGEST), -1):
            token = self._tokens[at]
            if token.text == mark:
                return at
            if self.is_verb(token) and not self._is_relative(at, first) and mark == ",":
                return None
        return None

    def _opening(self, start: int, last: int) -> int | None:
        """The head of the phrase [start, last]: its first noun, passed over what leads to it."""
        first = start
        while start <= last and (self._leads(self._tokens[start]) or self._closes_lead(start, first)):
            start += 1
        if start > last or self._tokens[start].word_class not in OPENS:
            return None
        nouns = (t.i for t in self._tokens[start : last + 1] if t.word_class in NOUNS)
        head = next(nouns, None)
        if head is None or self._tokens[head].marker not in ("", *self._grammar.subordinators):
            return None
        while start <= self._tokens[head].head <= last and self._tokens[head].head != head:
            above = self._tokens[head].head
            if self._tokens[above].word_class not in NOUNS or self._tokens[above].marker:
                break
            head = above
        return head

    def _leads(self, token: Token) -> bool:
        """Whether a word only leads over to the phrase ("meanwhile", "but", "that")."""
        leading = (
            self._grammar.contrasts | self._grammar.that | self._grammar.coordinators | self._grammar.sequels
        )
        return token.word_class in (*LIGHT, WordClass.CONJUNCTION) or token.lower in leading

    def _closes_lead(self, i: int, first: int) -> bool:
        """Whether a determiner belongs to a leading word before it ("sementara itu")."""
        return i > first and self._tokens[i].lower in self._grammar.definite


if __name__ == "__main__":
    from kawat.demo import show

    show("order")
