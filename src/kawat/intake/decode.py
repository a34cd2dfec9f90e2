"""Which characters are these bytes? And the one clean form that all offsets refer to."""

from __future__ import annotations

import codecs
import unicodedata
from typing import NamedTuple

import charset_normalizer

from kawat.records import Issue, IssueKind

# Beyond this share of odd neighbours a guessed encoding is more likely noise than language.
MOST_CHAOS = 0.1
# Legacy encodings of one family read plain text alike; where they tie, browsers take this one.
USUAL_LEGACY = "cp1252"
MOST_CONTROLS = 0.05
SAMPLE = 4096

WIDE_MARKS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
LINE_ENDS = "\u2028\u2029\u0085\f\v"


class Format(NamedTuple):
    """A kind of file that Kawat knows by its first bytes, and what to do about it."""

    name: str
    marks: tuple[bytes, ...]
    advice: str


FORMATS = (
    Format("HTML", (b"<!doctype html", b"<html", b"<head", b"<body"), "save the page as plain text"),
    Format("XML", (b"<?xml", b"<rss", b"<feed"), "save the reports as plain text or JSONL"),
    Format("PDF", (b"%pdf-",), "save its text as a .txt file"),
    Format("WARC", (b"warc/",), "extract the reports as plain text or JSONL"),
    Format("Gzip", (b"\x1f\x8b",), "unpack it first"),
    Format("Zip and Word", (b"pk\x03\x04",), "save each report as plain text"),
    Format("RTF", (b"{\\rtf",), "save it as plain text"),
)


def foreign_format(data: bytes) -> Issue | None:
    """The issue for a file whose first bytes show a format that is not read yet."""
    start = data[:SAMPLE].removeprefix(codecs.BOM_UTF8).lstrip().lower()
    for known in FORMATS:
        if start.startswith(known.marks):
            return Issue(IssueKind.FORMAT, f"{known.name} files are not read yet; {known.advice}")
    return None


def decode(data: bytes) -> str | Issue:
    """The text of a file, or the issue that says why there is none."""
    if not data.strip():
        return Issue(IssueKind.EMPTY, "the file is empty")
    wide = data.startswith(WIDE_MARKS)
    if not wide and looks_binary(data):
        return Issue(IssueKind.BINARY, "a binary file, no text; give the report as plain text or JSONL")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return guess(data, error.start)


def looks_binary(data: bytes) -> bool:
    """Whether the first bytes hold what no text holds: NULs or many control characters."""
    sample = data[:SAMPLE]
    controls = sum(byte < 32 and byte not in b"\t\n\v\f\r\x1b" for byte in sample)
    return b"\0" in sample or controls > MOST_CONTROLS * len(sample)


def guess(data: bytes, bad_byte: int) -> str | Issue:
    """The text in the likeliest other encoding, unless none is likely."""
    matches = list(charset_normalizer.from_bytes(data))
    likely = [match for match in matches if match.chaos <= min(MOST_CHAOS, matches[0].chaos)]
    if not likely:
        return Issue(
            IssueKind.ENCODING,
            f"byte {bad_byte + 1} is not UTF-8 and no other encoding fits; save the file as UTF-8",
        )
    usual = next((match for match in likely if match.encoding == USUAL_LEGACY), likely[0])
    return str(usual)


def clean(text: str) -> str:
    """The text in one form: NFC, line feeds, plain spaces, nothing invisible; otherwise verbatim.

    Cleaning twice changes nothing, so a text may be cleaned wherever it enters.
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", plain.translate(_Plain()))


class _Plain(dict[int, str]):
    """What each character becomes; filled as characters are met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        self[code] = character
        if character in INVISIBLE:
            self[code] = ""
        elif character in LINE_ENDS:
            self[code] = "\n"
        elif unicodedata.category(character) == "Cs":  # half a surrogate pair cannot be written again
            self[code] = "\ufffd"
        elif unicodedata.category(character) in ("Zs", "Cc") and character not in "\t\n":
            self[code] = " "
        return self[code]
