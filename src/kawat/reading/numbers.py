"""What number is it? Digits in either convention, number words, ranges, vague words and bounds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kawat.packs import Numbers

GROUPED = {sign: re.compile(rf"\d{{1,3}}(?:{re.escape(sign)}\d{{3}})+") for sign in ".,"}
LEADING = re.compile(r"\d+(?:[.,]\d+)*")
OTHER = {".": ",", ",": "."}
THOUSAND = 1000
LONGEST_BOUND = 30


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written: its place in the text, its value (None where the words give none), and the bounds
    it lies between (None where open). `has_suffix` tells one like "45m", which can only be money."""

    start: int
    end: int
    value: float | None
    low: float | None
    high: float | None
    has_suffix: bool = False


def find_numbers(numbers: Numbers, text: str) -> Iterator[Number]:
    """All numbers of a text, in order."""
    for match in numbers.pattern.finditer(text):
        found = _number(numbers, match)
        if found is not None:
            yield found


def _number(numbers: Numbers, match: re.Match[str]) -> Number | None:
    first, last = _value(numbers, match["first"]), _value(numbers, match["last"] or "")
    if first is None:
        return None
    suffix = match["first"][-1:].isalpha() and match["first"][:1].isdigit() and " " not in match["first"]
    place = (match.start("first"), match.end("first"))
    if last is not None and last[0] > first[0]:
        low = first[0] * _left_out(numbers, match["first"], match["last"], last[0])
        return Number(match.start(), match.end(), None, low, last[1], suffix)
    exact = first[0] if first[0] == first[1] else None
    return Number(*place, exact, *first, suffix)


def _left_out(numbers: Numbers, first: str, last: str, value: float) -> float:
    """The scale that a range names once, at its end: "2 to 3 million"."""
    if not first[-1:].isdigit() or last[-1:].isdigit():
        return 1
    digits = LEADING.match(last)
    return value / _figures(numbers, digits.group(), True) if digits else 1


def _value(numbers: Numbers, words: str) -> tuple[float, float] | None:
    """The least and the most that number words mean."""
    parts = [part.group() for part in numbers.parts.finditer(words)]
    if not parts:
        return None
    low = _Sum(numbers, len(parts) > 1)
    high = _Sum(numbers, len(parts) > 1)
    for part in parts:
        low.add(part, 0)
        high.add(part, 1)
    return low.total, high.total


class _Sum:
    """Adds up number words from left to right."""

    def __init__(self, numbers: Numbers, is_scaled: bool) -> None:
        self._numbers = numbers
        self._is_scaled = is_scaled
        self._done = 0.0
        self._open = 0.0

    @property
    def total(self) -> float:
        return round(self._done + self._open, 6)

    def add(self, part: str, side: int) -> None:
        """Take one more word; `side` is 0 for the least it means, 1 for the most."""
        numbers, word = self._numbers, part.casefold()
        if part[0].isdigit():
            self._open += _figures(numbers, part, self._is_scaled)
        elif word in numbers.words:
            self._open += numbers.words[word]
        elif word in numbers.teens:
            self._open += numbers.teens[word]
        elif word in numbers.halves:
            self._open += 0.5
        elif word in numbers.vague:
            self._take_vague(numbers.vague[word], side)
        elif scale := numbers.scales.get(word) or numbers.suffixes.get(part) or numbers.suffixes.get(word):
            self._multiply(scale)

    def _take_vague(self, bounds: tuple[float, float], side: int) -> None:
        """ "thousands" lie between bounds; after another number ("tens of thousands") they are a scale."""
        if self._open:
            self._multiply(10 ** (len(f"{bounds[0]:.0f}") - 1))
        else:
            self._open = bounds[side]

    def _multiply(self, scale: float) -> None:
        """ "two hundred and five thousand": a scale below a thousand multiplies what is smaller than it."""
        if scale >= THOUSAND:
            self._done += (self._open or 1) * scale
            self._open = 0.0
        else:
            small = self._open % scale
            self._open += (small or 1) * scale - small


def _figures(numbers: Numbers, digits: str, is_scaled: bool) -> float:
    """Digits as a value. Grouped in threes in the other language's way they are thousands, unless a scale
    follows: then they are decimals."""
    sign = numbers.decimal
    if GROUPED[sign].fullmatch(digits) and (digits.count(sign) > 1 or not is_scaled):
        return float(digits.replace(sign, ""))
    plain = digits.replace(OTHER[sign], "")
    return float(plain.replace(sign, ".")) if plain.count(sign) <= 1 else float(plain.replace(sign, ""))


def bounded(numbers: Numbers, text: str, number: Number) -> Number:
    """The number with the words before it that make it a bound, or no more than near."""
    match = numbers.bound.search(text, max(0, number.start - LONGEST_BOUND), number.start)
    if match is None:
        return number
    bound = numbers.bounds[match["bound"].casefold()]
    low = number.low if bound == "at_least" else None
    high = number.high if bound == "at_most" else None
    return replace(number, start=match.start("bound"), low=low, high=high)


if __name__ == "__main__":
    from kawat.demo import show

    show("numbers")
