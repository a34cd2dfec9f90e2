"""When was a report published, and who says so? Never guessed: without evidence there is no date."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

import dateparser

from kawat.intake.page import Page, Part
from kawat.packs import Furniture

ISO_DAY = re.compile(r"\s*(\d{4}-\d{2}-\d{2})(?!\d)")


class Dated(NamedTuple):
    """A publication day and where it came from: `given`, `field`, `text`; both empty when unknown."""

    day: str | None
    by: str


def find_published(given: str, field: str, page: Page, rules: Furniture, language: str) -> Dated:
    """The day of publication: what the user says, else what the record says, else what the page says."""
    if given:
        return Dated(iso_day(given), "given")
    if day := read_day(field, language):
        return Dated(day, "field")
    for line in page.of(Part.DATE):
        if day := read_day(date_words(line.text, rules), language):
            return Dated(day, "text")
    return Dated(None, "")


def date_words(line: str, rules: Furniture) -> str:
    """The part of a date line that is the date."""
    for pattern in rules.dates:
        if match := pattern.fullmatch(line):
            return match["date"]
    return ""


def read_day(words: str, language: str) -> str | None:
    """The ISO day that the words give in this language, if they give day, month and year."""
    if not words:
        return None
    if ISO_DAY.match(words):
        return iso_day(words)
    try:
        moment = dateparser.parse(
            words, languages=[language], settings={"REQUIRE_PARTS": ["day", "month", "year"]}
        )
    except ValueError:  # a language that dateparser does not know
        return None
    return moment.date().isoformat() if moment else None


def iso_day(words: str) -> str | None:
    """The day of an ISO date or timestamp, as written there, or None when it is none."""
    match = ISO_DAY.match(words)
    try:
        return date.fromisoformat(match[1]).isoformat() if match else None
    except ValueError:
        return None
