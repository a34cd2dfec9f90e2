"""HXL: a CSV whose second row carries hashtags."""

from __future__ import annotations

from kawat.export.delimited import Delimited
from kawat.export.layout import Cell, Column, Layout
from kawat.export.story import Story, once


def _names(side: str) -> Cell:
    return lambda story: once(who.name for who in story.parties(side))


def _countries(side: str) -> Cell:
    return lambda story: once(who.country for who in story.parties(side))


def _sectors(side: str) -> Cell:
    return lambda story: once(who.sector for who in story.parties(side))


def _count(unit: str) -> Cell:
    return lambda story: story.count(unit)


def _side(side: str) -> tuple[Column[Story], ...]:
    return (
        Column(side.title(), "the names", _names(side), tag=f"#org+name+{side}"),
        Column(
            f"{side.title()} country", "ISO 3166-1 alpha-3", _countries(side), tag=f"#country+code+{side}"
        ),
        Column(f"{side.title()} sector", "the sectors", _sectors(side), tag=f"#org+type+{side}"),
    )


LAYOUT: Layout[Story] = Layout(
    name="hxl",
    title="HXL",
    columns=(
        Column("Event", "the event's id", lambda story: story.sourced.event.id, tag="#event+id"),
        Column("Date", "the day in one date", lambda story: story.day, tag="#date+occurred"),
        Column(
            "Reported",
            "the first day it was told",
            lambda story: story.sourced.event.published,
            tag="#date+reported",
        ),
        Column("Type", "PLOVER's type", lambda story: story.sourced.event.type, tag="#event+type"),
        Column("Mode", "the mode", lambda story: story.mode, tag="#event+type+mode"),
        Column(
            "Aux",
            "`future`, `hypothetical` or `historical`",
            lambda story: story.sourced.event.aux,
            tag="#status+aux",
        ),
        *_side("actor"),
        *_side("recipient"),
        Column(
            "Standing",
            "how well it is founded",
            lambda story: story.sourced.event.standing,
            tag="#status+standing",
        ),
        Column("Place country", "ISO 3166-1 alpha-3", lambda s: s.place.country, tag="#country+code+place"),
        Column("Division", "first-level division", lambda story: story.place.province, tag="#adm1+name"),
        Column("Place", "city, or the words", lambda s: s.place.city or s.place.name, tag="#loc+name"),
        Column("Latitude", "degrees north", lambda story: story.place.latitude, tag="#geo+lat"),
        Column("Longitude", "degrees east", lambda story: story.place.longitude, tag="#geo+lon"),
        Column("Dead", "people dead", _count("dead"), tag="#affected+killed"),
        Column("Injured", "people injured", _count("injured"), tag="#affected+injured"),
        Column("Amount in USD", "told in US dollars, not converted", _count("USD"), tag="#value+usd"),
        Column(
            "Description", "the words", lambda story: story.sourced.event.evidence, tag="#description+text"
        ),
        Column("Sources", "the outlets", lambda s: s.sourced.event.outlets, tag="#meta+source"),
        Column("Addresses", "of the reports", lambda story: story.addresses, tag="#meta+url"),
    ),
)

FORMAT = Delimited(LAYOUT, tabs=False, tags=True)
