"""When was a report published, and who says so? Never guessed: without evidence there is no date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

import dateparser
from babel import Locale, UnknownLocaleError

from kawat.intake.page import Page, Part, is_prose
from kawat.packs import Furniture

ISO_DAY = re.compile(r"\s*(\d{4}-\d{2}-\d{2})(?!\d)")
# Most dates are written so; a full parser takes a hundred times as long over them.
PLAIN_DAY = re.compile(r"(?P<day>\d{1,2}) (?P<month>[^\W\d]+)\.? (?P<year>\d{4})")
# A day in an address: /2024/08/04/, /2024-08-04-, /20240804/, /24/08/04/
IN_ADDRESS = (
    re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)[/-](?P<month>\d{1,2})[/-](?P<day>\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<year>20\d\d)(?P<month>\d\d)(?P<day>\d\d)(?!\d)"),
    re.compile(r"/(?P<year>\d\d)/(?P<month>\d\d)/(?P<day>\d\d)(?=/)"),
)
SINCE_1970 = re.compile(r"\d{10}(?:\d{3})?")
LONGEST_BESIDE = 60  # a line with a date in it; a longer one tells a story
FIRST_YEAR, LAST_YEAR = 1980, 2100
EMPTY_DAY = "0001-01-01"  # what databases print where they have no date
LAST = frozenset(("text", "guess"))  # those who are asked after the address
# Those who may give a moment in UTC, where the outlet's own day may be another.
MACHINE = frozenset(("json-ld", "meta", "feed"))


class Dated(NamedTuple):
    """A publication day and where it came from; all empty when unknown.

    `at` is the moment with its offset from UTC as far as told; `sure` is `sure`, `likely` or `doubtful`.
    """

    day: str | None
    by: str
    at: str = ""
    sure: str = ""


class Claim(NamedTuple):
    """One place's word on when: a day, the moment if it tells one, and who says so."""

    day: date
    at: datetime | None
    by: str


def find_published(
    given: str,
    stated: Iterable[tuple[str, str]],
    page: Page,
    rules: Furniture,
    language: str,
    url: str = "",
) -> Dated:
    """The day of publication: what the user says, else what record or page state, else address, else text.

    Where the outlet's own day (in its address, or with its offset) differs by one from a moment in UTC, the
    outlet's own is taken.
    """
    if given:
        return Dated(iso_day(given), "given", _moment_text(read_moment(given, language)), "sure")
    claims = list(_claims(stated, page, rules, language, url))
    if not claims:
        return Dated(None, "")
    first = claims[0]
    day = _own_day(first, claims[1:])
    others = [claim for claim in claims[1:] if claim.by != first.by]
    agree = [claim for claim in others if abs(claim.day - first.day) <= timedelta(days=1)]
    if first.by == "field" or agree:
        sure = "sure"
    elif others or first.by == "guess":
        sure = "doubtful"
    else:
        sure = "likely"
    timed = next((claim.at for claim in (first, *agree) if claim.at), None)
    return Dated(day.isoformat(), first.by, _moment_text(timed), sure)


def _claims(
    stated: Iterable[tuple[str, str]], page: Page, rules: Furniture, language: str, url: str
) -> Iterator[Claim]:
    told = list(stated)
    for words, by in told:
        if by not in LAST and (claim := _claim(words, by, language)):
            yield claim
    if day := day_in_address(url):
        yield Claim(day, None, "url")
    own = [date_words(line.text, rules) for line in page.of(Part.DATE)]
    lines = (words for words, by in told if by == "text")
    beside = [date_words(line, rules, within=not is_prose(line, LONGEST_BESIDE)) for line in lines]
    seen = (_claim(words, "text", language) for words in filter(None, (*own, *beside)))
    yield from islice(filter(None, seen), 1)
    guesses = (_claim(words, by, language) for words, by in told if by == "guess")
    yield from filter(None, guesses)


def _claim(words: str, by: str, language: str) -> Claim | None:
    """What words say of the moment, if they give a day and a year that can be."""
    if moment := read_moment(words, language):
        return Claim(moment.date(), moment, by)
    day = date.fromisoformat(read_day(words, language) or EMPTY_DAY)
    return Claim(day, None, by) if FIRST_YEAR <= day.year <= LAST_YEAR else None


def _own_day(first: Claim, others: Iterable[Claim]) -> date:
    """The day in the outlet's own time: a moment in UTC may fall on the day before or after."""
    if first.by in MACHINE and first.at and first.at.utcoffset() == timedelta(0):
        for other in others:
            is_local = other.at is None or other.at.utcoffset() != timedelta(0)
            if is_local and abs(other.day - first.day) <= timedelta(days=1):
                return other.day
    return first.day


def _moment_text(moment: datetime | None) -> str:
    return moment.isoformat(timespec="minutes") if moment else ""


def read_moment(words: str, language: str) -> datetime | None:
    """The moment that words of a machine give: ISO 8601, an e-mail date, seconds since 1970."""
    words = words.strip()
    if SINCE_1970.fullmatch(words):
        return datetime.fromtimestamp(int(words[:10]), UTC)
    if not words or ISO_DAY.fullmatch(words):
        return None
    for read in (_iso_moment, parsedate_to_datetime):
        try:
            moment = read(words)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        return moment if FIRST_YEAR <= moment.year <= LAST_YEAR else None
    return None


def _iso_moment(words: str) -> datetime:
    """An ISO moment as pages write it: perhaps with slashes, or a space before the offset."""
    plain = re.sub(r"^(\d{4})/(\d\d)/(\d\d)", r"\1-\2-\3", words)
    plain = re.sub(r"\s+(?=[+-]\d{2}:?\d{2}$|Z$)", "", plain)
    if not re.search(r"\d[T ]\d", plain):
        raise ValueError(words)
    return datetime.fromisoformat(plain)


def day_in_address(url: str) -> date | None:
    """The day that an address names, if it names one."""
    path = url.partition("://")[2].partition("/")[2]
    for pattern in IN_ADDRESS:
        for match in pattern.finditer(f"/{path}"):
            year, month, day = (int(match[name]) for name in ("year", "month", "day"))
            try:
                found = date(year + 2000 if year < 100 else year, month, day)
            except ValueError:
                continue
            if FIRST_YEAR <= found.year <= LAST_YEAR:
                return found
    return None


def date_words(line: str, rules: Furniture, within: bool = False) -> str:
    """The part of a date line that is the date; `within` takes a line that says more than that."""
    for match in (pattern.fullmatch(line) for pattern in rules.dates):
        if match:
            return match["date"]
    found = (pattern.search(line) for pattern in rules.dates) if within else ()
    return next((match["date"] for match in found if match), "")


def read_day(words: str, language: str) -> str | None:
    """The ISO day that the words give in this language, if they give day, month and year."""
    if not words:
        return None
    if ISO_DAY.match(words):
        return iso_day(words)
    if (plain := PLAIN_DAY.fullmatch(words)) and (month := _months(language).get(plain["month"].casefold())):
        return iso_day(f"{plain['year']}-{month:02}-{int(plain['day']):02}")
    try:
        moment = dateparser.parse(
            words, languages=[language], settings={"REQUIRE_PARTS": ["day", "month", "year"]}
        )
    except ValueError:  # a language that dateparser does not know
        return None
    return moment.date().isoformat() if moment else None


@lru_cache(maxsize=64)
def _months(language: str) -> Mapping[str, int]:
    """The names of months in a language, in full and short, small."""
    try:
        widths = Locale.parse(language).months["format"]
    except (UnknownLocaleError, ValueError):
        return {}
    named = [widths[width] for width in ("wide", "abbreviated")]
    return {name.strip(".").casefold(): number for names in named for number, name in names.items()}


def iso_day(words: str) -> str | None:
    """The day of an ISO date or timestamp, as written there, or None when it is none."""
    match = ISO_DAY.match(words)
    try:
        return date.fromisoformat(match[1]).isoformat() if match else None
    except ValueError:
        return None
