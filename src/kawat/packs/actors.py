"""Named actors: countries, seats, bodies, groups, agencies, media, companies, people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from kawat.packs.model import Actors, KnownActor, Office
from kawat.packs.source import Item, read

LISTS = ("bodies", "groups", "parties", "agencies", "media", "companies")
PLACES = ("seats", "regions")
PEOPLE = "people"
NOBODY = "nobody"
FILES = frozenset({"countries", *LISTS, *PLACES, NOBODY})
KINDS = frozenset({"countries", PEOPLE, *LISTS})
ANY_LANGUAGE = "any"
GOVERNMENT, SOCIETY = "GOV", "CVL"
Named = Iterator[tuple[str, str, KnownActor]]


def load_actors(data: Path, languages: Iterable[str], sectors: Mapping[str, str]) -> Actors:
    """Read `actors/`; raises PackError where a name means two actors or a code is malformed."""
    reader = _Reader(data, set(sectors))
    names: dict[str, dict[str, KnownActor]] = {code: {} for code in languages}
    for language, name, actor in reader.everything():
        targets = names if language == ANY_LANGUAGE else [language]
        for code in targets:
            if code in names:
                _put(names[code], name, actor, reader)
    return Actors.of(names)


def _put(table: dict[str, KnownActor], name: str, actor: KnownActor, reader: _Reader) -> None:
    held = table.get(name)
    if held is None or (held.sort in ("place", "seat") and actor.sort not in ("place", "seat")):
        table[name] = actor
    elif held.id != actor.id and actor.sort not in ("place", "seat"):
        raise reader.conflict(name, held, actor)


class _Reader:
    """Reads the files of `actors/` one by one into (language, name, actor)."""

    def __init__(self, data: Path, sectors: set[str]) -> None:
        self._data = data
        self._sectors = sectors
        self._items: dict[str, Item] = {}

    def everything(self) -> Named:
        folder = self._data / "actors"
        if (folder / "countries.yml").exists():
            yield from self._countries(read(folder / "countries.yml", self._data))
        for name in LISTS:
            if (folder / f"{name}.yml").exists():
                yield from self._listed(name, read(folder / f"{name}.yml", self._data))
        for path in sorted((folder / PEOPLE).glob("*.yml")):
            yield from self._people(path.stem, read(path, self._data))
        for name in PLACES:
            if (folder / f"{name}.yml").exists():
                yield from self._places(name, read(folder / f"{name}.yml", self._data))
        if (folder / f"{NOBODY}.yml").exists():
            yield from self._nobody(read(folder / f"{NOBODY}.yml", self._data))

    def conflict(self, name: str, held: KnownActor, actor: KnownActor) -> Exception:
        item = self._items[actor.id]
        return item.error(f"the name '{name}' already means {held.id} ({held.where})")

    def _actor(
        self, item: Item, id_: str, name: str, sort: str, offices: list[Office], default: str
    ) -> KnownActor:
        self._items[id_] = item
        return KnownActor(id_, name, sort, tuple(offices), default, item.where)

    def _countries(self, root: Item) -> Named:
        for iso, item in root.pairs():
            fields = item.fields("names", "adjectives people")
            first = next(fields["names"].pairs())[1].texts()[0]
            state = self._actor(item, iso, first, "country", [], f"{iso}:{GOVERNMENT}")
            people = self._actor(item, f"{iso}-people", first, "people", [], f"{iso}:{SOCIETY}")
            adjective = self._actor(item, f"{iso}-adjective", first, "adjective", [], f"{iso}:{GOVERNMENT}")
            yield from _names(fields["names"], state)
            yield from _names(fields.get("adjectives"), adjective, held=_held(fields["names"]))
            yield from _names(fields.get("people"), people, held=_held(fields["names"]))

    def _places(self, sort: str, root: Item) -> Named:
        for item in root.items():
            fields = item.fields("names country kind", "sector")
            sector = fields["sector"].text() if "sector" in fields else GOVERNMENT
            code = self._code(f"{fields['country'].text()}:{sector}", item)
            kind = "place" if sort == "regions" else "seat"
            first = next(fields["names"].pairs())[1].texts()[0]
            actor = self._actor(item, f"{sort}:{code}:{first}", first, kind, [], code)
            yield from _names(fields["names"], actor)

    def _nobody(self, root: Item) -> Named:
        """Names that only look like an actor's: found, so that no shorter name is, they mean nobody."""
        for item in root.items():
            names = item.fields("names")["names"]
            yield from _names(names, self._actor(item, item.where, NOBODY, NOBODY, [], ""))

    def _listed(self, sort: str, root: Item) -> Named:
        for item in root.items():
            fields = item.fields("id names", "code codes short seat")
            offices = [self._office(part) for part in fields["codes"].items()] if "codes" in fields else []
            default = self._code(fields["code"].text(), item) if "code" in fields else offices[-1].code
            first = next(fields["names"].pairs())[1].texts()[0]
            shown = fields["short"].text() if "short" in fields else first
            actor = self._actor(item, fields["id"].text(), shown, sort, offices, default)
            yield from _names(fields["names"], actor)

    def _people(self, country: str, root: Item) -> Named:
        for item in root.items():
            fields = item.fields("name", "also short offices code")
            name = fields["name"].text()
            offices = (
                [self._office(part) for part in fields["offices"].items()] if "offices" in fields else []
            )
            country = offices[-1].code.split(":")[0] if offices else country
            default = f"{country}:{SOCIETY}" if country.isupper() else f":{SOCIETY}"
            actor = self._actor(item, f"person:{name}", name, "person", offices, default)
            for field in ("also", "short"):
                for other in fields[field].texts() if field in fields else ():
                    yield ANY_LANGUAGE, other, actor
            yield ANY_LANGUAGE, name, actor

    def _office(self, item: Item) -> Office:
        fields = item.fields("code", "title since until")
        return Office(
            code=self._code(fields["code"].text(), item),
            since=fields["since"].date() if "since" in fields else None,
            until=fields["until"].date() if "until" in fields else None,
            title=fields["title"].text() if "title" in fields else "",
        )

    def _code(self, code: str, item: Item) -> str:
        country, _, sector = code.partition(":")
        if sector not in self._sectors or (country and not (len(country) == 3 and country.isupper())):
            raise item.error(f"'{code}' is no actor code (write ISO3:SECTOR, or :IGO)")
        return code


def _held(names: Item) -> dict[str, set[str]]:
    return {language: set(item.texts()) for language, item in names.pairs()}


def _names(item: Item | None, actor: KnownActor, held: dict[str, set[str]] | None = None) -> Named:
    """The names under each language, less those already `held` there by a nearer meaning."""
    for language, names in item.pairs() if item is not None else ():
        for name in names.texts():
            if name not in (held or {}).get(language, set()):
                yield language, name, actor
