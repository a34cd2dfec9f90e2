"""Who was named before? Short forms, pronouns, "both countries" and the report's own setting."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from kawat.parse import Role, Token, WordClass
from kawat.reading.context import Context
from kawat.reading.grammar import VERBAL
from kawat.reading.lexical import said
from kawat.reading.names import Name
from kawat.records import Entity, Span, codes_of

if TYPE_CHECKING:
    from kawat.reading.actors import Actors

SIDE_BY_SIDE = 3
FAR_MORE = 2
PLACES = {"country", "place", "seat"}
STATES = {"country", "adjective", "person", "seat"}
SUBJECTS = {Role.SUBJECT, Role.PASSIVE_SUBJECT, Role.AGENT}


class Discourse:
    """What one report has named so far, seen from any token."""

    def __init__(self, context: Context, actors: Actors) -> None:
        self._context = context
        self._actors = actors
        self._parse = context.parse

    def short_form(self, i: int) -> tuple[Entity, ...]:
        """A later short form of a full name: "Kim" after "Kim Jong Un"."""
        token = self._parse.tokens[i]
        if token.word_class in VERBAL or not token.text[:1].isupper():
            return ()
        before = [name for name in reversed(self._persons) if name.start < i]
        for name in (*before, *(name for name in self._persons if name.start > i)):
            if token.text in name.text.split() and name.text != token.text:
                full = self._actors.entity(name)
                return (
                    Entity(token.text, full.codes, self._span(i), f"{full.name} named before; {full.how}"),
                )
        return self._titled(i)

    def last_before(self, i: int) -> tuple[Entity, ...]:
        """The actor a pronoun at `i` most likely means: the nearest subject before it in its sentence, else
        whoever spoke in the last sentence, else that sentence's own subject. Nobody else is tried; an object
        pronoun never means the subject of its own verb."""
        own = self._own_subject(i)
        here = self._parse.sentence_of(i)
        for sentence in (here, here - 1):
            subjects = [t for t in self._subjects(sentence) if t.i < i and t.i not in own]
            if sentence == here and own:
                subjects = sorted([*subjects, *self._objects(here, i)], key=lambda t: t.i)
            if sentence != here:
                subjects = [t for t in subjects if self._is_main(t.head)]
                subjects.sort(key=lambda t: said(self._context, self._parse.tokens[t.head]) is not None)
            for token in reversed(subjects):
                found = [e for e in self._actors.who(token.i) if e.codes]
                if found:
                    how = f"{found[0].name} before; {found[0].how}"
                    return (Entity(found[0].name, codes_of(found), self._span(i), how),)
        return ()

    def _subjects(self, sentence: int) -> list[Token]:
        """The subjects of a sentence that are no pronouns, in order."""
        if sentence < 0:
            return []
        bounds = self._parse.sentences[sentence]
        tokens = self._parse.tokens[bounds.start : bounds.end]
        return [t for t in tokens if t.role in SUBJECTS and t.word_class is not WordClass.PRONOUN]

    def _objects(self, sentence: int, i: int) -> list[Token]:
        """The objects of earlier verbs of the sentence, which an object pronoun may mean too."""
        start = self._parse.sentences[sentence].start
        return [t for t in self._parse.tokens[start:i] if t.role is Role.OBJECT]

    def _is_main(self, verb: int) -> bool:
        """Whether a verb stands in a main clause, or says what the main clause tells."""
        token = self._parse.tokens[verb]
        if token.role in (Role.ROOT, Role.CONJUNCT, Role.PARATAXIS):
            return True
        return self._parse.tokens[token.head].i > verb

    def _own_subject(self, i: int) -> frozenset[int]:
        """The subject of the verb that the pronoun at `i` is object of."""
        token = self._parse.tokens[i]
        if token.role in SUBJECTS or token.role is Role.POSSESSOR:
            return frozenset()
        children = self._parse.children(token.head, *SUBJECTS)
        above = self._parse.tokens[token.head]
        shared = self._parse.children(above.head, *SUBJECTS) if above.role is Role.CONJUNCT else ()
        return frozenset(c.i for c in (*children, *shared))

    def two_countries_before(self, i: int) -> tuple[Entity, ...]:
        """The two parties that "both" means at token `i`: the states last named side by side, else the two
        named most often so far."""
        states = [(n, n.actor.code(self._context.day)) for n in self._context.names if n.actor.sort in STATES]
        before = [(n, code) for n, code in states if n.end <= i and code.split(":")[0]]
        for (a, first), (b, second) in reversed(list(pairwise(before))):
            if self._are_side_by_side(a, b) and first.split(":")[0] != second.split(":")[0]:
                return Entity(a.text, (first,)), Entity(b.text, (second,))
        named = {code.split(":")[0]: Entity(n.text, (code,)) for n, code in reversed(before)}
        counted = Counter(code.split(":")[0] for _, code in before)
        most = [country for country, _ in counted.most_common(2)]
        return tuple(named[country] for country in most) if len(most) == 2 else ()

    def _are_side_by_side(self, a: Name, b: Name) -> bool:
        """Whether only a coordinator, and titles, stand between two names."""
        between = self._parse.tokens[a.end : b.start]
        return len(between) <= SIDE_BY_SIDE and any(
            t.lower in self._context.pack.grammar.coordinators for t in between
        )

    def same_title_before(self, i: int, title: str) -> Entity | None:
        """The actor that an earlier phrase with the same title word named ("sang presiden")."""
        for before in reversed(self._titles.get(title, ())):
            if before < i:
                found = self._actors.one(before) if before in self._resolved_titles else ()
                if found and found[0].codes:
                    return found[0]
        return None

    def place_beside(self, i: int) -> str:
        """The country of the place that the sentence of token `i` happens in ("in Burkina Faso"), if one."""
        sentence = self._parse.sentence_of(i)
        here = [n for n in self._context.names if self._parse.sentence_of(n.head) == sentence]
        places = self._context.pack.grammar.places
        countries = {
            name.actor.code(self._context.day).split(":")[0]
            for name in here
            if name.actor.sort in PLACES and self._parse.tokens[name.head].marker in places
        }
        return countries.pop() if len(countries) == 1 else ""

    @cached_property
    def setting(self) -> str:
        """The country the report is set in: the one named most often, if there is one."""
        (country, most), *rest = self._countries or [("", 0)]
        return country if not rest or most > rest[0][1] else ""

    @cached_property
    def home(self) -> str:
        """The country whose own affairs the report tells of: named far more often than any other."""
        (country, most), *rest = self._countries or [("", 0)]
        return country if not rest or most > FAR_MORE * rest[0][1] else ""

    @cached_property
    def _countries(self) -> list[tuple[str, int]]:
        """The two countries named most often, with how often."""
        named = [n for n in self._context.names if n.actor.sort in (*STATES, "place")]
        counted = Counter(n.actor.code(self._context.day).split(":")[0] for n in named)
        counted.pop("", None)
        return counted.most_common(2)

    @cached_property
    def _persons(self) -> list[Name]:
        return [name for name in self._context.names if name.actor.sort == "person"]

    @cached_property
    def _titles(self) -> dict[str, list[int]]:
        """Where each title word stands."""
        table: dict[str, list[int]] = {}
        for token in self._parse.tokens:
            if any(key in self._context.pack.agents for key in self._context.keys(token)):
                table.setdefault(token.lower, []).append(token.i)
        return table

    @cached_property
    def _resolved_titles(self) -> frozenset[int]:
        """Titles that carry their own name or country, so that looking them up cannot go round in circles."""
        return frozenset(i for places in self._titles.values() for i in places if self._has_name(i))

    def _has_name(self, i: int) -> bool:
        children = self._parse.children(i)
        deeper = (g for c in children for g in self._parse.children(c.i))
        return any(t.i in self._context.names_at for t in (*children, *deeper))

    def _titled(self, i: int) -> tuple[Entity, ...]:
        """A name that stood under a title before: "Marsudi" after "Menlu Retno Marsudi"."""
        text = self._parse.tokens[i].text
        for before in sorted((b for places in self._titles.values() for b in places if b < i), reverse=True):
            for head in (before, self._parse.tokens[before].head):
                if head >= i or (head == before and before not in self._resolved_titles):
                    continue
                for entity in self._actors.one(head):
                    if entity.codes and text in entity.name.split():
                        return (Entity(text, entity.codes, self._span(i), f"{entity.name} named before"),)
        return ()

    def _span(self, i: int) -> Span:
        return self._context.span(i, i + 1)


if __name__ == "__main__":
    from kawat.demo import show

    show("discourse")
