"""The names of days and months in one language, and the patterns of the dates they make."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from babel import UnknownLocaleError
from babel.dates import get_day_names, get_month_names

from kawat.packs.patterns import opening


@dataclass(frozen=True, slots=True)
class Calendar:
    """Months and weekdays by their names in lower case without a dot, what these open with, and the patterns
    they make."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    openings: frozenset[str]
    dated: tuple[re.Pattern[str], ...]
    month: re.Pattern[str]
    weekday: re.Pattern[str]

    def names_a_day(self, word: str) -> bool:
        """Whether a word as it is written is the name of a weekday or a month."""
        name = plain(word)
        return word[:1].isupper() and (name in self.weekdays or name in self.months)


def plain(name: str) -> str:
    """The name of a day or month as the tables have it."""
    return name.casefold().rstrip(".")


def calendar(
    language: str, months: Mapping[str, int], weekdays: Mapping[str, int], to: Sequence[str]
) -> Calendar:
    """The names of CLDR and those the pack adds; months start with a capital, so that "may" is no month. `to`
    are the words between two days ("3 to 5 May")."""
    all_months = {plain(name): number for name, number in months.items()} | _months(language)
    all_weekdays = {plain(name): number for name, number in weekdays.items()} | _weekdays(language)
    month = rf"(?P<month>{_any_of(all_months)})\b(?:\.(?=,?\s*\d))?"
    year = r"(?:,?\s+(?P<year>\d{4})\b)?"
    day = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
    between = "|".join(map(re.escape, to)) or "-"
    return Calendar(
        all_months,
        all_weekdays,
        frozenset(opening(_capital(name)) for name in (*all_months, *all_weekdays)),
        (
            re.compile(rf"\b{day}\s*(?:[-–]|\b(?:{between})\b)\s*\d{{1,2}}\s+{month}{year}"),
            re.compile(rf"\b{day}\s+{month}{year}"),
            re.compile(rf"\b{month}\s+{day}(?!\d){year}"),
        ),
        re.compile(rf"(?:(?<=\w\s)|(?<![^\n])|(?<=\b[a-z]{{3}}-)|(?<=\b[a-z]{{4}}-))\b{month}{year}"),
        re.compile(rf"\b(?P<weekday>{_any_of(all_weekdays)})\b(?!,?\s*\(?\d{{1,2}}[/\s])"),
    )


def _weekdays(language: str) -> dict[str, int]:
    with suppress(UnknownLocaleError):  # a language that CLDR does not know brings its own names
        names = get_day_names("wide", locale=language)
        return {plain(name): number for number, name in names.items()}
    return {}


def _months(language: str) -> dict[str, int]:
    with suppress(UnknownLocaleError):
        tables = [get_month_names(width, locale=language) for width in ("wide", "abbreviated")]
        return {plain(name): number for names in tables for number, name in names.items()}
    return {}


def _any_of(names: Iterable[str]) -> str:
    """A pattern for names that start with a capital."""
    longest_first = sorted(names, key=len, reverse=True)
    return "|".join(re.escape(_capital(name)) for name in longest_first)


def _capital(name: str) -> str:
    return name[0].upper() + name[1:]
