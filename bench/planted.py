"""Whole web pages in the mark-up of known outlets, with furniture planted in them.

    python bench/planted.py FOLDER      write the pages to look at

Reports, headlines and all other words are our own (`pages/`); the mark-up follows the outlets' habits. A page
is made of one design, an HTML file in `pages/templates/`, and one report. A design is HTML with marks:

| mark | becomes |
|---|---|
| `[[name]]` | a fact: title, url, site, author, editor, place, lead, iso, iso_utc, wrong (a later day) |
| `[[date PATTERN]]` | the day as the outlet prints it, as a CLDR pattern |
| `[[json NAME]]` | a fact as a JSON string; `text` is the whole report |
| `[[p 2-4]]`, `[[t 1]]` | paragraphs of the report, in `<p>` or bare |
| `[[tags HTML]]` | for each tag the HTML, with `%` for the tag |
| `[[caption]]` | the report's caption: an item of furniture |
| `[[headline KIND]]` | a headline of another day: an item of furniture of that kind |
| `[[plant KIND: HTML]]` | this HTML: an item of furniture of that kind |
| `[[include FILE]]` | another file of the folder |

An item leaks where its words, or any five of them in a row, stand in what is read.
"""

from __future__ import annotations

import datetime as dt
import html
import json
import random
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from babel.dates import format_datetime

PAGES = Path(__file__).parent / "pages"
TEMPLATES = PAGES / "templates"
MARK = re.compile(r"\[\[(?P<name>[A-Za-z_]+)(?: (?P<rest>(?:[^\[\]]|\[(?!\[)|\](?!\]))*))?\]\]")
LINK = re.compile(r"\[([^\]]+)\]")
WORD = re.compile(r"\w+")
RUN = 5
LATER = dt.timedelta(days=23, hours=5)


def words(text: str) -> list[str]:
    """The words of a text as they are compared."""
    return WORD.findall(text.casefold())


def runs(text: str, length: int = RUN) -> set[tuple[str, ...]]:
    """Each so many words in a row; of a shorter text all its words."""
    found = words(text)
    length = min(length, len(found))
    return {tuple(found[n : n + length]) for n in range(len(found) - length + 1)} if found else set()


@dataclass(frozen=True, slots=True)
class Planted:
    """One item of furniture: what it is, and its words."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page, and what a perfect reader would make of it."""

    name: str
    outlet: str
    site: str
    part: str
    language: str
    url: str
    html: str
    title: str
    published: dt.date
    paragraphs: tuple[str, ...]
    items: tuple[Planted, ...]


@cache
def _data(name: str) -> Any:
    return yaml.safe_load((PAGES / name).read_text("utf-8"))


@cache
def _template(name: str) -> str:
    return (TEMPLATES / name).read_text("utf-8")


def pages() -> Iterator[Page]:
    """All pages, always the same."""
    for outlet, card in _data("outlets.yml").items():
        for design, stories in card["designs"].items():
            for story in stories:
                yield _Builder(outlet, card, design, story).page()


@dataclass
class _Builder:
    """Fills one design with one report, and notes what it plants."""

    outlet: str
    card: Mapping[str, Any]
    design: str
    name: str
    items: list[Planted] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Look up the report, and shuffle headlines by the page's own name."""
        self.language = str(self.card["language"])
        self.story = _data(f"stories/{self.language}.yml")[self.name]
        self.paragraphs = [" ".join(part.split()) for part in self.story["text"].split("\n\n")]
        self.random = random.Random(f"{self.design} {self.name}")
        headlines = list(_data("headlines.yml")[self.language])
        self.headlines = iter(self.random.sample(headlines, len(headlines)))
        self.facts = self._facts()

    def page(self) -> Page:
        """The filled page."""
        filled = self._filled(_template(f"{self.design}.html"))
        plain = tuple(LINK.sub(r"\1", paragraph) for paragraph in self.paragraphs)
        return Page(
            name=f"{self.design}-{self.name}",
            outlet=self.outlet,
            site=self.facts["site"],
            part=self.card["part"],
            language=self.language,
            url=self.facts["url"],
            html=filled,
            title=self.facts["title"],
            published=self._time().date(),
            paragraphs=plain,
            items=tuple(dict.fromkeys(item for item in self.items if words(item.text))),
        )

    def _time(self) -> dt.datetime:
        return dt.datetime.fromisoformat(str(self.story["published"]))

    def _facts(self) -> dict[str, str]:
        time = self._time()
        facts = {
            "title": self.story["title"],
            "site": self.card["site"],
            "place": self.story["place"],
            "PLACE": self.story["place"].upper(),
            "author": self.random.choice(self.card["authors"]),
            "editor": self.random.choice(self.card["editors"]),
            "lead": LINK.sub(r"\1", self.paragraphs[0]),
            "text": "\n".join(LINK.sub(r"\1", paragraph) for paragraph in self.paragraphs),
            "caption": self.story["caption"],
            "iso": time.isoformat(),
            "iso_utc": time.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "wrong": (time + LATER).isoformat(),
            "number": str(self.random.randrange(1_000_000, 8_000_000)),
            "slug": "-".join(words(self.story["title"])),
        }
        facts["url"] = self.card["url"].format(**facts, time=time)
        return facts

    def _filled(self, text: str) -> str:
        """Fill the marks from the inside out: a planted line may hold a fact."""
        while MARK.search(text):
            text = MARK.sub(self._value, text)
        return text

    def _value(self, mark: re.Match[str]) -> str:
        name, rest = mark["name"], mark["rest"] or ""
        if name == "caption":
            return self._plant("caption", html.escape(self.facts["caption"]))
        if name in self.facts:
            return html.escape(self.facts[name])
        made: str = getattr(self, f"_{name}")(rest)
        return made

    def _include(self, file: str) -> str:
        return _template(file)

    def _date(self, pattern: str) -> str:
        return format_datetime(self._time(), pattern, locale=self.language, tzinfo=self._time().tzinfo)

    def _json(self, name: str) -> str:
        return json.dumps(self.facts[name], ensure_ascii=False)

    def _tags(self, markup: str) -> str:
        return "\n".join(markup.replace("%", html.escape(tag)) for tag in self.story["tags"])

    def _p(self, which: str) -> str:
        return "\n".join(f"<p>{text}</p>" for text in self._chosen(which))

    def _t(self, which: str) -> str:
        return "<br><br>\n".join(self._chosen(which))

    def _chosen(self, which: str) -> Iterator[str]:
        first, dash, last = which.partition("-")
        end = int(last) if last else len(self.paragraphs) if dash else int(first)
        for paragraph in self.paragraphs[int(first) - 1 : end]:
            yield LINK.sub(r'<a href="/tag">\1</a>', html.escape(paragraph, quote=False))

    def _headline(self, kind: str) -> str:
        return self._plant(kind, html.escape(next(self.headlines)))

    def _plant(self, kind_or_rest: str, markup: str = "") -> str:
        if not markup:
            kind_or_rest, _, markup = kind_or_rest.partition(": ")
        self.items.append(Planted(kind_or_rest, html.unescape(re.sub(r"<[^>]*>", " ", markup))))
        return markup


def main() -> int:
    """Write the pages into a folder, and list what each should yield."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for page in pages():
        (folder / f"{page.name}.html").write_text(page.html, "utf-8")
        (folder / f"{page.name}.txt").write_text("\n\n".join(page.paragraphs) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
