"""All the data together: the toy folder, and the data that Kawat ships."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kawat import settings
from kawat.errors import PackError
from kawat.packs import Packs, check, load
from packs import toy

WORD = "languages/zz/words/words.yml"


def digest(folder: Path, changes: dict[str, str | None] | None = None) -> str:
    return load(toy.write(folder, changes)).digest


def test_a_folder_without_data_is_named(tmp_path: Path) -> None:
    with pytest.raises(PackError, match=re.escape(f"{tmp_path}: this folder holds no data")):
        load(tmp_path)


def test_the_same_data_elsewhere_have_the_same_digest(tmp_path: Path) -> None:
    assert digest(tmp_path / "a") == digest(tmp_path / "b")


@pytest.mark.parametrize(
    "changes",
    [
        toy.changed(WORD, "talo", "tala"),
        toy.changed(WORD, "- act: aid", "# a remark\n- act: aid"),
        {WORD: None, "languages/zz/words/other.yml": toy.FILES[WORD]},
        {"languages/zz/words/more.yml": "- act: aid\n  verbs: {does_to: [sulo]}\n"},
        toy.changed("ontology/acts.yml", "kinds: [giving]", "kinds: [giving, kind]"),
        {"actors/media.yml": "[]\n"},
        {"places/cities.tsv": "Salix\t\tAAA\tSalix\tcity\t11.000\t21.000\t90000\n"},
    ],
    ids=["word", "remark", "renamed", "added", "ontology", "actors", "places"],
)
def test_whatever_changes_the_data_changes_the_digest(tmp_path: Path, changes: dict[str, str | None]) -> None:
    assert digest(tmp_path / "a") != digest(tmp_path / "b", changes)


def test_the_check_counts_what_is_there(tmp_path: Path) -> None:
    folder = toy.write(tmp_path)
    assert check(folder) == [
        "ontology: 3 types, 4 acts, 4 operations, 1 things",
        "zz: 6 words, 3 generic agents, 12 names of actors",
        "outlets: 4 cards",
        f"digest: {load(folder).digest}",
    ]


def test_the_check_stops_at_a_fault(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="this file is missing"):
        check(toy.write(tmp_path, {"languages/zz/time.yml": None}))


@pytest.fixture(scope="module")
def shipped() -> Packs:
    return load(settings.read().data)


def test_the_shipped_data_pass_the_check() -> None:
    lines = check(settings.read().data)
    assert re.fullmatch(r"ontology: 16 types, \d+ acts, \d+ operations, \d+ things", lines[0])
    assert re.fullmatch(r"digest: [0-9a-f]{12}", lines[-1])


def test_every_shipped_language_has_words_agents_names_and_trials(shipped: Packs) -> None:
    bare = [
        code
        for code, pack in shipped.languages.items()
        if not (pack.lexicon.by_head and pack.agents and shipped.actors.names[code] and pack.cases)
    ]
    assert bare == []


def test_every_shipped_act_has_a_word_or_comes_of_an_operation(shipped: Packs) -> None:
    made = {act for o in shipped.ontology.operations.values() for act in (*o.over.values(), o.alone)}
    said = {
        entry.name
        for p in shipped.languages.values()
        for found in p.lexicon.by_head.values()
        for entry in found
    }
    done = {act.name for act in shipped.ontology.acts.values() if act.type}
    assert done - made - said == set()


def test_every_shipped_type_is_reached_in_every_language(shipped: Packs) -> None:
    ontology = shipped.ontology
    missing = {}
    for code, pack in shipped.languages.items():
        names = {entry.name for found in pack.lexicon.by_head.values() for entry in found}
        acts = names & set(ontology.acts)
        for operation in names & set(ontology.operations):
            acts |= {ontology.operations[operation].alone, *ontology.operations[operation].over.values()}
        reached = {ontology.acts[act].type for act in acts & set(ontology.acts)}
        missing[code] = set(ontology.types) - reached
    assert {code: types for code, types in missing.items() if types} == {}


def test_shipped_slots_are_roles_or_prepositions_not_misspelt_roles(shipped: Packs) -> None:
    """A slot with an underscore is a role or one of the slots that grammar or composition know."""
    known = {
        "second_object",
        "open_clause",
        "adverbial_clause",
        "object_clause",
        "relative_clause",
        "noun_clause",
        "name_part",
        "passive_subject",
        "governor_actor",
        "governor_recipient",
        "governor_parties",
    }
    slots = {
        slot
        for pack in shipped.languages.values()
        for found in pack.lexicon.by_head.values()
        for entry in found
        for slot in (*entry.frame.actor, *entry.frame.recipient, *entry.frame.content)
    }
    assert {slot for slot in slots if "_" in slot} <= known
