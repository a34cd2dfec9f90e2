"""Where? The place that the act's own clause tells, to city, division and country; never guessed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property

from kawat.packs import KnownPlace, PlaceWords
from kawat.packs.places import OTHER
from kawat.parse import Role, Sentence, Token, WordClass
from kawat.reading.context import Context
from kawat.reading.grammar import VERBAL
from kawat.reading.table import Composed
from kawat.records import Mention, Place, Span, codes_of

LONGEST_NAME, FURTHEST, DEEPEST = 4, 6, 8
PLACES = {"place", "seat", "country"}
LEAST_UNTAGGED = 50_000
MATERIAL, VIOLENT = "material", {"violent", "forceful"}
DESCRIBING = {Role.DETERMINER, Role.ADJECTIVE, Role.MODIFIER}
DOER = {Role.SUBJECT, Role.AGENT}
STOPS = {Role.CLAUSE, Role.ROOT, Role.PARATAXIS, Role.ADVERBIAL_CLAUSE}
TARGETS = (Role.OBJECT, Role.PASSIVE_SUBJECT, Role.POSSESSOR, Role.MODIFIER)


@dataclass(frozen=True, slots=True)
class Located:
    """A place told in a sentence: the tokens of its phrase, and whether a place preposition leads it."""

    place: Place
    tokens: range
    is_led: bool


class Places:
    """Finds where each act of a report happened."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._tokens = context.parse.tokens
        self._words = context.pack.places
        self._is_elsewhere = False

    def of(
        self, sentence: Sentence, told: Sequence[Composed], not_in: Sequence[Span] = ()
    ) -> dict[int, Place]:
        """The place of each act of a sentence that tells one, by the act's head; `not_in` are times."""
        if self._words is None or not told:
            return {}
        found = list(_Finder(self._context, self._words, sentence, self._around(told)).all(not_in))
        self._is_elsewhere |= any(one.is_led for one in found)
        inside = {i for one in told for i in one.inside}
        places = ((one, self._of_act(one, found, inside - one.inside)) for one in told) if found else ()
        return {one.head: place for one, place in places if place is not None}

    def with_dateline(self, mentions: Sequence[Mention]) -> list[Mention]:
        """The mentions, those without a place at that of the dateline: where the report tells no other, and
        only what the dateline's country does or suffers itself."""
        place = self._dateline
        if place is None or self._is_elsewhere or any(mention.place for mention in mentions):
            return list(mentions)
        return [replace(m, place=place) if _is_of(m, place.country) else m for m in mentions]

    @cached_property
    def _dateline(self) -> Place | None:
        report = self._context.report
        name = report.dateline.split(",")[0].split("(")[0].strip()
        name = name.title() if name.isupper() else name
        known = self._context.packs.gazetteer.find(name, report.language) if name else None
        return placed(name, known, None) if known is not None else None

    def _around(self, told: Sequence[Composed]) -> tuple[str, ...]:
        """The countries that the parties of the acts belong to."""
        codes = (code for one in told for code in codes_of((*one.actors, *one.recipients)))
        return tuple(dict.fromkeys(code.split(":")[0] for code in codes if code.split(":")[0]))

    def _of_act(self, composed: Composed, found: Sequence[Located], others: Set[int]) -> Place | None:
        """The place nearest to the act among those of its clause; else the one that it was done to."""
        led = [one for one in found if one.is_led]
        theirs = [one for one in led if self._belongs(one, composed, others)] or self._beside(
            composed, led, others
        )
        theirs = theirs or [one for one in found if not one.is_led and self._is_target(one, composed)]
        nearest = min(theirs, key=lambda one: abs(one.tokens.start - composed.head), default=None)
        return nearest.place if nearest else None

    def _belongs(self, located: Located, composed: Composed, others: Set[int]) -> bool:
        """Whether the place hangs on the act, at most by way of what the act is done to."""
        act = composed.act
        is_material = act is not None and self._context.ontology.types[act.type].quad.startswith(MATERIAL)
        i = self._top(located.tokens).i
        inside = composed.inside | self._happening(composed)
        for _ in range(DEEPEST):
            token = self._tokens[i]
            if i in inside:
                return True
            if (
                token.head == i
                or i in others
                or token.role in STOPS
                or (token.role in DOER and not is_material)
            ):
                return False
            if token.role is Role.RELATIVE_CLAUSE and token.head not in inside:
                return False
            i = token.head
        return False

    def _happening(self, composed: Composed) -> Set[int]:
        """The verb whose subject the act is: "clashes broke out in", "serangan terjadi di"."""
        token = self._tokens[composed.head]
        return {token.head} if composed.is_noun and token.role is Role.SUBJECT else set()

    def _beside(self, composed: Composed, led: Sequence[Located], others: Set[int]) -> list[Located]:
        """Where the parse is loose: the first place after the act and before any other verb."""
        if not self._context.pack.parser.is_loose:
            return []
        end = max(composed.tokens) + 1
        after = [one for one in led if one.tokens.start >= end]
        between = self._tokens[end : after[0].tokens.start] if after else ()
        is_apart = any(token.word_class in VERBAL or token.i in others for token in between)
        return [] if is_apart else after[:1]

    def _is_target(self, located: Located, composed: Composed) -> bool:
        """Whether force was used on the place itself ("shelled Kharkiv", "menyerang kota Bunia")."""
        if composed.act is None or not composed.act.kinds & VIOLENT or not located.place.city:
            return False
        i = self._top(located.tokens).i
        for _ in range(DEEPEST):
            token = self._tokens[i]
            if token.role not in TARGETS and not token.marker:
                return False
            if token.head in composed.inside:
                return token.role not in DOER
            i = token.head
        return False

    def _top(self, tokens: range) -> Token:
        """The token of a phrase whose head lies outside it."""
        outside = (self._tokens[i] for i in tokens if self._tokens[i].head not in tokens)
        return next(outside, self._tokens[tokens.start])


def _is_of(mention: Mention, country: str) -> bool:
    """Whether all parties of a mention belong to one country."""
    parties = (*mention.actors, *mention.recipients)
    return {c for entity in parties for c in entity.countries} == {country} and not mention.aux


class _Finder:
    """Finds the places that one sentence tells."""

    def __init__(
        self, context: Context, words: PlaceWords, sentence: Sentence, around: Iterable[str]
    ) -> None:
        self._context = context
        self._words = words
        self._sentence = sentence
        self._tokens = context.parse.tokens
        self._around = tuple(around)

    def all(self, not_in: Sequence[Span]) -> Iterator[Located]:
        """Every place, left to right."""
        i = self._sentence.start
        while i < self._sentence.end:
            located = self._at(i) if self._may_start(i, not_in) else None
            if located is not None:
                yield located
            i = max(i + 1, located.tokens.stop if located else 0)

    def _may_start(self, i: int, not_in: Sequence[Span]) -> bool:
        token = self._tokens[i]
        if not token.text[:1].isupper() or self._is_capital_before(i):
            return False
        return not any(span.start <= token.start < span.end for span in not_in)

    def _is_capital_before(self, i: int) -> bool:
        """Whether the name goes on from the left: "Lima" in "Adriana Lima"."""
        before = self._tokens[i - 1] if i > self._sentence.start else None
        return (
            before is not None
            and before.word_class is WordClass.NAME
            and before.text[:1].isupper()
            and before.lower not in self._words.kinds
            and before.lower not in self._words.directions
            and i - 1 > self._sentence.start
        )

    def _at(self, i: int) -> Located | None:
        """The place whose name starts at a token, with what stands around it."""
        start, kind, is_led = self._before(i)
        found = self._name(i, kind)
        if found is None:
            return None
        end, place = found
        place, end = self._with_next(place, end)
        end = self._after(end)
        span = self._context.span(start, end)
        located = Place(
            span.text, place.country, span, place.province, place.city, place.latitude, place.longitude
        )
        return Located(located, range(start, end), is_led)

    def _before(self, i: int) -> tuple[int, str, bool]:
        """Where the phrase of a name starts, what its words say it is, and whether a preposition leads it."""
        start, kind = i, ""
        for at in range(i - 1, max(self._sentence.start, i - FURTHEST) - 1, -1):
            token = self._tokens[at]
            if token.lower in self._words.prepositions or (kind and token.lower in self._words.with_kind):
                return start, kind, True
            if token.lower in self._words.kinds:
                start, kind = at, kind or self._words.kinds[token.lower]
            elif token.lower in self._words.directions:
                start = at
            elif not (token.lower in self._words.of or token.role in DESCRIBING):
                break
        return start, kind, False

    def _after(self, end: int) -> int:
        """The end of a phrase with words like "province" or "utara" after the name."""
        while end < self._sentence.end and (
            self._tokens[end].lower in self._words.kinds or self._tokens[end].lower in self._words.directions
        ):
            end += 1
        return end

    def _name(self, i: int, kind: str) -> tuple[int, Place] | None:
        """The longest name of a place from a token on, and what it names."""
        known = {n.end for n in self._context.names_at.get(i, ()) if n.start == i}
        limit = min(self._sentence.end, max(i + LONGEST_NAME, *known, 0))
        for end in range(limit, i, -1):
            is_capital = self._tokens[end - 1].text[:1].isupper()
            if end not in known and (not is_capital or self._goes_on(end) or end < max(known, default=0)):
                continue
            after = self._words.kinds.get(self._tokens[end].lower, "") if end < self._sentence.end else ""
            place = self._place(i, end, kind or after)
            if place is not None:
                return end, place
        return None

    def _goes_on(self, end: int) -> bool:
        """Whether a longer name follows: "Lima" in "Lima Group"."""
        if end >= self._sentence.end:
            return False
        token = self._tokens[end]
        is_word = token.lower in self._words.kinds or token.lower in self._words.directions
        return token.word_class is WordClass.NAME and token.text[:1].isupper() and not is_word

    def _place(self, start: int, end: int, kind: str) -> Place | None:
        """What a name means, where it means a place and nobody."""
        text = self._context.span(start, end).text
        names = [n for n in self._context.names_at.get(start, ()) if (n.start, n.end) == (start, end)]
        others = [n for n in self._context.names_at.get(start, ()) if n.actor.sort not in PLACES]
        if others and not kind:
            return None
        country = names[0].actor.default.split(":")[0] if names and names[0].actor.sort in PLACES else ""
        if names and names[0].actor.sort == "country":
            return Place(text, country)
        known = None if text in self._words.never else self._known(text, kind, country, start)
        if known is None:
            is_told = bool(kind) and self._is_unknown_name(start, end)
            return Place(text, country) if country or is_told else None
        if not country and not kind and not self._is_sure(start, end, known):
            return None
        return placed(text, known, None)

    def _is_unknown_name(self, start: int, end: int) -> bool:
        """Whether a name that no table has is a place by the word for what it is: "the village of"."""
        before = self._tokens[start - 1]
        is_word = before.text.islower() or self._context.pack.grammar.head_first
        tags = {token.entity for token in self._tokens[start:end]}
        names = all(token.word_class is WordClass.NAME for token in self._tokens[start:end])
        is_free = self._context.span(start, end).text not in self._words.never
        return is_word and names and is_free and not tags & {"person", "organisation"}

    def _known(self, text: str, kind: str, country: str, start: int) -> KnownPlace | None:
        """The place of a name: in a country that the sentence is about, else in the one news means by it."""
        gazetteer, language = self._context.packs.gazetteer, self._context.report.language
        around = (*self._around, *self._named_beside(start), *((country,) if country else ()))
        kind = "" if kind == OTHER else kind
        found = gazetteer.find(text, language, around, kind) or gazetteer.find(text, language, around)
        return found if found and (found.country in around or not country) else None

    def _named_beside(self, start: int) -> tuple[str, ...]:
        """The countries that the sentence names elsewhere."""
        return tuple(dict.fromkeys(country for at, country in self._countries if at != start))

    @cached_property
    def _countries(self) -> tuple[tuple[int, str], ...]:
        """The countries that the sentence names, each with the token its name starts at."""
        sentence = range(self._sentence.start, self._sentence.end)
        names = (n for n in self._context.names if n.start in sentence and n.actor.sort in PLACES)
        return tuple((n.start, n.actor.default.split(":")[0]) for n in names)

    def _is_sure(self, start: int, end: int, known: KnownPlace) -> bool:
        """Whether a bare name is a place here: tagged so, or so big that news says no more of it."""
        tags = {token.entity for token in self._tokens[start:end]} - {""}
        return "place" in tags or (not tags and known.population >= LEAST_UNTAGGED)

    def _with_next(self, place: Place, end: int) -> tuple[Place, int]:
        """A place with the one after the comma that it lies in, or that lies in it: the closer one counts."""
        while end + 1 < self._sentence.end and self._tokens[end].text == ",":
            kind = self._words.kinds.get(self._tokens[end + 1].lower, "")
            start = end + 2 if kind and self._context.pack.grammar.head_first else end + 1
            found = self._name(start, kind) if start < self._sentence.end else None
            if found is None:
                break
            stop, other = found
            again = placed_within(self._context, place, other)
            if again is None:
                break
            place, end = again, stop
        return place, end


def placed(name: str, known: KnownPlace, span: Span | None) -> Place:
    """A place of the gazetteer as a record."""
    city = "" if known.kind == "province" else known.name
    return Place(name, known.country, span, known.province, city, known.latitude, known.longitude)


def placed_within(context: Context, place: Place, other: Place) -> Place | None:
    """The closer of two places beside each other, or None where neither lies in the other."""
    if not place.country:
        return replace(other, name=place.name)
    if place.country != other.country:
        namesake = context.packs.gazetteer.find(place.name, context.report.language, (other.country,))
        is_there = namesake is not None and namesake.country == other.country and not other.city
        return placed(place.name, namesake, None) if namesake is not None and is_there else None
    if place.city and other.city:
        return None
    return max(place, other, key=lambda one: (bool(one.city), bool(one.province)))


if __name__ == "__main__":
    from kawat.demo import show

    show("places")
