"""Nouns that stand for somebody: generic agents by sector, and what stands for those it belongs to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from kawat.packs.actors import KINDS
from kawat.packs.model import Nouns
from kawat.packs.ontology_model import Ontology
from kawat.packs.source import Item

KEYS = "sites vessels refers tied same classed collectives"


def load_roles(root: Item, ontology: Ontology) -> tuple[Mapping[str, str], Nouns]:
    """Read `roles.yml`: agents by word, and the other nouns. Raises PackError at an unknown key or kind, or
    where a word stands twice."""
    pairs = dict(root.pairs())
    sectors = {key: item for key, item in pairs.items() if key not in KEYS.split()}
    others = {key: item for key, item in pairs.items() if key not in sectors}
    agents = _by_sector(sectors.items(), ontology)
    return agents, Nouns(
        sites=_by_sector(others["sites"].pairs(), ontology) if "sites" in others else {},
        vessels=_by_sector(others["vessels"].pairs(), ontology) if "vessels" in others else {},
        refers=_refers(others["refers"]) if "refers" in others else {},
        tied=frozenset(others["tied"].texts()) if "tied" in others else frozenset(),
        collectives=frozenset(others["collectives"].texts()) if "collectives" in others else frozenset(),
        same=_same(others["same"]) if "same" in others else {},
        classed=_by_sector(others["classed"].pairs(), ontology) if "classed" in others else {},
    )


def _by_sector(pairs: Iterable[tuple[str, Item]], ontology: Ontology) -> dict[str, str]:
    """Words to their sector, or to the full code of those that only one country has."""
    found: dict[str, str] = {}
    for code, words in pairs:
        country, _, sector = code.rpartition(":")
        if sector not in ontology.sectors or (country and not (len(country) == 3 and country.isupper())):
            raise words.error(f"'{code}' is no sector")
        for item in words.items():
            if item.text() in found:
                raise item.error(f"'{item.text()}' stands twice in this file")
            found[item.text()] = code
    return found


def _refers(root: Item) -> dict[str, frozenset[str]]:
    """The kinds of names that each word may take up."""
    found: dict[str, set[str]] = defaultdict(set)
    for kind, words in root.pairs():
        if kind not in KINDS:
            raise words.error(f"'{kind}' is no kind of actor (write {', '.join(sorted(KINDS))})")
        for word in words.texts():
            found[word].add(kind)
    return {word: frozenset(kinds) for word, kinds in found.items()}


def _same(root: Item) -> dict[str, str]:
    return {short: full for full, words in root.pairs() for short in words.texts()}
