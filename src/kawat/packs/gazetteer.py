"""Places by name: cities of ten thousand people and more, first-level divisions, and districts.

    place = packs.gazetteer.find("Kramatorsk", "en")          # the likeliest bearer of the name, or None
    place.country, place.province, place.kind                 # "UKR", "Donetsk", "city"
    packs.gazetteer.find("Tripoli", "en", countries=("LBN",)) # of these countries the first that has one
    packs.gazetteer.find("Bogor", "id", kind="district")      # only bearers of this kind
    packs.gazetteer.country_of("Kramatorsk", "en")            # "UKR"; empty where countries share the name

Names are matched as written, capitals included. Among namesakes the most populous wins, of a city and the
province around it the city. Names that the tables lack, or that mean something else in news ("Gaza"), are in
`places/names.yml`. The tables are read when first asked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kawat.packs.source import Item, read

TABLES = ("divisions", "cities")
NAMES = "names"
FILES = frozenset({*(f"{table}.tsv" for table in TABLES), f"{NAMES}.yml", "LICENSE.md"})
ANY_LANGUAGE = "any"
KINDS = ("province", "district", "city")
CLEARLY_BIGGER = 10
FAR_BIGGER = 60  # Paris in France is meant, whatever country a report is about
OTHER_SPELLING = 10  # a place counts for so many times less under another spelling than its first
OF_PROVINCE = 0.05  # from this part of its people on, a province's city is meant by their common name


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A place as GeoNames has it; `province` is the name of its first-level division, and its own where it
    is one. A division lies in the middle of its towns. Coordinates are degrees north and east."""

    name: str
    country: str
    province: str
    kind: str
    latitude: float
    longitude: float
    population: int


@dataclass(frozen=True)
class Gazetteer:
    """Finds places by name in the tables of one folder."""

    folder: Path
    chosen: Mapping[str, Mapping[str, tuple[str, str, str]]]

    def find(
        self, name: str, language: str, countries: Iterable[str] = (), kind: str = ""
    ) -> KnownPlace | None:
        """The likeliest place of this name: of the kind asked for, in the first of the countries that
        has one, unless another is far bigger."""
        bearers = [place for place in self._bearers(name, language) if kind in ("", place.kind)]
        if not bearers:
            return None
        least = _weight(bearers[0], name) / FAR_BIGGER
        fitting = [place for place in bearers if _weight(place, name) >= least]
        wanted = (place for country in countries for place in fitting if place.country == country)
        return next(wanted, bearers[0])

    def country_of(self, name: str, language: str) -> str:
        """The country of a name; empty where places of other countries come near it in size."""
        bearers = self._bearers(name, language)
        if not bearers:
            return ""
        first = bearers[0]
        others = (_weight(place, name) for place in bearers if place.country != first.country)
        return first.country if max(others, default=0) * CLEARLY_BIGGER <= _weight(first, name) else ""

    def _bearers(self, name: str, language: str) -> list[KnownPlace]:
        """All places of a name, the likeliest first; one chosen for news is the only one."""
        chosen = self.chosen.get(language, {}).get(name)
        if chosen is not None:
            known, country, kind = chosen
            return [p for p in self._all(known) if p.country == country and kind in ("", p.kind)]
        return self._all(name)

    def _all(self, name: str) -> list[KnownPlace]:
        found = [self._place(number) for number in self._index.get(name, ())]
        by_weight = sorted(found, key=lambda place: -_weight(place, name))
        within = [place for place in by_weight if _is_city_of(place, by_weight[0])]
        return [*within, *(place for place in by_weight if place not in within)]

    def _place(self, number: int) -> KnownPlace:
        name, _, country, province, kind, latitude, longitude, people = self._lines[number].split("\t")
        return KnownPlace(name, country, province, kind, float(latitude), float(longitude), int(people))

    @cached_property
    def _lines(self) -> list[str]:
        tables = (self.folder / f"{table}.tsv" for table in TABLES)
        return [line for table in tables if table.exists() for line in table.read_text("utf-8").splitlines()]

    @cached_property
    def _index(self) -> Mapping[str, list[int]]:
        """The lines in which each name stands."""
        index: dict[str, list[int]] = defaultdict(list)
        for number, line in enumerate(self._lines):
            name, also, _ = line.split("\t", 2)
            for each in (name, *filter(None, also.split("|"))):
                index[each].append(number)
        return dict(index)


def load_gazetteer(data: Path, languages: Iterable[str]) -> Gazetteer:
    """Read `places/`; the tables are only looked for. Raises PackError where names.yml is wrong."""
    folder = data / "places"
    chosen: dict[str, dict[str, tuple[str, str, str]]] = {code: {} for code in languages}
    path = folder / f"{NAMES}.yml"
    for item in read(path, data).items() if path.exists() else ():
        fields = item.fields("place country names", "kind")
        kind = fields["kind"].text() if "kind" in fields else ""
        if kind not in ("", *KINDS):
            raise fields["kind"].error(f"'{kind}' is no kind of place (write {', '.join(KINDS)})")
        place = (fields["place"].text(), fields["country"].text(), kind)
        for language, name in _names(fields["names"]):
            for code in chosen if language == ANY_LANGUAGE else [language]:
                if chosen.get(code, {}).setdefault(name, place) != place:
                    raise item.error(f"the name '{name}' already means another place")
    return Gazetteer(folder, chosen)


def _names(item: Item) -> Iterator[tuple[str, str]]:
    for language, names in item.pairs():
        for name in names.texts():
            yield language, name


def _weight(place: KnownPlace, name: str) -> float:
    return place.population / (1 if place.name == name else OTHER_SPELLING)


def _is_city_of(place: KnownPlace, division: KnownPlace) -> bool:
    """Whether a place is a city in the division, and no small one."""
    is_within = (place.country, place.province) == (division.country, division.province)
    is_city = place.kind == "city" and division.kind != "city"
    return is_city and is_within and place.population >= division.population * OF_PROVINCE
