"""Words that mark what a sentence or a report is about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Set
from pathlib import Path

from kawat.packs.source import read

ContextWords = Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
"""By the first word: the phrases that start with it, longest first, each with its context or topic."""


def load_contexts(path: Path, data: Path, known: Set[str]) -> ContextWords:
    """Read `contexts.yml` or `topics.yml`; a pack may do without. PackError for what the ontology lacks."""
    found: dict[str, dict[tuple[str, ...], str]] = defaultdict(dict)
    for context, words in read(path, data).pairs() if path.exists() else ():
        if context not in known:
            raise words.error(f"'{context}' is no {path.stem[:-1]}; see ontology/{path.name}")
        for item in words.items():
            phrase = tuple(item.text().casefold().split())
            if found[phrase[0]].setdefault(phrase, context) != context:
                raise item.error(f"'{item.text()}' already marks {found[phrase[0]][phrase]}")
    return {
        first: tuple(sorted(phrases.items(), key=lambda p: -len(p[0]))) for first, phrases in found.items()
    }
