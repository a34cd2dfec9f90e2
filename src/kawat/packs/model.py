"""What the data say, frozen: the ontology, the actors, and one pack a language."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from kawat.packs.amounts import AmountWords
from kawat.packs.contexts import ContextWords
from kawat.packs.entries import Lexicon
from kawat.packs.gazetteer import Gazetteer
from kawat.packs.markup import Markup
from kawat.packs.ontology_model import Ontology
from kawat.packs.outlets_model import Outlets
from kawat.packs.patterns import opening
from kawat.packs.places import PlaceWords
from kawat.packs.time_words import TimeWords
from kawat.parse import Role

STEMS_KEPT = 50_000


@dataclass(frozen=True, slots=True)
class Scheme:
    """How one parser's labels are put in neutral words."""

    name: str
    roles: Mapping[str, Role]
    lifted: Set[str]
    agents: Set[str]
    passive_labels: Set[str]
    passive_morph: Set[str]
    participle_tags: Set[str]
    participle_roles: Set[str]
    past_tags: Set[str]
    past_morph: Set[str]
    infinitive_tags: Set[str]
    infinitive_morph: Set[str]
    mark_tags: Set[str]
    negation: Set[str]
    entities: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ParserChoice:
    """The parsers a pack can use, best first, and how to install one.

    `is_loose` says that they often hang a phrase on the wrong word, so that what stands beside it counts too.
    """

    scheme: str
    models: tuple[str, ...]
    install: str
    is_loose: bool = False


@dataclass(frozen=True, slots=True)
class Saying:
    """A word that reports what somebody says or holds, and how the content then stands."""

    word: str
    claim: str
    where: str


@dataclass(frozen=True, slots=True)
class Reporting:
    """Who says so, in this language's words."""

    verbs: Mapping[str, Saying]
    nouns: Mapping[str, Saying]
    phrases: Mapping[str, Saying]
    hedges: Mapping[str, Saying]
    relays: Mapping[str, Saying]
    asides: tuple[re.Pattern[str], ...]
    takes_up: tuple[tuple[str, ...], ...] = ()
    words: frozenset[str] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Put together all single words that may report, once: most words of a text are none of them."""
        object.__setattr__(self, "words", frozenset((*self.verbs, *self.nouns, *self.hedges)))


@dataclass(frozen=True, slots=True)
class Grammar:
    """Closed-class words that reading needs."""

    conditions: Set[str]
    relative: Set[str]
    coordinators: Set[str]
    articles: Set[str]
    definite: frozenset[str]
    indefinite: frozenset[str]
    persons: frozenset[str]
    things: frozenset[str]
    plural: frozenset[str]
    first_person: Set[str]
    possessives: frozenset[str]
    clitics: tuple[str, ...]
    possessive_clitics: tuple[str, ...]
    both: tuple[str, ...]
    of: frozenset[str]
    places: frozenset[str]
    origins: frozenset[str]
    purpose: Set[str]
    that: Set[str]
    contrasts: Set[str]
    lacking: Set[str]
    charges: Set[str]
    likes: Set[str]
    sequels: Set[str]
    head_first: bool
    subordinators: Set[str] = frozenset()
    causes: Set[str] = frozenset()

    @property
    def pronouns(self) -> frozenset[str]:
        """All words that mean somebody spoken of before."""
        return self.persons | self.things | self.plural | self.possessives


@dataclass(frozen=True, slots=True)
class Nouns:
    """Nouns that stand for somebody without being agents: `sites` for those who are there, `vessels` for
    those they belong to, both by sector; `refers` are those that take up a name of some kinds ("the group").

    `tied` are the words that tie a name to a noun ("Malta-flagged"); `same` maps a title to its fuller form;
    `classed` are the words before a noun that make it a person, whatever the noun ("seorang gembala");
    `collectives` are agents that are bodies and no person.
    """

    sites: Mapping[str, str] = field(default_factory=dict)
    vessels: Mapping[str, str] = field(default_factory=dict)
    refers: Mapping[str, frozenset[str]] = field(default_factory=dict)
    tied: Set[str] = frozenset()
    collectives: Set[str] = frozenset()
    same: Mapping[str, str] = field(default_factory=dict)
    classed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Furniture:
    """Patterns for what a page carries that is not the report, and for what it says of itself."""

    lines: tuple[re.Pattern[str], ...] = ()
    inline: tuple[re.Pattern[str], ...] = ()
    credits: tuple[re.Pattern[str], ...] = ()
    datelines: tuple[re.Pattern[str], ...] = ()
    relays: tuple[re.Pattern[str], ...] = ()
    dates: tuple[re.Pattern[str], ...] = ()
    outlets: tuple[re.Pattern[str], ...] = ()
    sign_offs: tuple[re.Pattern[str], ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """One of a pack's own trials: a text and the mentions it must yield (none: it must yield nothing)."""

    text: str
    published: str
    events: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]
    where: str


@dataclass(frozen=True, slots=True)
class Relative:
    """Another language that reads like one of ours, and the words that tell the two apart."""

    code: str
    theirs: frozenset[str]
    ours: frozenset[str]


@dataclass(frozen=True, slots=True)
class Pack:
    """Everything Kawat knows of one language; `edges` are the words that a phrase among its agents and nouns
    starts or ends with."""

    code: str
    name: str
    folder: Path
    parser: ParserChoice
    scheme: Scheme
    matches_forms: bool
    lexicon: Lexicon
    agents: Mapping[str, str]
    nouns: Nouns
    edges: frozenset[str]
    reporting: Reporting
    grammar: Grammar
    time: TimeWords
    furniture: Furniture
    cases: tuple[Case, ...] = ()
    amounts: AmountWords | None = None
    places: PlaceWords | None = None
    contexts: ContextWords = field(default_factory=dict)
    topics: ContextWords = field(default_factory=dict)
    relatives: tuple[Relative, ...] = ()

    def stems(self, word: str) -> tuple[str, ...]:
        """A word, then without its clitics, then without its doubling ("serangan-serangan")."""
        return _stems(word, self.grammar.clitics)


@lru_cache(STEMS_KEPT)
def _stems(word: str, clitics: tuple[str, ...]) -> tuple[str, ...]:
    found = [word]
    for clitic in clitics:
        if word.endswith(clitic) and len(word) > len(clitic) + 3:
            found.append(word[: -len(clitic)])
    halves = [half for w in found for half in [w.partition("-")] if half[0] == half[2]]
    return (*found, *(half[0] for half in halves))


@dataclass(frozen=True, slots=True)
class Office:
    """A code held from one day to another (open ends are None)."""

    code: str
    since: dt.date | None = None
    until: dt.date | None = None
    title: str = ""

    def holds(self, day: dt.date | None) -> bool:
        """Whether the code held on `day`; without a day, whether it holds still."""
        if day is None:
            return self.until is None
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class KnownActor:
    """A named actor: its codes over time and what sort of actor it is."""

    id: str
    name: str
    sort: str
    offices: tuple[Office, ...]
    default: str
    where: str

    def code(self, day: dt.date | None) -> str:
        """The code on a day; outside all offices the default."""
        held = [office.code for office in self.offices if office.holds(day)]
        return held[-1] if held else self.default


TOKENS_A_WORD = 2

Bounds = Sequence[tuple[int, int]]
Named = tuple[int, KnownActor]


@dataclass(frozen=True, slots=True)
class Actors:
    """Named actors by language and by name, exactly as written.

    `starts` tells, by language and by what a name begins with, how many words the longest such name has.
    """

    names: Mapping[str, Mapping[str, KnownActor]]
    starts: Mapping[str, Mapping[str, int]]
    media: frozenset[str]

    @classmethod
    def of(cls, names: Mapping[str, Mapping[str, KnownActor]]) -> Actors:
        """The actors of each language by their names."""
        starts: dict[str, dict[str, int]] = {language: {} for language in names}
        for language, table in names.items():
            for name in table:
                longest = starts[language].get(opening(name), 1)
                starts[language][opening(name)] = max(longest, len(name.split()))
        everybody = [(name, actor) for table in names.values() for name, actor in table.items()]
        media = frozenset(name for name, actor in everybody if actor.sort == "media")
        return cls(names, starts, media)

    def at(self, language: str, text: str, bounds: Bounds, start: int, limit: int) -> Named | None:
        """The longest name in `text` that begins with word number `start` and ends before number `limit`, and
        the number of the word after it; `bounds` are where each word begins and ends."""
        first, last = bounds[start]
        words = self.starts[language].get(opening(text[first:last]), 0)
        names = self.names[language]
        for end in range(min(limit, start + TOKENS_A_WORD * words), start, -1):
            actor = names.get(text[first : bounds[end - 1][1]])
            if actor is not None:
                return end, actor
        return None


@dataclass(frozen=True, slots=True)
class Packs:
    """All the data, loaded and checked."""

    ontology: Ontology
    actors: Actors
    gazetteer: Gazetteer
    languages: Mapping[str, Pack]
    outlets: Outlets
    markup: Markup
    digest: str

    def language(self, code: str) -> Pack:
        """The pack of a language; raises KeyError when there is none."""
        return self.languages[code]

    @property
    def media(self) -> frozenset[str]:
        """The names of known media, in all spellings."""
        return self.actors.media
