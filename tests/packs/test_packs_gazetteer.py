from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from kawat.packs import Packs
from kawat.packs.gazetteer import KnownPlace

Load = Callable[[Mapping[str, str | None]], Packs]
CITIES = """\
Ventor\tVentór\tAAA\tNorth Ardia\tcity\t10.500\t20.250\t50000
Ventor\t\tBBB\tLowland\tcity\t-3.000\t40.000\t400000
Salix\t\tAAA\tSalix\tcity\t11.000\t21.000\t90000
Marbok\tVentor\tBBB\tLowland\tcity\t-3.500\t40.500\t800000
"""
DIVISIONS = """\
Salix\t\tAAA\tSalix\tprovince\t11.500\t21.500\t300000
North Ardia\t\tAAA\tNorth Ardia\tprovince\t10.000\t20.000\t700000
"""
NAMES = "- {place: Marbok, country: BBB, names: {zz: [Old Marbok], any: [Marbo]}}\n"
PLACES = {"places/cities.tsv": CITIES, "places/divisions.tsv": DIVISIONS, "places/names.yml": NAMES}


@pytest.fixture
def toy_with_places(toy_packs: Load) -> Packs:
    return toy_packs(PLACES)


def found(packs: Packs, name: str, countries: tuple[str, ...] = (), kind: str = "") -> KnownPlace:
    place = packs.gazetteer.find(name, "zz", countries, kind)
    assert place is not None
    return place


def test_the_most_populous_of_namesakes_is_meant(toy_with_places: Packs) -> None:
    place = found(toy_with_places, "Ventor")
    assert (place.country, place.province, place.latitude, place.longitude) == ("BBB", "Lowland", -3.0, 40.0)


def test_a_country_in_question_wins(toy_with_places: Packs) -> None:
    assert found(toy_with_places, "Ventor", ("AAA",)).province == "North Ardia"
    assert found(toy_with_places, "Ventor", ("CCC",)).country == "BBB"


def test_another_spelling_finds_the_place_but_counts_for_less(toy_with_places: Packs) -> None:
    assert found(toy_with_places, "Ventór").country == "AAA"
    assert found(toy_with_places, "Ventor").name == "Ventor"


def test_a_city_is_meant_before_its_province_unless_that_is_asked_for(toy_with_places: Packs) -> None:
    assert found(toy_with_places, "Salix").kind == "city"
    assert found(toy_with_places, "Salix", kind="province").latitude == 11.5


def test_names_of_the_data_find_places_of_the_tables(toy_with_places: Packs) -> None:
    assert found(toy_with_places, "Old Marbok") == found(toy_with_places, "Marbo")
    assert toy_with_places.gazetteer.find("Old Marbok", "yy") is None


def test_the_country_of_a_name_is_told_only_where_it_is_clear(toy_with_places: Packs) -> None:
    gazetteer = toy_with_places.gazetteer
    assert gazetteer.country_of("Salix", "zz") == "AAA"
    assert gazetteer.country_of("Ventor", "zz") == ""
    assert gazetteer.country_of("Nowhere", "zz") == ""


def test_names_are_matched_as_written(toy_with_places: Packs) -> None:
    assert toy_with_places.gazetteer.find("salix", "zz") is None


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("- {place: Marbok, names: {any: [Marbo]}}", "the key 'country' is missing"),
        ("- {place: Marbok, country: BBB, kind: town, names: {any: [Marbo]}}", "'town' is no kind of place"),
        (NAMES + "- {place: Salix, country: AAA, names: {zz: [Marbo]}}", "already means another place"),
    ],
)
def test_a_wrong_name_is_refused(
    fault: Callable[[Mapping[str, str | None]], str], line: str, told: str
) -> None:
    assert told in fault(PLACES | {"places/names.yml": line})


def test_a_stray_table_is_refused(fault: Callable[[Mapping[str, str | None]], str]) -> None:
    assert "places/towns.tsv: nothing reads this file" in fault(PLACES | {"places/towns.tsv": CITIES})


def test_every_name_of_the_shipped_data_finds_its_place(real_packs: Packs) -> None:
    gazetteer = real_packs.gazetteer
    lost = [
        (language, name)
        for language, names in gazetteer.chosen.items()
        for name in names
        if gazetteer.find(name, language) is None
    ]
    assert lost == []


def test_every_line_of_the_shipped_tables_can_be_read(real_packs: Packs) -> None:
    from kawat.packs.gazetteer import KINDS

    gazetteer = real_packs.gazetteer
    places = [place for name in gazetteer._index for place in gazetteer._all(name)]
    assert len(places) > 100_000
    assert all(-90 <= p.latitude <= 90 and -180 <= p.longitude <= 180 and p.kind in KINDS for p in places)
