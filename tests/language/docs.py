"""Documents of spaCy built by hand, and the neutral structure that `language/` makes of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from spacy.tokens import Doc
from spacy.vocab import Vocab

from kawat import settings
from kawat.language import neutral
from kawat.packs import Scheme
from kawat.packs.schemes import load_schemes
from kawat.parse import Feature, Role, Token

CLEAR, UD = "clear", "ud"


@cache
def schemes() -> dict[str, Scheme]:
    return load_schemes(settings.read().data)


def doc(rows: str) -> Doc:
    """One word a row: text, part of speech, label, number of the head (from 1; the root's is its own), then
    tag, features and entity where needed, each `-` where there is none."""
    cells = [(*row.split(), "-", "-", "-")[:7] for row in rows.strip().splitlines()]
    texts, pos, deps, heads, tags, morphs, entities = (list(column) for column in zip(*cells, strict=True))

    def given(values: list[str]) -> list[str]:
        return ["" if value == "-" else value for value in values]

    built: Any = Doc(
        Vocab(),
        words=texts,
        pos=pos,
        deps=deps,
        heads=[int(head) - 1 for head in heads],
        tags=given(tags),
        morphs=given(morphs),
        lemmas=[text.lower() for text in texts],
        ents=[f"B-{entity}" if entity else "O" for entity in given(entities)],
    )
    return built


def tokens(scheme: str, rows: str) -> list[Token]:
    built = doc(rows)
    return neutral(built, schemes()[scheme], built.text)


@dataclass(frozen=True)
class Tie:
    """How one word stands: its role, the word it hangs on, and the marker between them."""

    role: Role
    head: str
    marker: str = ""


def ties(scheme: str, rows: str) -> dict[str, Tie]:
    found = tokens(scheme, rows)
    return {t.text: Tie(t.role, found[t.head].text, t.marker) for t in found}


def passives(scheme: str, rows: str) -> set[str]:
    return {t.text for t in tokens(scheme, rows) if Feature.PASSIVE in t.features}
