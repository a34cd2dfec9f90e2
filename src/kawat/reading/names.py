"""Where does the report name an actor we know? Longest names first, exactly as written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kawat.packs import Actors, KnownActor
from kawat.parse import Parse

HYPHENS = "-–/"
NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Name:
    """A known name in the text: tokens [start, end), the token that heads it, and who it names.

    Two names may share one token ("Russia-Ukraine").
    """

    start: int
    end: int
    head: int
    text: str
    actor: KnownActor


def find_names(parse: Parse, actors: Actors) -> tuple[Name, ...]:
    """All known names of the parse, left to right, none inside another."""
    found: list[Name] = []
    bounds = [(token.start, token.end) for token in parse.tokens]
    names = actors.names[parse.language]
    for sentence in parse.sentences:
        i = sentence.start
        while i < sentence.end:
            named = actors.at(parse.language, parse.text, bounds, i, sentence.end)
            if named and named[1].sort == NOBODY:
                i = named[0]
                continue
            here = _named(parse, i, *named) if named else _joined(parse, names, i)
            found += here
            i = here[-1].end if here else i + 1
    return tuple(found)


def _named(parse: Parse, start: int, end: int, actor: KnownActor) -> list[Name]:
    if _is_part_of_name(parse, start, end, actor):
        return []
    text = parse.text[parse.tokens[start].start : parse.tokens[end - 1].end]
    return [Name(start, end, _head(parse, start, end), text, actor)]


def _is_part_of_name(parse: Parse, start: int, end: int, actor: KnownActor) -> bool:
    """A one-word short name right after another capitalised first name is somebody else ("Mary Trump")."""
    if actor.sort != "person" or end - start > 1 or start == 0:
        return False
    before = parse.tokens[start - 1]
    is_first_name = before.entity == "person" and parse.tokens[start].entity == "person"
    full = {*actor.name.split(), *actor.id.split()}
    return (
        is_first_name
        and before.text[:1].isupper()
        and before.text not in full
        and start in (before.head, before.i + 1)
    )


def _joined(parse: Parse, names: Mapping[str, KnownActor], i: int) -> list[Name]:
    """Names joined in one token: every part must be a name."""
    text = parse.tokens[i].text
    if text.isalpha():
        return []
    for hyphen in HYPHENS:
        parts = text.split(hyphen)
        if len(parts) > 1 and all(part in names for part in parts):
            return [Name(i, i + 1, i, part, names[part]) for part in parts]
    return []


def _head(parse: Parse, start: int, end: int) -> int:
    """The token of the span whose head lies outside it."""
    outside = (i for i in range(start, end) if not start <= parse.tokens[i].head < end)
    return next(outside, start)


def by_token(names: tuple[Name, ...]) -> Mapping[int, tuple[Name, ...]]:
    """The names that cover each token."""
    table: dict[int, tuple[Name, ...]] = {}
    for name in names:
        for i in range(name.start, name.end):
            table[i] = (*table.get(i, ()), name)
    return table


if __name__ == "__main__":
    from kawat.demo import show

    show("names")
