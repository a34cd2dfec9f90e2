"""What opens a thread, what answers it and what it comes to, frozen; `threads.yml` says it."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Pattern:
    """What an event must be: one of each of these, where any are named."""

    types: frozenset[str] = frozenset()
    acts: frozenset[str] = frozenset()
    through: frozenset[str] = frozenset()
    over: frozenset[str] = frozenset()
    aux: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Answer:
    """An event that answers, and the state it brings a thread to.

    `kept`: it does what was offered, asked for or threatened; `unsaid`: that is not known; `shared`: it has a
    topic in common; `beside`: said beside the state; `silent`: it tells that there was no answer.
    """

    state: str
    by_opener: bool
    event: Pattern
    kept: bool = False
    unsaid: bool = False
    shared: bool = False
    beside: bool = False
    silent: bool = False


@dataclass(frozen=True, slots=True)
class Opening:
    """One kind of thread: what opens it, and its answers in rising rank; days as in `threads.yml`."""

    kind: str
    opens: tuple[Pattern, ...]
    answers: tuple[Answer, ...]
    again: int
    within: int
    strikes_recipient: bool


@dataclass(frozen=True, slots=True)
class Threads:
    """The kinds of threads in the order in which they are tried, and what they are about.

    `things` maps a thing to the act it becomes when it is given; of `particular` types only the very act
    counts. Crises are made of threads over acts of the kinds `relief`, at most `apart` days apart.
    """

    openings: tuple[Opening, ...] = ()
    things: Mapping[str, str] = field(default_factory=dict)
    particular: Set[str] = frozenset()
    relief: frozenset[str] = frozenset()
    apart: int = 0

    @property
    def types(self) -> Set[str]:
        """The types of all events that may open a thread."""
        return {type_ for opening in self.openings for line in opening.opens for type_ in line.types}

    @property
    def states(self) -> tuple[str, ...]:
        """All that a thread can come to, each once."""
        return tuple(dict.fromkeys(answer.state for o in self.openings for answer in o.answers))
