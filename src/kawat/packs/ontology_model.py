"""What all languages share, frozen: types, acts, operations and the table that composes them."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field

from kawat.packs.merging import Merging
from kawat.packs.thread_model import Threads


@dataclass(frozen=True, slots=True)
class EventType:
    """One type of the ontology. `has_two_parties`: with one party alone it is no event."""

    name: str
    quad: str
    meaning: str
    answers: frozenset[str] = frozenset()
    has_two_parties: bool = False


@dataclass(frozen=True, slots=True)
class Act:
    """Something that is done: its type (empty for a step that is news only under an operation), the act it
    is when several do it `together`, if that is another, and the sectors of those who do it (`by`) and upon
    whom it is done (`upon`) where nobody is named; `at_home` those whom people of the country turn against
    who say for what or against what they do it."""

    name: str
    type: str
    mode: str
    contexts: tuple[str, ...]
    kinds: frozenset[str]
    is_mutual: bool
    is_speech: bool
    together: str = ""
    by: str = ""
    upon: str = ""
    at_home: str = ""


@dataclass(frozen=True, slots=True)
class Operation:
    """What becomes of an act under an operation.

    `alone` is the act that the operation is when no act is found in it (empty: none). `over` maps the
    name, type or kind of the inner act to the resulting act; `same` keeps the inner act, `none` drops it.

    Whose roles the result takes: `keeps_roles` lets the inner act's own win; `towards_doer` directs the
    operation at whoever does the inner act rather than at whom it is done to, `only_doer` never at whom a
    conflictual act is done to; `by_sayer` makes whoever says it the actor ("must"). What is inside an
    operation that `denies` did not happen. The thing that it works on may be its actor's `own`: in a passive
    that names no agent, whoever it belongs to acts ("Kenyan troops were withdrawn"). Over what another than
    its own actor does it is the operation `of_others`, where there is one ("wants Israel to stop" asks).
    """

    name: str
    alone: str
    over: Mapping[str, str]
    where: str
    keeps_roles: bool = False
    towards_doer: bool = False
    denies: bool = False
    by_sayer: bool = False
    only_doer: bool = False
    own: bool = False
    of_others: str = ""


@dataclass(frozen=True, slots=True)
class Convention:
    """What holds only where one type is sought between two marked spans.

    `explicit` are lines that go before the table's own, by operation; `types` the types of acts that differ
    there; `passed_over` the operations and acts that guesses do not read. The rest are guesses: `alone` is
    what an operation over nothing known is taken for, `told` the act of whoever tells that somebody did harm,
    `fallback` the type where no word is known at all.
    """

    explicit: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    types: Mapping[str, str] = field(default_factory=dict)
    passed_over: Set[str] = frozenset()
    alone: Mapping[str, str] = field(default_factory=dict)
    told: str = ""
    fallback: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a reviewer rejects a mention; `about` are the fields that the objection is about (none: all)."""

    name: str
    meaning: str
    about: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Ontology:
    """Types, acts, things and the table that composes them; `topics` by name, each with its kind, and the
    contexts that reports of sport, art and markets mark too."""

    types: Mapping[str, EventType]
    acts: Mapping[str, Act]
    things: frozenset[str]
    operations: Mapping[str, Operation]
    sectors: Mapping[str, str]
    local_sectors: frozenset[str]
    general_sectors: frozenset[str]
    state_sectors: frozenset[str]
    moved_sectors: frozenset[str]
    belonging_sectors: frozenset[str]
    contexts: frozenset[str]
    relations: Convention
    topics: Mapping[str, str]
    threads: Threads
    merging: Merging = field(default_factory=Merging)
    reasons: Mapping[str, Reason] = field(default_factory=dict)
    contexts_of_pursuits: frozenset[str] = frozenset()
