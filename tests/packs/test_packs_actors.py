import datetime as dt
import re
from collections.abc import Callable

import pytest

from kawat.packs import KnownActor, Packs
from packs import toy
from packs.conftest import Changes

Load = Callable[[Changes], Packs]
Fault = Callable[[Changes], str]
PEOPLE = "actors/people/BBB.yml"
MEDIA = "actors/media.yml"


def named(packs: Packs, name: str) -> KnownActor:
    return packs.actors.names["zz"][name]


@pytest.mark.parametrize("code", ["BBB", "BBB:XXX", "bbb:MED", "BB:MED", "BBBB:MED", "BBB:MED:x", "BBB:"])
def test_a_malformed_code_is_an_error(fault: Fault, code: str) -> None:
    found = fault(toy.changed(MEDIA, "BBB:MED", code))
    assert found == f"{MEDIA}:1: '{code}' is no actor code (write ISO3:SECTOR, or :IGO)"


def test_a_body_needs_no_country(toy_packs: Load) -> None:
    packs = toy_packs({"actors/bodies.yml": "- {id: league, names: {any: [The League]}, code: ':IGO'}\n"})
    assert named(packs, "The League").code(None) == ":IGO"


def test_a_name_may_not_mean_two_actors(fault: Fault) -> None:
    found = fault({"actors/people/AAA.yml": "\n- {name: Ina Nim, short: [Nim]}\n"})
    assert found == f"{PEOPLE}:1: the name 'Nim' already means person:Ina Nim (actors/people/AAA.yml:2)"


def test_the_same_name_in_another_language_is_another_matter(toy_packs: Load) -> None:
    changes = {"actors/bodies.yml": "- {id: other, names: {xx: [Nim]}, code: ':IGO'}\n"}
    assert named(toy_packs(changes), "Nim").sort == "person"


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (dt.date(1999, 1, 1), "BBB:OPP"),
        (dt.date(2010, 12, 31), "BBB:OPP"),
        (dt.date(2011, 1, 1), "BBB:GOV"),
        (dt.date(2020, 6, 30), "BBB:GOV"),
        (dt.date(2020, 7, 1), "BBB:CVL"),
        (None, "BBB:CVL"),
    ],
)
def test_a_code_holds_for_its_days(toy_packs: Load, day: dt.date | None, code: str) -> None:
    assert named(toy_packs({}), "Olo Nim").code(day) == code


def test_without_a_day_the_office_held_still_counts(toy_packs: Load) -> None:
    packs = toy_packs(toy.changed(PEOPLE, ", until: 2020-06-30", ""))
    assert named(packs, "Nim").code(None) == "BBB:GOV"


def test_a_person_goes_by_other_and_short_names(toy_packs: Load) -> None:
    packs = toy_packs({})
    assert {named(packs, name).id for name in ("Olo Nim", "O. Nim", "Nim")} == {"person:Olo Nim"}


@pytest.mark.parametrize(
    ("name", "sort", "code"),
    [
        ("Ardia", "country", "AAA:GOV"),
        ("Arda", "country", "AAA:GOV"),
        ("Ardian", "adjective", "AAA:GOV"),
        ("Ardians", "people", "AAA:CVL"),
        ("Borport", "seat", "BBB:GOV"),
        ("BW", "media", "BBB:MED"),
    ],
)
def test_names_are_of_a_sort_and_have_a_code(toy_packs: Load, name: str, sort: str, code: str) -> None:
    actor = named(toy_packs({}), name)
    assert (actor.sort, actor.code(None)) == (sort, code)


def test_a_country_s_name_wins_over_its_adjective_and_people(toy_packs: Load) -> None:
    changes = toy.changed("actors/countries.yml", "adjectives: {zz: [Ardian]}", "adjectives: {zz: [Arda]}")
    assert named(toy_packs(changes), "Arda").sort == "country"


def test_a_person_wins_over_a_seat_of_that_name(toy_packs: Load) -> None:
    changes = {"actors/seats.yml": "- {names: {any: [Nim]}, country: AAA, kind: capital}\n"}
    assert named(toy_packs(changes), "Nim").sort == "person"


def test_of_two_places_the_first_read_keeps_the_name(toy_packs: Load) -> None:
    changes = {"actors/regions.yml": "- {names: {any: [Borport]}, country: AAA, kind: city}\n"}
    assert named(toy_packs(changes), "Borport").sort == "seat"


def test_media_are_known_in_all_spellings(toy_packs: Load) -> None:
    assert toy_packs({}).media == {"Bor Wire", "BW"}


def test_the_longest_name_in_a_text_is_found(toy_packs: Load) -> None:
    actors = toy_packs(toy.changed(MEDIA, "Bor Wire", "The Bor Wire of Borport")).actors
    text = "In The Bor Wire of Borport, and The Bor"
    bounds = [match.span() for match in re.finditer(r"\w+|,", text)]
    found = [actors.at("zz", text, bounds, n, len(bounds)) for n in range(len(bounds))]
    assert [(n, hit[0], hit[1].id) for n, hit in enumerate(found) if hit] == [
        (1, 6, "bor-wire"),
        (5, 6, "seats:BBB:GOV:Borport"),
    ]
    assert actors.at("zz", text, bounds, 1, 5) is None


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        (MEDIA, "short: BW", "abbreviation: BW", "unknown key 'abbreviation'"),
        (MEDIA, "id: bor-wire, ", "", "the key 'id' is missing"),
        (PEOPLE, "since: 2011-01-01", "since: 2011-13-01", "'2011-13-01' is no date"),
        ("actors/seats.yml", ", kind: capital", "", "the key 'kind' is missing"),
    ],
)
def test_faults_name_file_and_message(fault: Fault, name: str, old: str, new: str, message: str) -> None:
    found = fault(toy.changed(name, old, new))
    assert found.startswith(f"{name}:")
    assert message in found
