"""Load, check and freeze the data. An unknown key or a stray file is an error that names file and line."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

from kawat.collector import paused
from kawat.errors import PackError
from kawat.packs.actors import FILES as ACTOR_FILES
from kawat.packs.actors import PEOPLE, load_actors
from kawat.packs.amounts import AmountWords, Numbers
from kawat.packs.codes import FILES as CODE_FILES
from kawat.packs.codes import FOLDER as CODES
from kawat.packs.codes import Codes, load_codes
from kawat.packs.entries import Entry, Frame, Kind, Lexicon
from kawat.packs.gazetteer import FILES as PLACE_FILES
from kawat.packs.gazetteer import Gazetteer, KnownPlace, load_gazetteer
from kawat.packs.languages import load_language
from kawat.packs.markup import FOLDER as PAGES
from kawat.packs.markup import NAME as MARKUP
from kawat.packs.markup import Markup, load_markup
from kawat.packs.model import (
    Actors,
    Case,
    Furniture,
    Grammar,
    KnownActor,
    Pack,
    Packs,
    Reporting,
    Saying,
    Scheme,
)
from kawat.packs.ontology import FILES as ONTOLOGY_FILES
from kawat.packs.ontology import load_ontology
from kawat.packs.ontology_model import Act, Convention, Ontology, Operation, Reason
from kawat.packs.outlets import FOLDER as OUTLETS
from kawat.packs.outlets import load_outlets
from kawat.packs.outlets_model import Outlet, OutletFurniture, Outlets
from kawat.packs.places import PlaceWords
from kawat.packs.schemes import load_schemes
from kawat.packs.thread_model import Answer, Opening, Pattern, Threads
from kawat.packs.time_words import TimeShift, TimeWords

__all__ = [
    "Act",
    "Actors",
    "AmountWords",
    "Answer",
    "Case",
    "Codes",
    "Convention",
    "Entry",
    "Frame",
    "Furniture",
    "Gazetteer",
    "Grammar",
    "Kind",
    "KnownActor",
    "KnownPlace",
    "Lexicon",
    "Markup",
    "Numbers",
    "Ontology",
    "Opening",
    "Operation",
    "Outlet",
    "OutletFurniture",
    "Outlets",
    "Pack",
    "Packs",
    "Pattern",
    "PlaceWords",
    "Reason",
    "Reporting",
    "Saying",
    "Scheme",
    "Threads",
    "TimeShift",
    "TimeWords",
    "check",
    "load",
    "load_codes",
]


@cache
def load(data: Path) -> Packs:
    """Load all data under `data`.

    Raises PackError, with file and line, for an unknown key, a name that means two things, a stray file,
    or a word whose act, operation or frame does not exist.
    """
    if not (data / "ontology").is_dir():
        raise PackError("this folder holds no data (no ontology/ in it)", str(data))
    _check_strays(data)
    with paused():
        ontology = load_ontology(data)
        schemes = load_schemes(data)
        folders = sorted(p for p in (data / "languages").iterdir() if p.is_dir())
        languages = {f.name: load_language(f, data, ontology, schemes) for f in folders}
        actors = load_actors(data, languages, ontology.sectors)
        outlets, markup = load_outlets(data, languages, actors), load_markup(data)
        gazetteer = load_gazetteer(data, languages)
        return Packs(ontology, actors, gazetteer, languages, outlets, markup, _digest(data))


def check(data: Path) -> list[str]:
    """Load everything and say in a few lines what is there; raises PackError at the first fault."""
    packs = load(data)
    ontology = packs.ontology
    lines = [
        f"ontology: {len(ontology.types)} types, {len(ontology.acts)} acts, "
        f"{len(ontology.operations)} operations, {len(ontology.things)} things"
    ]
    for code, pack in packs.languages.items():
        entries = {e.where + e.word for found in pack.lexicon.by_head.values() for e in found}
        names = len(packs.actors.names[code])
        lines.append(
            f"{code}: {len(entries)} words, {len(pack.agents)} generic agents, {names} names of actors"
        )
    lines.append(f"outlets: {len(packs.outlets.cards)} cards")
    if (data / CODES).is_dir():
        codes = load_codes(data)
        lines.append(f"codes of others: {len(codes.countries)} countries, {len(codes.labels)} CAMEO codes")
    return [*lines, f"digest: {packs.digest}"]


def _check_strays(data: Path) -> None:
    """A file that nothing reads is an error: it was misnamed."""
    rooms: dict[str, Callable[[Path], bool]] = {
        "ontology": lambda path: path.suffix == ".yml" and path.stem in ONTOLOGY_FILES,
        "actors": lambda path: (path.suffix == ".yml" and path.stem in ACTOR_FILES) or path.name == PEOPLE,
        f"actors/{PEOPLE}": lambda path: path.suffix == ".yml",
        OUTLETS: lambda path: path.suffix == ".yml",
        PAGES: lambda path: path.name == f"{MARKUP}.yml",
        "parsers": lambda path: path.suffix == ".yml",
        "places": lambda path: path.name in PLACE_FILES,
        CODES: lambda path: path.suffix == ".yml" and path.stem in CODE_FILES,
        "languages": Path.is_dir,
    }
    top = {name.split("/")[0] for name in rooms}
    for path in sorted(data.iterdir()):
        if path.name not in top and not path.name.startswith((".", "__")):
            raise PackError("no such folder belongs here", path.name)
    for room, belongs in rooms.items():
        for path in sorted((data / room).iterdir()) if (data / room).is_dir() else ():
            if not belongs(path):
                raise PackError("nothing reads this file", path.relative_to(data).as_posix())


def _digest(data: Path) -> str:
    """A digest of every data file that a reading may depend on; of parsers' weights the names carry the
    version, and the codes of other data sets change no reading."""
    digest = hashlib.sha256()
    for path in sorted(path for path in data.rglob("*") if path.suffix in (".yml", ".tsv")):
        if path.parent == data / CODES:
            continue
        digest.update(path.relative_to(data).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
