"""Fetch what a URL leads to, from a web that may mean harm.

`httpcore` and not a client above it: it follows no redirect, keeps no cookie, unpacks nothing and asks the
environment for no proxy, so nothing has to be forbidden; and the connection is ours to make, which is what
the check of addresses needs. A proxy named in the environment is not used because through a proxy it is the
proxy that looks up names; `KAWAT_PROXY` says that this is wanted.
"""

from __future__ import annotations

import re
import ssl
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from functools import lru_cache
from http import HTTPStatus

import httpcore
import httpx

from kawat import settings
from kawat.errors import FetchError, UnreadableSource, UsageError
from kawat.intake.addresses import Network, Resolver, checked, look_up, networks
from kawat.intake.line import Line
from kawat.intake.unpack import GZIP, inflate

REDIRECTS = {301, 302, 303, 307, 308}
MOST_REDIRECTS = 5
NOT_MODIFIED = 304
# Codes after which asking again soon makes sense; of the others below 500 none does.
PASSING = {408, 425, 429}
ASKED_FOR = "gzip, deflate"
PACKED = {"gzip", "x-gzip", "deflate"}
PLAIN = {"", "identity"}
BREAKS = (httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException, OSError, ValueError)
PASSWORD = re.compile(r"//[^/?#]*@")


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a stranger's answer is taken: bytes after unpacking, and seconds for the whole of it."""

    size: int = 20_000_000
    seconds: float = 8.0


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer: the URL it came from in the end, its body unpacked, and what the server says of it.

    `status` is that of HTTP, 200 to 299 or 304; with 304 there is no body. Names of headers are lower case.
    """

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)

    @property
    def charset(self) -> str:
        """The encoding that the server names, or an empty string."""
        _, _, after = self.headers.get("content-type", "").lower().partition("charset=")
        return after.split(";")[0].strip("\"' ")

    @property
    def is_unchanged(self) -> bool:
        """Whether the server says that nothing is new."""
        return self.status == NOT_MODIFIED


@dataclass(frozen=True, slots=True)
class Fetcher:
    """Fetches URLs one by one. `allowed` are networks that may be asked though they are not public."""

    agent: str
    allowed: tuple[Network, ...] = ()
    limits: Limits = field(default_factory=Limits)
    proxy: str = ""
    resolver: Resolver = look_up

    @classmethod
    def of_settings(cls) -> Fetcher:
        """As the environment asks for. Raises UsageError where a setting is wrong."""
        wanted = settings.read()
        limits = Limits(seconds=seconds(wanted.timeout))
        return cls(agent(wanted.contact), networks(wanted.networks), limits, wanted.proxy)

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> Fetched:
        """What the URL leads to, after at most five redirects.

        Raises FetchError where it may not be fetched or cannot be; `lasting` when asking again is no use.
        """
        line = Line(self._addresses, time.monotonic() + self.limits.seconds)
        seen: list[str] = []
        here = parse(url)
        with closing(line):
            while True:
                seen.append(str(here))
                answer = self._ask(here, headers or {}, line)
                if answer.status not in REDIRECTS:
                    return _good(answer)
                here = _next(here, answer.headers.get("location", ""), seen)

    def _addresses(self, host: str, port: int) -> list[str]:
        allowed = self.allowed
        if self.proxy and host == _name(parse(self.proxy)):
            return self.resolver(host, port)  # the user named this machine
        return checked(host, port, allowed, self.resolver)

    def _ask(self, url: httpx.URL, extra: Mapping[str, str], line: Line) -> Fetched:
        """One request and its answer, whatever its status."""
        own = {"Host": url.netloc.decode(), "User-Agent": self.agent, "Accept-Encoding": ASKED_FOR}
        asked = [(name, value.encode("latin-1", "replace")) for name, value in (own | dict(extra)).items()]
        if self.proxy:
            self._addresses(_name(url), url.port or (443 if url.scheme == "https" else 80))
        try:
            with (
                self._pool(line) as pool,
                pool.stream(
                    "GET", str(url), headers=asked, extensions={"timeout": line.timeouts()}
                ) as answer,
            ):
                names = {
                    key.decode("latin-1").lower(): value.decode("latin-1") for key, value in answer.headers
                }
                body = b"" if answer.status in REDIRECTS else self._body(answer.iter_stream(), names)
        except (
            httpcore.NetworkError,
            httpcore.ProtocolError,
            httpcore.TimeoutException,
            OSError,
            ValueError,
        ) as error:
            line.check(_name(url))
            raise FetchError(f"{shown(url)} {_trouble(error)}") from None
        line.check(_name(url))
        return Fetched(shown(url), answer.status, names, body)

    def _pool(self, line: Line) -> httpcore.ConnectionPool:
        """Connections for one request: none is kept, since one kept to an address serves but one name."""
        if self.proxy:
            return httpcore.HTTPProxy(self.proxy, ssl_context=_trust(), network_backend=line)
        return httpcore.ConnectionPool(ssl_context=_trust(), network_backend=line)

    def _body(self, chunks: Iterable[bytes], headers: Mapping[str, str]) -> bytes:
        """The body unpacked; FetchError for one that is too large or packed in a way not asked for."""
        packing = headers.get("content-encoding", "").strip().lower()
        if packing not in PACKED | PLAIN:
            raise FetchError(f"the answer is packed as {packing!r}, which was not asked for", lasting=True)
        try:
            body = b"".join(self._capped(inflate(chunks) if packing in PACKED else chunks))
            # What is packed as a file (sitemap.xml.gz) is not packed for the way.
            return b"".join(self._capped(inflate([body]))) if body.startswith(GZIP) else body
        except UnreadableSource as error:
            raise FetchError(f"the answer {error}", lasting=True) from None

    def _capped(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        room = self.limits.size
        for piece in pieces:
            room -= len(piece)
            if room < 0:
                size = f"{self.limits.size / 1e6:g} MB"
                raise FetchError(f"the answer is larger than {size}; nothing of it is read", lasting=True)
            yield piece


def agent(contact: str = "") -> str:
    """What Kawat calls itself to servers. Raises UsageError for a contact that cannot stand there."""
    from kawat import __version__

    if not contact.isascii() or not contact.isprintable() or set("()\\") & set(contact):
        raise UsageError("KAWAT_CONTACT may hold plain ASCII without brackets, such as desk@example.org")
    return f"Kawat/{__version__}" + (f" ({contact})" if contact else "")


def seconds(words: str) -> float:
    """A number of seconds above nought; raises UsageError for anything else."""
    try:
        found = float(words)
    except ValueError:
        found = 0.0
    if not 0 < found < float("inf"):
        raise UsageError(f"KAWAT_TIMEOUT is {words!r}, which is no number of seconds")
    return found


def is_url(path: str) -> bool:
    """Whether somebody means a URL and no file."""
    return path.lower().startswith(("http://", "https://"))


def parse(url: str) -> httpx.URL:
    """A URL that may be asked. Raises FetchError for other schemes, no host, or a password in it."""
    try:
        found = httpx.URL(url.strip())
    except (httpx.InvalidURL, ValueError, UnicodeError) as error:
        raise FetchError(f"{visible(url)[:200]!r} is no URL: {error}", lasting=True) from None
    if found.scheme not in ("http", "https") or not found.raw_host:
        raise FetchError(f"{shown(found)} is not fetched: only http and https are", lasting=True)
    if not 0 < (found.port or 80) < 1 << 16:
        raise FetchError(f"{shown(found)} is no URL: there is no such port", lasting=True)
    if found.userinfo:
        raise FetchError(f"{shown(found)} holds a user name or password: leave it out", lasting=True)
    return found.copy_with(fragment=None)


def shown(url: httpx.URL) -> str:
    """A URL for messages and records: without user name and password."""
    return str(url.copy_with(userinfo=b"")) if url.userinfo else str(url)


def visible(url: str) -> str:
    """What somebody gave as a URL, without user name and password."""
    return PASSWORD.sub("//", url)


def _name(url: httpx.URL) -> str:
    """The host as it is looked up; `url.host` would fail for what only looks like an international name."""
    return url.raw_host.decode("ascii", "replace")


def _next(here: httpx.URL, location: str, seen: list[str]) -> httpx.URL:
    """Where a redirect leads."""
    if not location:
        raise FetchError(f"{shown(here)} redirects to nowhere", lasting=True)
    try:
        there = parse(str(here.join(location)))
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchError(f"{shown(here)} redirects to what is no URL: {error}", lasting=True) from None
    if str(there) in seen:
        raise FetchError(f"{seen[0]} redirects in a circle", lasting=True)
    if len(seen) > MOST_REDIRECTS:
        raise FetchError(f"{seen[0]} redirects more than {MOST_REDIRECTS} times", lasting=True)
    return there


def _good(answer: Fetched) -> Fetched:
    """The answer, if it is one."""
    if 200 <= answer.status < 300 or answer.is_unchanged:
        return answer
    try:
        phrase = f"{answer.status} {HTTPStatus(answer.status).phrase}"
    except ValueError:
        phrase = str(answer.status)
    lasting = answer.status < 500 and answer.status not in PASSING
    wait = answer.headers.get("retry-after", "")
    raise FetchError(
        f"{answer.url} answers {phrase}", lasting=lasting, status=answer.status, retry_after=wait
    )


def _trouble(error: Exception) -> str:
    """What went wrong with a connection, in a few words."""
    if isinstance(error, httpcore.TimeoutException):
        return "does not answer in time"
    if isinstance(error, httpcore.ConnectError):
        return f"cannot be reached: {error}"
    return f"breaks off: {error}" if str(error) else "breaks off"


@lru_cache(maxsize=1)
def _trust() -> ssl.SSLContext:
    """Whose certificates are believed; made once, since it takes longer than a page."""
    return httpx.create_ssl_context(trust_env=False)
