"""PLOVER as JSON lines: an object an event, with the keys of the PLOVER manual."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TextIO

from kawat.export.layout import Cell, Column, Layout
from kawat.export.losses import Losses
from kawat.export.story import WHOLE_DAY, Story, Who, once

NO_CLOCK = "news tells days"
SIZES = ("dead", "injured", "arrested")
ENTITY = ("identifier_id", "identifier_text", "religion", "ethnicity", "office", "gender", "age")
"""What PLOVER has of an entity and Kawat does not know."""


@dataclass(frozen=True, slots=True)
class JsonLines:
    """Writes each row of a layout as one JSON object."""

    layout: Layout[Any]

    def write(self, stories: Iterable[Story], stream: TextIO, told: Losses) -> None:
        """Write all rows and count what they lose."""
        names = [column.name for column in self.layout.columns]
        for row in self.layout.rows(stories, told):
            stream.write(json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False) + "\n")


def _entities(side: str) -> Cell:
    return lambda story: [_entity(who) for who in story.parties(side)]


def _entity(who: Who) -> dict[str, str | None]:
    known = {"code": who.country or None, "sector": who.sector or None, "entity_text": who.name}
    return known | dict.fromkeys(ENTITY)


def _day(story: Story) -> str | None:
    return story.day.isoformat() if story.day else None


def _end(story: Story) -> str | None:
    """The last day it may have happened on, where that is another than the first."""
    event = story.sourced.event
    is_day = len(event.when) == WHOLE_DAY and event.starts == event.ends
    return event.ends if event.when and not is_day else None


def _place(story: Story) -> dict[str, Any]:
    place = story.place
    return {
        "text": place.name,
        "city": place.city,
        "province": place.province,
        "country": place.country,
        "latitude": place.latitude,
        "longitude": place.longitude,
    }


def _size(story: Story) -> dict[str, float | None]:
    return {unit: story.count(unit) for unit in SIZES}


def _texts(story: Story) -> dict[str, Any]:
    event = story.sourced.event
    return {
        "reports": list(event.reports),
        "outlets": list(event.outlets),
        "languages": story.languages,
        "published": event.published or None,
    }


def _citing(story: Story) -> dict[str, Any]:
    event = story.sourced.event
    return {
        "said_by": list(event.said_by),
        "origins": list(event.origins),
        "claims": list(event.claims),
        "standing": event.standing,
    }


LAYOUT: Layout[Story] = Layout(
    name="plover",
    title="PLOVER JSONL",
    columns=(
        Column("id", "the event's id", lambda story: story.sourced.event.id),
        Column("has_event", "always true", lambda _: True),
        Column("date", "the day in one date", _day),
        Column("time", NO_CLOCK),
        Column("enddate", "the last day it may have happened on, of a week, month or year", _end),
        Column("endtime", NO_CLOCK),
        Column("actor", "an entity each: `code` is the country, ISO 3166-1 alpha-3", _entities("actor")),
        Column("recipient", "in the same way", _entities("recipient")),
        Column("event", "the type, in a list", lambda story: [story.sourced.event.type]),
        Column("event_loc", "the place, with its `country` in ISO 3166-1 alpha-3", _place),
        Column(
            "event_text", "the words of each mention", lambda s: once(t.evidence for t in s.sourced.tellings)
        ),
        Column("quad_code", "1 to 4", lambda story: story.codes.quads[story.quad]),
        Column("event_scale", "PLOVER's score of the type", lambda story: story.score),
        Column("mode", "the mode, in a list", lambda story: [story.mode] if story.mode else []),
        Column(
            "context",
            "the contexts, and `future`, `hypothetical` or `historical`",
            lambda story: once((*story.sourced.event.contexts, story.sourced.event.aux)),
        ),
        Column("size", "exact numbers of people `dead`, `injured` and `arrested`", _size),
        Column("link", "the web addresses of the reports", lambda story: story.addresses),
        Column("text", "texts of others are not handed on; `text_info` names the reports"),
        Column("text_info", "ids, outlets and languages of the reports", _texts),
        Column("cite_info", "who says so, origins, claims and standing", _citing),
        Column("coder", "the version of Kawat", lambda story: f"Kawat {story.version}"),
        Column("coded_date", "when it was recorded, in UTC", lambda s: s.sourced.event.recorded_at[:10]),
        Column("coded_time", "in the same way", lambda story: story.sourced.event.recorded_at[11:19]),
        Column("comment", "Kawat writes none"),
    ),
)

FORMAT = JsonLines(LAYOUT)
