"""One text becomes one report: cleaned, dated, its furniture marked, its sources of text named."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from kawat.errors import UsageError
from kawat.intake import attribution
from kawat.intake.dates import find_published, iso_day
from kawat.intake.decode import clean
from kawat.intake.language import detect_language, unread
from kawat.intake.page import Page, sort_page
from kawat.packs import Furniture, Packs
from kawat.records import Issue, IssueKind, Report

ID_LENGTH = 12


@dataclass(frozen=True, slots=True)
class Given:
    """What the user says about the reports; it wins over what they say themselves."""

    language: str = ""
    published: str = ""
    outlet: str = ""

    def __post_init__(self) -> None:
        if self.published and not iso_day(self.published):
            raise UsageError(f"published {self.published!r} is not a date; write it like 2024-08-04")


@dataclass(frozen=True, slots=True)
class Fields:
    """What a record says of its own text, where the text came as one (a line of JSONL)."""

    id: str = ""
    language: str = ""
    title: str = ""
    published: str = ""
    outlet: str = ""
    url: str = ""


def prepare(
    text: str,
    packs: Packs,
    given: Given | None = None,
    fields: Fields | None = None,
    source: str = "",
) -> Report:
    """The report that a text holds; what is wrong with it stands in its `issues`."""
    given, fields = given or Given(), fields or Fields()
    text = clean(text)
    language = _plain_code(given.language or fields.language) or detect_language(text, packs)
    pack = packs.languages.get(language)
    rules = pack.furniture if pack else Furniture()
    page = sort_page(text, rules, clean(fields.title).strip())
    outlet = clean(given.outlet) or fields.outlet or attribution.find_outlet(page, rules)
    published, by = find_published(given.published, fields.published, page, rules, language)
    return Report(
        id=fields.id or report_id(text, outlet, published or ""),
        text=text,
        language=language,
        title=fields.title or (page.title.text if page.title else ""),
        title_span=page.title,
        outlet=outlet,
        published=published,
        published_from=by,
        url=fields.url,
        source=source,
        dateline=_dateline(page),
        relays=attribution.find_relays(page, rules, packs.media, outlet),
        photo_credit=attribution.photo_credit(page, rules),
        furniture=page.furniture,
        issues=tuple(Issue(kind, why, source) for kind, why in _wrong(language, published, fields, packs)),
    )


def report_id(text: str, outlet: str, published: str) -> str:
    """A short name that the same text from the same outlet on the same day always gets."""
    return hashlib.sha256("\0".join((text, outlet, published)).encode()).hexdigest()[:ID_LENGTH]


def _wrong(
    language: str, published: str | None, fields: Fields, packs: Packs
) -> Iterator[tuple[IssueKind, str]]:
    """What keeps a report from being read, or from being read in full."""
    if language not in packs.languages:
        yield IssueKind.LANGUAGE, unread(language, packs.languages)
    elif not published:
        why = f"published {fields.published!r} is not a date" if fields.published else "no publication date"
        yield IssueKind.UNDATED, f"{why}; relative days stay unresolved; give --published"


def _dateline(page: Page) -> str:
    return page.dateline.text.strip(attribution.AROUND_A_DATELINE) if page.dateline else ""


def _plain_code(language: str) -> str:
    """The language alone of a code that may carry a country (`xx-YY`)."""
    return language.strip().replace("_", "-").split("-")[0].lower()
