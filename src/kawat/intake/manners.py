"""Ask servers politely: what robots.txt forbids is left, one host is asked at a time and with pauses, and a
host that wants to be left alone is.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Protocol as Interface

from protego import Protego

from kawat.errors import FetchError
from kawat.intake.fetch import Fetched, Fetcher, parse

PAUSE = 1.0
"""Seconds between two requests to one host, where its robots.txt asks for no longer pause."""

LONGEST_PAUSE = 60.0
ROBOTS_SIZE = 512 * 1024  # as much as must be read by RFC 9309
ROBOTS_KEPT = 24 * 3600.0
UNKNOWN_KEPT = 600.0
LEFT_ALONE = 600.0
LONGEST_ALONE = 24 * 3600.0
ALONE = 429
BUSY = {ALONE, 503}
"""What servers answer that want to be left alone for a while."""


class Clock(Interface):
    """What tells the time, in seconds since 1970, and waits."""

    def now(self) -> float:
        """This moment."""
        ...

    def sleep(self, seconds: float) -> None:
        """Wait so long; raises KeyboardInterrupt when told to stop."""
        ...


class Wall:
    """The clock on the wall."""

    def now(self) -> float:
        """This moment."""
        return time.time()

    def sleep(self, seconds: float) -> None:
        """Wait so long."""
        time.sleep(seconds)


@dataclass(frozen=True, slots=True)
class _Rules:
    """What a host's robots.txt says, until when that is believed; None forbids everything."""

    until: float
    robots: Protego | None


@dataclass(slots=True)
class Manners:
    """A fetcher with manners. One at a time; not to be shared between threads."""

    fetcher: Fetcher
    clock: Clock = field(default_factory=Wall)
    pause: float = PAUSE
    _rules: dict[str, _Rules] = field(default_factory=dict)
    _asked: dict[str, float] = field(default_factory=dict)
    _alone: dict[str, float] = field(default_factory=dict)

    @classmethod
    def of_settings(cls, clock: Clock | None = None) -> Manners:
        """With a fetcher as the environment asks for. Raises UsageError where a setting is wrong."""
        return cls(Fetcher.of_settings(), clock or Wall())

    def get(self, url: str, headers: Mapping[str, str] | None = None, *, listed: bool = True) -> Fetched:
        """What the URL leads to. `listed` when a list named it and nobody asked for it by hand: then
        robots.txt is asked.

        Raises FetchError where it is forbidden, where the host wants to be left alone, or as `fetch` does.
        """
        host = _host(url)
        if (until := self._alone.get(host, 0.0)) > self.clock.now():
            raise FetchError(f"{host} wants to be left alone until {_hour(until)} UTC", status=ALONE)
        wait = self.pause
        if listed:
            robots = self._robots(host)
            if robots is None or not robots.can_fetch(url, self.fetcher.agent):
                why = (
                    "cannot be asked for its robots.txt" if robots is None else "forbids it in its robots.txt"
                )
                raise FetchError(f"{url}: {host} {why}", lasting=robots is not None)
            wait = max(wait, float(robots.crawl_delay(self.fetcher.agent) or 0))
        return self._ask(host, url, headers, min(wait, LONGEST_PAUSE))

    def _ask(self, host: str, url: str, headers: Mapping[str, str] | None, wait: float) -> Fetched:
        """Ask once the pause is over, and note when a host wants to be left alone."""
        left = self._asked.get(host, 0.0) + wait - self.clock.now()
        if left > 0:
            self.clock.sleep(left)
        try:
            return self.fetcher.fetch(url, headers)
        except FetchError as error:
            if error.status in BUSY:
                self._alone[host] = self.clock.now() + wanted_wait(error.retry_after, self.clock.now())
            raise
        finally:
            self._asked[host] = self.clock.now()

    def _robots(self, host: str) -> Protego | None:
        """The rules of a host, fetched once a day. Without any, all is allowed; unreachable, nothing is."""
        known = self._rules.get(host)
        if known is None or known.until < self.clock.now():
            known = self._rules[host] = self._fetch_rules(host)
        return known.robots

    def _fetch_rules(self, host: str) -> _Rules:
        now = self.clock.now()
        try:
            answer = self._ask(host, f"{host}/robots.txt", None, self.pause)
        except FetchError as error:
            if 400 <= error.status < 500 and error.status not in BUSY:
                return _Rules(now + ROBOTS_KEPT, Protego.parse(""))
            return _Rules(now + UNKNOWN_KEPT, None)
        return _Rules(now + ROBOTS_KEPT, Protego.parse(answer.body[:ROBOTS_SIZE].decode("utf-8", "replace")))


def wanted_wait(retry_after: str, now: float) -> float:
    """How many seconds a server asks to be left alone for: as it says, at most a day; ten minutes where it
    says nothing that can be understood.
    """
    if retry_after.isdecimal():
        seconds = float(retry_after[:12])
    else:
        try:
            seconds = parsedate_to_datetime(retry_after).timestamp() - now
        except (ValueError, TypeError, IndexError, OverflowError):
            return LEFT_ALONE
    return min(max(seconds, 1.0), LONGEST_ALONE)


def _host(url: str) -> str:
    """Scheme, name and port: what robots.txt is about."""
    found = parse(url)
    return f"{found.scheme}://{found.netloc.decode()}"


def _hour(moment: float) -> str:
    return datetime.fromtimestamp(moment, UTC).strftime("%Y-%m-%d %H:%M")
