"""Load and check the cards of outlets."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from babel import localedata

from kawat.packs.model import Actors, KnownActor
from kawat.packs.outlets_model import Outlet, OutletFurniture, Outlets, folded
from kawat.packs.patterns import compiled
from kawat.packs.source import Item, read

FOLDER = "outlets"
KINDS = ("agency", "newspaper", "magazine", "broadcaster", "site", "organisation")
MEDIUM = "media"
DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}")


Media = Mapping[str, Mapping[str, KnownActor]]


def load_outlets(data: Path, languages: Container[str], actors: Actors) -> Outlets:
    """Read `outlets/`.

    Raises PackError where a domain or a name belongs to two outlets, a country or a language does not exist,
    or a card contradicts the medium of that name in `actors/`.
    """
    named = [pair for table in actors.names.values() for pair in table.items()]
    countries = {actor.id for _, actor in named if actor.sort == "country"}
    media = _media(named)
    cards: list[Outlet] = []
    domains: dict[str, str] = {}
    names: dict[str, str] = {}
    for path in sorted((data / FOLDER).glob("*.yml")):
        for item in read(path, data).items():
            card = _Fields(item).card(countries, languages)
            for domain in card.domains:
                _claim(domains, domain, card, item)
            for name in dict.fromkeys(map(folded, card.names)):
                _claim(names, name, card, item)
            cards.append(_tied(card, media, item))
    return Outlets(tuple(cards))


def outlet_names(data: Path) -> dict[str, str]:
    """Each name of each outlet, as it is compared, with the outlet's own: no more than that is read."""
    cards = (item for path in sorted((data / FOLDER).glob("*.yml")) for item in read(path, data).items())
    found = {}
    for card in cards:
        fields = dict(card.pairs())
        aliases = fields["aliases"].texts() if "aliases" in fields else ()
        for name in (fields["name"].text(), *aliases):
            found[folded(name)] = fields["name"].text()
    return found


def _claim(held: dict[str, str], key: str, card: Outlet, item: Item) -> None:
    if key in held:
        raise item.error(f"'{key}' already belongs to {held[key]}")
    held[key] = f"{card.name} ({card.where})"


def _media(named: Iterable[tuple[str, KnownActor]]) -> Media:
    """The media of `actors/` by name, and by id, since one name may mean several."""
    found: dict[str, dict[str, KnownActor]] = {}
    for name, actor in named:
        if actor.sort == MEDIUM:
            found.setdefault(folded(name), {})[actor.id] = actor
    return found


def _tied(card: Outlet, media: Media, item: Item) -> Outlet:
    """The card with the id of its medium; the two must agree."""
    same = {id_: actor for name in card.names for id_, actor in media.get(folded(name), {}).items()}
    if len(same) > 1:
        raise item.error(f"the names of {card.name} mean several media: {', '.join(sorted(same))}")
    for actor in same.values():
        if actor.default.partition(":")[0] != card.country:
            raise item.error(f"{card.name} is {actor.default} ({actor.where})")
        return replace(card, actor=actor.id)
    return card


class _Fields:
    """One entry of a file, and the card it makes."""

    def __init__(self, item: Item) -> None:
        self._item = item
        self._fields = item.fields(
            "name domains kind languages", "aliases country owner public suffixes body lines inline nodes"
        )

    def card(self, countries: Container[str], languages: Container[str]) -> Outlet:
        return Outlet(
            name=self._fields["name"].text(),
            aliases=self._texts("aliases"),
            domains=tuple(self._domains()),
            country=self._country("country", countries),
            kind=self._kind(),
            languages=tuple(self._languages(languages)),
            where=self._item.where,
            owner=self._country("owner", countries),
            is_public="public" in self._fields and self._fields["public"].flag(),
            suffixes=self._texts("suffixes"),
            body=self._texts("body"),
            furniture=OutletFurniture(
                self._patterns("lines"), self._patterns("inline"), self._texts("nodes")
            ),
        )

    def _texts(self, key: str) -> tuple[str, ...]:
        return self._fields[key].texts() if key in self._fields else ()

    def _patterns(self, key: str) -> tuple[re.Pattern[str], ...]:
        return tuple(compiled(each) for each in self._fields[key].items()) if key in self._fields else ()

    def _domains(self) -> Iterator[str]:
        for item in self._fields["domains"].items():
            if not DOMAIN.fullmatch(item.text()):
                raise item.error(f"'{item.text()}' is no domain (write example.com, small, without www)")
            yield item.text()

    def _kind(self) -> str:
        kind = self._fields["kind"].text()
        if kind not in KINDS:
            raise self._fields["kind"].error(f"'{kind}' is no kind of outlet (known: {', '.join(KINDS)})")
        return kind

    def _country(self, key: str, countries: Container[str]) -> str:
        if key not in self._fields:
            return ""
        item = self._fields[key]
        if item.text() not in countries:
            raise item.error(f"'{item.text()}' is no country of actors/countries.yml (write ISO3: IDN)")
        return item.text()

    def _languages(self, known: Container[str]) -> Iterator[str]:
        for item in self._fields["languages"].items():
            if item.text() not in known and not localedata.exists(item.text()):
                raise item.error(f"'{item.text()}' is no code of a language")
            yield item.text()
