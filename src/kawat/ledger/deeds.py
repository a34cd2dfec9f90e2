"""An event as far as threads ask about it, and whether it is what a line of `threads.yml` means. Pure
functions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from kawat.packs import Ontology, Pattern

PLAIN, RECALLED = "none", "historical"
ALLEGED, DENIED = "alleged", "denied"
HAZARD = "hazard"


@dataclass(frozen=True, slots=True)
class Deed:
    """An event with its parties as keys: a code, and after it the name where the code names no country.

    `starts` and `ends` are the days it may have happened on, empty where nobody can tell; `chains` what
    each of its mentions was composed of; `surest` its surest claim."""

    id: str
    type: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    starts: str = ""
    ends: str = ""
    when: str = ""
    published: str = ""
    aux: str = ""
    acts: frozenset[str] = frozenset()
    chains: tuple[tuple[str, ...], ...] = ()
    topics: frozenset[str] = frozenset()
    contexts: frozenset[str] = frozenset()
    reports: frozenset[str] = frozenset()
    surest: str = "stated"
    evidence: str = ""

    @property
    def order(self) -> tuple[str, str, str, str]:
        """As time passes: by the last day it may have happened on; the id decides where nothing else does."""
        return self.ends or self.published, self.starts, self.published, self.id

    @property
    def first_day(self) -> str:
        """The first day it may have happened on, as far as anybody can tell."""
        return self.starts or self.ends or self.published


def country(key: str) -> str:
    """The country of a party; a body without one stands for itself."""
    return key.partition(":")[0] or key


def days_between(earlier: str, later: str) -> int | None:
    """How many days one ISO day lies after another, negative when before; None where one is not known."""
    if not (earlier and later):
        return None
    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days


class Lines:
    """Reads deeds with the ontology."""

    def __init__(self, ontology: Ontology) -> None:
        self._acts = ontology.acts
        self._things: Mapping[str, str] = ontology.threads.things
        self._known_things = ontology.things
        self._particular = ontology.threads.particular
        self._topics = ontology.topics

    def fits(self, pattern: Pattern, deed: Deed) -> bool:
        """Whether a deed is one that the pattern means; where its act is not known, its type decides."""
        if pattern.types and deed.type not in pattern.types:
            return False
        if (deed.aux or PLAIN) not in (pattern.aux or {PLAIN, RECALLED}):
            return False
        if pattern.through and not any(not pattern.through.isdisjoint(chain) for chain in deed.chains):
            return False
        if not deed.acts:
            return True
        if pattern.acts and not deed.acts & pattern.acts:
            return False
        return not pattern.over or any(not pattern.over.isdisjoint(names) for names in self._names(deed))

    def contents(self, deed: Deed) -> frozenset[str]:
        """The acts that a deed offers, asks for or threatens, by name; empty where they are not known."""
        found = (self._content(chain, deed.type) for chain in deed.chains)
        return frozenset(self._things.get(name, name) for name in found if name)

    def keeps(self, contents: frozenset[str], deed: Deed) -> bool:
        """Whether a deed does one of these acts: the very act, or, but for particular types, one of its
        type."""
        if deed.acts & contents:
            return True
        return deed.type in self.types_of(contents) and not (deed.acts and deed.type in self._particular)

    def types_of(self, contents: frozenset[str]) -> frozenset[str]:
        """The types of acts."""
        return frozenset(self._acts[name].type for name in contents if name in self._acts)

    def hazards(self, deed: Deed) -> frozenset[str]:
        """The hazards that it is about."""
        return frozenset(topic for topic in deed.topics if self._topics.get(topic) == HAZARD)

    def _content(self, chain: tuple[str, ...], type_: str) -> str:
        """The last act or thing of a chain that is of another type than what came of it."""
        for name in reversed(chain):
            if name in self._known_things:
                return name
            act = self._acts.get(name)
            if act is not None and act.type and act.type != type_:
                return name
        return ""

    def _names(self, deed: Deed) -> Iterator[set[str]]:
        """What an `over` may call the content of each chain: its name, its type, its kinds."""
        for chain in deed.chains:
            name = self._content(chain, deed.type)
            act = self._acts.get(name)
            if name:
                yield {name, *((act.type, *act.kinds) if act else ())}
