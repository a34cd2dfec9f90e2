"""A mention as plain JSON and back, so that a verdict keeps what it was about, whatever is read later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from kawat.records import Amount, Claim, Entity, Mention, Place, Said, SaidBy, Span, Step, Time

Plain = dict[str, Any]
SPAN = {"start", "end", "text"}


def to_plain(mention: Mention) -> Plain:
    """All of a mention, as JSON takes it."""
    return {name: _listed(value) for name, value in asdict(mention).items()}


def from_plain(plain: Mapping[str, Any]) -> Mention:
    """The mention that was put in plain form."""
    return Mention(
        type=plain["type"],
        actors=tuple(map(_entity, plain["actors"])),
        recipients=tuple(map(_entity, plain["recipients"])),
        evidence=Span(**plain["evidence"]),
        sentence=Span(**plain["sentence"]),
        claim=Claim(plain["claim"]),
        said_by=tuple(Said(**_spanned(one) | {"by": SaidBy(one["by"])}) for one in plain["said_by"]),
        mode=plain["mode"],
        contexts=tuple(plain["contexts"]),
        aux=plain["aux"],
        time=Time(**_spanned(plain["time"])) if plain["time"] else None,
        place=Place(**_spanned(plain["place"])) if plain["place"] else None,
        amounts=tuple(Amount(**_spanned(one)) for one in plain["amounts"]),
        derivation=tuple(Step(**one) for one in plain["derivation"]),
        act=plain["act"],
        chain=tuple(plain["chain"]),
        topics=tuple(plain["topics"]),
    )


def moved(plain: Plain, text: str) -> Plain | None:
    """The same mention in another text of its report; None where its sentence is not in it.

    Words elsewhere in the report that are not where they would then be lose their place.
    """
    sentence = plain["sentence"]
    by = _shift(sentence, text)
    return None if by is None else _moved(plain, by, text)


def _shift(sentence: Mapping[str, Any], text: str) -> int | None:
    """How far a sentence has moved, to the nearest place where it stands."""
    words, start = sentence["text"], sentence["start"]
    if text[start : start + len(words)] == words:
        return 0
    places = (text.rfind(words, 0, start), text.find(words, start))
    return min((place - start for place in places if place >= 0), key=abs, default=None)


def _moved(value: Any, by: int, text: str) -> Any:
    if isinstance(value, dict) and value.keys() == SPAN:
        start, end = value["start"] + by, value["end"] + by
        return value | {"start": start, "end": end} if text[max(start, 0) : end] == value["text"] else None
    if isinstance(value, dict):
        return {name: _moved(part, by, text) for name, part in value.items()}
    return [_moved(part, by, text) for part in value] if isinstance(value, list) else value


def _listed(value: Any) -> Any:
    if isinstance(value, tuple | list):
        return [_listed(part) for part in value]
    return {name: _listed(part) for name, part in value.items()} if isinstance(value, dict) else value


def _spanned(plain: Mapping[str, Any]) -> Plain:
    return {**plain, "span": Span(**plain["span"]) if plain["span"] else None}


def _entity(plain: Mapping[str, Any]) -> Entity:
    return Entity(**_spanned(plain) | {"codes": tuple(plain["codes"])})
