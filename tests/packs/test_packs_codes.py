"""The codes of other data sets: complete, well formed, and right where anybody can check them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kawat.errors import PackError
from kawat.packs import Codes, load, load_codes
from kawat.settings import PACKAGE_DATA
from packs import toy


@pytest.fixture(scope="module")
def codes() -> Codes:
    return load_codes(PACKAGE_DATA)


@pytest.mark.parametrize(
    ("country", "cow", "fips"),
    [
        ("DEU", "255", "GM"),
        ("GBR", "200", "UK"),
        ("AUT", "305", "AU"),
        ("AUS", "900", "AS"),
        ("CHE", "225", "SZ"),
        ("CHN", "710", "CH"),
        ("CHL", "155", "CI"),
        ("IDN", "850", "ID"),
        ("PRK", "731", "KN"),
        ("KOR", "732", "KS"),
        ("SSD", "626", "OD"),
        ("XKX", "347", "KV"),
        ("NER", "436", "NG"),
        ("NGA", "475", "NI"),
        ("YEM", "679", "YM"),
        ("HKG", "", "HK"),
        ("VAT", "", "VT"),
        ("PSE", "", ""),
        ("ALA", "", ""),
    ],
)
def test_countries_have_the_codes_of_the_lists(codes: Codes, country: str, cow: str, fips: str) -> None:
    assert (codes.cow(country), codes.fips(country)) == (cow, fips)


def test_where_a_country_has_no_fips_code_its_provinces_may(codes: Codes) -> None:
    assert codes.fips("PSE", "Gaza Strip") == "GZ"
    assert codes.fips("PSE", "West Bank") == "WE"
    assert codes.fips("PSE", "Elsewhere") == ""
    assert codes.fips("DEU", "Bavaria") == "GM"


def test_of_an_unknown_country_there_is_no_code(codes: Codes) -> None:
    assert (codes.name("ZZZ"), codes.cow("ZZZ"), codes.fips("")) == ("", "", "")


def test_no_fips_code_is_the_two_letter_code_of_another_column(codes: Codes) -> None:
    """All codes of one scheme look alike: two capitals, or a number; never an ISO code of three letters."""
    assert {len(country.fips) for country in codes.countries.values()} == {0, 2}
    assert all(country.cow.isdigit() for country in codes.countries.values() if country.cow)


@pytest.mark.parametrize(
    ("type_", "act", "chain", "is_done", "cameo"),
    [
        ("CONSULT", "", "", True, "040"),
        ("CONSULT", "visit", "visit", True, "042"),
        ("AGREE", "promise", "aid offer", True, "033"),
        ("AGREE", "promise", "helpers send_people aid offer", True, "033"),
        ("AGREE", "promise", "money offer", True, "033"),
        ("AGREE", "promise", "offer", True, "030"),
        ("REQUEST", "demand", "aid demand", True, "100"),
        ("REQUEST", "ask", "aid ask", True, "023"),
        ("CONCEDE", "ceasefire_words", "", True, "0871"),
        ("CONCEDE", "ceasefire_words", "", False, "035"),
        ("ASSAULT", "attack", "attack", False, ""),
    ],
)
def test_events_have_cameo_codes(
    codes: Codes, type_: str, act: str, chain: str, is_done: bool, cameo: str
) -> None:
    assert codes.cameo(type_, act, chain.split(), is_done) == cameo


def test_the_quad_of_a_code_may_differ_from_that_of_the_type(codes: Codes) -> None:
    assert codes.quad("REQUEST") == "verbal conflict"
    assert codes.quads[codes.quad("REQUEST")] == 3
    assert codes.cameo_quad("020") == 1


def test_conflict_scores_below_cooperation(codes: Codes) -> None:
    for type_, score in codes.scores.items():
        assert (score <= 0) == codes.quad(type_).endswith("conflict"), type_


def test_sectors_have_the_names_of_others(codes: Codes) -> None:
    assert codes.sector("LEG", "icews") == "Legislative / Parliamentary"
    assert codes.sector("UNK", "cameo") == ""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for room in ("ontology", "export"):
        shutil.copytree(PACKAGE_DATA / room, tmp_path / room)
    (tmp_path / "actors").mkdir()
    shutil.copy(PACKAGE_DATA / "actors" / "countries.yml", tmp_path / "actors")
    return tmp_path


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("countries", "\nDEU: {name: Germany, cow: 255, fips: GM}", "", "the country 'DEU' is missing"),
        ("countries", "cow: 255, fips: GM", "cow: 255, fips: AU", "AUT and DEU have one fips code AU"),
        ("countries", "fips: GM", "fips: DEU", "'DEU' is no FIPS code"),
        ("countries", "cow: 255", "cow: GMY", "'GMY' is no code of the Correlates of War"),
        ("scores", "\nAID: 10", "", "the type 'AID' is missing"),
        ("scores", "AID: 10", "AID: 11", "'11' is no number from -10 to 10"),
        ("scores", "AID: 10", "AID: 10\nHELP: 10", "'HELP' is no type that Kawat knows"),
        ("cameo", 'visit: "042"', 'expel: "042"', "'expel' is no act of this type"),
        ("cameo", 'mediate: "039"', 'medate: "039"', "'medate' is no act or thing"),
        ("cameo", '  "042": Make a visit\n', "", "'042' stands not among the labels"),
        ("cameo", '"07", "08"]', '"07"]', "no quad counts the root of 080"),
        ("cameo", "  verbal conflict:", "  spoken conflict:", "'spoken conflict' is no quad"),
        ("quads", "\nverbal conflict: 3", "", "the quad 'verbal conflict' is missing"),
        ("sectors", "cameo: none", "gdelt: none", "unknown key 'gdelt'"),
    ],
)
def test_a_fault_is_named_with_its_file(folder: Path, file: str, old: str, new: str, message: str) -> None:
    path = folder / "export" / f"{file}.yml"
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")
    with pytest.raises(PackError, match=message) as caught:
        load_codes(folder)
    assert caught.value.where.startswith(f"export/{file}.yml:")


def test_the_codes_of_others_are_no_part_of_the_digest(tmp_path: Path) -> None:
    plain = load(toy.write(tmp_path / "a")).digest
    assert load(toy.write(tmp_path / "b", {"export/quads.yml": "verbal conflict: 3\n"})).digest == plain


def test_a_stray_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="nothing reads this file"):
        load(toy.write(tmp_path, {"export/other.yml": "a: b\n"}))
