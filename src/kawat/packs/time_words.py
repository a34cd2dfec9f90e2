"""The words for days and dates of one language, loaded and checked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kawat.packs.calendar import Calendar, calendar
from kawat.packs.patterns import compiled
from kawat.packs.source import Item, read

UNITS = ("days", "weeks", "months", "years")
FLAGS, ANY_CASE, NOTHING = re.compile(r"^\(\?[a-z]+\)"), "(?i)", r"(?!)"
GROUP, EDGE = "(?P<number>", r"\b"
ANY_NUMBER = "0"  # stands for every number where it is only asked whether some expression may be there


@dataclass(frozen=True, slots=True)
class TimeShift:
    """A time expression counted from publication, or from the time last told; no `by`: the words say it.
    `counts` tells whether a number stands among the words, `leads` that it dates the clause behind it ("a day
    after Chad left")."""

    pattern: re.Pattern[str]
    unit: str
    by: int | None
    sign: int
    from_told: bool
    leads: bool
    counts: bool
    where: str


@dataclass(frozen=True, slots=True)
class TimeWords:
    """Dates and days in this language."""

    calendar: Calendar
    numbers: Mapping[str, int]
    number: re.Pattern[str]
    counting: re.Pattern[str]
    numberless: re.Pattern[str]
    shifts: tuple[TimeShift, ...]
    day_first: bool
    perfect: frozenset[str]
    years: re.Pattern[str] | None = None
    ahead: re.Pattern[str] | None = None
    not_when: re.Pattern[str] | None = None
    since: re.Pattern[str] | None = None

    def shifts_in(self, text: str) -> list[TimeShift]:
        """The expressions to look for in a text: those that count a number only where it has one of them, and
        so for the others."""
        with_any, count = self.number.subn(ANY_NUMBER, text)
        has_number = count > 0 and self.counting.search(with_any) is not None
        has_other = self.numberless.search(text) is not None
        return [shift for shift in self.shifts if (has_number if shift.counts else has_other)]


def load_times(path: Path, data: Path) -> TimeWords:
    """Read `time.yml`; raises PackError with file and line."""
    fields = read(path, data).fields(
        "day_first shifts", "weekdays months numbers years ahead not_when since perfect between"
    )
    numbers = _numbers(fields, "numbers")
    patterns = {
        key: compiled(fields[key]) for key in ("years", "ahead", "not_when", "since") if key in fields
    }
    shifts = tuple(_shift(item, numbers) for item in fields["shifts"].items())
    number = _number(numbers)
    months, weekdays = _numbers(fields, "months"), _numbers(fields, "weekdays")
    between = fields["between"].texts() if "between" in fields else ()
    counting = [shift.pattern.pattern.replace(number, ANY_NUMBER) for shift in shifts if shift.counts]
    others = [shift.pattern.pattern for shift in shifts if not shift.counts]
    return TimeWords(
        calendar=calendar(path.parent.name, months, weekdays, between),
        numbers=numbers,
        number=re.compile(number, re.IGNORECASE),
        counting=_any_of(counting),
        numberless=_any_of(others),
        shifts=shifts,
        day_first=fields["day_first"].flag(),
        perfect=frozenset(fields["perfect"].texts()) if "perfect" in fields else frozenset(),
        **patterns,
    )


def _numbers(fields: Mapping[str, Item], key: str) -> Mapping[str, int]:
    return {name: item.integer() for name, item in fields[key].pairs()} if key in fields else {}


def _any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    """One pattern for several, quick where all start with a word; for none, one that is found nowhere."""
    plain = [FLAGS.sub("", one) for one in patterns] or [NOTHING]
    start = EDGE if all(one.startswith(EDGE) for one in plain) else ""
    return re.compile(ANY_CASE + start + "(?:" + "|".join(f"(?:{one})" for one in plain) + ")")


def _number(numbers: Iterable[str]) -> str:
    """A pattern for a number, a word of its own."""
    words = "|".join(("[0-9]+", *sorted(map(re.escape, numbers), key=len, reverse=True)))
    return rf"\b{GROUP}{words})\b"


def _shift(item: Item, numbers: Mapping[str, int]) -> TimeShift:
    """A line of `shifts`; NUMBER in its words is a number, in digits or in words."""
    parts = item.fields("words", " ".join((*UNITS, "told", "leads")))
    pattern = compiled(parts["words"], {"NUMBER": _number(numbers)})
    units = [unit for unit in UNITS if unit in parts]
    if len(units) != 1:
        raise item.error(
            f"say by how many {', '.join(UNITS)} (or `number`, read from the words; `-number` is back)"
        )
    by = parts[units[0]]
    leads = parts["leads"].flag() if "leads" in parts else False
    return TimeShift(
        pattern,
        units[0],
        None if by.text().removeprefix("-") == "number" else by.integer(),
        -1 if by.text().startswith("-") else 1,
        leads or ("told" in parts and parts["told"].flag()),
        leads,
        "number" in pattern.groupindex,
        item.where,
    )
