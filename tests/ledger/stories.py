"""Many readings that hang together, and all that a ledger holds: for tests of what a run survives."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from databases import Database
from kawat.ledger import Ledger, Told
from kawat.ledger.schema import metadata
from kawat.records import Entity, Reading
from ledger.builders import MAU, day, entity, offer, reading, thanks

SEED = 7
Content = tuple[set[frozenset[str]], dict[str, Told]]


def run(reports: int) -> list[Reading]:
    """So many reports of a month; many tell what another has told."""
    dice = random.Random(SEED)
    countries = [entity(f"Country {number}", f"C{number}:GOV") for number in range(10, 30)]
    return [_report(number, dice, countries) for number in range(reports)]


def earlier(readings: list[Reading]) -> list[Reading]:
    """Every fifth as other words had read it; of some the text was another."""
    return [
        replace(
            one,
            packs="p0",
            mentions=one.mentions[-1:],
            report=replace(one.report, text=one.report.text + " Corrected." * (place % 2)),
        )
        for place, one in enumerate(readings[::5])
    ]


def _report(number: int, dice: random.Random, countries: list[Entity]) -> Reading:
    when = dice.randint(1, 26)
    published = f"2024-08-{when + dice.randint(0, 2):02}"
    receiver = dice.choice(countries)
    told = (
        offer(recipients=(receiver,), time=day(f"2024-08-{when:02}") if dice.random() < 0.7 else None),
        thanks(actors=(receiver,), recipients=(MAU,)),
    )
    return reading(
        *told[: dice.randint(1, 2)], id=f"r{number}", published=published, outlet=f"Outlet {number % 9}"
    )


def content(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables, without the moments; a key counts by its place among the keys."""
    rows = {name: database.rows(f"select * from {name}") for name in metadata.tables}
    names = {name: database.columns(name) for name in metadata.tables}
    places = {
        name: {key: place for place, key in enumerate(sorted(row[names[name].index("row")] for row in found))}
        for name, found in rows.items()
        if "row" in names[name]
    }
    return {name: sorted(_plain(name, names[name], found, places), key=repr) for name, found in rows.items()}


def _plain(
    table: str, names: list[str], rows: list[tuple[Any, ...]], places: dict[str, dict[int, int]]
) -> Iterator[tuple[Any, ...]]:
    columns = metadata.tables[table].columns
    owners = {key.parent.name: key.column.table.name for column in columns for key in column.foreign_keys}
    if "row" in names:
        owners["row"] = table
    for row in rows:
        yield tuple(
            _value(name, value, places.get(owners.get(name, "")))
            for name, value in zip(names, row, strict=True)
        )


def _value(name: str, value: Any, places: dict[int, int] | None) -> Any:
    if name.endswith("_at"):
        return value is not None
    if places is not None and value is not None:
        return places[value]
    return value


def mentions_and_events(ledger: Ledger) -> Content:
    """Which mentions are of one event, and each mention but for its moment."""
    events = {frozenset(event.mentions) for event in ledger.events()}
    return events, {told.id: replace(told, recorded_at="") for told in ledger.mentions()}
