"""What opens a thread, what answers it and what it comes to: `ontology/threads.yml`, checked and frozen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass

from kawat.packs.ontology_model import Act
from kawat.packs.source import Item
from kawat.packs.thread_model import Answer, Opening, Pattern, Threads

PATTERN = "types acts through over aux"
FLAGS = "kept unsaid shared beside silent"
AUX = frozenset({"none", "future", "hypothetical", "historical"})
OTHER, OPENER = "other", "opener"
RECIPIENT = "recipient"


@dataclass(frozen=True, slots=True)
class Known:
    """The names that `threads.yml` may use."""

    types: Set[str]
    acts: Mapping[str, Act]
    operations: Set[str]
    things: Set[str]

    def check(self, item: Item, names: Iterable[str], known: Set[str], what: str) -> frozenset[str]:
        """The names, all of them known; raises PackError else."""
        found = frozenset(names)
        if strange := found - known:
            raise item.error(f"{sorted(strange)} are no {what}")
        return found

    @property
    def kinds(self) -> Set[str]:
        """The kinds of all acts."""
        return {kind for act in self.acts.values() for kind in act.kinds}


def load_threads(file: Item, known: Known) -> Threads:
    """Read `threads.yml`; raises PackError where a name is none of the ontology."""
    fields = file.fields("things particular crisis openings")
    particular = known.check(
        fields["particular"], fields["particular"].texts(), known.types, "types of the ontology"
    )
    openings = tuple(_opening(kind, item, known) for kind, item in fields["openings"].pairs())
    crisis = fields["crisis"].fields("over apart")
    relief = known.check(crisis["over"], crisis["over"].texts(), known.kinds, "kinds of acts")
    things = _things(fields["things"], known)
    return Threads(openings, things, particular, relief, crisis["apart"].integer())


def _things(item: Item, known: Known) -> dict[str, str]:
    acts: dict[str, str] = {}
    for act, things in item.pairs():
        known.check(things, [act], known.acts.keys(), "acts")
        for thing in known.check(things, things.texts(), known.things, "things"):
            if acts.setdefault(thing, act) != act:
                raise things.error(f"'{thing}' already becomes {acts[thing]}")
    return acts


def _opening(kind: str, item: Item, known: Known) -> Opening:
    fields = item.fields("struck again within opens answers")
    if fields["struck"].text() not in (RECIPIENT, OPENER):
        raise fields["struck"].error(f"write {RECIPIENT} or {OPENER}")
    return Opening(
        kind=kind,
        opens=tuple(_pattern(line, line.fields("types", PATTERN), known) for line in fields["opens"].items()),
        answers=tuple(_answer(line, known) for line in fields["answers"].items()),
        again=fields["again"].integer(),
        within=fields["within"].integer(),
        strikes_recipient=fields["struck"].text() == RECIPIENT,
    )


def _pattern(line: Item, fields: Mapping[str, Item], known: Known) -> Pattern:
    names = {key: fields[key].texts() for key in PATTERN.split() if key in fields}
    made_of = {*known.acts, *known.operations, *known.things}
    return Pattern(
        types=known.check(line, names.get("types", ()), known.types, "types of the ontology"),
        acts=known.check(line, names.get("acts", ()), known.acts.keys(), "acts"),
        through=known.check(line, names.get("through", ()), made_of, "acts, operations or things"),
        over=known.check(
            line,
            names.get("over", ()),
            {*known.types, *known.acts, *known.things, *known.kinds},
            "acts, things, types or kinds",
        ),
        aux=known.check(line, names.get("aux", ()), AUX, "aux"),
    )


def _answer(line: Item, known: Known) -> Answer:
    fields = line.fields("state by", f"{PATTERN} {FLAGS}")
    if fields["by"].text() not in (OTHER, OPENER):
        raise fields["by"].error(f"write {OTHER} or {OPENER}")
    flags = {flag: fields[flag].flag() for flag in FLAGS.split() if flag in fields}
    if "types" not in fields and not flags.get("kept"):
        raise line.error("say the types of the answer, or that the very act is `kept`")
    by_opener = fields["by"].text() == OPENER
    return Answer(fields["state"].text(), by_opener, _pattern(line, fields, known), **flags)
