"""Which outlet printed a report, and from which agency does it say it takes?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from kawat.intake import titles
from kawat.intake.page import Page, Part
from kawat.packs import Furniture, Outlet

AROUND_A_NAME = " \t.,;:-–—()[]/\"'“”"
AROUND_A_DATELINE = " \t.:-–—"


def rules_of(rules: Furniture, card: Outlet | None) -> Furniture:
    """A language's rules together with those of the outlet's card."""
    if card is None or not (card.furniture.lines or card.furniture.inline):
        return rules
    own = card.furniture
    return replace(rules, lines=(*own.lines, *rules.lines), inline=(*own.inline, *rules.inline))


class Dateline(NamedTuple):
    """The words before the first sentence: as they stand, the place and the agency they name."""

    text: str = ""
    place: str = ""
    agency: str = ""


def read_dateline(page: Page, rules: Furniture) -> Dateline:
    """The page's dateline with its parts; all empty where it has none."""
    if page.dateline is None:
        return Dateline()
    after = page.text[page.dateline.end :].partition("\n")[0]
    for pattern in rules.datelines:
        # The whole line is matched, as it was when the dateline was found: a pattern may look ahead.
        if match := pattern.match(page.dateline.text + after):
            parts = (_group(match, name) for name in ("place", "agency"))
            return Dateline(page.dateline.text.strip(AROUND_A_DATELINE), *parts)
    return Dateline(page.dateline.text.strip(AROUND_A_DATELINE))


def _group(match: re.Match[str], name: str) -> str:
    """A named group's words, or nothing where the pattern has no such group."""
    return (match.groupdict().get(name) or "").strip(AROUND_A_NAME)


def sign_off(page: Page, rules: Furniture) -> str:
    """The initials that the report ends with, as they stand; the last of them where there are several."""
    found = ""
    for span in page.furniture:
        if any(pattern.fullmatch(span.text) for pattern in rules.sign_offs):
            found = span.text
    return found


def find_outlet(page: Page, rules: Furniture) -> str:
    """The outlet as the page names it: beside the title, in the dateline, in its furniture."""
    if page.title:
        for line in page.of(Part.REPEAT, Part.TITLE):
            if beside := _beside_title(line.text, page.title.text, rules):
                return beside
    dateline = [page.dateline.text] if page.dateline else []
    furniture = [line.text for line in page.of(Part.FURNITURE)]
    return next(_named([*dateline, *furniture], rules), "")


def _beside_title(line: str, title: str, rules: Furniture) -> str:
    """The outlet's name on a line that gives the title and then the name."""
    return titles.repeats(line, title) or next(_named([line.removeprefix(title)], rules), "")


def _named(texts: Iterable[str], rules: Furniture) -> Iterator[str]:
    for text in texts:
        for pattern in rules.outlets:
            if match := pattern.search(text):
                yield match["outlet"].strip(AROUND_A_NAME)


def find_relays(
    page: Page, rules: Furniture, media: frozenset[str], outlets: Iterable[str]
) -> tuple[str, ...]:
    """The agencies the report takes from, as it names them first, in order; `outlets` are its own names.

    Captions are left out: whoever took the photograph did not bring the news.
    """
    lines, own = page.of(Part.BODY, Part.FURNITURE), tuple(filter(None, outlets))
    found: list[str] = []
    for line in lines:
        places = sorted(
            (match.start("relay"), match["relay"])
            for pattern in rules.relays
            for match in pattern.finditer(line.text)
            if match["relay"]
        )
        found += [agency_name(words, media) for _, words in places]
    return tuple(_distinct(name for name in found if name and not any(_same(name, outlet) for outlet in own)))


def agency_name(words: str, media: frozenset[str]) -> str:
    """The longest run of these words that names a known medium, else all of them.

    Capitals alone do not end a name: "AFP Jumat", "Prancis AFP".
    """
    parts = words.strip(AROUND_A_NAME).split()
    known = _folded(media)
    for length in range(len(parts), 0, -1):
        for start in range(len(parts) - length + 1):
            name = " ".join(parts[start : start + length]).strip(AROUND_A_NAME)
            if name.casefold() in known:
                return name
    return " ".join(parts)


@lru_cache(maxsize=1)
def _folded(names: frozenset[str]) -> frozenset[str]:
    return frozenset(name.casefold() for name in names)


def _distinct(names: Iterable[str]) -> list[str]:
    """Names in order, without those that only shorten or lengthen one that came before."""
    kept: list[str] = []
    for name in names:
        if not any(_same(name, other) for other in kept):
            kept.append(name)
    return kept


def _same(name: str, other: str) -> bool:
    """Whether one name says the other's words ("AP", "AP News") or is made of its initials."""
    words, others = _words(name), _words(other)
    if not words or not others:
        return False
    initials = {"".join(word[0] for word in each) for each in (words, others)}
    return set(words) <= set(others) or set(others) <= set(words) or not initials.isdisjoint(words + others)


def _words(name: str) -> list[str]:
    """The words of a name; a hyphen parts them as a space does."""
    return name.casefold().replace("-", " ").split()


def photo_credit(page: Page, rules: Furniture, caption: str = "") -> str:
    """Whose picture the first caption shows, without brackets and labels; `caption` stood beside the text."""
    for line in filter(None, (caption, *(line.text for line in page.of(Part.CAPTION)))):
        for pattern in rules.credits:
            match = pattern.search(line)
            if match and "credit" in pattern.groupindex and match["credit"]:
                return match["credit"].strip(AROUND_A_NAME)
    return ""
