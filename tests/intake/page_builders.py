"""Pages for the tests of intake, put together from parts in the mark-up of real outlets."""

from __future__ import annotations

import json

from intake_builders import shipped

from kawat.intake import Given, read_page
from kawat.records import Report

STORY = (
    "JAKARTA, Warta Selat - Pemerintah Ardia mengirim dua kapal bantuan ke Borland pada Sabtu pagi, kata "
    "juru bicara kementerian luar negeri.",
    "Kapal itu membawa beras, tenda, dan obat untuk warga yang rumahnya terendam banjir sejak pekan lalu.",
    "“Kami berterima kasih dan akan mengirim daftar kebutuhan,” ujar pejabat Borland kepada wartawan.",
    "Menurut badan bencana setempat, sedikitnya dua ribu orang masih tinggal di tempat pengungsian.",
)
ENGLISH = (
    "HARBOUR CITY (AP) — The government of Ardia sent two ships with relief goods to Borland on Saturday, "
    "a spokesman for its foreign ministry said.",
    "They carry rice, tents and medicine for people whose homes are under water since last week.",
    "“We are grateful and will send a list of what we need,” an official of Borland told reporters.",
    "At least two thousand people are still living in shelters, the local disaster agency said.",
)


def paragraphs(texts: tuple[str, ...] = STORY) -> str:
    return "\n".join(f"<p>{text}</p>" for text in texts)


def json_ld(**said: object) -> str:
    record = {"@context": "https://schema.org", "@type": "NewsArticle", **said}
    return f'<script type="application/ld+json">{json.dumps(record)}</script>'


def html(body: str, head: str = "", language: str = "id") -> bytes:
    top = '<meta charset="utf-8"><title>Ardia Kirim Bantuan | Warta Selat</title>'
    return (
        f'<!DOCTYPE html><html lang="{language}"><head>{top}{head}</head><body>{body}</body></html>'.encode()
    )


def read(page: bytes | str, url: str = "", given: Given | None = None, charset: str = "") -> Report:
    """A page as it is read with what Kawat ships."""
    data = page.encode() if isinstance(page, str) else page
    return read_page(data, url, packs=shipped(), given=given, charset=charset)


def lines(report: Report) -> list[str]:
    """What is left to be read of a report: its lines without furniture."""
    text = report.text
    for span in reversed(report.furniture):
        assert text[span.start : span.end] == span.text
        text = text[: span.start] + text[span.end :]
    return [line.strip() for line in text.split("\n") if line.strip()]


def bare(texts: tuple[str, ...] = STORY) -> list[str]:
    """The paragraphs as they are read: the first without its dateline."""
    return [texts[0].partition(" - ")[2] or texts[0].partition(" — ")[2], *texts[1:]]


__all__ = ["ENGLISH", "STORY", "bare", "html", "json_ld", "lines", "paragraphs", "read"]
