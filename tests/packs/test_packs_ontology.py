from collections.abc import Callable

import pytest

from kawat.packs import Packs
from packs import toy
from packs.conftest import Changes

Load = Callable[[Changes], Packs]
Fault = Callable[[Changes], str]
ACTS, OPERATIONS, RELATIONS = (f"ontology/{name}.yml" for name in ("acts", "operations", "relations"))


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        (ACTS, "type: AID", "type: HELP", "'HELP' is no type of the ontology"),
        (ACTS, "contexts: [disaster]", "contexts: [disaster, gossip]", "unknown contexts ['gossip']"),
        (ACTS, "kinds: [giving], ", "", "the key 'kinds' is missing"),
        (ACTS, "step: {kinds: []}", "step: {kinds: [], mutual: perhaps}", "true or false was expected here"),
        (
            OPERATIONS,
            "give: {over: {goods: aid",
            "give: {over: {bads: aid",
            "'bads' is no act, thing, type or kind",
        ),
        (OPERATIONS, "give: {over: {goods: aid", "give: {over: {goods: AID", "'AID' is no act"),
        (OPERATIONS, "{alone: promise,", "{alone: talk,", "'talk' is no act"),
        (OPERATIONS, "give: {over", "give: {under", "unknown key 'under'"),
        (RELATIONS, "{any: promise}", "{any: talk}", "'talk' is no act"),
    ],
)
def test_an_unknown_name_is_an_error_with_its_line(
    fault: Fault, name: str, old: str, new: str, message: str
) -> None:
    assert fault(toy.changed(name, old, new)).startswith(f"{name}:{toy.line_of(name, old)}: {message}")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{offer: {", "{ofer: {"),
        ("fallback: AID", "fallback: AIDE"),
        ("fallback: AID", "types: {talk: AID}\nfallback: AID"),
        ("fallback: AID", "alone: {talk: aid}\nfallback: AID"),
        ("fallback: AID", "told: talk\nfallback: AID"),
        ("fallback: AID", "passed_over: [talk]\nfallback: AID"),
    ],
)
def test_relations_name_what_the_ontology_has(fault: Fault, old: str, new: str) -> None:
    assert fault(toy.changed(RELATIONS, old, new)).startswith(f"{RELATIONS}:{toy.line_of(RELATIONS, old)}: ")


@pytest.mark.parametrize("key", ["giving", "aid", "goods", "REJECT", "any"])
def test_the_table_may_name_acts_things_types_and_kinds(toy_packs: Load, key: str) -> None:
    packs = toy_packs(
        toy.changed(
            OPERATIONS,
            "refuse: {towards: doer, alone: refuse, over: {any: refuse}}",
            f"refuse: {{over: {{{key}: refuse}}}}",
        )
    )
    assert packs.ontology.operations["refuse"].over == {key: "refuse"}


def test_an_act_knows_its_type_kinds_and_contexts(toy_packs: Load) -> None:
    act = toy_packs({}).ontology.acts["aid"]
    assert (act.type, act.kinds, act.contexts, act.is_speech) == (
        "AID",
        frozenset({"giving"}),
        ("disaster",),
        False,
    )


def test_an_act_without_a_type_is_a_step(toy_packs: Load) -> None:
    assert toy_packs({}).ontology.acts["step"].type == ""


def test_an_operation_knows_how_it_gives_roles(toy_packs: Load) -> None:
    operations = toy_packs({}).ontology.operations
    assert [(o.name, o.alone, o.keeps_roles, o.towards_doer) for o in operations.values()] == [
        ("give", "", False, False),
        ("offer", "promise", False, False),
        ("refuse", "refuse", False, True),
        ("not", "", True, False),
    ]


def test_every_operation_knows_its_line(toy_packs: Load) -> None:
    found = toy_packs({}).ontology.operations["offer"].where
    assert found == f"{OPERATIONS}:{toy.line_of(OPERATIONS, 'offer')}"


@pytest.mark.parametrize("value", ["giver", "Doer", "yes"])
def test_an_operation_is_directed_at_the_doer_or_not_at_all(fault: Fault, value: str) -> None:
    found = fault(toy.changed(OPERATIONS, "towards: doer", f"towards: {value}"))
    assert found.startswith(f"{OPERATIONS}:{toy.line_of(OPERATIONS, 'refuse: {towards')}: ")


def test_a_role_that_is_none_is_an_error(fault: Fault) -> None:
    found = fault(toy.changed("parsers/plain.yml", "obj: object", "obj: objekt"))
    assert found == "parsers/plain.yml:1: 'objekt' is no neutral role"
