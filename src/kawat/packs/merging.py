"""When mentions may be of one event: `ontology/merging.yml`."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, field

from kawat.packs.source import Item


@dataclass(frozen=True, slots=True)
class Form:
    """How a kind of event may be told: its type and, where not empty, its aux and its mode."""

    type: str
    aux: str = ""
    mode: str = ""


@dataclass(frozen=True, slots=True)
class Merging:
    """Tables for merging: `kinds` are what is told in several forms, `sideless` types in which it does not
    matter who is named first, `recurring` types whose next day is likelier another event, `tolls` units of
    counts that rise while reports come in."""

    kinds: Mapping[str, tuple[Form, ...]] = field(default_factory=dict)
    sideless: frozenset[str] = frozenset()
    recurring: frozenset[str] = frozenset()
    tolls: frozenset[str] = frozenset()


def load_merging(file: Item, types: Container[str]) -> Merging:
    """Check the file against the types; raises PackError with file and line."""
    fields = file.fields("", "kinds sideless recurring tolls")
    kinds: dict[str, tuple[Form, ...]] = {}
    told: set[Form] = set()
    for name, item in fields["kinds"].pairs() if "kinds" in fields else ():
        kinds[name] = tuple(_form(one, types, told) for one in item.items())
    return Merging(
        kinds=kinds,
        sideless=_types(fields.get("sideless"), types),
        recurring=_types(fields.get("recurring"), types),
        tolls=frozenset(fields["tolls"].texts()) if "tolls" in fields else frozenset(),
    )


def _types(item: Item | None, types: Container[str]) -> frozenset[str]:
    names = item.texts() if item else ()
    if item and (unknown := [name for name in names if name not in types]):
        raise item.error(f"{unknown} are no types of the ontology")
    return frozenset(names)


def _form(item: Item, types: Container[str], told: set[Form]) -> Form:
    fields = {name: each.text() for name, each in item.fields("type", "aux mode").items()}
    form = Form(**fields)
    if form.type not in types:
        raise item.error(f"'{form.type}' is no type of the ontology")
    if form in told:
        raise item.error("this form is of another kind already")
    told.add(form)
    return form
