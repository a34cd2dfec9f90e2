from __future__ import annotations

from kawat.ledger import Ledger
from kawat.ledger.watched import DONE
from kawat.records import FeedState

URL = "https://news.example/feed"


def test_a_feed_is_new_then_known_then_changed(ledger: Ledger) -> None:
    assert ledger.feed(URL) == FeedState(URL)
    for state in (
        FeedState(URL, "Harbour News", '"7"', "Sun, 04 Aug 2024 00:00:00 GMT", 1_722_729_600.0, 0),
        FeedState(URL, "Harbour News", due=1_722_730_500.0, failures=2),
    ):
        ledger.keep_feed(state)
        assert ledger.feed(URL) == state
    assert ledger.feed(URL + "2") == FeedState(URL + "2")


def test_items_are_counted_until_they_are_done(ledger: Ledger) -> None:
    names = [f"{number:032}" for number in range(1_200)]
    assert ledger.tried(names) == {}
    for _ in range(2):
        ledger.note_item(names[0], URL, done=False)
    ledger.note_item(names[-1], URL, done=True)
    assert ledger.tried(names) == {names[0]: 2, names[-1]: DONE}
