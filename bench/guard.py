"""What does it cost to look at a page before it is parsed, and how many pages are parsed apart?

    python bench/guard.py

Over our own pages (`planted.py`) and those beside the project. Prints one JSON object: the share of the time
of `read_page` that goes to the guard, the time with it to that without, the share of pages that are read in a
process of their own, and the milliseconds that such a process costs, here with all data loaded.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from functools import partial

from kawat.intake import guard, html, read_page
from kawat.intake.prepare import Fields
from kawat.intake.worker import alone
from kawat.pipeline import Reader
from pages import PAGES
from planted import pages as own_pages

ROUNDS = 5
FORKS = 20


def main() -> int:
    """Measure and print."""
    packs = Reader().packs
    ours = [page.html.encode() for page in own_pages()]
    pages = ours + [path.read_bytes() for path in sorted(PAGES.glob("*.html"))]

    def bare(page: bytes) -> None:
        html._read(page, "", packs, None, Fields(), "")

    looked, read = quickest(pages, is_ordinary), quickest(pages, bare)
    apart = min(seconds_apart() for _ in range(FORKS))
    figures = {
        "speed.guard.share_of_reading": looked / (looked + read),
        "speed.guard.whole_over_bare": quickest(pages, partial(read_page, packs=packs)) / read,
        "speed.guard.parsed_apart": sum(not is_ordinary(page) for page in pages) / len(pages),
        "speed.guard.milliseconds_apart": apart * 1000,
    }
    print(json.dumps(figures))
    return 0


def seconds_apart() -> float:
    """What it takes to do nothing in a process of its own."""
    began = time.perf_counter()
    alone(int, 5)
    return time.perf_counter() - began


def is_ordinary(page: bytes) -> bool:
    """What the guard finds out about each page."""
    return guard.is_small(page) or guard.is_ordinary(guard.measure(page))


def quickest(pages: list[bytes], work: Callable[[bytes], object]) -> float:
    """CPU seconds for all pages, in the quickest of some rounds."""
    times = []
    for _ in range(ROUNDS):
        began = time.process_time()
        for page in pages:
            work(page)
        times.append(time.process_time() - began)
    return min(times)


if __name__ == "__main__":
    sys.exit(main())
