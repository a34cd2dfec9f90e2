from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawat.packs import Entry, Kind, Packs
from kawat.packs.lexicon import Morphology, load_morphology
from packs import toy
from packs.conftest import Changes

Load = Callable[[Changes], Packs]
Fault = Callable[[Changes], str]
WORDS = "languages/zz/words/words.yml"
FRAMES = "languages/zz/frames.yml"
SOUNDS = """\
verbs:
  - {match: '^t(?=[aiueo])', put: men}
  - {match: '^s(?=[aiueo])', put: meny}
  - {match: '^(?=[aiueogh])', put: meng}
  - {match: '^', put: di, passive: true}
"""


def entries(packs: Packs, form: str) -> tuple[Entry, ...]:
    return packs.languages["zz"].lexicon.by_head.get(form, ())


def at(name: str, words: str) -> str:
    return f"{name}:{toy.line_of(name, words)}: "


def test_a_frame_must_name_a_role(fault: Fault) -> None:
    changes = toy.changed(FRAMES, "{actor: possessor}", "{}")
    assert fault(changes) == at(FRAMES, "thing") + "the frame 'thing' names no role"


def test_a_frame_has_no_other_keys(fault: Fault) -> None:
    assert fault(toy.changed(FRAMES, "{actor: possessor}", "{doer: possessor}")).startswith(
        at(FRAMES, "thing") + "unknown key 'doer'"
    )


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("act: aid", "act: aidd", "'aidd' is no act of the ontology"),
        ("operation: give", "operation: talk", "'talk' is no operation of the ontology"),
        ("thing: goods", "thing: bads", "'bads' is no thing of the ontology"),
        ("gives: [rimi", "gifts: [rimi", "unknown frame 'gifts'; see frames.yml"),
        ("thing: goods", "verbs: {}", "a section names one of act, operation, thing"),
    ],
)
def test_an_unknown_name_is_an_error_where_it_stands(fault: Fault, old: str, new: str, message: str) -> None:
    found = fault(toy.changed(WORDS, old, new))
    assert found.startswith(at(WORDS, old) + message)


def test_a_section_is_one_thing_only(fault: Fault) -> None:
    found = fault(toy.changed(WORDS, "- act: aid\n", "- act: aid\n  thing: goods\n"))
    assert found == at(WORDS, "act: aid") + "a section names one of act, operation, thing"


def test_a_word_may_not_stand_twice_with_one_meaning(fault: Fault) -> None:
    second = "- act: aid\n  verbs:\n    gives: [talo]\n"
    found = fault({"languages/zz/words/more.yml": second})
    assert found == f"{WORDS}:3: 'talo' stands twice (also languages/zz/words/more.yml:3)"


def test_a_word_may_have_two_meanings(toy_packs: Load) -> None:
    second = "- operation: refuse\n  verbs:\n    gives: [talo]\n"
    packs = toy_packs({"languages/zz/words/more.yml": second})
    assert {entry.name for entry in entries(packs, "talo")} == {"aid", "refuse"}


def test_a_word_may_need_its_preposition(toy_packs: Load) -> None:
    (entry,) = entries(toy_packs({}), "lanu")
    assert (entry.word, entry.needs) == ("lanu", "sa")


def test_an_empty_word_is_an_error(fault: Fault) -> None:
    assert "an empty word" in fault(toy.changed(WORDS, "[talo]", "['']"))


@pytest.mark.parametrize(("nouns", "head"), [("head_first", "kit"), ("head_last", "bura")])
def test_a_phrase_is_found_by_its_head(toy_packs: Load, nouns: str, head: str) -> None:
    packs = toy_packs(toy.changed("languages/zz/language.yml", "head_first", nouns))
    assert "kit of bura" in {entry.word for entry in entries(packs, head)}


def test_longer_phrases_come_first(toy_packs: Load) -> None:
    packs = toy_packs(toy.changed("languages/zz/language.yml", "head_first", "head_last"))
    assert [entry.word for entry in entries(packs, "bura")] == ["kit of bura", "bura"]


def test_verbs_are_found_by_every_form(toy_packs: Load) -> None:
    packs = toy_packs({})
    forms = {
        form: entry.is_passive for form in ("talo", "menalo", "ditalo") for entry in entries(packs, form)
    }
    assert forms == {"talo": False, "menalo": False, "ditalo": True}


def test_nouns_and_adverbs_have_one_form(toy_packs: Load) -> None:
    packs = toy_packs({})
    assert not entries(packs, "dibura")
    assert not entries(packs, "dinix")


def test_without_rules_words_have_the_forms_that_are_written(toy_packs: Load) -> None:
    packs = toy_packs({"languages/zz/morphology.yml": None})
    assert entries(packs, "talo")
    assert not entries(packs, "menalo")


def test_each_entry_knows_where_it_is_written(toy_packs: Load) -> None:
    (entry,) = entries(toy_packs({}), "talo")
    assert (entry.kind, entry.where) == (Kind.ACT, f"{WORDS}:{toy.line_of(WORDS, 'talo')}")


def test_all_parts_of_phrases_are_known_words(toy_packs: Load) -> None:
    assert {"kit", "of", "bura", "menalo"} <= toy_packs({}).languages["zz"].lexicon.words


@pytest.fixture(scope="module")
def sounds(tmp_path_factory: pytest.TempPathFactory) -> Morphology:
    folder: Path = tmp_path_factory.mktemp("sounds")
    (folder / "morphology.yml").write_text(SOUNDS, "utf-8")
    return load_morphology(folder / "morphology.yml", folder)


@pytest.mark.parametrize(
    ("base", "active", "passive"),
    [
        ("tolak", "menolak", "ditolak"),
        ("serang", "menyerang", "diserang"),
        ("hukum", "menghukum", "dihukum"),
        ("ancam", "mengancam", "diancam"),
        ("ganggu", "mengganggu", "diganggu"),
    ],
)
def test_rules_make_active_and_passive_forms(
    sounds: Morphology, base: str, active: str, passive: str
) -> None:
    assert set(sounds.forms(base)) == {(base, False), (active, False), (passive, True)}


@given(base=st.from_regex(r"[a-z]{2,10}", fullmatch=True))
def test_the_base_itself_is_always_an_active_form(sounds: Morphology, base: str) -> None:
    forms = list(sounds.forms(base))
    assert forms[0] == (base, False)
    assert ("di" + base, True) in forms


def test_a_broken_pattern_names_its_line(fault: Fault) -> None:
    name = "languages/zz/morphology.yml"
    assert fault(toy.changed(name, "'^(?=[lr])'", "'^(?=[lr]'")).startswith(
        at(name, "put: me}") + "no valid regular expression"
    )
