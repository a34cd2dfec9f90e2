"""The codes that other data sets give types, sectors and countries; loaded when something is exported.

    codes = load_codes(data)
    codes.cow("RUS"), codes.fips("PSE", "Gaza Strip")        # "365", "GZ"; empty where there is no code
    codes.cameo("CONSULT", "visit"), codes.label("042")      # "042", "Make a visit"

The codes change no reading, so they are no part of the digest of the words.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kawat.packs.ontology import load_ontology
from kawat.packs.ontology_model import Ontology
from kawat.packs.source import Item, read

FOLDER = "export"
FILES = ("countries", "cameo", "flows", "quads", "scores", "sectors")
NONE = "none"
ROOT = 2  # the digits of a CAMEO code that name its root


@dataclass(frozen=True, slots=True)
class Country:
    """A country as other data sets name it; a code is empty where it has none."""

    name: str
    cow: str
    fips: str
    parts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Cameo:
    """The CAMEO codes of one type: the general one, those by act, by the act or thing inside it, and of what
    is only planned."""

    code: str
    acts: Mapping[str, str]
    over: Mapping[str, str]
    not_done: str


@dataclass(frozen=True, slots=True)
class FlowStatus:
    """A status of a flow: what is done in a thread to bring it about (nothing: being opened), whether its sum
    may be that of the offer, and its number in IATI."""

    states: Set[str]
    as_offered: bool
    iati: str


@dataclass(frozen=True, slots=True)
class Flows:
    """Which threads are flows of help: their kind, the CAMEO codes of their opening, what they come to."""

    kind: str
    codes: Set[str]
    statuses: Mapping[str, FlowStatus]
    ended: Set[str]


@dataclass(frozen=True)
class Codes:
    """Looks codes up; every answer is text, or empty where there is none."""

    countries: Mapping[str, Country]
    types: Mapping[str, Cameo]
    labels: Mapping[str, str]
    roots: Mapping[str, str]
    quads: Mapping[str, int]
    scores: Mapping[str, float]
    sectors: Mapping[str, Mapping[str, str]]
    flows: Flows
    ontology: Ontology

    def name(self, country: str) -> str:
        """The English name of a country."""
        found = self.countries.get(country)
        return found.name if found else ""

    def cow(self, country: str) -> str:
        """The number of a country in the list of the Correlates of War."""
        found = self.countries.get(country)
        return found.cow if found else ""

    def fips(self, country: str, province: str = "") -> str:
        """The FIPS 10-4 code of a country; of some, of a province alone."""
        found = self.countries.get(country)
        return found.fips or found.parts.get(province, "") if found else ""

    def cameo(self, type_: str, act: str = "", chain: Sequence[str] = (), is_done: bool = True) -> str:
        """The CAMEO code of an event; `chain` is what its act was composed of, innermost first. Empty for
        what is not done, where CAMEO has no code for that."""
        known = self.types[type_]
        if not is_done:
            return known.not_done
        inner = (known.over[name] for name in reversed(chain) if name in known.over)
        return known.acts.get(act) or next(inner, known.code)

    def label(self, cameo: str) -> str:
        """What a CAMEO code means."""
        return self.labels[cameo]

    def cameo_quad(self, cameo: str) -> int:
        """The number of the quad that CAMEO's users count a code to; it may differ from that of the type."""
        return self.quads[self.roots[cameo[:ROOT]]]

    def quad(self, type_: str) -> str:
        """The quad of a type in words."""
        return self.ontology.types[type_].quad

    def sector(self, sector: str, scheme: str) -> str:
        """A sector as another data set names it; `scheme` is a key of sectors.yml."""
        return self.sectors[sector][scheme]


@cache
def load_codes(data: Path) -> Codes:
    """Read `export/`; raises PackError where a type, sector or country is missing or a code is malformed."""
    ontology = load_ontology(data)
    files = {name: read(data / FOLDER / f"{name}.yml", data) for name in FILES}
    quads = {name: item.integer() for name, item in files["quads"].pairs()}
    _complete(files["quads"], quads, {type_.quad for type_ in ontology.types.values()}, "quad")
    cameo = files["cameo"].fields("types quads labels")
    labels = {code: item.text() for code, item in cameo["labels"].pairs()}
    roots = {root: quad for quad, item in cameo["quads"].pairs() for root in item.texts()}
    if unknown := set(roots.values()) - set(quads):
        raise cameo["quads"].error(f"'{min(unknown)}' is no quad")
    types = {name: _cameo(item, ontology, name, labels) for name, item in cameo["types"].pairs()}
    _complete(cameo["types"], types, ontology.types, "type")
    if stray := {code for code in labels if code[:ROOT] not in roots}:
        raise cameo["labels"].error(f"no quad counts the root of {min(stray)}")
    return Codes(
        countries=_countries(files["countries"], data),
        types=types,
        labels=labels,
        roots=roots,
        quads=quads,
        scores=_scores(files["scores"], ontology),
        sectors=_sectors(files["sectors"], ontology),
        flows=_flows(files["flows"], labels),
        ontology=ontology,
    )


def _cameo(item: Item, ontology: Ontology, type_: str, labels: Container[str]) -> Cameo:
    fields = item.fields("code", "acts over not_done")
    acts, over = (dict(fields[key].pairs()) if key in fields else {} for key in ("acts", "over"))
    for act, code in acts.items():
        if act not in ontology.acts or ontology.acts[act].type != type_:
            raise code.error(f"'{act}' is no act of this type")
    for act, code in over.items():
        if act not in ontology.acts and act not in ontology.things:
            raise code.error(f"'{act}' is no act or thing")
    own = [fields[key] for key in ("code", "not_done") if key in fields]
    for code in (*own, *acts.values(), *over.values()):
        if code.text() not in labels:
            raise code.error(f"'{code.text()}' stands not among the labels")
    return Cameo(
        fields["code"].text(),
        {act: code.text() for act, code in acts.items()},
        {act: code.text() for act, code in over.items()},
        fields["not_done"].text() if "not_done" in fields else "",
    )


def _flows(item: Item, labels: Container[str]) -> Flows:
    fields = item.fields("kind codes statuses ended")
    for code in fields["codes"].items():
        if code.text() not in labels:
            raise code.error(f"'{code.text()}' stands not among the labels of cameo.yml")
    statuses = {name: status.fields("states as_offered iati") for name, status in fields["statuses"].pairs()}
    return Flows(
        kind=fields["kind"].text(),
        codes=frozenset(fields["codes"].texts()),
        statuses={
            name: FlowStatus(
                frozenset(status["states"].texts()),
                status["as_offered"].flag(),
                str(status["iati"].integer()),
            )
            for name, status in statuses.items()
        },
        ended=frozenset(fields["ended"].texts()),
    )


def _scores(item: Item, ontology: Ontology) -> dict[str, float]:
    scores = {}
    for name, score in item.pairs():
        if not re.fullmatch(r"-?\d+(\.\d+)?", score.text()) or abs(float(score.text())) > 10:
            raise score.error(f"'{score.text()}' is no number from -10 to 10")
        scores[name] = float(score.text())
    _complete(item, scores, ontology.types, "type")
    return scores


def _sectors(item: Item, ontology: Ontology) -> dict[str, dict[str, str]]:
    sectors = {
        name: {scheme: _or_none(code) for scheme, code in names.fields("icews cameo").items()}
        for name, names in item.pairs()
    }
    _complete(item, sectors, ontology.sectors, "sector")
    return sectors


def _countries(item: Item, data: Path) -> dict[str, Country]:
    countries = {iso: _country(fields) for iso, fields in item.pairs()}
    known = {iso for iso, _ in read(data / "actors" / "countries.yml", data).pairs()}
    _complete(item, countries, known, "country")
    for scheme in ("cow", "fips"):
        held: dict[str, str] = {}
        for iso, country in countries.items():
            code = getattr(country, scheme)
            if code and held.setdefault(code, iso) != iso:
                raise item.error(f"{held[code]} and {iso} have one {scheme} code {code}")
    return countries


def _country(item: Item) -> Country:
    fields = item.fields("name cow fips", "parts")
    cow, fips = _or_none(fields["cow"]), _or_none(fields["fips"])
    parts = {name: code.text() for name, code in fields["parts"].pairs()} if "parts" in fields else {}
    if cow and not re.fullmatch(r"\d{1,3}", cow):
        raise fields["cow"].error(f"'{cow}' is no code of the Correlates of War (a number, or none)")
    if strange := [code for code in (fips, *parts.values()) if code and not re.fullmatch(r"[A-Z]{2}", code)]:
        raise fields["fips"].error(f"'{strange[0]}' is no FIPS code (two capitals, or none)")
    return Country(fields["name"].text(), cow, fips, parts)


def _or_none(item: Item) -> str:
    return "" if item.text() == NONE else item.text()


def _complete(item: Item, found: Mapping[str, object], known: Iterable[str], noun: str) -> None:
    """Every type, sector or country has its line, and no other has one."""
    names = set(known)
    if missing := names - set(found):
        raise item.error(f"the {noun} '{min(missing)}' is missing")
    if unknown := set(found) - names:
        raise item.error(f"'{min(unknown)}' is no {noun} that Kawat knows")
