"""What a reviewer may change of a mention, and how each field is written.

Lists are separated by `;` or `,`. A party is a code (`RUS:GOV`) or a name with its codes (`Tass = RUS:MED`),
an amount what lists show (`≥12 dead`, `~300 tonnes`), a place a name with the country where that is in doubt.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from kawat.errors import UsageError
from kawat.ledger.clock import days_of
from kawat.packs import Gazetteer, Packs
from kawat.records import Amount, Claim, Entity, Mention, Place, Said, SaidBy, Span, Step, Time

AUX = ("", "future", "hypothetical", "historical")
PRECISIONS = {4: "year", 7: "month", 10: "day"}
NOTHING = "nothing"
BY_HAND = "named by a reviewer"
FIGURE = re.compile(
    r"(?P<mark>[~≥≤]|[<>]=)?\s*(?P<low>\d[\d,]*\.?\d*)(?:\s*[–-]\s*(?P<high>\d[\d,]*\.?\d*))?\s+(?P<unit>.+)"
)
MARKS = {">=": "≥", "<=": "≤"}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the fields may hold."""

    types: frozenset[str]
    sectors: frozenset[str]
    contexts: frozenset[str]
    countries: frozenset[str]
    gazetteer: Gazetteer

    @classmethod
    def of(cls, packs: Packs) -> Vocabulary:
        """The vocabulary of the data."""
        ontology = packs.ontology
        actors = (actor for names in packs.actors.names.values() for actor in names.values())
        countries = frozenset(actor.default[:3] for actor in actors if actor.sort == "country")
        return cls(
            frozenset(ontology.types),
            frozenset(ontology.sectors),
            ontology.contexts,
            countries,
            packs.gazetteer,
        )


@dataclass(frozen=True, slots=True)
class Fixing:
    """One field of one mention being given anew."""

    mention: Mention
    value: str
    vocabulary: Vocabulary
    language: str

    def listed(self) -> list[str]:
        """The value as a list."""
        return [part.strip() for part in re.split(r"[;,](?!\d{3}\b)", self.value) if part.strip()]


def fixed(mention: Mention, fixes: Mapping[str, str], known: Vocabulary, language: str) -> Mention:
    """The mention with fields given anew; each fix is a step of its derivation.

    Raises UsageError for an unknown field or a value that the field cannot hold.
    """
    if not fixes:
        raise UsageError("a fix changes something: give field=value")
    changed = mention
    for field, value in fixes.items():
        if field not in FIELDS:
            raise UsageError(f"{field!r} is no field that can be fixed (write {', '.join(FIELDS)})")
        changed = replace(changed, **FIELDS[field](Fixing(changed, value.strip(), known, language)))
    steps = (
        Step(f"fix of {field}", told(mention, field) or NOTHING, told(changed, field) or NOTHING)
        for field in fixes
    )
    return replace(changed, derivation=(*mention.derivation, *steps))


def told(mention: Mention, field: str) -> str:
    """A field as a fix would write it."""
    return SHOWN[field](mention)


def written(mention: Mention) -> dict[str, str]:
    """All fields that can be fixed, each as a fix would write it."""
    return {field: told(mention, field) for field in FIELDS}


def differing(one: Mention, other: Mention) -> list[str]:
    """The fields in which two mentions differ."""
    return [field for field in FIELDS if told(one, field) != told(other, field)]


def figure(text: str) -> Amount:
    """An amount as lists show it.

    >>> figure("≥1,200 dead")
    Amount(text='≥1,200 dead', value=1200.0, unit='dead', span=None, low=1200.0, high=None)
    """
    match = FIGURE.fullmatch(text)
    if match is None:
        raise UsageError(f"{text!r} is no amount; write it as '12 dead', '≥5 tonnes' or '10–20 people'")
    mark = MARKS.get(match["mark"], match["mark"])
    number, high = (float(part.replace(",", "")) if part else None for part in match.group("low", "high"))
    if high is not None:
        return Amount(text, None, match["unit"], None, number, high)
    low_known, high_known = mark in (None, "≥"), mark in (None, "≤")
    bounds = (number if low_known else None, number if high_known else None)
    return Amount(text, number, match["unit"], None, *bounds)


def _one_of(fixing: Fixing, allowed: Any, what: str, value: str) -> str:
    if value not in allowed:
        raise UsageError(f"{value!r} is no {what} (write {', '.join(map(repr, sorted(allowed)))})")
    return value


def _type(fixing: Fixing) -> dict[str, Any]:
    type_ = _one_of(fixing, fixing.vocabulary.types, "type", fixing.value.upper())
    return {"type": type_, "act": "", "chain": ()}  # what was done is of the old type


def _mode(fixing: Fixing) -> dict[str, Any]:
    if not re.fullmatch(r"[a-z_]*", fixing.value):
        raise UsageError(f"{fixing.value!r} is no mode: one word in small letters")
    return {"mode": fixing.value}


def _aux(fixing: Fixing) -> dict[str, Any]:
    return {"aux": _one_of(fixing, AUX, "aux", fixing.value)}


def _claim(fixing: Fixing) -> dict[str, Any]:
    return {"claim": Claim(_one_of(fixing, [claim.value for claim in Claim], "claim", fixing.value))}


def _contexts(fixing: Fixing) -> dict[str, Any]:
    known = fixing.vocabulary.contexts
    return {"contexts": tuple(_one_of(fixing, known, "context", one) for one in fixing.listed())}


def _amounts(fixing: Fixing) -> dict[str, Any]:
    return {"amounts": tuple(map(figure, fixing.listed()))}


def _said_by(fixing: Fixing) -> dict[str, Any]:
    known = {said.name: said for said in fixing.mention.said_by}
    names = fixing.listed()
    return {"said_by": tuple(known.get(name, Said(name, SaidBy.PHRASE)) for name in names)}


def _when(fixing: Fixing) -> dict[str, Any]:
    if not fixing.value:
        return {"time": None}
    try:
        days_of(fixing.value)
        precision = PRECISIONS[len(fixing.value)]
    except (ValueError, KeyError):
        raise UsageError(f"{fixing.value!r} is no date; write it as 2024-08-04, 2024-08 or 2024") from None
    return {"time": Time(fixing.value, precision, fixing.value)}


def _place(fixing: Fixing) -> dict[str, Any]:
    if not fixing.value:
        return {"place": None}
    name, _, country = (part.strip() for part in fixing.value.rpartition(","))
    if not name or not country.isupper():
        name, country = fixing.value, ""
    if country:
        _country(fixing, country)
    within = (country,) if country else ()
    known = fixing.vocabulary.gazetteer.find(name, fixing.language, within)
    if known is None or (country and known.country != country):
        return {"place": Place(name, country)}
    city = "" if known.kind == "province" else known.name
    where = (known.province, city, known.latitude, known.longitude)
    return {"place": Place(name, known.country, None, *where)}


def _actor(fixing: Fixing) -> dict[str, Any]:
    if not fixing.value:
        raise UsageError("a mention needs an actor; reject it where nobody acts")
    return {"actors": _parties(fixing)}


def _recipient(fixing: Fixing) -> dict[str, Any]:
    return {"recipients": _parties(fixing)}


def _parties(fixing: Fixing) -> tuple[Entity, ...]:
    return tuple(_party(fixing, one) for one in fixing.listed())


def _party(fixing: Fixing, told: str) -> Entity:
    """A party by the code of one that the mention has, or by name and code."""
    name, _, written = (part.strip() for part in told.rpartition("="))
    codes = tuple(_code(fixing, code) for code in written.split())
    everybody = (*fixing.mention.actors, *fixing.mention.recipients)
    same = next((one for one in everybody if one.codes == codes and name in ("", one.name)), None)
    return same or Entity(name or written, codes, _found(name, fixing.mention.sentence), BY_HAND)


def _code(fixing: Fixing, code: str) -> str:
    country, colon, sector = code.partition(":")
    if not colon or sector not in fixing.vocabulary.sectors:
        sectors = ", ".join(sorted(fixing.vocabulary.sectors))
        raise UsageError(f"{code!r} is no code; write country and sector (RUS:GOV). Sectors: {sectors}")
    if country:
        _country(fixing, country)
    return code


def _country(fixing: Fixing, country: str) -> None:
    if country not in fixing.vocabulary.countries:
        raise UsageError(f"{country!r} is no country; write its three letters (ISO 3166: RUS)")


def _found(name: str, sentence: Span) -> Span | None:
    start = sentence.text.find(name) if name else -1
    return None if start < 0 else Span(sentence.start + start, sentence.start + start + len(name), name)


def _named(parties: tuple[Entity, ...]) -> str:
    return "; ".join(" ".join(one.codes) or one.name for one in parties)


FIELDS: Mapping[str, Callable[[Fixing], dict[str, Any]]] = {
    "type": _type,
    "mode": _mode,
    "aux": _aux,
    "actor": _actor,
    "recipient": _recipient,
    "claim": _claim,
    "said_by": _said_by,
    "when": _when,
    "place": _place,
    "contexts": _contexts,
    "amounts": _amounts,
}
"""What makes the change of each field that can be fixed."""

SHOWN: Mapping[str, Callable[[Mention], str]] = {
    "type": lambda mention: mention.type,
    "mode": lambda mention: mention.mode,
    "aux": lambda mention: mention.aux,
    "actor": lambda mention: _named(mention.actors),
    "recipient": lambda mention: _named(mention.recipients),
    "claim": lambda mention: mention.claim.value,
    "said_by": lambda mention: "; ".join(said.name for said in mention.said_by),
    "when": lambda mention: mention.when,
    "place": lambda mention: mention.place.full if mention.place else "",
    "contexts": lambda mention: "; ".join(mention.contexts),
    "amounts": lambda mention: "; ".join(amount.figure for amount in mention.amounts),
}
