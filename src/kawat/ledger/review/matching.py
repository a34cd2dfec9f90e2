"""Which mention of a later reading is the one that was judged. Pure functions.

The id will do where it is the same. Else the evidence must overlap, two of type, actor and recipient agree
with what was seen or with what was judged, and the mention must not have stood beside the judged one before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from kawat.ledger.review.fixes import differing
from kawat.records import Mention, Span

PARTS = ("type", "actor", "recipient")
ENOUGH = 2
TAKEN_FROM_LATER = ("time", "place", "amounts", "contexts", "mode", "topics", "act", "chain")
WITH = {"when": {"time"}, "type": {"act", "chain"}}
"""What is given anew with a field, beside what goes by its name."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A mention as people last judged it: by which verdict, what they saw, and what then holds, if anything.

    `was` is what the machine had read then, if it had, which earlier fixes may have changed. `objects` are
    the fields that a rejection is about (none: all of it), `fixes` those that were given anew, `beside` the
    ids of the other mentions of the reading that was judged.
    """

    verdict: int
    id: str
    seen: Mention
    holds: Mention | None
    was: Mention | None = None
    objects: frozenset[str] = frozenset()
    fixes: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()

    def stands_against(self, mention: Mention) -> bool:
        """Whether a rejection counts for what was read again: it does until its objection is met."""
        return any(not self.objects & set(differing(face, mention)) for face in (self.seen, self.was) if face)

    def over(self, mention: Mention) -> Mention:
        """What holds where people vouched for it and the machine now reads this: their word; and what was
        not told then is taken from now."""
        assert self.holds is not None
        fixed = self.fixes.union(*(WITH.get(name, ()) for name in self.fixes))
        later = {
            name: getattr(mention, name)
            for name in TAKEN_FROM_LATER
            if name not in fixed and not getattr(self.holds, name)
        }
        whole = replace(self.holds, **later)
        return whole if self.fixes or differing(whole, mention) else mention


def pairs(judged: Iterable[Judged], found: Mapping[str, Mention]) -> dict[str, str]:
    """For the id of a judged mention, the id of what was read again, each at most once, the likest first."""
    likely = sorted(
        (
            (likeness, one.id, id)
            for one in judged
            for id, mention in found.items()
            if (likeness := _likeness(one, id, mention))
        ),
        key=lambda pair: (*(-part for part in pair[0]), *pair[1:]),
    )
    paired: dict[str, str] = {}
    for _, one_id, id in likely:
        if one_id not in paired and id not in paired.values():
            paired[one_id] = id
    return paired


def _likeness(one: Judged, id: str, mention: Mention) -> tuple[float, ...]:
    """How well a mention agrees with a judged one; empty where it is another."""
    if id == one.id:
        return (1, len(PARTS), 1)
    faces = [face for face in (one.seen, one.holds, one.was) if face]
    overlap = _overlap(one.seen.evidence, mention.evidence)
    agreeing = max(len(PARTS) - len({*PARTS} & {*differing(face, mention)}) for face in faces)
    is_other = not overlap or agreeing < ENOUGH or id in one.beside
    return () if is_other else (0, agreeing, overlap)


def _overlap(one: Span, other: Span) -> float:
    """The part of both stretches that they share."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return max(shared, 0) / (max(one.end, other.end) - min(one.start, other.start) or 1)
