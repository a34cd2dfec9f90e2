"""GDELT 2: the table of events and that of mentions, both tab-separated without a header.

Events are numbered there. The number of an event is made of its id and stays the same from export to export:
`number("jferqdcrwa")` are the first 63 bits of the id's SHA-256.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import Any

from kawat.export import losses
from kawat.export.delimited import Delimited
from kawat.export.layout import Cell, Column, Layout
from kawat.export.story import Story, Who
from kawat.ledger.sourced import Telling

SIDES = {"Actor1": 0, "Actor2": 1}
NO_GROUP = "Kawat codes country and sector, and keeps no code for groups, peoples and faiths"
NO_SEAT = "Kawat finds where an act happens, not where its parties are"
NO_FIPS_AREAS = "Kawat has divisions by name, without FIPS codes"
WEB, CITATION = 1, 2
NOWHERE, COUNTRY, STATE, PROVINCE, CITY_OF_STATES, CITY = 0, 1, 2, 5, 3, 4
UNITED_STATES = "USA"


def number(event: str) -> int:
    """The number of an event in GDELT's tables: positive, 63 bits, made of its id alone.

    >>> number("jferqdcrwa")
    4705107823600923441
    """
    return int.from_bytes(sha256(event.encode()).digest()[:8], "big") >> 1


def _number(story: Story) -> int:
    return number(story.sourced.event.id)


def _dated(make: Callable[[date], Any]) -> Cell:
    return lambda story: make(story.day) if story.day else None


def _fraction(day: date) -> str:
    """The part of the year that is over, as GDELT counts it: months of thirty days."""
    return f"{day.year + (day.month * 30 + day.day) / 365:.4f}"


def _side(title: str) -> tuple[Column[Story], ...]:
    """The ten columns of one actor."""

    def of(make: Callable[[Story, Who], str]) -> Cell:
        return lambda story: make(story, story.pair[SIDES[title]])

    return (
        Column(f"{title}Code", "country and role in one", of(lambda s, who: who.country + _role(s, who))),
        Column(f"{title}Name", "as the best dated report names them", of(lambda _, who: who.name.upper())),
        Column(f"{title}CountryCode", "ISO 3166-1 alpha-3, as CAMEO has it for nearly all", of(_country)),
        Column(f"{title}KnownGroupCode", NO_GROUP),
        Column(f"{title}EthnicCode", NO_GROUP),
        Column(f"{title}Religion1Code", NO_GROUP),
        Column(f"{title}Religion2Code", NO_GROUP),
        Column(f"{title}Type1Code", "CAMEO's role", of(_role)),
        Column(f"{title}Type2Code", "a code of Kawat has one sector"),
        Column(f"{title}Type3Code", "a code of Kawat has one sector"),
    )


def _role(story: Story, who: Who) -> str:
    return story.codes.sector(who.sector, "cameo") if who.sector else ""


def _country(story: Story, who: Who) -> str:
    if who.sector and not who.country:
        story.lose(losses.NO_COUNTRY)
    return who.country


def _seat(title: str) -> Iterator[Column[Story]]:
    for name in ("Type", "Fullname", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID"):
        yield Column(f"{title}Geo_{name}", NO_SEAT)


def _place_type(story: Story) -> int:
    place = story.place
    if not (place.country or place.name):
        return NOWHERE
    at_home = place.country == UNITED_STATES
    if place.city:
        return CITY_OF_STATES if at_home else CITY
    if place.province:
        return STATE if at_home else PROVINCE
    return COUNTRY if place.country else NOWHERE


def _full_name(story: Story) -> str:
    place = story.place
    known = (place.city, place.province, story.codes.name(place.country))
    return ", ".join(dict.fromkeys(filter(None, known))) or place.name


def _fips(story: Story) -> str:
    place = story.place
    code = story.codes.fips(place.country, place.province)
    if place.country and not code:
        story.lose(losses.NO_FIPS)
    return code


def _stamp(moment: str) -> str:
    """A moment as digits."""
    return "".join(filter(str.isdigit, moment))[:14]


EVENTS: Layout[Story] = Layout(
    name="gdelt-events",
    title="GDELT 2 Events",
    leaves_out=Story.unqualified,
    columns=(
        Column("GLOBALEVENTID", "a number made of the event's id", _number),
        Column("SQLDATE", "the day in one date", _dated(lambda day: f"{day:%Y%m%d}")),
        Column("MonthYear", "its month", _dated(lambda day: f"{day:%Y%m}")),
        Column("Year", "its year", _dated(lambda day: f"{day:%Y}")),
        Column("FractionDate", "its year and the part that is over", _dated(_fraction)),
        *_side("Actor1"),
        *_side("Actor2"),
        Column("IsRootEvent", "Kawat does not weigh where in a report it is told"),
        Column("EventCode", "CAMEO; text", lambda story: story.cameo),
        Column("EventBaseCode", "its first three digits", lambda story: story.cameo[:3]),
        Column("EventRootCode", "its first two digits", lambda story: story.cameo[:2]),
        Column("QuadClass", "of the root code", lambda story: story.codes.cameo_quad(story.cameo)),
        Column("GoldsteinScale", "PLOVER's score of the type, no Goldstein value", lambda story: story.score),
        Column("NumMentions", "mentions", lambda story: len(story.sourced.event.mentions)),
        Column("NumSources", "outlets", lambda story: len(story.sourced.event.outlets) or 1),
        Column("NumArticles", "reports", lambda story: len(story.sourced.event.reports)),
        Column("AvgTone", "Kawat measures no tone"),
        *_seat("Actor1"),
        *_seat("Actor2"),
        Column("ActionGeo_Type", "1 country, 2 or 5 division, 3 or 4 city, 0 unknown", _place_type),
        Column("ActionGeo_Fullname", "city, division and country", _full_name),
        Column("ActionGeo_CountryCode", "FIPS 10-4", _fips),
        Column("ActionGeo_ADM1Code", NO_FIPS_AREAS),
        Column("ActionGeo_ADM2Code", NO_FIPS_AREAS),
        Column("ActionGeo_Lat", "degrees north", lambda story: story.place.latitude),
        Column("ActionGeo_Long", "degrees east", lambda story: story.place.longitude),
        Column("ActionGeo_FeatureID", "Kawat's gazetteer carries no ids"),
        Column(
            "DATEADDED",
            "when this state of it was recorded, in UTC",
            lambda story: _stamp(story.sourced.event.recorded_at),
        ),
        Column("SOURCEURL", "the first report that has an address", lambda story: story.addresses[:1]),
    ),
)


def _tellings(story: Story) -> Iterator[Story]:
    """One row for each report that tells it."""
    reports = {telling.report: telling for telling in reversed(story.sourced.tellings)}
    for telling in sorted(reports.values(), key=lambda telling: (telling.published, telling.report)):
        yield replace(story, telling=telling, lost=set(story.lost))


def _of_report(make: Callable[[Telling], Any]) -> Cell:
    def cell(story: Story) -> Any:
        assert story.telling is not None
        return make(story.telling)

    return cell


def _offset(which: int) -> Callable[[Telling], int | None]:
    """Where a telling names the source or the target; of an act done together, the first two of all."""

    def start(told: Telling) -> int | None:
        sides = [[party for party in told.parties if party.side == side] for side in ("actor", "recipient")]
        chosen = sides[which][:1] or (sides[0][1:2] if which else [])
        return chosen[0].start if chosen else None

    return start


def _identifier(told: Telling) -> str:
    return told.url or f"{told.outlet or told.report}: {told.title or told.report}"


MENTIONS: Layout[Story] = Layout(
    name="gdelt-mentions",
    title="GDELT 2 Mentions",
    leaves_out=Story.unqualified,
    split=_tellings,
    columns=(
        Column("GLOBALEVENTID", "the number of its event", _number),
        Column(
            "EventTimeDate",
            "when this state of the event was recorded, in UTC",
            lambda story: _stamp(story.sourced.event.recorded_at),
        ),
        Column(
            "MentionTimeDate",
            "the day of publication, at midnight",
            _of_report(lambda told: f"{_stamp(told.published)}000000" if told.published else None),
        ),
        Column(
            "MentionType",
            "1 with a web address, 2 without",
            _of_report(lambda told: WEB if told.url else CITATION),
        ),
        Column("MentionSourceName", "the outlet", _of_report(lambda told: told.outlet)),
        Column("MentionIdentifier", "the web address, else outlet and title", _of_report(_identifier)),
        Column("SentenceID", "Kawat keeps the place of the words, and does not number sentences"),
        Column("Actor1CharOffset", "where the actor stands in the text", _of_report(_offset(0))),
        Column("Actor2CharOffset", "where the recipient stands", _of_report(_offset(1))),
        Column("ActionCharOffset", "where the evidence stands", _of_report(lambda told: told.offset)),
        Column("InRawText", "1: the words stand in the text as published", lambda _: 1),
        Column("Confidence", "Kawat gives no percentages; see the standing of the event"),
        Column("MentionDocLen", "characters of the text", _of_report(lambda told: told.length)),
        Column("MentionDocTone", "Kawat measures no tone"),
        Column("MentionDocTranslationInfo", "Kawat reads the language of the report; nothing is translated"),
        Column("Extras", "empty in GDELT too"),
    ),
)

EVENTS_FORMAT = Delimited(EVENTS, header=False)
MENTIONS_FORMAT = Delimited(MENTIONS, header=False)
