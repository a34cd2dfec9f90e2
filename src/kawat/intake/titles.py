"""Which line is the title, and which ones only repeat it?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kawat.packs import Furniture
from kawat.records import Span

LONGEST_TITLE = 200
SAME = 25  # characters that a title cut short and the whole one begin with alike
NO_TITLE_END = re.compile(r"[.,;:][\"'”’»)\]]*$")
HEADING_MARK = re.compile(r"#{1,6}\s+")
# What may follow the title where it is repeated: a dash or bar and the outlet's name.
AND_OUTLET = re.compile(r"\s+[-–—|:]+\s+(?P<outlet>[^\n]{1,60})")


def find(text: str, body: Sequence[Span], rules: Furniture, known: str = "") -> Span | None:
    """The title's span: the line that says the known title, else the line that looks like one."""
    if known:
        return next((span for line in body if (span := _saying(text, line, known))), None)
    if len(body) < 2:
        return None
    first, second = body[0], body[1]
    if repeats(first.text, second.text) is not None:
        return second
    if repeats(second.text, first.text) is None and not _heads(text, first, second, rules):
        return None
    return _bare(text, first, rules)


def repeats(line: str, title: str) -> str | None:
    """The outlet named after the title (perhaps nothing) if the line repeats it, else None."""
    if not line.casefold().startswith(title.casefold()):
        return None
    rest = line[len(title) :]
    match = AND_OUTLET.fullmatch(rest)
    if match:
        return match["outlet"]
    return None if rest.strip() else ""


def of_page(stated: str, headings: Iterable[str], outlets: Iterable[str]) -> str:
    """The title of a page: the heading that says what the page states as its title, else that without names.

    What is stated may be cut short or carry the outlet's name; the heading that readers see does neither.
    """
    said = list(headings)
    seen = next((heading for heading in said if _says(heading, stated)), "")
    return without_outlet(seen or stated or next(iter(said), ""), outlets)


def _says(heading: str, stated: str) -> bool:
    """Whether a heading is the stated title, that title without what follows it, or that title uncut."""
    plain, title = heading.casefold(), stated.casefold()
    cut = title.rstrip(" .…")
    if cut and plain.startswith(cut) and len(cut) >= min(SAME, len(plain)):
        return True
    rest = stated[len(heading) :]
    is_more = AND_OUTLET.fullmatch(rest) is not None or (len(plain) >= SAME and rest[:1].isspace())
    return title.startswith(plain) and is_more


def without_outlet(title: str, outlets: Iterable[str]) -> str:
    """A title without an outlet's name after it (or before it), whatever joins the two."""
    for name in filter(None, map(str.strip, outlets)):
        # A name with a dot may be followed by that of a section: "- example.com Politik".
        part = re.escape(name) + (r"(?:\s[\w.&]+){0,3}" if "." in name else "")
        after = re.compile(rf"(?P<title>.+?)\s*(?:[|•»·]|\s[-–—:]\s?)\s*{part}\.?", re.I)
        before = re.compile(rf"{re.escape(name)}\s*(?:[|•»·]|\s[-–—]\s|:\s)\s*(?P<title>.+)", re.I)
        if match := after.fullmatch(title) or before.fullmatch(title):
            title = match["title"].strip()
    return title


def _saying(text: str, line: Span, title: str) -> Span | None:
    """The part of a line that says this title, if the line says nothing more than it and an outlet."""
    mark = HEADING_MARK.match(line.text)
    start = line.start + (mark.end() if mark else 0)
    if repeats(text[start : line.end], title.strip()) is None:
        return None
    return Span.of(text, start, start + len(title.strip()))


def _heads(text: str, line: Span, following: Span, rules: Furniture) -> bool:
    """Whether a first line looks like a title: short, no full stop, set apart, opening no story."""
    if len(line.text) > LONGEST_TITLE or NO_TITLE_END.search(line.text):
        return False
    if any(pattern.match(line.text) for pattern in rules.datelines):
        return False
    # A line in between that is no body (a date, a caption) sets the title apart as a blank line does.
    return text[line.end : following.start].count("\n") > 1


def _bare(text: str, line: Span, rules: Furniture) -> Span:
    """The title without a heading mark before it and an outlet's name after it."""
    mark = HEADING_MARK.match(line.text)
    start = mark.end() if mark else 0
    end = len(line.text)
    for pattern in rules.outlets:
        match = pattern.search(line.text)
        if match and match.end() == end and match.start() > start:
            end = match.start()
            break
    return Span.of(text, line.start + start, line.start + len(line.text[:end].rstrip()))
