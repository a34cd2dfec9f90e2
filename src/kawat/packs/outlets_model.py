"""Outlets: who publishes, where, in which languages, whose voice it is, and what furniture is its own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urlsplit

ARTICLE = "the "


@dataclass(frozen=True, slots=True)
class OutletFurniture:
    """What only this outlet prints: patterns of lines and inside lines, classes or ids of page nodes."""

    lines: tuple[re.Pattern[str], ...] = ()
    inline: tuple[re.Pattern[str], ...] = ()
    nodes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outlet:
    """One outlet's card.

    `aliases` are the names others cite it by; `country` (ISO 3166-1 alpha-3) is empty for those of none;
    `owner` is the state that owns it, if one does; `is_public` says that the law keeps it apart from the
    government, as it does public broadcasters: without that it is state media. `actor` is the id of the same
    medium in `actors/`, if it is listed there; `suffixes` are what it prints after a title besides its names;
    `body` are classes or ids of the node that holds its text.
    """

    name: str
    aliases: tuple[str, ...]
    domains: tuple[str, ...]
    country: str
    kind: str
    languages: tuple[str, ...]
    where: str
    owner: str = ""
    is_public: bool = False
    actor: str = ""
    suffixes: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    furniture: OutletFurniture = field(default_factory=OutletFurniture)

    @property
    def names(self) -> tuple[str, ...]:
        """All its names, its own first."""
        return (self.name, *self.aliases)


@dataclass(frozen=True)
class Outlets:
    """All cards, found by domain or by name."""

    cards: tuple[Outlet, ...] = ()

    @cached_property
    def _by_domain(self) -> Mapping[str, Outlet]:
        return {domain: card for card in self.cards for domain in card.domains}

    @cached_property
    def _by_name(self) -> Mapping[str, Outlet]:
        return {folded(name): card for card in self.cards for name in card.names}

    def at(self, url: str) -> Outlet | None:
        """The outlet of an address or a host name: the longest of the domains that it ends with."""
        try:
            host = urlsplit(url if "//" in url else f"//{url}").hostname or ""
        except ValueError:
            return None
        parts = host.rstrip(".").split(".")
        known = (self._by_domain.get(".".join(parts[n:])) for n in range(len(parts) - 1))
        return next((card for card in known if card), None)

    def named(self, name: str) -> Outlet | None:
        """The outlet of a name or alias, whatever its capitals and article; or of a domain."""
        return self._by_name.get(folded(name)) or self._by_domain.get(name.strip().casefold())


def folded(name: str) -> str:
    """A name as it is compared: no capitals, single spaces, no article before it."""
    return " ".join(name.casefold().split()).removeprefix(ARTICLE)
