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
from kawat.intake.page import Part, sort_page
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
    """What is known of a text beside it: from a record (a line of JSONL), a feed, the page it stood on.

    `dates` are moments of publication as the page writes them, the most trusted first, each with where it
    stands.
    """

    id: str = ""
    language: str = ""
    title: str = ""
    published: str = ""
    outlet: str = ""
    url: str = ""
    authors: tuple[str, ...] = ()
    section: str = ""
    caption: str = ""
    dates: tuple[tuple[str, str], ...] = ()


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
    own = pack.furniture if pack else Furniture()
    card = packs.outlets.at(fields.url) or packs.outlets.named(given.outlet or fields.outlet)
    rules = attribution.rules_of(own, card)
    page = sort_page(text, rules, clean(fields.title).strip())
    outlet = clean(given.outlet) or fields.outlet or attribution.find_outlet(page, rules)
    if card is None and (card := packs.outlets.named(outlet)):
        rules = attribution.rules_of(own, card)
        page = sort_page(text, rules, clean(fields.title).strip())
    dated = find_published(given.published, _moments(fields), page, rules, language, fields.url)
    dateline = attribution.read_dateline(page, rules)
    return Report(
        id=fields.id or report_id(text, outlet, dated.day or ""),
        text=text,
        language=language,
        title=fields.title or (page.title.text if page.title else ""),
        title_span=page.title,
        outlet=outlet,
        published=dated.day,
        published_from=dated.by,
        published_at=dated.at,
        published_sure=dated.sure,
        authors=fields.authors,
        section=fields.section,
        url=fields.url,
        source=source,
        dateline=dateline.text,
        dateline_place=dateline.place,
        dateline_agency=dateline.agency,
        relays=attribution.find_relays(page, rules, packs.media, (outlet, *(card.names if card else ()))),
        sign_off=attribution.sign_off(page, rules),
        caption=fields.caption or next((line.text for line in page.of(Part.CAPTION)), ""),
        photo_credit=attribution.photo_credit(page, rules, fields.caption),
        furniture=page.furniture,
        issues=tuple(Issue(kind, why, source) for kind, why in _wrong(language, dated.day, fields, packs)),
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


def _moments(fields: Fields) -> tuple[tuple[str, str], ...]:
    """When the report was published, as written, with who says so; the most trusted first."""
    stated = ((fields.published, "field"),) if fields.published else ()
    return (*stated, *fields.dates)


def _plain_code(language: str) -> str:
    """The language alone of a code that may carry a country (`xx-YY`)."""
    return language.strip().replace("_", "-").split("-")[0].lower()
