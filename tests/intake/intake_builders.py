"""What the tests of intake share: packs with hand-made furniture, and packs with the real one."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import yaml

import kawat.intake
from kawat.intake.page import Page, sort_page
from kawat.packs.markup import Markup, load_markup
from kawat.packs.model import Furniture, Packs, Relative
from kawat.packs.outlets_model import Outlets
from kawat.records import Report

HOME = Path(kawat.intake.__file__).parents[1]
EXAMPLES = Path(__file__).parents[2] / "examples" / "reports"
LANGUAGES = ("en", "id")
MEDIA = frozenset({"AFP", "AP", "AP News", "Antara", "Associated Press", "KCNA", "Reuters", "Tass", "Yonhap"})

NO_OUTLETS = Outlets()
RULES = Furniture(
    lines=(re.compile(r"(?i:see also:).*"), re.compile(r"Advert")),
    inline=(re.compile(r"\(\*\)"), re.compile(r"\[video\.\d\]")),
    credits=(re.compile(r"\(Photo: (?P<credit>[^()]+)\)$"), re.compile(r"^Illustration\b")),
    datelines=(re.compile(r"(?P<place>[A-Z]{3,}) \((?P<agency>[A-Z]+)\) - "), re.compile(r"[\w]+\.com - ")),
    relays=(
        re.compile(r"^[A-Z]{3,} \((?P<relay>[A-Z]+)\) - "),
        re.compile(r"taken from (?P<relay>[A-Z][\w ]*)"),
    ),
    dates=(re.compile(r"(?:Published: )?(?P<date>\d{4}-\d{2}-\d{2}|\d{1,2} [A-Z][a-z]+ \d{4})"),),
    outlets=(re.compile(r" \| (?P<outlet>The [A-Z]\w+)$"), re.compile(r"^(?P<outlet>\w+\.com) - ")),
)


@lru_cache(maxsize=1)
def markup() -> Markup:
    """What Kawat ships on the mark-up of pages."""
    return load_markup(HOME / "data")


@lru_cache
def relatives(code: str) -> tuple[Relative, ...]:
    """What tells a language from those it is taken for."""
    listed = yaml.safe_load((HOME / "data" / "languages" / code / "language.yml").read_text("utf-8"))
    return tuple(
        Relative(other, *(frozenset(words[key]) for key in ("theirs", "ours")))
        for other, words in listed.get("relatives", {}).items()
    )


def packs(rules: dict[str, Furniture] | None = None, outlets: Outlets = NO_OUTLETS) -> Packs:
    """Packs that hold only what intake looks at."""
    chosen = rules if rules is not None else dict.fromkeys(LANGUAGES, RULES)
    languages = {
        code: SimpleNamespace(code=code, furniture=each, relatives=relatives(code))
        for code, each in chosen.items()
    }
    return cast(Packs, SimpleNamespace(languages=languages, media=MEDIA, markup=markup(), outlets=outlets))


@lru_cache(maxsize=1)
def shipped() -> Packs:
    """Packs with the furniture that Kawat ships."""
    return packs({code: shipped_rules(code) for code in LANGUAGES})


def shipped_rules(code: str) -> Furniture:
    """The furniture of one language, straight from its YAML."""
    listed = yaml.safe_load((HOME / "data" / "languages" / code / "furniture.yml").read_text("utf-8"))
    return Furniture(**{key: tuple(map(re.compile, patterns)) for key, patterns in listed.items()})


def page(text: str, title: str = "") -> Page:
    """A page sorted by the hand-made rules."""
    return sort_page(text, RULES, title)


def furniture(report: Report) -> list[str]:
    """The words of a report's furniture."""
    return [span.text for span in report.furniture]
