"""How news pages are marked up: `pages/markup.yml`, loaded and checked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from kawat.packs.patterns import compiled
from kawat.packs.source import Item, read

FOLDER = "pages"
NAME = "markup"
META = "title description site url language section authors published modified"
TYPES = "reports live lists galleries videos"
HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
JOINT = re.compile(r"[_-]+")
NOTHING = re.compile(r"(?!)")


@dataclass(frozen=True)
class Markup:
    """What tags, classes and ids mean; `paged` finds the number of a page in an address, `numbered` in a
    title; `meta` and `types` name where a page says what it is."""

    dropped: tuple[str, ...] = ()
    blocks: frozenset[str] = frozenset()
    nodes: re.Pattern[str] = NOTHING
    pictures: re.Pattern[str] = NOTHING
    bodies: re.Pattern[str] = NOTHING
    paged: re.Pattern[str] = NOTHING
    numbered: tuple[re.Pattern[str], ...] = ()
    meta: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    types: Mapping[str, frozenset[str]] = field(default_factory=dict)


@lru_cache(maxsize=4096)
def plain_name(name: str) -> str:
    """A class or an id as the patterns see it.

    >>> plain_name("relatedNews read__more")
    'related-news read-more'
    """
    return JOINT.sub("-", HUMP.sub("-", name).lower())


def load_markup(data: Path) -> Markup:
    """Read `pages/`; a folder without it makes no pages readable. Raises PackError with file and line."""
    path = data / FOLDER / f"{NAME}.yml"
    if not path.exists():
        return Markup()
    fields = read(path, data).fields("dropped blocks nodes pictures bodies paged numbered meta types")
    return Markup(
        dropped=fields["dropped"].texts(),
        blocks=frozenset(fields["blocks"].texts()),
        nodes=_whole_words(fields["nodes"]),
        pictures=_whole_words(fields["pictures"]),
        bodies=_whole_words(fields["bodies"]),
        paged=compiled(fields["paged"]),
        numbered=tuple(compiled(item) for item in fields["numbered"].items()),
        meta={key: item.texts() for key, item in fields["meta"].fields(META).items()},
        types={key: frozenset(item.texts()) for key, item in fields["types"].fields(TYPES).items()},
    )


def _whole_words(root: Item) -> re.Pattern[str]:
    """One pattern for all of a list, matching whole words between hyphens and spaces only."""
    parts = "|".join(compiled(item).pattern for item in root.items())
    return re.compile(rf"(?<![a-z0-9])(?:{parts})(?![a-z0-9])")
