"""A report on several pages: which files are its pages, in which order, and their one text.

Pages of one report say the same address of themselves but for a number (`?page=2`, `/page/2`), or name the
next and the one before.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from html import unescape
from pathlib import Path
from typing import NamedTuple

from kawat.intake.guard import guarded
from kawat.intake.html import extract, no_report
from kawat.intake.prepare import Fields, Given, prepare
from kawat.packs import Markup, Packs
from kawat.records import Issue, Report

ENDINGS = (".html", ".htm", ".xhtml")
HEAD = 65_536  # bytes within which a page names its address
ALL = 0
TAG = re.compile(r"<(?:link|meta)\b[^<>]{0,2000}>", re.I)
ATTRIBUTE = re.compile(r"([a-z:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.I)
TITLE = re.compile(r"<title[^<>]*>([^<]{0,500})", re.I)
SCHEME = re.compile(r"^(?:https?:)?//(?:www\.)?", re.I)
# Shorter paragraphs may well stand on two pages; longer ones are repeated.
REPEATED = 40


class Place(NamedTuple):
    """Where a page belongs: the address of its report, and which page it is (0: all on one)."""

    report: str
    number: int


def place_of(head: bytes, markup: Markup) -> Place | None:
    """The place of a page by what stands at its top; None where it names no address."""
    text = head.decode("utf-8", "replace")
    links: dict[str, str] = {}
    for tag in TAG.findall(text):
        said = {name.lower(): unescape("".join(words)) for name, *words in ATTRIBUTE.findall(tag)}
        key = (said.get("rel") or said.get("property") or "").lower()
        links.setdefault(key, said.get("href") or said.get("content") or "")
    address = links.get("canonical") or links.get("og:url")
    if not address:
        return None
    title = TITLE.search(text)
    return Place(bare_address(address, markup), _number(links, title[1] if title else "", markup))


def _number(links: Mapping[str, str], title: str, markup: Markup) -> int:
    """Which page it is: as its own address says, else as those of its neighbours do, else its title."""
    stated = (
        (links.get("canonical", ""), 0),
        (links.get("og:url", ""), 0),
        (links.get("next", ""), -1),
        (links.get("prev", ""), 1),
    )
    for address, shift in stated:
        found = page_of(address, markup)
        if found is not None and found + shift > 0:
            return found + shift
        if found == ALL and not shift:
            return ALL
    if links.get("prev"):
        return 2
    return next((int(match["page"]) for pattern in markup.numbered if (match := pattern.search(title))), 1)


def page_of(address: str, markup: Markup) -> int | None:
    """The number of a page by its address (0: all on one), or None where that has none."""
    match = markup.paged.search(address)
    if match is None:
        return None
    return int(match["page"]) if match["page"].isdigit() else ALL


def bare_address(address: str, markup: Markup) -> str:
    """An address without what says which page it is, and without what does not matter."""
    bare = markup.paged.sub("", SCHEME.sub("", address.strip())).partition("#")[0]
    head, _, query = bare.partition("?")
    return "?".join(filter(None, (head.rstrip("/"), query.strip("&")))).lower()


def together(files: Sequence[Path], markup: Markup) -> list[list[Path]]:
    """The files in order, those that are pages of one report together in the order of their pages.

    Two files of one page are two reports, as they were: nothing says which is the better.
    """
    pages = [file for file in files if file.name.lower().partition("?")[0].endswith(ENDINGS)]
    if len(pages) < 2:
        return [[file] for file in files]
    reports: dict[str, dict[int, list[Path]]] = defaultdict(lambda: defaultdict(list))
    place: dict[Path, Place] = {}
    for file in pages:
        if found := place_of(_head(file), markup):
            place[file] = found
            reports[found.report][found.number].append(file)
    groups: list[list[Path]] = []
    taken: set[Path] = set()
    for file in files:
        numbered = reports[place[file].report] if file in place else {}
        if file in taken:
            continue
        if len(numbered) > 1 and all(len(same) == 1 for same in numbered.values()):
            groups.append([numbered[number][0] for number in sorted(numbered)])
        else:
            groups.append([file])
        taken.update(groups[-1])
    return groups


def _head(file: Path) -> bytes:
    """The top of a file; nothing where it cannot be read, which is told when it is its turn."""
    try:
        with file.open("rb") as stream:
            return stream.read(HEAD)
    except OSError:
        return b""


def read_pages(
    pages: Iterable[bytes],
    url: str | None = None,
    *,
    packs: Packs,
    given: Given | None = None,
    fields: Fields | None = None,
    source: str = "",
) -> Report:
    """The one report on several pages, given in order.

    Where one has all of it, that one is read. What a page cannot tell is an issue of the report; where none
    tells anything the report has no text.
    """
    listed = list(pages)
    whole = [page for page in listed if _is_whole(page, packs.markup)]
    known = replace(fields or Fields(), url=url or (fields.url if fields else ""))
    found = [guarded(page, partial(extract, page, packs, known)) for page in whole[:1] or listed]
    read = [each for each in found if not isinstance(each, Issue)]
    issues = tuple(replace(each, source=source) for each in found if isinstance(each, Issue))
    if not read:
        return no_report(issues[0], known.url, source)
    report = prepare("\n\n".join(_once(text for text, _ in read)), packs, given, read[0][1], source)
    return replace(report, issues=(*report.issues, *issues))


def _is_whole(page: bytes, markup: Markup) -> bool:
    place = place_of(page[:HEAD], markup)
    return place is not None and place.number == ALL


def _once(texts: Iterable[str]) -> list[str]:
    """The paragraphs of several texts, without those that a later page repeats."""
    kept: list[str] = []
    told: set[str] = set()
    for text in texts:
        new = [each for each in text.split("\n\n") if len(each) < REPEATED or each not in told]
        kept += new
        told.update(new)
    return kept
