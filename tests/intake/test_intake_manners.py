from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from loopback import Server, answer, fetcher, server

from kawat.errors import FetchError
from kawat.intake.manners import LEFT_ALONE, LONGEST_ALONE, Manners, wanted_wait


@dataclass
class Clock:
    """A clock that does not wait."""

    moment: float = 1_000_000.0
    slept: list[float] = field(default_factory=list)

    def now(self) -> float:
        return self.moment

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.moment += seconds


@pytest.fixture
def web() -> Iterator[Server]:
    with server() as made:
        made.answers["/"] = answer(b"words")
        yield made


@pytest.fixture
def polite(web: Server) -> Manners:
    return Manners(fetcher(), Clock(), pause=2.0)


def refusal(polite: Manners, url: str) -> FetchError:
    with pytest.raises(FetchError) as error:
        polite.get(url)
    return error.value


def slept(polite: Manners) -> list[float]:
    assert isinstance(polite.clock, Clock)
    return polite.clock.slept


def test_a_host_is_asked_with_pauses(web: Server, polite: Manners) -> None:
    for _ in range(3):
        polite.get(web.url + "/")
    assert web.paths() == ["/robots.txt", "/", "/", "/"]
    assert slept(polite) == [2.0, 2.0, 2.0]


def test_two_hosts_need_no_pause_between_them(web: Server, polite: Manners) -> None:
    with server() as other:
        other.answers["/"] = answer(b"words")
        polite.get(web.url + "/", listed=False)
        polite.get(other.url + "/", listed=False)
    assert slept(polite) == []


def test_robots_are_obeyed_with_their_pause(web: Server, polite: Manners) -> None:
    web.answers["/robots.txt"] = answer(b"User-agent: kawat\nDisallow: /private*x\nCrawl-delay: 7\n")
    polite.get(web.url + "/")
    error = refusal(polite, web.url + "/private/ax")
    assert error.lasting
    assert "robots.txt" in str(error)
    assert slept(polite) == [7.0]
    assert "/private/ax" not in web.paths()


def test_what_somebody_asks_for_by_hand_needs_no_robots(web: Server, polite: Manners) -> None:
    polite.get(web.url + "/", listed=False)
    assert web.paths() == ["/"]


def test_robots_that_cannot_be_asked_forbid_all_for_a_while(web: Server, polite: Manners) -> None:
    web.answers["/robots.txt"] = answer(b"", "500 Broken")
    assert not refusal(polite, web.url + "/").lasting
    web.answers["/robots.txt"] = answer(b"", "404 Not Found")
    assert isinstance(polite.clock, Clock)
    polite.clock.moment += 700
    assert polite.get(web.url + "/").body == b"words"


def test_a_host_that_wants_to_be_left_alone_is(web: Server, polite: Manners) -> None:
    web.answers["/busy"] = answer(b"", "429 Too Many", Retry_After="90")
    assert not refusal(polite, web.url + "/busy").lasting
    before = len(web.asked)
    assert "left alone until" in str(refusal(polite, web.url + "/"))
    assert len(web.asked) == before
    assert isinstance(polite.clock, Clock)
    polite.clock.moment += 91
    assert polite.get(web.url + "/").body == b"words"


@pytest.mark.parametrize(
    ("words", "seconds"),
    [
        ("120", 120.0),
        ("0", 1.0),
        ("", LEFT_ALONE),
        ("soon", LEFT_ALONE),
        ("9" * 400, LONGEST_ALONE),
        ("-5", LEFT_ALONE),
        ("nan", LEFT_ALONE),
        ("Thu, 01 Jan 1970 00:02:30 GMT", 50.0),
    ],
)
def test_how_long_a_server_wants(words: str, seconds: float) -> None:
    assert wanted_wait(words, 100.0) == seconds
