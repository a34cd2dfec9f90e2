"""Words for where: what stands around the name of a place."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from pathlib import Path

from kawat.packs.gazetteer import KINDS
from kawat.packs.source import read

OTHER = "other"


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Prepositions behind which something happens, those that need a word for what the place is, words for
    parts of a place, what a place is by its word (`other` where that is no kind of the gazetteer), and names
    that mean no place of it."""

    prepositions: Set[str]
    with_kind: Set[str]
    directions: Set[str]
    kinds: Mapping[str, str]
    never: Set[str]
    of: Set[str]


def load_places(path: Path, data: Path) -> PlaceWords | None:
    """Read `places.yml`; a pack may do without."""
    if not path.exists():
        return None
    fields = read(path, data).fields("prepositions with_kind directions kinds never of")
    kinds = {word: kind for kind, words in fields["kinds"].pairs() for word in words.texts()}
    if unknown := {kind for kind, _ in fields["kinds"].pairs()} - {*KINDS, OTHER}:
        raise fields["kinds"].error(
            f"'{min(unknown)}' is no kind of place (write {', '.join(KINDS)} or {OTHER})"
        )
    sets = {
        key: frozenset(fields[key].texts())
        for key in ("prepositions", "with_kind", "directions", "never", "of")
    }
    return PlaceWords(kinds=kinds, **sets)
