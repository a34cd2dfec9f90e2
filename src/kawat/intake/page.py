"""What is each line of a page: title, caption, date, furniture, or the report itself?

A text is taken line by line, as it was printed. Each line gets one part; the parts and a few stretches
inside lines then say what is furniture. The patterns come from the language's pack.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import islice

from kawat.intake import titles
from kawat.packs import Furniture
from kawat.records import Span

# No line of furniture is longer: it spares long paragraphs the patterns, and guards a text without line
# breaks against being taken as a whole for one caption.
LONGEST = 900
LONGEST_HEADING = 120
# A dateline opens the report; only a subtitle or a section's name may come before it.
LATEST_DATELINE = 3
LAST_BRACKETS = re.compile(r"[.!?…\"”’»]\s?(?P<words>[(\[][^()\[\]]{1,60}[)\]])$")
SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")


class Part(Enum):
    """What a line is."""

    TITLE = "title"
    REPEAT = "the title again"
    CAPTION = "caption"
    DATE = "date"
    FURNITURE = "furniture"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Page:
    """A text with the part of each of its lines."""

    text: str
    lines: tuple[Span, ...]
    parts: tuple[Part, ...]
    title: Span | None
    dateline: Span | None
    inline: tuple[Span, ...]

    def of(self, *parts: Part) -> Iterator[Span]:
        """The lines that are one of these parts, in order."""
        return (line for line, part in zip(self.lines, self.parts, strict=True) if part in parts)

    @property
    def furniture(self) -> tuple[Span, ...]:
        """All that is never read, in order, no two overlapping."""
        whole = self.of(Part.REPEAT, Part.CAPTION, Part.DATE, Part.FURNITURE)
        found = [*whole, *self._around_title(), *self.inline]
        return tuple(sorted(found, key=lambda span: span.start))

    def _around_title(self) -> Iterator[Span]:
        """What stands on the title's line without being title: a heading mark, the outlet's name."""
        for line in self.of(Part.TITLE):
            if self.title:
                yield from _filled(self.text, [(line.start, self.title.start), (self.title.end, line.end)])


def sort_page(text: str, rules: Furniture, title: str = "") -> Page:
    """Sort the lines of a text; `title` is the title if it is known from elsewhere."""
    lines = tuple(split_lines(text))
    parts = [line_part(line.text, rules) for line in lines]
    found = titles.find(text, _body(lines, parts), rules, title)
    for index, line in enumerate(lines):
        if parts[index] is Part.BODY and found:
            parts[index] = part_beside(line, found)
    _keep_dates_out_of_the_story(lines, parts, rules)
    dateline = find_dateline(text, _body(lines, parts), rules)
    inline = [span for line in _body(lines, parts) for span in inline_furniture(text, line, rules)]
    return Page(text, lines, tuple(parts), found, dateline, tuple(_apart(dateline, inline)))


def split_lines(text: str) -> Iterator[Span]:
    """The lines that hold anything, without the space around them."""
    for match in re.finditer(r"[^\n]+", text):
        line = match.group()
        start = match.start() + len(line) - len(line.lstrip())
        if line.strip():
            yield Span(start, start + len(line.strip()), line.strip())


def line_part(line: str, rules: Furniture) -> Part:
    """What a line is by its own words alone."""
    if len(line) > LONGEST:
        return Part.BODY
    if any(pattern.fullmatch(line) for pattern in (*rules.lines, *rules.sign_offs)):
        return Part.FURNITURE
    if any(pattern.fullmatch(line) for pattern in rules.dates):
        return Part.DATE
    if any(pattern.search(line) for pattern in rules.credits):
        return Part.CAPTION
    return Part.BODY


def part_beside(line: Span, title: Span) -> Part:
    """Whether a line is the title, only repeats it, or neither."""
    if line.start <= title.start < line.end:
        return Part.TITLE
    return Part.REPEAT if titles.repeats(line.text, title.text) is not None else Part.BODY


def is_prose(line: str, longest: int = LONGEST_HEADING) -> bool:
    """Whether a line is running text: a sentence with its end, or too long for a heading."""
    return len(line) > longest or SENTENCE_END.search(line) is not None


def is_stamp(line: str, rules: Furniture) -> bool:
    """Whether a date line says more than the day: a label ("Published:"), a time of day."""
    matches = (pattern.fullmatch(line) for pattern in rules.dates)
    around = next(line[: m.start("date")] + line[m.end("date") :] for m in matches if m)
    return any(character.isdigit() or character == ":" for character in around)


def _keep_dates_out_of_the_story(lines: Sequence[Span], parts: list[Part], rules: Furniture) -> None:
    """A bare day between two paragraphs heads a section of a chronicle; it publishes nothing."""
    prose = [index for index, line in enumerate(lines) if parts[index] is Part.BODY and is_prose(line.text)]
    for index, part in enumerate(parts):
        inside = bool(prose) and prose[0] < index < prose[-1]
        if part is Part.DATE and inside and not is_stamp(lines[index].text, rules):
            parts[index] = Part.BODY


def find_dateline(text: str, body: Iterable[Span], rules: Furniture) -> Span | None:
    """The words before the report's first sentence that say where and through whom it comes."""
    for line in islice(body, LATEST_DATELINE):
        for pattern in rules.datelines:
            if (match := pattern.match(line.text)) and match.end() < len(line.text):
                return Span.of(text, line.start, line.start + match.end())
    return None


def inline_furniture(text: str, line: Span, rules: Furniture) -> Iterator[Span]:
    """Stretches inside a line that are furniture."""
    for pattern in rules.inline:
        for match in pattern.finditer(line.text):
            yield from _filled(text, [(line.start + match.start(), line.start + match.end())])
    last = LAST_BRACKETS.search(line.text)
    if last and _signs_off(last["words"], rules):
        yield Span.of(text, line.start + last.start("words"), line.end)


def _signs_off(words: str, rules: Furniture) -> bool:
    return any(pattern.fullmatch(words) for pattern in rules.sign_offs)


def _filled(text: str, stretches: Iterable[tuple[int, int]]) -> Iterator[Span]:
    """The stretches that hold anything, without the space around it."""
    for start, end in stretches:
        words = text[start:end]
        if words.strip():
            left = start + len(words) - len(words.lstrip())
            yield Span.of(text, left, left + len(words.strip()))


def _body(lines: Sequence[Span], parts: Sequence[Part]) -> list[Span]:
    return [line for line, part in zip(lines, parts, strict=True) if part is Part.BODY]


def _apart(first: Span | None, others: Iterable[Span]) -> Iterator[Span]:
    """Spans in order; one that overlaps an earlier one adds nothing and goes."""
    end = 0
    spans = sorted([*others, *([first] if first else [])], key=lambda span: (span.start, -span.end))
    for span in spans:
        if span.start >= end:
            yield span
            end = span.end
