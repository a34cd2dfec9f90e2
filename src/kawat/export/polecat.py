"""POLECAT: forty columns, tab-separated with a header, `None` for what is missing."""

from __future__ import annotations

from kawat.export import losses
from kawat.export.delimited import Delimited
from kawat.export.layout import Cell, Column, Layout
from kawat.export.story import Story, once

NO_WIKIPEDIA = "Kawat's lists of actors carry no names of Wikipedia"
NO_STORY = "Kawat keeps the parties of acts, not everybody that a report names"


def _countries(side: str) -> Cell:
    def cell(story: Story) -> list[str]:
        parties = story.parties(side)
        if any(not who.country for who in parties):
            story.lose(losses.NO_COUNTRY)
        if len(parties) > 1:
            story.lose(losses.JOINED)
        if side == "actor" and not parties:
            story.lose(losses.NO_ACTOR)
        return once(who.country for who in parties)

    return cell


def _cow(side: str) -> Cell:
    def cell(story: Story) -> list[str]:
        countries = once(who.country for who in story.parties(side))
        numbers = [story.codes.cow(country) for country in countries]
        if not all(numbers):
            story.lose(losses.NO_COW)
        return once(numbers)

    return cell


def _side(side: str, title: str) -> tuple[Column[Story], ...]:
    """The eight columns of actors or recipients."""

    def sectors(story: Story) -> list[str]:
        return once(who.sector for who in story.parties(side))

    def spellings(story: Story) -> list[str]:
        parties = (party for telling in story.sourced.tellings for party in telling.parties)
        return once(party.name for party in parties if party.side == side)

    primary = f"Primary {title} Sector"
    return (
        Column(
            f"{title} Name",
            "as the best dated report names them",
            lambda story: once(who.name for who in story.parties(side)),
        ),
        Column(f"{title} Country", "ISO 3166-1 alpha-3", _countries(side)),
        Column(f"{title} COW", "number of the Correlates of War", _cow(side)),
        Column(primary, "sector of the first", lambda story: sectors(story)[:1]),
        Column(f"{title} Sectors", "all sectors", sectors),
        Column(f"{title} Title", "Kawat keeps the words that name somebody in one piece"),
        Column(f"{title} Name Raw", "every name that a report gives them", spellings),
        Column(f"Wikipedia {title} ID", NO_WIKIPEDIA),
    )


def _contexts(story: Story) -> list[str]:
    event = story.sourced.event
    return once((*event.contexts, event.aux))


LAYOUT: Layout[Story] = Layout(
    name="polecat",
    title="POLECAT",
    leaves_out=Story.unclaimed,
    columns=(
        Column("Event ID", "the event's id", lambda story: story.sourced.event.id),
        Column("Event Date", "the day in one date", lambda story: story.day),
        Column("Event Type", "PLOVER's type", lambda story: story.sourced.event.type),
        Column("Event Mode", "the mode; Kawat's own where PLOVER names none", lambda story: story.mode),
        Column("Intensity", "PLOVER's score of the type, the same for all modes", lambda story: story.score),
        Column("Quad Code", "the quad in capitals", lambda story: story.quad.upper()),
        Column("Contexts", "the contexts, and `future`, `hypothetical` or `historical`", _contexts),
        *_side("actor", "Actor"),
        *_side("recipient", "Recipient"),
        Column("Placename", "city, division and country", lambda story: story.place.full),
        Column("City", "city or district", lambda story: story.place.city),
        Column("District", "Kawat does not tell districts from cities"),
        Column("Province", "first-level division", lambda story: story.place.province),
        Column("Country", "ISO 3166-1 alpha-3", lambda story: story.place.country),
        Column("Latitude", "degrees north", lambda story: story.place.latitude),
        Column("Longitude", "degrees east", lambda story: story.place.longitude),
        Column("GeoNames ID", "Kawat's gazetteer carries no ids"),
        Column("Raw Placename", "the words that name the place", lambda story: story.place.name),
        Column("Feature Type", "Kawat's gazetteer has no classes of GeoNames"),
        Column("Source", "the outlets that tell it", lambda story: story.sourced.event.outlets),
        Column("Publication Date", "the first day it was told", lambda story: story.sourced.event.published),
        Column("Story People", NO_STORY),
        Column("Story Organizations", NO_STORY),
        Column("Story Locations", NO_STORY),
        Column("Language", "ISO 639-1, of all reports", lambda story: story.languages),
        Column("Version", "the version of Kawat", lambda story: f"Kawat {story.version}"),
    ),
)

FORMAT = Delimited(LAYOUT, missing="None")
