"""Which characters are these bytes? And the one clean form that all offsets refer to."""

from __future__ import annotations

import codecs
import re
import unicodedata
from typing import NamedTuple

import charset_normalizer

from kawat.records import Issue, IssueKind

# Beyond this share of odd neighbours a guessed encoding is more likely noise than language.
MOST_CHAOS = 0.1
# Legacy encodings of one family read plain text alike; where they tie, browsers take this one.
USUAL_LEGACY = "cp1252"
MOST_CONTROLS = 0.05
MOST_NULS = 0.01
SAMPLE = 4096

WIDE_MARKS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
MARKED = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
UNMARKED = ((b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))
PAGE_MARKS = (
    b"<!doctype html",
    b"<html",
    b"<head",
    b"<body",
    b"<meta",
    b"<title",
    b"<div",
    b"<article",
    b"<p>",
)
DECLARED = re.compile(rb"(?i)<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*[\"']?\s*([a-z0-9_.:-]+)")
DECLARED_WITHIN = 16_384
INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
LINE_ENDS = "\u2028\u2029\u0085\f\v"


class Format(NamedTuple):
    """A kind of file that Kawat knows by its first bytes, and what to do about it."""

    name: str
    marks: tuple[bytes, ...]
    advice: str


FORMATS = (
    Format("XML", (b"<?xml",), "save the reports as plain text or JSONL"),
    Format("PDF", (b"%pdf-",), "save its text as a .txt file"),
    Format("WARC", (b"warc/",), "extract the reports as plain text or JSONL"),
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


def is_page(data: bytes) -> bool:
    """Whether the first bytes are those of a web page."""
    start = data[:SAMPLE]
    if start.startswith((*WIDE_MARKS, *(mark for mark, _ in UNMARKED))):
        start = start.replace(b"\0", b"")
    start = start.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if start.startswith((b"<?xml", b"<!--")):
        return b"<html" in start
    return start.startswith(PAGE_MARKS)


def decode_page(data: bytes, charset: str = "") -> str | Issue:
    """The characters of a web page; `charset` is what the server says they are.

    A byte order mark wins; bytes that are valid UTF-8 are UTF-8, whatever is declared (hardly anything else
    is); then what server or page declares, if it fits; then the likeliest.
    """
    if not data.strip():
        return Issue(IssueKind.EMPTY, "the page is empty")
    mark = next((name for mark, name in (*MARKED, *UNMARKED) if data.startswith(mark)), "")
    if mark:
        return data.decode(mark, "replace")
    if data.count(b"\0") <= MOST_NULS * len(data):  # broken systems leave single ones
        data = data.replace(b"\0", b"")
    if looks_binary(data):
        return Issue(IssueKind.BINARY, "a binary file, no page")
    found = DECLARED.search(data[:DECLARED_WITHIN])
    declared = [name for name in (charset, found[1].decode("ascii") if found else "") if name]
    for name in ("utf-8", *map(_browser_name, declared)):
        try:
            return data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    if any(_browser_name(name) == "utf-8" for name in declared) and _is_mostly_utf8(data):
        return data.decode("utf-8", "replace")
    guessed = guess(data, 0)
    return guessed if isinstance(guessed, str) else data.decode(USUAL_LEGACY, "replace")


def _browser_name(name: str) -> str:
    """An encoding's name as browsers take it: what calls itself Latin-1 or ASCII is Windows-1252."""
    try:
        plain = codecs.lookup(name.strip().strip("\"'")).name
    except LookupError:
        return name
    return USUAL_LEGACY if plain in ("iso8859-1", "ascii") else plain


def _is_mostly_utf8(data: bytes) -> bool:
    """Whether more is whole than broken: the page was cut off, or quotes a stretch of another one."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return sum(not character.isascii() for character in text) > 2 * broken


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
    return unicodedata.normalize("NFC", plain.translate(_PLAIN))


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


_PLAIN = _Plain()
