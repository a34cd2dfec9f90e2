"""ICEWS: twenty columns, tab-separated with a header; one source and one target."""

from __future__ import annotations

from collections.abc import Callable

from kawat.export import losses
from kawat.export.delimited import Delimited
from kawat.export.layout import Cell, Column, Layout
from kawat.export.story import Story, Who


def _side(title: str, which: int) -> tuple[Column[Story], ...]:
    """The three columns of source or target."""

    def of(make: Callable[[Story, Who], str]) -> Cell:
        return lambda story: make(story, story.pair[which])

    return (
        Column(f"{title} Name", "as the best dated report names them", of(lambda _, who: who.name)),
        Column(f"{title} Sectors", "the top sector in words", of(_sector)),
        Column(f"{title} Country", "English name", of(_country)),
    )


def _sector(story: Story, who: Who) -> str:
    return story.codes.sector(who.sector, "icews") if who.sector else ""


def _country(story: Story, who: Who) -> str:
    if who.sector and not who.country:
        story.lose(losses.NO_COUNTRY)
    return story.codes.name(who.country)


LAYOUT: Layout[Story] = Layout(
    name="icews",
    title="ICEWS",
    leaves_out=Story.unqualified,
    columns=(
        Column(
            "Event ID", "the event's id; text, where ICEWS has numbers", lambda story: story.sourced.event.id
        ),
        Column("Event Date", "the day in one date", lambda story: story.day),
        *_side("Source", 0),
        Column("Event Text", "the meaning of the code", lambda story: story.codes.label(story.cameo)),
        Column("CAMEO Code", "text; see data/export/cameo.yml", lambda story: story.cameo),
        Column("Intensity", "PLOVER's score of the type, no Goldstein value", lambda story: story.score),
        *_side("Target", 1),
        Column("Story ID", "the report that dates it best", lambda story: story.sourced.tellings[0].report),
        Column("Sentence Number", "Kawat keeps the place of the words, and does not number sentences"),
        Column("Publisher", "its outlet", lambda story: story.sourced.tellings[0].outlet),
        Column("City", "city or district", lambda story: story.place.city),
        Column("District", "Kawat does not tell districts from cities"),
        Column("Province", "first-level division", lambda story: story.place.province),
        Column("Country", "English name", lambda story: story.codes.name(story.place.country)),
        Column("Latitude", "degrees north", lambda story: story.place.latitude),
        Column("Longitude", "degrees east", lambda story: story.place.longitude),
    ),
)

FORMAT = Delimited(LAYOUT)
