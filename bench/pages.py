"""How well is a page read, and how quickly, beside the libraries that do the like?

    python bench/pages.py               the table, page by page
    python bench/pages.py --json        the figures alone, as `make bench` takes them

Text, title and day are measured on pages that lie beside the project in ../shared/benchmark/pages_id_dev,
which are for measuring only. F1 is that of the words between spaces, page by page; `cardless` is without any
outlet's card, as a page of an outlet that nobody has met. Speed is measured on those pages and on our own
(`planted.py`), all readers in one run, the quickest of some rounds.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import trafilatura
from lxml import html as lxml_html
from readability import Document

from kawat.intake import read_page
from kawat.packs import Outlets, Packs
from kawat.pipeline import Reader
from kawat.records import Report
from planted import pages as own_pages

PAGES = Path(__file__).resolve().parents[2] / "shared" / "benchmark" / "pages_id_dev"
ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Page:
    """A page with what is known of it; text, title and day are empty on those made for speed alone."""

    name: str
    html: bytes
    url: str
    title: str = ""
    published: str = ""
    text: str = ""


@cache
def gold() -> tuple[Page, ...]:
    """The pages beside the project, as far as they are there."""
    listed = PAGES / "gold.jsonl"
    if not listed.exists():
        print(f"no {listed}: text and day of pages are not measured", file=sys.stderr)
        return ()
    rows = map(json.loads, listed.read_text("utf-8").splitlines())
    fields = ("url", "title", "published", "text")
    return tuple(
        Page(row["file"], (PAGES / row["file"]).read_bytes(), **{name: row[name] for name in fields})
        for row in rows
    )


def f1(found: str, wanted: str) -> float:
    """The harmonic mean of precision and recall of words, each counted as often as it stands."""
    have, want = Counter(found.split()), Counter(wanted.split())
    return 2 * (have & want).total() / max(1, have.total() + want.total())


def mean(values: Iterator[float]) -> float:
    """The mean of what may be nothing."""
    listed = list(values)
    return sum(listed) / max(1, len(listed))


@cache
def packs() -> Packs:
    """The data, loaded once."""
    return Reader().packs


@cache
def cardless() -> Packs:
    """The data without the cards of outlets."""
    return replace(packs(), outlets=Outlets())


def by_kawat(page: Page, data: Packs | None = None) -> Report:
    """A page as it is taken in."""
    return read_page(page.html, page.url, packs=data or packs())


def left_to_read(report: Report) -> str:
    """The text of a report without its furniture."""
    text = report.text
    for span in reversed(report.furniture):
        text = f"{text[: span.start]} {text[span.end :]}"
    return text


def by_trafilatura(page: Page) -> str:
    """The text that trafilatura makes of it for the best precision."""
    return trafilatura.extract(page.html, url=page.url, favor_precision=True, include_comments=False) or ""


def with_metadata(page: Page) -> object:
    """All that trafilatura makes of it."""
    return trafilatura.bare_extraction(page.html, url=page.url, with_metadata=True, include_comments=False)


def by_readability(page: Page) -> str:
    """The text that readability makes of it."""
    nodes = lxml_html.fromstring(Document(page.html.decode("utf-8", "replace")).summary())
    return "\n".join(nodes.itertext())


def accuracy() -> dict[str, float]:
    """Text, title and day on the pages with a gold."""
    listed = gold()
    if not listed:
        return {}
    read = [(by_kawat(page), page) for page in listed]
    unknown = [(by_kawat(page, cardless()), page) for page in listed]
    return {
        "pages_dev.text_f1": mean(f1(report.text, page.text) for report, page in read),
        "pages_dev.left_to_read_f1": mean(f1(left_to_read(report), page.text) for report, page in read),
        "pages_dev.day": mean(float(report.published == page.published) for report, page in read),
        "pages_dev.title": mean(float(report.title == page.title) for report, page in read),
        "pages_dev.cardless.text_f1": mean(f1(report.text, page.text) for report, page in unknown),
        "pages_dev.cardless.day": mean(float(report.published == page.published) for report, page in unknown),
        "pages_dev.cardless.title": mean(float(report.title == page.title) for report, page in unknown),
        "beside.trafilatura.pages_dev.text_f1": mean(f1(by_trafilatura(page), page.text) for page in listed),
        "beside.readability.pages_dev.text_f1": mean(f1(by_readability(page), page.text) for page in listed),
    }


def speed() -> dict[str, float]:
    """Pages a CPU second, ours beside trafilatura's with metadata, on the same pages in the same run."""
    ours = tuple(Page(page.name, page.html.encode(), page.url) for page in own_pages())
    found: dict[str, float] = {}
    for kind, chosen in (("dev", gold()), ("own", ours)):
        if chosen:
            read, beside = quickest(by_kawat, with_metadata, chosen)
            found[f"speed.pages_{kind}.a_cpu_second"] = len(chosen) / read
            found[f"speed.pages_{kind}.trafilatura_a_cpu_second"] = len(chosen) / beside
            found[f"speed.pages_{kind}.reading_over_trafilatura"] = read / beside
    return found


def quickest(
    first: Callable[[Page], object], second: Callable[[Page], object], chosen: tuple[Page, ...]
) -> tuple[float, float]:
    """The CPU seconds of the quickest round of each; they take turns, so that both meet the same machine."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(ROUNDS):
        for reader, taken in zip((first, second), times, strict=True):
            start = time.process_time()
            for page in chosen:
                reader(page)
            taken.append(time.process_time() - start)
    return min(times[0]), min(times[1])


def table() -> Iterator[str]:
    """What is read of each page with a gold."""
    for page in gold():
        report = by_kawat(page)
        marks = f"{f1(report.text, page.text):.3f} {report.published} {report.published_from:8}"
        wrong = [
            f"{name}: {getattr(page, name)!r}"
            for name in ("published", "title")
            if getattr(page, name) != getattr(report, name)
        ]
        yield f"{marks} {page.name:28} {' '.join(wrong)}"


def main() -> int:
    """Print the figures, and page by page unless only they are asked for."""
    figures = {**accuracy(), **speed()}
    if "--json" in sys.argv[1:]:
        print(json.dumps(figures))
        return 0
    for name, value in figures.items():
        print(f"{name:50} {value:8.3f}")
    print("\n".join(table()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
