"""Words for how much: numbers, currencies, what is counted and what became of those counted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.numbers import get_currency_name, list_currencies

from kawat.packs.source import Item, read

Bounds = tuple[float, float]
Forms = Callable[[str], Iterator[tuple[str, bool]]]
BOUNDS = ("at_least", "at_most", "about")
PLURAL = 2
DIGITS = r"\d+(?:[.,]\d+)*"


@dataclass(frozen=True, slots=True)
class Numbers:
    """How this language writes numbers. `vague` words have no value but bounds; `teens` are added to the
    word before them, `scales` multiply it, `suffixes` too, but only in sums of money.

    `pattern` finds a number or a range (groups `first` and `last`), `parts` the words it is made of, `bound`
    the words right before one that make it a bound (group `bound`). `telling` are words of which one must
    stand where there is a number without digits.
    """

    decimal: str
    words: Mapping[str, float]
    teens: Mapping[str, float]
    scales: Mapping[str, float]
    suffixes: Mapping[str, float]
    vague: Mapping[str, Bounds]
    halves: Set[str]
    joins: Set[str]
    bounds: Mapping[str, str]
    pattern: re.Pattern[str]
    parts: re.Pattern[str]
    bound: re.Pattern[str]
    telling: Set[str]


@dataclass(frozen=True, slots=True)
class Fates:
    """What became of those counted, by the word that says so: the unit for each form of a verb that is done
    to them, active and passive; for what is said of them, or counts them; and for a noun of what was done."""

    active: Mapping[str, str]
    passive: Mapping[str, str]
    said_of: Mapping[str, str]
    nouns: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class AmountWords:
    """All words for amounts of one language; the units by the word that counts them. `symbol` finds a
    currency right before a number, `currency` its name right after one."""

    numbers: Numbers
    symbols: Mapping[str, str]
    currencies: Mapping[str, str]
    symbol: re.Pattern[str]
    currency: re.Pattern[str]
    units: Mapping[str, str]
    fates: Fates
    anybody: Set[str]
    never: Set[str]
    reaching: Set[str]
    tolls: Mapping[str, str]


def load_amounts(path: Path, data: Path, language: str, forms: Forms) -> AmountWords | None:
    """Read `amounts.yml`; a pack may do without. `forms` makes the forms of a verb."""
    if not path.exists():
        return None
    number_keys = "decimal words scales suffixes teens one_of half_of joins vague ranges between"
    fields = read(path, data).fields(
        f"{number_keys} {' '.join(BOUNDS)} currencies units people anybody never reaching tolls"
    )
    symbols, currencies = _currencies(fields["currencies"], language)
    return AmountWords(
        numbers=_numbers(fields, symbols),
        symbols=symbols,
        currencies=currencies,
        symbol=re.compile(rf"(?<!\w)(?P<symbol>{any_of(symbols)})\s?$"),
        currency=re.compile(rf"\s?(?P<name>{any_of(currencies)})(?!\w)", re.I),
        units=_turned(fields["units"]),
        fates=_fates(fields["people"], forms),
        anybody=frozenset(fields["anybody"].texts()),
        never=frozenset(fields["never"].texts()),
        reaching=frozenset(fields["reaching"].texts()),
        tolls=_turned(fields["tolls"]),
    )


def _numbers(fields: Mapping[str, Item], symbols: Iterable[str]) -> Numbers:
    if fields["decimal"].text() not in (".", ","):
        raise fields["decimal"].error("write the sign before decimals, '.' or ','")
    words, teens, scales, suffixes = (
        _values(fields[key]) for key in ("words", "teens", "scales", "suffixes")
    )
    vague = {word: _bounds(item) for word, item in fields["vague"].pairs()}
    halves, ones = fields["half_of"].texts(), fields["one_of"].texts()
    bounds = {phrase: bound for bound in BOUNDS for phrase in fields[bound].texts()}
    joins, ranges = fields["joins"].texts(), fields["ranges"].texts()
    between = {word: item.texts() for word, item in fields["between"].pairs()}
    scale = f"(?:{any_of([*scales, *vague])})"
    figures = rf"{DIGITS}(?:(?:[ -]{scale}\b)+|(?:{any_of(suffixes)})(?!\w))?"
    spelt = _spelt([*words, *teens, *scales, *vague], scale, [*ones, *halves], joins)
    return Numbers(
        decimal=fields["decimal"].text(),
        words=words,
        teens=teens,
        scales=scales,
        suffixes=suffixes,
        vague=vague,
        halves=frozenset(halves),
        joins=frozenset(joins),
        bounds=bounds,
        pattern=re.compile(rf"{_start(symbols)}{_number(figures, spelt, ranges, between)}(?!\w)", re.I),
        parts=re.compile(rf"{DIGITS}|(?:{any_of([*vague, *halves])})(?!\w)|[^\W\d_]+", re.I),
        telling=frozenset(max(phrase.split(), key=len) for phrase in (*words, *scales, *vague)),
        bound=re.compile(rf"(?<!\w)(?P<bound>{any_of(bounds)})\s+$", re.I),
    )


def _spelt(words: Iterable[str], scale: str, articles: Iterable[str], joins: Iterable[str]) -> str:
    """A pattern for number words in a row, with an article where that means one of a scale."""
    word = rf"\b(?:{any_of(words)})\b"
    step = f"(?:[ -]|,? (?:{any_of(joins)}) )" if joins else "[ -]"
    article = rf"(?:\b(?:{any_of(articles)}) ?(?={scale}\b))?"
    return f"{article}{word}(?:{step}{word})*"


def _number(figures: str, spelt: str, ranges: Iterable[str], between: Mapping[str, Iterable[str]]) -> str:
    """A pattern for one number, or two of them as a range."""
    single = f"(?:{figures}|{spelt})"
    opened, closed = f"(?:{any_of(between)})", f"(?:{any_of(w for words in between.values() for w in words)})"
    to = rf"(?(open) {closed} |(?: ?[-–] ?| (?:{any_of(ranges)}) ))"
    return rf"(?P<open>{opened} )?(?P<first>{single})(?:{to}(?P<last>{single}))?"


def _start(symbols: Iterable[str]) -> str:
    """Where a number may start: at a word's start ("F-16" is none), or right after a currency's letters."""
    after = "".join(f"|(?<={re.escape(symbol)})" for symbol in symbols if symbol[-1].isalpha())
    return rf"(?:(?<![\w.,–-]){after})"


def _values(item: Item) -> dict[str, float]:
    return {word: value.integer() for word, value in item.pairs()}


def _bounds(item: Item) -> Bounds:
    low, high = (part.integer() for part in item.items())
    if low > high:
        raise item.error("write the least number first")
    return low, high


def _turned(item: Item) -> dict[str, str]:
    """Words by unit, as unit by word."""
    found: dict[str, str] = {}
    for unit, words in item.pairs():
        for word in words.texts():
            if found.setdefault(word, unit) != unit:
                raise words.error(f"'{word}' counts two things")
    return found


def _fates(item: Item, forms: Forms) -> Fates:
    fates = Fates({}, {}, {}, {})
    for unit, words in item.pairs():
        kinds = words.fields("", "done_to are nouns")
        for verb in kinds["done_to"].texts() if "done_to" in kinds else ():
            head, _, rest = verb.partition(" ")
            for form, is_passive in forms(head):
                table = fates.passive if is_passive else fates.active
                _put(table, f"{form} {rest}".strip(), unit, kinds["done_to"])
        for key, table in (("are", fates.said_of), ("nouns", fates.nouns)):
            for word in kinds[key].texts() if key in kinds else ():
                _put(table, word, unit, kinds[key])
    return fates


def _put(table: Mapping[str, str], word: str, unit: str, item: Item) -> None:
    assert isinstance(table, dict)
    if table.setdefault(word, unit) != unit:
        raise item.error(f"'{word}' says two things of people")


def _currencies(item: Item, language: str) -> tuple[dict[str, str], dict[str, str]]:
    """Currency by symbol and by name; the pack's own go before those of CLDR."""
    symbols: dict[str, str] = {}
    names: dict[str, str] = {}
    for code, words in item.pairs():
        fields = words.fields("symbols names")
        for found, key in ((symbols, "symbols"), (names, "names")):
            for word in fields[key].texts():
                if found.setdefault(word.casefold() if key == "names" else word, code) != code:
                    raise fields[key].error(f"'{word}' means two currencies")
        symbols.setdefault(code, code)
        names.setdefault(code.casefold(), code)
    with suppress(UnknownLocaleError):  # a language that CLDR does not know brings its own names
        locale = Locale.parse(language)
        for code in sorted(list_currencies(locale)):
            for name in {get_currency_name(code, count, locale) for count in (None, 1, PLURAL)}:
                if " " in name:  # one word alone may be anything ("gold")
                    names.setdefault(name.casefold(), code)
    return symbols, names


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of these words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
