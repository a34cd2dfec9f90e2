"""How much? Money, goods and people, tied by the parse to the act they belong to."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kawat.packs import AmountWords
from kawat.parse import Feature, Role, Sentence, Token, WordClass
from kawat.reading.context import Context
from kawat.reading.numbers import Number, bounded, find_numbers
from kawat.reading.table import Composed
from kawat.records import Amount, Span

DIGIT = re.compile(r"\d")
LONGEST_PHRASE = 3
FURTHEST = 5
DEEPEST = 8
NOMINAL = {WordClass.NOUN, WordClass.NAME, WordClass.ADJECTIVE, WordClass.NUMBER, WordClass.OTHER}
BETWEEN = {WordClass.AUXILIARY, WordClass.ADVERB, WordClass.DETERMINER, WordClass.PARTICLE}
UNSPECIFIC, PROTEST = "people", "unrest"
DESCRIBING = {Role.MODIFIER, Role.ADJECTIVE}
DONE_TO = {Role.OBJECT, Role.SECOND_OBJECT, Role.OBLIQUE, Role.MODIFIER, Role.POSSESSOR}
DOER = {Role.SUBJECT, Role.AGENT}
RESULTS = {Role.ADVERBIAL_CLAUSE, Role.PARATAXIS}
ABOVE_ACT = {Role.OBLIQUE, Role.MODIFIER, Role.AGENT, Role.SUBJECT, Role.POSSESSOR, Role.OTHER}
STEPS_BELOW, HARMFUL = 3, "conflictual"
STOPS = {Role.CLAUSE, Role.ROOT}


@dataclass(frozen=True, slots=True)
class Counted:
    """An amount, the tokens of its phrase, and whether it tells what became of people."""

    amount: Amount
    tokens: range
    is_fate: bool = False


def amounts_of(
    context: Context, sentence: Sentence, told: Sequence[Composed], not_in: Sequence[Span] = ()
) -> dict[int, tuple[Amount, ...]]:
    """The amounts of each act of a sentence, by the act's head; `not_in` are stretches that hold none."""
    words = context.pack.amounts
    found: dict[int, list[Amount]] = {}
    for counted in Counter(context, words, sentence).all(not_in) if words and told else ():
        for owner in _owners(context, counted, told):
            found.setdefault(owner.head, []).append(counted.amount)
    return {head: tuple(dict.fromkeys(amounts)) for head, amounts in found.items()}


class Counter:
    """Finds what is counted in one sentence."""

    def __init__(self, context: Context, words: AmountWords, sentence: Sentence) -> None:
        self._context = context
        self._words = words
        self._fates = words.fates
        self._tokens = context.parse.tokens
        self._sentence = sentence
        self._span = context.span(sentence.start, sentence.end)

    def all(self, not_in: Sequence[Span]) -> Iterator[Counted]:
        """Everything counted, in order."""
        if not self._may_count():
            return
        for number in find_numbers(self._words.numbers, self._span.text):
            place = self._span_of(number.start, number.end)
            if not self._is_name(place) and not any(
                span.start < place.end and place.start < span.end for span in not_in
            ):
                counted = self._money(number) or self._things(number)
                if counted is not None:
                    yield counted

    def _may_count(self) -> bool:
        """Whether a number can stand here at all: quicker than looking for it."""
        tokens = self._tokens[self._sentence.start : self._sentence.end]
        words = " ".join([token.lower for token in tokens]).replace("-", " ").split()
        return bool(DIGIT.search(self._span.text)) or not self._words.numbers.telling.isdisjoint(words)

    def _is_name(self, place: Span) -> bool:
        """Whether number words are a name: capitalised within the sentence ("Lima")."""
        return place.text[:1].isupper() and place.start > self._span.start

    def _money(self, number: Number) -> Counted | None:
        """A sum: a currency's symbol right before the number, or its name right after."""
        text = self._span.text
        before = self._words.symbol.search(text, max(0, number.start - 6), number.start)
        after = self._words.currency.match(text, number.end)
        if before is not None:
            unit, placed = self._words.symbols[before["symbol"]], replace(number, start=before.start())
        elif after is not None and not self._is_verb_after(after.start("name"), number):
            unit, placed = self._words.currencies[after["name"].casefold()], replace(number, end=after.end())
        else:
            return None
        return self._counted(placed, placed.end, unit)

    def _is_verb_after(self, start: int, number: Number) -> bool:
        """Whether the word after a small number is no currency but a verb ("12 won")."""
        token = self._tokens[self._token_at(self._span.start + start)]
        return token.word_class is WordClass.VERB and (number.low or 0) < 1000

    def _things(self, number: Number) -> Counted | None:
        """Goods or people: the noun counted, and what became of them."""
        if number.has_suffix:
            return None
        first = self._token_at(self._span.start + number.end - 1) + 1
        if self._is_of(first):
            if number.value is not None:
                return None  # "one of the men" tells no number of men
            first += 1
        unit, is_person, end = self._noun(first)
        is_known = bool(unit) or is_person
        fate = self._fate_after(end if is_known else first)
        if is_known or self._may_be_people(first, number):
            fate = fate or self._fate_above(number, end)
        fate = fate or self._fate_inside(first, end)
        if fate:
            end = end if is_known else self._past_head(first)
            return self._counted(number, self._end_of(end), fate, is_fate=True)
        if unit:
            return self._counted(number, self._end_of(self._with_kind(end)), unit)
        return self._counted(number, self._end_of(end), UNSPECIFIC) if is_person else None

    def _may_be_people(self, first: int, number: Number) -> bool:
        """Whether a noun that no list has may be people: no measure, and no year."""
        head = self._tokens[self._past_head(first) - 1]
        if any(key in self._words.never for key in self._context.keys(head)):
            return False
        is_bare = head.i < first
        return not is_bare or head.role in (Role.OBJECT, Role.SUBJECT, Role.PASSIVE_SUBJECT, Role.CONJUNCT)

    def _past_head(self, first: int) -> int:
        """The end of a phrase whose noun no list has, by the parse."""
        head = self._tokens[first - 1].head
        return head + 1 if first <= head < min(first + FURTHEST, self._sentence.end) else first

    def _is_of(self, i: int) -> bool:
        """Whether a word like "of" stands at a token."""
        return i < self._sentence.end and self._tokens[i].lower in self._words.numbers.joins

    def _noun(self, first: int) -> tuple[str, bool, int]:
        """The unit of the noun phrase from a token on, whether it is people at all, and where it ends."""
        unit, is_person, end = "", False, first
        i = first
        while i < min(self._sentence.end, first + FURTHEST):
            length, word = self._phrase(i, self._words.units)
            if word:
                unit, end = self._words.units[word], i + length
            elif self._phrase(i, self._words.anybody)[0]:
                is_person, length = True, self._phrase(i, self._words.anybody)[0]
                end = i + length
            elif self._tokens[i].word_class not in NOMINAL and self._tokens[i].role not in DESCRIBING:
                break
            if (unit or is_person) and self._context.pack.grammar.head_first:
                break
            i += max(length, 1)
        goes_on = end < self._sentence.end and self._tokens[end].word_class is WordClass.NOUN
        if goes_on and not self._context.pack.grammar.head_first:
            return "", False, first  # "four lorry drivers" are no lorries
        return unit, is_person, end

    def _fate_inside(self, first: int, end: int) -> str:
        """What a noun phrase itself says of those it counts ("12 deaths", "30 dead")."""
        for i in range(first, max(end, min(first + 2, self._sentence.end))):
            fate = self._known(i, self._fates.said_of)
            if fate or self._tokens[i].word_class not in NOMINAL:
                return fate
        return ""

    def _fate_after(self, i: int) -> str:
        """What is said right after the noun ("12 people were killed", "12 orang tewas")."""
        for at in range(i, min(i + FURTHEST, self._sentence.end)):
            token = self._tokens[at]
            is_done = bool({Feature.PASSIVE, Feature.PARTICIPLE} & token.features)
            fate = self._known(at, self._fates.said_of) or self._known(at, self._fates.passive)
            fate = fate or (self._known(at, self._fates.active) if is_done else "")
            is_other = self._phrase(at, self._words.anybody)[0] > 0
            if fate or (token.word_class not in BETWEEN and not is_other):
                return fate
        return ""

    def _fate_above(self, number: Number, end: int) -> str:
        """What the verb does to those counted ("killing 12 people"), or what the number has come to."""
        start = self._token_at(self._span.start + number.start)
        top = self._counted_by(self._top(range(start, max(end, start + 1))))
        while top.role is Role.CONJUNCT and top.head != top.i:
            top = self._tokens[top.head]
        above = [self._tokens[top.head]] if top.role in DONE_TO else []
        above += self._tokens[max(start - 1, self._sentence.start) : start]
        for token in above:
            is_verb = token.word_class is WordClass.VERB or self._context.pack.matches_forms
            is_active = is_verb and Feature.PASSIVE not in token.features
            fate = self._known(token.i, self._fates.active) if is_active else ""
            fate = fate or self._known(token.i, self._fates.nouns)
            if fate:
                return fate
        return self._toll(top)

    def _counted_by(self, number: Token) -> Token:
        """The noun that a number counts, by the parse."""
        return self._tokens[number.head] if number.role is Role.NUMBER else number

    def _toll(self, top: Token) -> str:
        """What a toll counts: "the death toll rose to 21", "korban tewas mencapai 21 orang"."""
        above = self._tokens[top.head]
        if any(key in self._words.reaching for key in self._context.keys(above)):
            found = (self._phrase(i, self._words.tolls)[1] for i in range(self._sentence.start, above.i))
        else:
            found = (self._phrase(i, self._words.tolls)[1] for i in range(max(0, above.i - 1), above.i + 1))
        return next((self._words.tolls[word] for word in found if word), "")

    def _with_kind(self, end: int) -> int:
        """The end of a phrase that goes on to say of what it is ("tonnes of rice", "ton beras")."""
        grammar, tokens = self._context.pack.grammar, self._tokens
        at = end
        if at < self._sentence.end and tokens[at].lower in self._words.numbers.joins & grammar.of:
            at += 1
        elif not grammar.head_first:
            return end
        is_kind = at < self._sentence.end and tokens[at].word_class is WordClass.NOUN
        return at + 1 if is_kind else end

    def _known(self, i: int, known: Mapping[str, str]) -> str:
        """What the word or phrase at a token says, or an empty string."""
        return known.get(self._phrase(i, known)[1], "")

    def _phrase(self, i: int, known: Container[str]) -> tuple[int, str]:
        """The longest known phrase from a token on: how many tokens it has, and how the pack lists it."""
        for length in range(min(LONGEST_PHRASE, self._sentence.end - i), 0, -1):
            before = [t.lower for t in self._tokens[i : i + length - 1]]
            for key in self._context.keys(self._tokens[i + length - 1]):
                phrase = " ".join([*before, key])
                if phrase in known:
                    return length, phrase
        return 0, ""

    def _counted(self, number: Number, end: int, unit: str, is_fate: bool = False) -> Counted:
        number = bounded(self._words.numbers, self._span.text, number)
        span = self._span_of(number.start, max(end, number.end))
        amount = Amount(span.text, number.value, unit, span, number.low, number.high)
        first = self._token_at(span.start)
        return Counted(amount, range(first, self._token_at(span.end - 1) + 1), is_fate)

    def _end_of(self, end: int) -> int:
        """Where the token before `end` ends in the sentence's text."""
        return self._tokens[end - 1].end - self._span.start

    def _span_of(self, start: int, end: int) -> Span:
        return Span.of(self._context.report.text, self._span.start + start, self._span.start + end)

    def _token_at(self, offset: int) -> int:
        tokens = range(self._sentence.start, self._sentence.end)
        return next((i for i in tokens if self._tokens[i].end > offset), self._sentence.end - 1)

    def _top(self, tokens: range) -> Token:
        outside = (self._tokens[i] for i in tokens if self._tokens[i].head not in tokens)
        return next(outside, self._tokens[tokens.start])


def _owners(context: Context, counted: Counted, told: Sequence[Composed]) -> list[Composed]:
    """The acts that an amount belongs to: those above it in its clause, else, of people, an act below the
    word that says what became of them ("were killed in an attack")."""
    if counted.amount.unit == UNSPECIFIC:
        told = [one for one in told if one.act is not None and PROTEST in one.act.kinds]
        theirs = [one for one in told if context.parse.tokens[one.head].head in counted.tokens]
        if theirs:
            return theirs
    inside = {i: one for one in told for i in one.inside}
    for i in counted.tokens:
        if i in inside:
            return [inside[i]]
        owners = _above(context, i, counted, inside)
        if owners:
            return owners
    return _below(context, counted, told) if counted.is_fate else []


def _above(context: Context, i: int, counted: Counted, inside: dict[int, Composed]) -> list[Composed]:
    """Climb from an amount to the acts it belongs to, as far as its clause, or the result it tells, goes."""
    tokens = context.parse.tokens
    found: list[Composed] = []
    for _ in range(DEEPEST):
        token = tokens[i]
        above = token.head
        if above == i or not _may_climb(context, token, counted, inside):
            break
        i = above
        if found and token.role not in RESULTS:
            break
        if i in inside and inside[i] not in found:
            found.append(inside[i])
    return found


def _may_climb(context: Context, token: Token, counted: Counted, inside: dict[int, Composed]) -> bool:
    """Whether what hangs on a token belongs to the token above it."""
    if token.role in DOER and not (counted.is_fate or counted.amount.unit == UNSPECIFIC):
        return False
    if token.role is Role.RELATIVE_CLAUSE:
        return token.head in inside
    has_subject = bool(context.parse.children(token.i, Role.SUBJECT, Role.PASSIVE_SUBJECT))
    return token.role not in STOPS and not (token.role in RESULTS and (has_subject or token.marker))


def _below(context: Context, counted: Counted, told: Sequence[Composed]) -> list[Composed]:
    """The act in which people died or were hurt: it hangs on the word that says so, or on them."""
    tokens = context.parse.tokens
    tops = {tokens[i].head for i in counted.tokens} | set(counted.tokens)
    tops |= {tokens[i].head for i in tops if tokens[i].role is Role.OPEN_CLAUSE}
    for one in told:
        i = one.head
        for _ in range(STEPS_BELOW):
            if tokens[i].role not in ABOVE_ACT:
                break
            i = tokens[i].head
            if i in tops:
                return [one] if one.act is not None and HARMFUL in one.act.kinds else []
    return []


if __name__ == "__main__":
    from kawat.demo import show

    show("amounts")
