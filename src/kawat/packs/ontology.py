"""The ontology: types, acts, things and the table that composes them, checked against each other."""

from __future__ import annotations

from collections.abc import Container
from pathlib import Path

from kawat.packs.merging import load_merging
from kawat.packs.ontology_model import Act, Convention, EventType, Ontology, Operation, Reason
from kawat.packs.source import Item, read
from kawat.packs.threads import Known, load_threads

SAME, NONE, ANY = "same", "none", "any"
CODED = ("type", "mode", "aux", "actor", "recipient", "claim", "when")
SECTOR_FLAGS = "general state moved belonging"
TOPIC_KINDS = "hazards goods matters pursuits"
OF_PURSUITS = "contexts_of_pursuits"
FILES = (
    *("types", "sectors", "contexts", "topics", "relations", "acts", "things", "operations"),
    *("threads", "merging", "reasons"),
)


def load_ontology(data: Path) -> Ontology:
    """Read `ontology/`; raises PackError with file and line where a name is unknown."""
    items = {name: read(data / "ontology" / f"{name}.yml", data) for name in FILES}
    types = {name: _type(name, item) for name, item in items["types"].pairs()}
    for type_ in types.values():
        if unknown := type_.answers - set(types):
            raise items["types"].error(f"{type_.name} answers unknown types {sorted(unknown)}")
    contexts = frozenset(items["contexts"].texts())
    sectors = {name: item.fields("meaning local", SECTOR_FLAGS) for name, item in items["sectors"].pairs()}
    acts = {name: _act(name, i, types, contexts, sectors) for name, i in items["acts"].pairs()}
    if strange := {act.together for act in acts.values() if act.together} - set(acts):
        raise items["acts"].error(f"{sorted(strange)} are no acts")
    things = frozenset(items["things"].texts())
    known = {*acts, *things, *types, *(kind for act in acts.values() for kind in act.kinds), ANY}
    operations = {name: _operation(name, i, acts, known) for name, i in items["operations"].pairs()}
    if strange := {op.of_others for op in operations.values() if op.of_others} - set(operations):
        raise items["operations"].error(f"{sorted(strange)} are no operations")
    return Ontology(
        types=types,
        acts=acts,
        things=things,
        operations=operations,
        sectors={name: fields["meaning"].text() for name, fields in sectors.items()},
        local_sectors=_flagged(sectors, "local"),
        general_sectors=_flagged(sectors, "general"),
        state_sectors=_flagged(sectors, "state"),
        moved_sectors=_flagged(sectors, "moved"),
        belonging_sectors=_flagged(sectors, "belonging"),
        contexts=contexts,
        relations=_convention(items["relations"], types, acts, operations, known),
        topics=_topics(items["topics"]),
        contexts_of_pursuits=_contexts_of_pursuits(items["topics"], contexts),
        merging=load_merging(items["merging"], types),
        reasons={name: _reason(name, item) for name, item in items["reasons"].pairs()},
        threads=load_threads(items["threads"], Known(types.keys(), acts, operations.keys(), things)),
    )


def _topics(file: Item) -> dict[str, str]:
    """Each topic with its kind; a topic is of one kind only."""
    kinds: dict[str, str] = {}
    for kind, names in file.fields("", f"{TOPIC_KINDS} {OF_PURSUITS}").items():
        for item in names.items() if kind != OF_PURSUITS else ():
            if kinds.setdefault(item.text(), kind.removesuffix("s")) != kind.removesuffix("s"):
                raise item.error(f"'{item.text()}' is among the {kinds[item.text()]}s already")
    return kinds


def _contexts_of_pursuits(file: Item, contexts: frozenset[str]) -> frozenset[str]:
    fields = file.fields("", f"{TOPIC_KINDS} {OF_PURSUITS}")
    found = {item.text(): item for item in fields[OF_PURSUITS].items()} if OF_PURSUITS in fields else {}
    for name, item in found.items():
        if name not in contexts:
            raise item.error(f"'{name}' is no context; see ontology/contexts.yml")
    return frozenset(found)


def _flagged(sectors: dict[str, dict[str, Item]], flag: str) -> frozenset[str]:
    return frozenset(name for name, fields in sectors.items() if flag in fields and fields[flag].flag())


def _type(name: str, item: Item) -> EventType:
    fields = item.fields("quad meaning", "answers two_parties")
    answers = frozenset(fields["answers"].texts()) if "answers" in fields else frozenset()
    needs_two = "two_parties" in fields and fields["two_parties"].flag()
    return EventType(name, fields["quad"].text(), fields["meaning"].text(), answers, needs_two)


def _reason(name: str, item: Item) -> Reason:
    fields = item.fields("meaning", "about")
    about = frozenset(fields["about"].texts()) if "about" in fields else frozenset()
    if unknown := about - set(CODED):
        raise fields["about"].error(f"{sorted(unknown)} are no coded fields (write {', '.join(CODED)})")
    return Reason(name, fields["meaning"].text(), about)


def _act(
    name: str, item: Item, types: dict[str, EventType], contexts: frozenset[str], sectors: Container[str]
) -> Act:
    fields = item.fields("kinds", "type mode contexts mutual speech together by upon at_home")
    type_ = _known_type(fields["type"], types) if "type" in fields else ""
    own = fields["contexts"].texts() if "contexts" in fields else ()
    if unknown := set(own) - contexts:
        raise item.error(f"unknown contexts {sorted(unknown)}; see contexts.yml")
    return Act(
        name=name,
        type=type_,
        mode=fields["mode"].text() if "mode" in fields else "",
        contexts=own,
        kinds=frozenset(fields["kinds"].texts()),
        is_mutual="mutual" in fields and fields["mutual"].flag(),
        is_speech="speech" in fields and fields["speech"].flag(),
        together=fields["together"].text() if "together" in fields else "",
        by=_sector(fields.get("by"), sectors),
        upon=_sector(fields.get("upon"), sectors),
        at_home=_sector(fields.get("at_home"), sectors),
    )


def _sector(item: Item | None, sectors: Container[str]) -> str:
    if item is None:
        return ""
    if item.text() not in sectors:
        raise item.error(f"'{item.text()}' is no sector; see sectors.yml")
    return item.text()


def _table(item: Item, acts: dict[str, Act], known: set[str]) -> dict[str, str]:
    """What each act, thing, type or kind becomes."""
    table = {}
    for key, result in item.pairs():
        if key not in known:
            raise result.error(f"'{key}' is no act, thing, type or kind")
        if result.text() not in (SAME, NONE, *acts):
            raise result.error(f"'{result.text()}' is no act")
        table[key] = result.text()
    return table


def _towards_doer(item: Item) -> bool:
    if item.text() not in ("doer", "receiver"):
        raise item.error("write doer or receiver")
    return item.text() == "doer"


def _convention(
    file: Item,
    types: dict[str, EventType],
    acts: dict[str, Act],
    operations: dict[str, Operation],
    known: set[str],
) -> Convention:
    """What `relations.yml` says; every name in it must be one of the ontology."""
    fields = file.fields("explicit fallback", "types passed_over alone told")
    explicit = dict(fields["explicit"].pairs())
    own_types = dict(fields["types"].pairs()) if "types" in fields else {}
    alone = dict(fields["alone"].pairs()) if "alone" in fields else {}
    passed_over = fields["passed_over"].texts() if "passed_over" in fields else ()
    for name, item in (*explicit.items(), *alone.items()):
        if name not in operations:
            raise item.error(f"'{name}' is no operation")
    for name, item in own_types.items():
        if name not in acts:
            raise item.error(f"'{name}' is no act")
    if unknown := set(passed_over) - set(operations) - set(acts):
        raise fields["passed_over"].error(f"{sorted(unknown)} are no operations or acts")
    return Convention(
        explicit={name: _table(item, acts, known) for name, item in explicit.items()},
        types={name: _known_type(item, types) for name, item in own_types.items()},
        passed_over=frozenset(passed_over),
        alone={name: _known_act(item, acts) for name, item in alone.items()},
        told=_known_act(fields["told"], acts) if "told" in fields else "",
        fallback=_known_type(fields["fallback"], types),
    )


def _known_type(item: Item, types: dict[str, EventType]) -> str:
    if item.text() not in types:
        raise item.error(f"'{item.text()}' is no type of the ontology")
    return item.text()


def _known_act(item: Item, acts: dict[str, Act]) -> str:
    if item.text() not in acts:
        raise item.error(f"'{item.text()}' is no act")
    return item.text()


def _operation(name: str, item: Item, acts: dict[str, Act], known: set[str]) -> Operation:
    fields = item.fields("over", "alone keeps_roles towards denies by_sayer only_doer own of_others")
    alone = _known_act(fields["alone"], acts) if "alone" in fields else ""
    return Operation(
        name=name,
        alone=alone,
        over=_table(fields["over"], acts, known),
        where=item.where,
        keeps_roles="keeps_roles" in fields and fields["keeps_roles"].flag(),
        towards_doer="towards" in fields and _towards_doer(fields["towards"]),
        denies="denies" in fields and fields["denies"].flag(),
        by_sayer="by_sayer" in fields and fields["by_sayer"].flag(),
        only_doer="only_doer" in fields and fields["only_doer"].flag(),
        own="own" in fields and fields["own"].flag(),
        of_others=fields["of_others"].text() if "of_others" in fields else "",
    )
