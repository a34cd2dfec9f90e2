"""Kawat's own columns, which lose nothing of an event but the order of its sources: CSV, and Parquet."""

from __future__ import annotations

from typing import Any

from kawat.export.delimited import Delimited
from kawat.export.layout import Cell, Column, Layout
from kawat.export.story import Story, once

Texts = tuple[str, ...]
Number = float | None


def _field(name: str, tells: str, hint: Any = str) -> Column[Story]:
    """A field of the event as it is."""
    return Column(name, tells, lambda story: getattr(story.sourced.event, name), hint)


def _countries(side: str) -> Cell:
    return lambda story: once(who.country for who in story.parties(side))


def _addresses(story: Story) -> list[str]:
    return once(telling.url for telling in story.sourced.tellings)


LAYOUT: Layout[Story] = Layout(
    name="csv",
    title="CSV and Parquet",
    columns=(
        _field("id", "the event's id"),
        _field("when", "the day, month or year as told; empty where nobody says"),
        _field("starts", "the first day it may have happened on"),
        _field("ends", "the last"),
        _field("published", "the first day it was told"),
        _field("type", "PLOVER's type"),
        Column("mode", "the mode", lambda story: story.mode),
        _field("aux", "`future`, `hypothetical`, `historical` or empty"),
        Column("quad", "the quad in words", lambda story: story.quad),
        Column("score", "PLOVER's score of the type, -10 to 10", lambda story: story.score, float),
        Column("cameo", "the CAMEO code; empty for what is not done", lambda story: story.cameo),
        _field("actor", "codes of the actors", Texts),
        _field("actor_names", "the words that name them", Texts),
        Column("actor_countries", "ISO 3166-1 alpha-3", _countries("actor"), Texts),
        _field("recipient", "codes of the recipients", Texts),
        _field("recipient_names", "the words that name them", Texts),
        Column("recipient_countries", "ISO 3166-1 alpha-3", _countries("recipient"), Texts),
        _field("standing", "how well it is founded, in words"),
        _field("claims", "how its mentions stand", Texts),
        _field("said_by", "who says so", Texts),
        _field("origins", "independent origins", Texts),
        _field("outlets", "the outlets that tell it", Texts),
        _field("reports", "ids of the reports", Texts),
        _field("mentions", "ids of the mentions", Texts),
        Column("languages", "ISO 639-1, of the reports", lambda story: story.languages, Texts),
        Column("addresses", "web addresses of the reports", _addresses, Texts),
        _field("place", "city, division and country"),
        _field("place_country", "ISO 3166-1 alpha-3"),
        Column("province", "first-level division", lambda story: story.place.province),
        Column("city", "city or district", lambda story: story.place.city),
        _field("latitude", "degrees north", Number),
        _field("longitude", "degrees east", Number),
        _field("amounts", "every number told, with its unit", Texts),
        _field("contexts", "PLOVER's contexts", Texts),
        _field("topics", "what it is about, more closely", Texts),
        _field("evidence", "the words of the best dated mention"),
        _field("recorded_at", "when this state of it was recorded, in UTC"),
    ),
)


FORMAT = Delimited(LAYOUT, tabs=False)
