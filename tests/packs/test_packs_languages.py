from collections.abc import Callable

import pytest

from kawat.packs import Pack, Packs
from packs import toy
from packs.conftest import Changes

Load = Callable[[Changes], Packs]
Fault = Callable[[Changes], str]
HOME = "languages/zz"


def pack(packs: Packs) -> Pack:
    return packs.language("zz")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (f"{HOME}/notes.yml", "no such file belongs in a language"),
        (f"{HOME}/Time.yml", "no such file belongs in a language"),
        (f"{HOME}/time.yaml", "no such file belongs in a language"),
        (f"{HOME}/pipeline/meta.json", "no such file belongs in a language"),
        (f"{HOME}/words/more.txt", "only .yml files belong in words/"),
        ("words/more.yml", "no such folder belongs here"),
        ("notes.yml", "no such folder belongs here"),
    ],
)
def test_a_stray_file_is_named(fault: Fault, name: str, message: str) -> None:
    found = fault({name: "a: 1\n"})
    assert found.endswith(f": {message}")
    assert name.startswith(found.partition(":")[0])


@pytest.mark.parametrize(
    "name",
    [
        "ontology/more.yml",
        "actors/persons.yml",
        "actors/people/notes.txt",
        "parsers/clear.yaml",
        "languages/notes.yml",
    ],
)
def test_a_file_that_nothing_reads_is_an_error_in_every_folder(fault: Fault, name: str) -> None:
    assert fault({name: "a: 1\n"}).startswith(name)


def test_a_licence_may_lie_beside_the_pack(toy_packs: Load) -> None:
    assert toy_packs({f"{HOME}/LICENSE.md": "as you like\n"}).languages


@pytest.mark.parametrize("name", ["frames", "roles", "reporting", "grammar", "time", "furniture", "cases"])
def test_a_missing_file_is_named(fault: Fault, name: str) -> None:
    assert fault({f"{HOME}/{name}.yml": None}) == f"{HOME}/{name}.yml: this file is missing"


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("language", "words: {", "word: {", "unknown key 'word'"),
        ("language", "scheme: plain", "scheme: fancy", "unknown label scheme 'fancy'; see parsers/"),
        ("language", "match: forms", "match: sounds", "write forms or lemmas"),
        ("language", "nouns: head_first", "nouns: first", "write head_first or head_last"),
        ("roles", "CVL: [folk]", "FOLK: [folk]", "'FOLK' is no sector"),
        ("roles", "[folk]", "[folk, chief]", "'chief' stands twice in this file"),
        ("reporting", "nouns: {alleged", "nouns: {rumoured", "'rumoured' is no claim"),
        ("reporting", "hedges", "doubts", "unknown key 'doubts'"),
        ("grammar", "both: [dux landi]\n", "boths: []\n", "unknown key 'boths'"),
        ("time", "days: -number", "day: -number", "unknown key 'day'"),
        ("time", ", days: -1", "", "say by how many days, weeks, months, years"),
        ("time", "days: -1", "days: -1, weeks: 1", "say by how many days, weeks, months, years"),
        ("time", "Unu: 1", "Unu: one", "a whole number was expected here"),
        ("time", "day_first: true", "day_first: 1", "true or false was expected here"),
        ("furniture", "'Lex ox.*'", "'(Lex'", "no valid regular expression"),
        ("furniture", "lines", "rows", "unknown key 'rows'"),
        ("cases", "type: AID", "type: HELP", "'HELP' is no type"),
        ("cases", ", actor: 'AAA:GOV'", "", "the key 'actor' is missing"),
    ],
)
def test_a_fault_names_its_line(fault: Fault, name: str, old: str, new: str, message: str) -> None:
    path = f"{HOME}/{name}.yml"
    assert fault(toy.changed(path, old, new)).startswith(f"{path}:{toy.line_of(path, old)}: {message}")


def test_no_key_of_the_grammar_may_be_left_out(fault: Fault) -> None:
    changes = toy.changed(f"{HOME}/grammar.yml", "both: [dux landi]\n", "")
    assert fault(changes) == f"{HOME}/grammar.yml:1: the key 'both' is missing"


def test_the_pack_of_a_language(toy_packs: Load) -> None:
    found = pack(toy_packs({}))
    assert (found.code, found.scheme.name, found.matches_forms) == ("zz", "plain", True)
    assert found.parser.models == ("zz_no_such_parser",)


def test_a_language_that_cldr_does_not_know_goes_by_its_code(toy_packs: Load) -> None:
    assert pack(toy_packs({})).name == "zz"


def test_generic_agents_have_a_sector(toy_packs: Load) -> None:
    assert pack(toy_packs({})).agents == {"chief": "GOV", "high chief": "GOV", "folk": "CVL"}


def test_reporting_words_say_how_their_content_stands(toy_packs: Load) -> None:
    reporting = pack(toy_packs({})).reporting
    said = {word: s.claim for table in (reporting.verbs, reporting.nouns) for word, s in table.items()}
    assert said == {"vosi": "reported", "nevosi": "denied", "kreda": "alleged"}


def test_shifts_count_by_a_fixed_number_or_by_the_words(toy_packs: Load) -> None:
    assert [(s.unit, s.by) for s in pack(toy_packs({})).time.shifts] == [("days", -1), ("days", None)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Arda bura.", []),
        ("Bura 30.", []),
        ("Bura 30 jorn ag.", [None]),
        ("Bura hier.", [-1]),
        ("Hier bura 30 jorn ag.", [-1, None]),
    ],
)
def test_only_shifts_that_a_text_may_hold_are_looked_for(
    toy_packs: Load, text: str, wanted: list[int | None]
) -> None:
    assert [shift.by for shift in pack(toy_packs({})).time.shifts_in(text)] == wanted


def test_the_words_at_the_edges_of_phrases_are_known(toy_packs: Load) -> None:
    roles = {f"{HOME}/roles.yml": "GOV: [chief, high elder chief]\nCVL: [folk]\n"}
    assert pack(toy_packs(roles)).edges == {"high", "chief"}


def test_cases_say_what_a_text_must_yield(toy_packs: Load) -> None:
    wanted, nothing = pack(toy_packs({})).cases
    assert wanted.events == (("AID", ("AAA:GOV",), ()),)
    assert nothing.events == ()


def test_an_unknown_language_is_a_key_error(toy_packs: Load) -> None:
    with pytest.raises(KeyError):
        toy_packs({}).language("yy")
