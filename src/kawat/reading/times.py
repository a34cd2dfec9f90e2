"""When? Dates, weekdays and relative words against the day of publication; never guessed without it."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kawat.packs import TimeShift
from kawat.packs.calendar import Calendar, plain
from kawat.parse import Token
from kawat.reading.context import Context
from kawat.records import Span, Time

DIGIT, WORD = re.compile(r"\d"), re.compile(r"\w+")
ISO_DATE = re.compile(r"\b(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})\b")
SLASHED = re.compile(r"\b(?P<first>\d{1,2})/(?P<second>\d{1,2})(?:/(?P<year>\d{4}))?\b")
FUTURE_WEIGHT = 3
BEFORE = 24
PARTS = {"days": 3, "weeks": 3, "months": 2, "years": 1}
BACKGROUND_DAYS = 35


def find_times(context: Context, span: Span, told: str = "") -> list[Time]:
    """All time expressions in a stretch of the report, in order, none inside another. `told` is the time last
    told before: "two days later" counts from there."""
    shifts = context.pack.time.shifts_in(span.text)
    found = [*_all(context, span, shifts), *_from_told(span, shifts)]
    found.sort(key=lambda f: (f[0].span.start, -f[0].span.end) if f[0].span else (0, 0))
    kept: list[Time] = []
    end = span.start
    for time, shift in found:
        if time.span and time.span.start >= end:
            end = time.span.end
            kept.append(_counted(context, time, shift, told) if shift else time)
            is_aside = shift is not None and shift[0].leads
            told = told if is_aside else kept[-1].value or told
    return [time for time in kept if not stands_after(context.pack.time.not_when, context, time)]


def leads(context: Context, time: Time) -> bool:
    """Whether a time dates the clause behind it and no other ("a day after")."""
    return any(shift.leads and shift.pattern.fullmatch(time.text) for shift in context.pack.time.shifts)


def stands_after(words: re.Pattern[str] | None, context: Context, time: Time) -> bool:
    """Whether a time stands right after one of these words ("until Friday", "since May")."""
    before = context.report.text[max(0, time.span.start - BEFORE) : time.span.start] if time.span else ""
    return bool(words and words.search(before))


Found = tuple[Time, tuple[TimeShift, re.Match[str]] | None]


def _all(context: Context, span: Span, shifts: Sequence[TimeShift]) -> Iterator[Found]:
    for time in _absolute(context, span, shifts):
        yield time, None


def _from_told(span: Span, shifts: Sequence[TimeShift]) -> Iterator[Found]:
    """The expressions that count from a time told before, not yet counted."""
    for shift in shifts:
        for match in shift.pattern.finditer(span.text) if shift.from_told else ():
            yield _time(span, match, "", ""), (shift, match)


def _absolute(context: Context, span: Span, shifts: Sequence[TimeShift]) -> Iterator[Time]:
    words = context.pack.time
    names = context.pack.time.calendar
    with_digits = span.text if DIGIT.search(span.text) else ""
    for match in ISO_DATE.finditer(with_digits):
        yield _date(context, span, match, int(match["month"]), int(match["day"]))
    for match in SLASHED.finditer(with_digits):
        day, month = int(match["first"]), int(match["second"])
        day, month = (day, month) if words.day_first else (month, day)
        yield _date(context, span, match, month, day)
    if not names.openings.isdisjoint(WORD.findall(span.text)):
        yield from _named(context, span, names, with_digits)
    for match in words.years.finditer(span.text) if words.years else ():
        start = span.start + match.start("year")
        yield Time(match["year"], "year", match["year"], Span(start, start + 4, match["year"]))
    for shift in shifts:
        for match in shift.pattern.finditer(span.text) if not shift.from_told else ():
            precision = shift.unit.removesuffix("s")
            value = _shift(context.day, shift.unit, _by(context, shift, match)) if context.day else ""
            yield _time(span, match, value, precision)


def _named(context: Context, span: Span, names: Calendar, with_digits: str) -> Iterator[Time]:
    """Dates, months and weekdays by their names."""
    for pattern in names.dated:
        for match in pattern.finditer(with_digits):
            yield _date(context, span, match, names.months[plain(match["month"])], int(match["day"]))
    for match in names.month.finditer(span.text):
        yield _month(context, span, match, names.months[plain(match["month"])])
    for match in names.weekday.finditer(span.text):
        yield _weekday(context, span, match, names.weekdays[plain(match["weekday"])])


def names_a_day(context: Context, token: Token) -> bool:
    """Whether a word is the name of a weekday or a month."""
    return context.pack.time.calendar.names_a_day(token.text)


def _date(context: Context, span: Span, match: re.Match[str], month: int, day: int) -> Time:
    year = int(match["year"]) if match["year"] else None
    value = ""
    for candidate in [year] if year else _years_near(context.day):
        try:
            value = _nearer(value, dt.date(candidate, month, day), context.day)
        except ValueError:
            continue
    return _time(span, match, value, "day")


def _years_near(day: dt.date | None) -> list[int]:
    return [day.year - 1, day.year, day.year + 1] if day else []


def _nearer(value: str, date: dt.date, day: dt.date | None) -> str:
    """The date nearer to the publication; a date to come counts as further off than one gone by."""
    if not value or day is None:
        return date.isoformat()
    return min((dt.date.fromisoformat(value), date), key=lambda d: _distance(d, day)).isoformat()


def _distance(date: dt.date, day: dt.date) -> int:
    days = (date - day).days
    return days * FUTURE_WEIGHT if days > 0 else -days


def _month(context: Context, span: Span, match: re.Match[str], month: int) -> Time:
    if match["year"]:
        return _time(span, match, f"{match['year']}-{month:02}", "month")
    nearest = ""
    for year in _years_near(context.day):
        nearest = _nearer(nearest, dt.date(year, month, 1), context.day)
    return _time(span, match, nearest[:7], "month")


def _weekday(context: Context, span: Span, match: re.Match[str], weekday: int) -> Time:
    if context.day is None:
        return _time(span, match, "", "day")
    back = (context.day.weekday() - weekday) % 7
    date = context.day - dt.timedelta(days=back)
    around = span.text[max(0, match.start() - 12) : match.end() + 12]
    if context.pack.time.ahead and context.pack.time.ahead.search(around):
        date += dt.timedelta(days=7)
    return _time(span, match, date.isoformat(), "day")


def _by(context: Context, shift: TimeShift, match: re.Match[str]) -> int:
    """How many units a match shifts."""
    if shift.by is not None:
        return shift.by
    number = match["number"].casefold()
    return shift.sign * (int(number) if number.isdecimal() else context.pack.time.numbers[number])


def _counted(context: Context, time: Time, found: tuple[TimeShift, re.Match[str]], told: str) -> Time:
    """An expression that counts from the time last told. What lies further back may count from publication
    where none was told; what came later cannot."""
    shift, match = found
    by = _by(context, shift, match)
    parts = [int(part) for part in told.split("-") if part]
    is_known = len(parts) >= PARTS[shift.unit]
    day = dt.date(*[*parts, 1, 1][:3]) if is_known else context.day if not told and by < 0 else None
    value = _shift(day, shift.unit, by) if day else ""
    return replace(time, value=value, precision=shift.unit.removesuffix("s") if value else "")


def _shift(day: dt.date, unit: str, by: int) -> str:
    """A day, month or year counted from `day`; a week is told by its month when it lies in one."""
    if unit == "days":
        return (day + dt.timedelta(days=by)).isoformat()
    if unit == "weeks":
        monday = day - dt.timedelta(days=day.weekday()) + dt.timedelta(weeks=by)
        sunday = monday + dt.timedelta(days=6)
        return f"{monday:%Y-%m}" if monday.month == sunday.month else ""
    months = day.year * 12 + day.month - 1 + by * (12 if unit == "years" else 1)
    year, month = divmod(months, 12)
    return f"{year}" if unit == "years" else f"{year}-{month + 1:02}"


def _time(span: Span, match: re.Match[str], value: str, precision: str) -> Time:
    start = span.start + match.start()
    return Time(
        value,
        precision if value else "",
        match.group(),
        Span(start, start + len(match.group()), match.group()),
    )


def is_bare_weekday(context: Context, time: Time) -> bool:
    """Whether a time is but the name of a weekday."""
    return plain(time.text) in context.pack.time.calendar.weekdays


def is_long_before(time: Time | None, day: dt.date | None) -> bool:
    """Whether a time lies well before the day of publication: background, not news."""
    if time is None or not time.value or day is None:
        return False
    year, month, date = ([int(part) for part in time.value.split("-")] + [0, 0])[:3]
    last = dt.date(year, month or 12, date or monthrange(year, month or 12)[1])
    return (day - last).days > BACKGROUND_DAYS


if __name__ == "__main__":
    from kawat.demo import show

    show("times")
