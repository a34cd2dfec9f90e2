"""How much furniture of a page is read for the report, and how much of the report is lost?

    python bench/leaks.py               the table, beside other libraries alone
    python bench/leaks.py --list [NAME] what leaks and what is lost, on pages whose name holds NAME
    python bench/leaks.py --json        the figures alone, as `make bench` takes them

The pages are those of `planted.py`, so that for each item it is known whether it is read. Parts A and B of
the outlets are what patterns are made with. Part C shows whether they hold elsewhere: it is counted, never
listed.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

import trafilatura
from lxml import html as lxml_html
from readability import Document
from resiliparse.extract.html2text import extract_plain_text

from kawat.intake import read_page
from kawat.packs import Outlets
from kawat.pipeline import Reader
from kawat.records import Report
from planted import Page, Planted, pages, runs

KEPT = 0.9
BREAK = " ¶ "
UNSEEN = "C"


@dataclass(frozen=True, slots=True)
class Result:
    """What one reader made of one page: the items in what it read, and the paragraphs missing from it."""

    page: Page
    leaked: tuple[Planted, ...]
    lost: tuple[str, ...]


def compared(page: Page, read: str) -> Result:
    """Look for a page's furniture and its report in what was read of it."""
    found = {length: _runs_of(read, length) for length in range(1, 6)}
    leaked = (item for item in page.items if any(run in found[len(run)] for run in runs(item.text)))
    return Result(page, tuple(leaked), tuple(p for p in page.paragraphs if not _kept(p, found)))


def _runs_of(text: str, length: int) -> set[tuple[str, ...]]:
    return {run for part in text.split(BREAK.strip()) for run in runs(part, length)}


def _kept(paragraph: str, found: Mapping[int, set[tuple[str, ...]]]) -> bool:
    wanted = runs(paragraph)
    return sum(run in found[len(run)] for run in wanted) >= KEPT * len(wanted)


def left_to_read(report: Report) -> str:
    """The text of a report without its furniture."""
    text, end = [], 0
    for span in report.furniture:
        text += [report.text[end : span.start], BREAK]
        end = span.end
    return "".join([*text, report.text[end:]])


@cache
def reader() -> Reader:
    """The chain, loaded once."""
    return Reader()


@cache
def report_of(page: Page) -> Report:
    """A page as Kawat takes it in."""
    return read_page(page.html.encode(), page.url, packs=reader().packs)


def by_kawat(page: Page) -> str:
    """What Kawat would read of a page."""
    return left_to_read(report_of(page))


def by_kawat_without_cards(page: Page) -> str:
    """What Kawat would read of a page of an outlet that it has no card of."""
    data = replace(reader().packs, outlets=Outlets())
    return left_to_read(read_page(page.html.encode(), page.url, packs=data))


def by_trafilatura(page: Page) -> str:
    """What trafilatura makes of it as it comes."""
    return trafilatura.extract(page.html, url=page.url) or ""


def by_resiliparse(page: Page) -> str:
    """What resiliparse takes for the main content."""
    return str(extract_plain_text(page.html, main_content=True))


def by_readability(page: Page) -> str:
    """What readability takes for the article."""
    nodes = lxml_html.fromstring(Document(page.html).summary())
    return "\n".join(node.strip() for node in nodes.itertext())


OWN, CARDLESS = "kawat", "cardless"
READERS: Mapping[str, Callable[[Page], str]] = {
    OWN: by_kawat,
    CARDLESS: by_kawat_without_cards,
    "trafilatura": by_trafilatura,
    "resiliparse": by_resiliparse,
    "readability": by_readability,
}


@cache
def results(name: str) -> tuple[Result, ...]:
    """What a reader makes of every page."""
    return tuple(compared(page, READERS[name](page)) for page in all_pages())


@cache
def all_pages() -> tuple[Page, ...]:
    """The pages, made once."""
    return tuple(pages())


def figures() -> dict[str, float]:
    """The figures for `make bench`: shares of one, the higher the better."""
    found: dict[str, float] = {}
    for reader_name in READERS:
        for part, chosen in _parts(results(reader_name)):
            before = {OWN: "", CARDLESS: "cardless."}.get(reader_name, f"beside.{reader_name}.")
            found[f"{before}{part}.furniture_kept_out"] = 1 - leaked(chosen)
            found[f"{before}{part}.report_kept"] = 1 - lost(chosen)
    found |= {f"pages.{name}": share for name, share in facts()}
    invented = {page.name for page, _ in events_from_furniture()}
    found["pages.no_event_from_furniture"] = 1 - len(invented) / len(all_pages())
    return found


def _parts(all_results: Sequence[Result]) -> Iterator[tuple[str, list[Result]]]:
    """The pages of each language, and of each part of the outlets."""
    for language in sorted({result.page.language for result in all_results}):
        yield f"pages_{language}", [r for r in all_results if r.page.language == language]
    for part in sorted({result.page.part for result in all_results}):
        yield f"pages_part_{part}", [r for r in all_results if r.page.part == part]


def leaked(chosen: Iterable[Result]) -> float:
    """The share of planted items that are in what is read."""
    counts = [(len(result.leaked), len(result.page.items)) for result in chosen]
    return sum(leaks for leaks, _ in counts) / sum(items for _, items in counts)


def lost(chosen: Iterable[Result]) -> float:
    """The share of paragraphs that are not."""
    counts = [(len(result.lost), len(result.page.paragraphs)) for result in chosen]
    return sum(missing for missing, _ in counts) / sum(paragraphs for _, paragraphs in counts)


def facts() -> Iterator[tuple[str, float]]:
    """How often title, day and outlet are right."""
    outlets = reader().packs.outlets
    reports = [(page, report_of(page)) for page in all_pages()]
    yield "title", _share(report.title == page.title for page, report in reports)
    yield (
        "day",
        _share((report.published or "")[:10] == page.published.isoformat() for page, report in reports),
    )
    sites = ((page.site, outlets.named(report.outlet)) for page, report in reports)
    yield "outlet", _share(card is not None and card.name == site for site, card in sites)


def _share(each: Iterable[bool]) -> float:
    values = list(each)
    return sum(values) / len(values)


def events_from_furniture() -> Iterator[tuple[Page, str]]:
    """The evidence of each mention that stands in planted furniture."""
    for page in all_pages():
        report = report_of(page)
        planted = {n for item in page.items for n in _places(item, report.text)}
        if planted:
            mentions = reader().read(report).mentions
            yield from ((page, m.evidence.text) for m in mentions if m.evidence.start in planted)


def _places(item: Planted, text: str) -> Iterator[int]:
    """Every offset of a text at which an item's words stand."""
    for run in runs(item.text):
        for match in re.finditer(r"\W+".join(map(re.escape, run)), text, re.IGNORECASE):
            yield from range(*match.span())


def table(title: str, key: Callable[[Result, Planted], str]) -> Iterator[str]:
    """Shares that leak by a property of page or item, a column a reader."""
    yield f"\n{title:22}" + "".join(f"{name:>13}" for name in READERS)
    counts: dict[str, dict[str, Counter[bool]]] = defaultdict(lambda: defaultdict(Counter))
    for name in READERS:
        for result in results(name):
            for item in result.page.items:
                counts[key(result, item)][name][item in result.leaked] += 1
    for row, columns in counts.items():
        shares = (columns[name][True] / columns[name].total() for name in READERS)
        total = columns[OWN].total()
        yield f"{row:22}" + "".join(f"{share:13.3f}" for share in shares) + f"   of {total}"


def listed(words: str) -> Iterator[str]:
    """What leaks and what is lost, page by page."""
    for result in results(OWN):
        if words in result.page.name and result.page.part != UNSEEN and (result.leaked or result.lost):
            yield f"{result.page.part} {result.page.name}"
            yield from (f"    leaks  {item.kind}: {item.text.strip()}" for item in result.leaked)
            yield from (f"    lost   {paragraph[:90]}" for paragraph in result.lost)


def main() -> int:
    """Print what was asked for."""
    if "--list" in sys.argv:
        print("\n".join(listed("".join(sys.argv[2:]))))
        return 0
    if "--json" in sys.argv:
        print(json.dumps(figures()))
        return 0
    begun = time.process_time()
    print("\n".join(f"{name:52} {value:.3f}" for name, value in figures().items()))
    print("\n".join(table("kind", lambda _, item: item.kind)))
    print("\n".join(table("outlet", lambda result, _: f"{result.page.part} {result.page.outlet}")))
    for page, words in events_from_furniture():
        print(f"event from furniture: {page.name}: {words}")
    print(f"{time.process_time() - begun:.0f} CPU seconds")
    return 0


if __name__ == "__main__":
    sys.exit(main())
