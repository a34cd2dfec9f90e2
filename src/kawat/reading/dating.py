"""Which of a sentence's times is the time of an act, and which the time of its telling?"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace

from kawat.packs import Kind
from kawat.parse import Feature, Role, Sentence, WordClass
from kawat.reading.attribution import Scope
from kawat.reading.context import Context
from kawat.reading.grammar import CLAUSES, Grammar
from kawat.reading.lexical import matches
from kawat.reading.passages import Spoken
from kawat.reading.table import Composed
from kawat.reading.times import find_times, is_bare_weekday, is_long_before, leads, stands_after
from kawat.records import Time, codes_of

Timed = list[tuple[int, Time]]
LONGEST_TIME, LONGEST_DATE = 3, 14
FUTURE, PROMISE = "future", "promise"
FINISHED = frozenset({Feature.PASSIVE, Feature.PAST})
YEAR = re.compile(r"\d{4}")
WEEK = dt.timedelta(days=7)


class Dating:
    """Ties the times of one report to its acts and its sayers; asked sentence by sentence, in order."""

    def __init__(self, context: Context, grammar: Grammar) -> None:
        self._context = context
        self._grammar = grammar
        self._told = ""

    def times(self, sentence: Sentence) -> Timed:
        """The time expressions of a sentence, each with the token it starts at."""
        end = self._end(sentence)
        tokens = self._context.parse.tokens[sentence.start : end]
        found = find_times(self._context, self._context.span(sentence.start, end), self._told)
        self._told = next((time.value for time in reversed(found) if time.value), self._told)
        starts = [
            (next((t.i for t in tokens if time.span and t.end > time.span.start), None), time)
            for time in found
        ]
        return [(at, time) for at, time in starts if at is not None]

    def _end(self, sentence: Sentence) -> int:
        """Where a sentence ends: a day that a parser makes a sentence of its own is of the one before."""
        sentences = self._context.parse.sentences
        n = self._context.parse.sentence_of(sentence.start) + 1
        after = sentences[n] if n < len(sentences) else None
        if after is None or after.paragraph != sentence.paragraph or after.end - after.start > LONGEST_DATE:
            return sentence.end
        tokens = self._context.parse.tokens
        is_parted = "," in (tokens[sentence.end - 1].text, tokens[after.start].text)
        is_day = not any(t.word_class is WordClass.VERB for t in tokens[after.start : after.end])
        return after.end if is_parted and is_day else sentence.end

    def spoken(self, sentence: Sentence, scopes: Sequence[Scope], times: Timed) -> Iterator[Spoken]:
        """On which day a sentence has somebody speak ("said on Sunday")."""
        here = range(sentence.start, sentence.end)
        speaking = [s for s in scopes if s.sayer is not None and not (s.tokens | s.clause).isdisjoint(here)]
        for at, time in times:
            for scope in speaking if time.precision == "day" else ():
                is_when_said = at in scope.clause or not scope.clause
                if scope.sayer and is_when_said and at not in scope.tokens:
                    yield Spoken(scope.sayer.codes or (scope.sayer.name,), time)

    def time(self, composed: Composed, scopes: Sequence[Scope], times: Timed) -> Time | None:
        """The time nearest to the act that is neither another act's nor that of somebody else's saying so."""
        own = set(codes_of(composed.actors))
        around = (s for s in scopes if composed.head in s.tokens)
        others = (s for s in around if not (s.sayer and set(s.sayer.codes) & own))
        saying = {i for scope in others for i in scope.clause}
        outside = [
            (at, time) for at, time in times if at not in saying and not self._is_of_another(at, composed)
        ]
        led = [(at, time) for at, time in outside if leads(self._context, time)]
        before = [(at, time) for at, time in led if self._is_in_one_clause(at, composed.head)]
        outside = before or [found for found in outside if found not in led]
        nearest = min(outside, key=lambda found: self._distance(found[0], composed), default=None)
        if nearest is None:
            return None
        at, time = nearest
        is_of_saying = any(at in scope.clause for scope in scopes)
        return time if is_of_saying else self._ahead(at, time, composed)

    def _is_in_one_clause(self, start: int, end: int) -> bool:
        """Whether no comma parts two tokens in this order."""
        return start < end and all(t.text != "," for t in self._context.parse.tokens[start:end])

    def _ahead(self, at: int, time: Time, composed: Composed) -> Time:
        """The weekday, month or date without a year of what is still to come is the next one."""
        day = self._context.day
        is_to_come = bool(composed.aux) or FUTURE in composed.chain or self._is_of_plan(at, composed)
        if not is_to_come or day is None or not time.value or YEAR.search(time.text):
            return time
        if is_bare_weekday(self._context, time):
            date = dt.date.fromisoformat(time.value)
            return replace(time, value=(date + WEEK).isoformat()) if date < day else time
        is_named = self._context.pack.time.calendar.month.search(f"\n{time.text}") is not None
        is_over = time.value[:7] < day.isoformat()[:7] and time.precision == "month"
        is_past = is_named and (is_over or is_long_before(time, day))
        return replace(time, value=f"{int(time.value[:4]) + 1}{time.value[4:]}") if is_past else time

    def _is_of_plan(self, at: int, composed: Composed) -> bool:
        """Whether a time is of what was agreed, not of agreeing it ("agreed to meet on Monday")."""
        tokens = self._context.parse.tokens
        verb = next((i for i in self._grammar.ancestors(at) if tokens[i].word_class is WordClass.VERB), None)
        is_plan = composed.act is not None and composed.act.name == PROMISE and len(composed.chain) > 1
        is_inner = verb in composed.inside and Feature.INFINITIVE in tokens[verb].features if verb else False
        return is_plan and is_inner and verb != composed.head

    def is_background(self, time: Time | None) -> bool:
        """Whether what has this time is background: well before publication, and not going on since then."""
        goes_on = time is not None and stands_after(self._context.pack.time.since, self._context, time)
        return not goes_on and is_long_before(time, self._context.day)

    def is_before(self, i: int) -> bool:
        """Whether the act at `i` is told as done before what stands around it ("had shot")."""
        perfect = self._context.pack.time.perfect
        return any(c.lower in perfect for c in self._context.parse.children(i, Role.AUXILIARY))

    def _is_of_another(self, at: int, composed: Composed) -> bool:
        """Whether a time stands inside the clause of another verb, or the phrase of another act, below the
        act or beside it."""
        if self._context.pack.parser.is_loose:
            return False
        own = {composed.head, *self._grammar.ancestors(composed.head)}
        if at in own:  # "in June, when rebels burned the market"
            return False
        for i in self._grammar.ancestors(at):
            if i in own:
                return self._is_apart(composed.head, i)
            is_own = i in composed.tokens or at <= i < at + LONGEST_TIME
            if not is_own and self._is_other_act(i) and not self._is_setting(i, own):
                return True
        return False

    def _is_setting(self, i: int, own: Container[int]) -> bool:
        """Whether an active clause without a subject or an act of its own sets the scene of the act
        ("speaking in Lima on Monday, she praised ...")."""
        parse, token = self._context.parse, self._context.parse.tokens[i]
        above = parse.tokens[token.head]
        is_subjects = token.role is Role.NOUN_CLAUSE and above.role is Role.SUBJECT and above.head in own
        is_beside = token.role is Role.ADVERBIAL_CLAUSE and token.head in own
        if not (is_subjects or is_beside) or token.marker or not FINISHED.isdisjoint(token.features):
            return False
        is_act = any(m.entry.kind is Kind.ACT for m in matches(self._context, i))
        return not is_act and not parse.children(i, Role.SUBJECT, Role.PASSIVE_SUBJECT)

    def _is_other_act(self, i: int) -> bool:
        token = self._context.parse.tokens[i]
        if token.word_class is WordClass.VERB:
            is_purpose = Feature.INFINITIVE in token.features and token.role is Role.ADVERBIAL_CLAUSE
            return token.role in (*CLAUSES, Role.OBLIQUE) and not is_purpose
        return any(m.entry.kind is Kind.ACT for m in matches(self._context, i))

    def _is_apart(self, i: int, top: int) -> bool:
        """Whether a relative clause parts what is at `i` from `top`, above it."""
        tokens = self._context.parse.tokens
        path = (i, *self._grammar.ancestors(i))
        return any(tokens[j].role is Role.RELATIVE_CLAUSE for j in path[: path.index(top)])

    def _distance(self, at: int, composed: Composed) -> int:
        """Steps along the tree from a time to the act, then words: the tree first."""
        path = [at, *self._grammar.ancestors(at)]
        own = [composed.head, *self._grammar.ancestors(composed.head)]
        common = next((i for i in path if i in own), path[-1])
        steps = path.index(common) + (own.index(common) if common in own else len(own))
        return steps * 100 + abs(at - composed.head)


if __name__ == "__main__":
    from kawat.demo import show

    show("dating")
