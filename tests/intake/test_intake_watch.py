from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

import pytest
from intake_builders import shipped
from list_builders import item, page, rss
from loopback import Asked as Request
from loopback import Send, Server, answer, fetcher, server

from kawat.intake import Arrival, Asked, Given, Manners, Walk, Watch
from kawat.intake.watch import MOST_TRIES
from kawat.records import FeedState, Report

EVERY = 900.0


@dataclass
class Clock:
    """A clock that does not wait, and stops all after so long."""

    until: float
    moment: float = 1_000_000.0

    def now(self) -> float:
        return self.moment

    def sleep(self, seconds: float) -> None:
        self.moment += seconds
        if self.moment > 1_000_000.0 + self.until:
            raise KeyboardInterrupt


@dataclass
class Memory:
    """What a ledger would remember."""

    feeds: dict[str, FeedState] = field(default_factory=dict)
    items: dict[str, tuple[int, bool]] = field(default_factory=dict)

    def feed(self, url: str) -> FeedState:
        return self.feeds.get(url, FeedState(url))

    def keep_feed(self, state: FeedState) -> None:
        self.feeds[state.url] = state

    def tried(self, items: Iterable[str]) -> Mapping[str, int]:
        return {one: 99 if self.items[one][1] else self.items[one][0] for one in items if one in self.items}

    def note_item(self, item: str, url: str, done: bool) -> None:
        self.items[item] = (self.items.get(item, (0, False))[0] + 1, done)


@pytest.fixture
def web() -> Iterator[Server]:
    with server() as made:
        for name in ("one", "two", "three"):
            made.answers[f"/{name}"] = answer(page(f"Ships sail {name}"))
        made.answers["/feed"] = answer(rss([item("/one"), item("/two")]), ETag='"7"', Last_Modified="Sun")
        yield made


@pytest.fixture
def memory() -> Memory:
    return Memory()


def watching(
    web: Server, memory: Memory, paths: Iterable[str] = ("/feed",), limit: int | None = None
) -> Watch:
    manners = Manners(fetcher(), Clock(4 * 3600), pause=0.0)
    walk = Walk(Given(language="en"), shipped(), limit, ask=lambda: manners)
    return Watch([web.url + path for path in paths], walk, memory, EVERY)


def titles(events: Iterable[Arrival | Asked]) -> list[str]:
    return [
        one.item.title if isinstance(one.item, Report) else one.item.message
        for one in events
        if isinstance(one, Arrival)
    ]


def run(watch: Watch) -> Iterator[Arrival | Asked]:
    """What comes in until the clock says stop."""
    events = watch.forever()
    while True:
        try:
            yield next(events)
        except KeyboardInterrupt:
            return


def test_what_is_new_comes_in_and_comes_in_once(web: Server, memory: Memory) -> None:
    events = list(watching(web, memory).once())
    assert titles(events) == ["Ships sail one", "Ships sail two"]
    last = events[-1]
    assert isinstance(last, Asked)
    assert (last.new, last.failed, last.state.title, last.state.etag) == (2, 0, "Harbour News", '"7"')
    assert last.state.due == 1_000_000.0 + EVERY
    # Not due yet: nothing is asked.
    before = len(web.asked)
    assert list(watching(web, memory).once()) == []
    assert len(web.asked) == before


def test_a_feed_is_asked_for_news_only(web: Server, memory: Memory) -> None:
    list(watching(web, memory).once())

    def conditional(send: Send, asked: Request) -> None:
        send(answer(b"", "304 Not Modified") if asked.headers.get("if-none-match") == '"7"' else b"")

    web.answers["/feed"] = conditional
    events = list(run(watching(web, memory)))
    assert titles(events) == []
    assert len(events) >= 3
    assert web.asked[-1].headers["if-modified-since"] == "Sun"
    assert web.paths().count("/one") == 1


def test_news_comes_with_the_next_look(web: Server, memory: Memory) -> None:
    watch = watching(web, memory)
    events = run(watch)
    assert titles([next(events), next(events)]) == ["Ships sail one", "Ships sail two"]
    web.answers["/feed"] = answer(rss([item("/three"), item("/one"), item("/two")]))
    next(events)
    assert titles([next(events)]) == ["Ships sail three"]
    assert web.paths().count("/two") == 1


def test_an_interrupted_run_goes_on_where_it_stopped(web: Server, memory: Memory) -> None:
    events = watching(web, memory).once()
    next(events)
    next(events)  # the first is noted once the second is asked for
    events.close()
    assert memory.feeds == {}
    assert titles(watching(web, memory).once()) == ["Ships sail two"]
    assert web.paths().count("/one") == 1


def test_a_page_that_fails_for_now_is_tried_again_and_not_for_ever(web: Server, memory: Memory) -> None:
    web.answers["/one"] = answer(b"", "502 Bad Gateway")
    web.answers["/two"] = answer(b"", "404 Not Found")
    list(run(watching(web, memory)))
    assert web.paths().count("/one") == MOST_TRIES
    assert web.paths().count("/two") == 1


def test_with_a_page_left_over_the_whole_feed_is_asked_for(web: Server, memory: Memory) -> None:
    web.answers["/one"] = answer(b"", "502 Bad Gateway")
    list(watching(web, memory).once())
    assert memory.feed(web.url + "/feed").etag == ""


def test_a_busy_host_is_left_alone(web: Server, memory: Memory) -> None:
    web.answers["/one"] = answer(b"", "429 Too Many", Retry_After="1800")
    watch = watching(web, memory)
    assert titles(watch.once()) == []
    web.answers["/one"] = answer(page("Ships sail one"))
    asked = len(web.asked)
    events = list(run(watch))
    assert titles(events)[-2:] == ["Ships sail one", "Ships sail two"]
    assert web.paths()[asked:].count("/one") == 1
    assert web.paths()[asked:].count("/feed") < 16


def test_a_feed_that_fails_is_asked_less_and_less_often(web: Server, memory: Memory) -> None:
    web.answers["/feed"] = answer(b"", "500 Broken")
    events = [one for one in run(watching(web, memory)) if isinstance(one, Asked)]
    assert [one.state.failures for one in events] == [1, 2, 3, 4]
    waits = [after.state.due - before.state.due for before, after in pairwise(events)]
    assert waits == [EVERY * 4, EVERY * 8, EVERY * 16]
    assert all("500" in one.why for one in events)
    web.answers["/feed"] = answer(rss([item("/one")]))
    memory.feeds[web.url + "/feed"] = FeedState(web.url + "/feed", failures=3)
    assert titles(watching(web, memory).once()) == ["Ships sail one"]
    assert memory.feed(web.url + "/feed").failures == 0


def test_what_is_no_feed_is_told(web: Server, memory: Memory) -> None:
    (arrival, asked) = watching(web, memory, ["/one"]).once()
    assert "is no feed" in titles([arrival])[0]
    assert isinstance(asked, Asked)
    assert asked.state.failures == 1


def test_one_feed_that_fails_stops_no_other(web: Server, memory: Memory) -> None:
    events = list(watching(web, memory, ["/gone", "/feed"]).once())
    assert titles(events)[1:] == ["Ships sail one", "Ships sail two"]


def test_a_list_of_feeds_is_watched(web: Server, memory: Memory) -> None:
    web.answers["/list"] = answer(
        b'<opml><body><outline xmlUrl="/feed"/><outline xmlUrl="/list"/></body></opml>'
    )
    watch = watching(web, memory, ["/list"])
    assert titles(watch.once()) == ["Ships sail one", "Ships sail two"]
    assert watch.feeds == [web.url + "/list", web.url + "/feed"]


def test_no_more_at_a_time_than_the_limit(web: Server, memory: Memory) -> None:
    watch = watching(web, memory, limit=1)
    assert titles(watch.once()) == ["Ships sail one"]
    assert memory.feed(web.url + "/feed").etag == ""
    assert "Ships sail two" in titles(run(watch))


def test_robots_hold_for_the_feed_too(web: Server, memory: Memory) -> None:
    web.answers["/robots.txt"] = answer(b"User-agent: *\nDisallow: /feed")
    assert "robots.txt" in titles(watching(web, memory).once())[0]
    assert "/feed" not in web.paths()
