"""Adding a language touches data only: an invented one, written here as YAML, codes a sentence.

Zz puts the verb first. Its nouns carry no article; "ko" marks a recipient, "sem" a source, "kex" a clause; a
verb takes "u-" for the passive; "nix" before a verb denies it.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kawat import settings
from kawat.packs import Packs, check, load
from kawat.packs.languages import WORD_LISTS, WORD_SETS
from kawat.parse import Parse
from kawat.reading import Reader
from kawat.records import Claim, Mention, Reading, Report
from reading.builders import parse, told

DAY = "2024-08-07"
GRAMMAR = {
    "relative": "yx",
    "coordinators": "ux",
    "that": "kex",
    "of": "dex",
    "both": "dux landi",
}
LANGUAGE = {
    "language": "parser: {scheme: ud, models: [pipeline]}\nwords: {match: forms, nouns: head_first}\n",
    "frames": """\
does_to: {actor: subject, recipient: [object, ko]}
gives: {actor: subject, recipient: [ko], content: [object, clause]}
thing: {actor: possessor}
""",
    "morphology": "verbs:\n  - {match: '^', put: u, passive: true}\n",
    "roles": "GOV: [chefo]\nCVL: [popolo]\n",
    "reporting": """\
verbs: {reported: [vosas]}
nouns: {alleged: [kredo]}
phrases: {reported: [sem]}
hedges: {alleged: [perhax]}
relays: {neutral: []}
asides: []
""",
    "grammar": "".join(
        f"{key}: [{GRAMMAR.get(key, '')}]\n" for key in (WORD_SETS + " " + WORD_LISTS).split()
    ),
    "time": """\
day_first: true
weekdays: {Lunax: 0}
months: {Augux: 8}
shifts:
  - {words: hierax, days: -1}
""",
    "furniture": "lines: ['LEX OX .*']\n",
    "cases": "[]\n",
    "words/words": """\
- operation: offer
  verbs:
    gives: [propos]
- act: attack
  verbs:
    does_to: [tak]
- thing: goods
  nouns:
    thing: [riz]
- operation: not
  adverbs:
    does_to: [nix]
""",
}
ACTORS = {
    "countries": """\
AAA: {names: {any: [Ardia]}}
BBB: {names: {any: [Borland]}, adjectives: {zz: [borlanda]}}
""",
    "media": "- {id: wire, names: {zz: [Zut]}, code: 'BBB:MED'}\n",
}


@pytest.fixture(scope="module")
def zz(tmp_path_factory: pytest.TempPathFactory) -> Packs:
    """Kawat's own ontology and label schemes with one language and two countries that it never saw."""
    folder: Path = tmp_path_factory.mktemp("data")
    for room in ("ontology", "parsers"):
        shutil.copytree(settings.read().data / room, folder / room)
    for name, text in LANGUAGE.items():
        path = folder / "languages" / "zz" / f"{name}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    for name, text in ACTORS.items():
        path = folder / "actors" / f"{name}.yml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    check(folder)
    return load(folder)


def read(packs: Packs, *sentences: str) -> Reading:
    parsed: Parse = parse(*sentences, language="zz")
    return Reader(Report("r", parsed.text, "zz", published=DAY), parsed, packs).read()


def one(packs: Packs, *sentences: str) -> Mention:
    (found,) = read(packs, *sentences).mentions
    return found


def test_an_operation_on_a_thing(zz: Packs) -> None:
    found = one(
        zz,
        "Propos/VERB/root Ardia/NAME/subject/Propos riz/NOUN/object/Propos ko/ADP/preposition/Borland "
        "Borland/NAME/oblique/Propos .",
    )
    assert told(found) == ("AGREE", ("AAA:GOV",), ("BBB:GOV",))
    assert found.claim is Claim.STATED


def test_a_passive_on_a_source_s_word(zz: Packs) -> None:
    found = one(
        zz,
        "Utak/VERB/root Ardia/NAME/passive_subject/Utak ox/ADP/preposition/chefo chefo/NOUN/agent/Utak "
        "borlanda/ADJ/adjective/chefo , sem/ADP/preposition/Zut Zut/NAME/oblique/Utak .",
    )
    assert told(found) == ("ASSAULT", ("BBB:GOV",), ("AAA:GOV",))
    assert found.claim is Claim.REPORTED
    assert [(said.name, said.code) for said in found.said_by] == [("Zut", "BBB:MED")]


def test_a_clause_that_somebody_says(zz: Packs) -> None:
    found = one(
        zz,
        "Vosas/VERB/root Borland/NAME/subject/Vosas kex/CONJ/marker/tak tak/VERB/clause/Vosas "
        "Ardia/NAME/subject/tak popolo/NOUN/object/tak borlanda/ADJ/adjective/popolo .",
    )
    assert told(found) == ("ASSAULT", ("AAA:GOV",), ("BBB:CVL",))
    assert [said.name for said in found.said_by] == ["Borland"]


def test_what_is_denied_is_no_event(zz: Packs) -> None:
    found = read(zz, "Nix/ADV/adverb/tak tak/VERB/root Ardia/NAME/subject/tak Borland/NAME/object/tak .")
    assert found.mentions == ()


@pytest.mark.parametrize(
    ("words", "day"), [("hierax", "2024-08-06"), ("Lunax", "2024-08-05"), ("Augux", "2024-08")]
)
def test_days_in_its_own_words(zz: Packs, words: str, day: str) -> None:
    found = one(zz, f"Tak/VERB/root Ardia/NAME/subject/Tak Borland/NAME/object/Tak {words}/NOUN/time/Tak .")
    assert found.when == day


def test_a_reading_carries_the_digest_of_its_words(zz: Packs) -> None:
    assert read(zz, "Riz/NOUN/root .").packs == zz.digest
