"""Moments and days as the ledger writes them: ISO 8601 text, which sorts as time passes."""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta

from kawat.errors import UsageError

NEAR = timedelta(days=3)
"""How far apart two reports may date one event, and how old undated news is at most."""

Days = tuple[str, str]
"""First and last day something may have happened on."""


def now() -> str:
    """This moment in UTC."""
    return _written(datetime.now(UTC))


def moment_of(asked: str) -> str:
    """The moment people mean: the last one of a day, or of a second; without a zone, in UTC.

    >>> moment_of("2024-08-04")
    '2024-08-04T23:59:59.999999+00:00'
    >>> moment_of("2024-08-04T12:00+07:00")
    '2024-08-04T05:00:00.999999+00:00'
    """
    try:
        if len(asked) == len("2024-08-04"):
            return _written(datetime.combine(date.fromisoformat(asked), time.max, UTC))
        meant = datetime.fromisoformat(asked)
        if "." not in asked:
            meant = meant.replace(microsecond=999_999)
        return _written(meant.astimezone(UTC) if meant.tzinfo else meant.replace(tzinfo=UTC))
    except (ValueError, OverflowError):
        message = f"{asked!r} is no day or moment; write it as 2024-08-04 or 2024-08-04T12:00"
        raise UsageError(message) from None


def moment_before(asked: str) -> str:
    """The moment after which is meant: the last before a day, or a moment as it is written.

    >>> moment_before("2024-08-04")
    '2024-08-03T23:59:59.999999+00:00'
    >>> moment_before("2024-08-04T12:00:00.000001+00:00")
    '2024-08-04T12:00:00.000001+00:00'
    """
    if len(asked) == len("2024-08-04"):
        asked = (date.fromisoformat(moment_of(asked)[:10]) - timedelta(days=1)).isoformat()
    return moment_of(asked)


def _written(moment: datetime) -> str:
    return moment.isoformat(timespec="microseconds")


def days_of(value: str, precision: str = "") -> Days:
    """The days that an ISO day, month or year stands for.

    >>> days_of("2024-02")
    ('2024-02-01', '2024-02-29')
    """
    year, month, day = (*map(int, value.split("-")), 0, 0)[:3]
    first = date(year, month or 1, day or 1)
    if day:
        last = first + timedelta(days=6 if precision == "week" else 0)
    else:
        last = date(year, month or 12, monthrange(year, month or 12)[1])
    return first.isoformat(), last.isoformat()


def recent(published: str) -> Days:
    """When undated news of that day may have happened."""
    return (date.fromisoformat(published) - NEAR).isoformat(), published


def near(one: str, other: str) -> bool:
    """Whether two days are close enough to be one event that two reports date differently."""
    return abs(date.fromisoformat(one) - date.fromisoformat(other)) <= NEAR


def long_ago(published: str) -> Days:
    """When background that a report recalls without a date may have happened: the codebook's month before."""
    return "", (date.fromisoformat(published) - timedelta(days=30)).isoformat()
