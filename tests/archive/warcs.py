"""Archives for the tests, made by the records' own library."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterable
from pathlib import Path

from fastwarc.stream_io import GzipWriter
from fastwarc.warc import WarcRecord, WarcRecordType

SENTENCE = (
    "Kenya offered Somalia emergency food on Monday. The president of Somalia thanked Kenya for the offer. "
    "Officials of both countries will meet in Nairobi next week, and the police arrested two traders."
)
RECIPE = "Stir the flour into the warm milk, wait until it has thickened and add the grated cheese. " * 6


def page(text: str, title: str = "Kenya offers Somalia food") -> bytes:
    """A page of one outlet with a text."""
    paragraphs = "".join(f"<p>{part}</p>" for part in text.split("\n"))
    meta = '<meta property="article:published_time" content="2024-08-05T09:00:00+03:00">'
    head = f"<head><title>{title}</title>{meta}</head>"
    return f"<html lang=en>{head}<body><article><h1>{title}</h1>{paragraphs}</article></body></html>".encode()


def answer(
    body: bytes, headers: str = "", kind: str = "text/html; charset=utf-8", status: str = "200"
) -> bytes:
    """What a server sends: the head, then the body as it stands."""
    length = f"Content-Length: {len(body)}\r\n" if "Content-Length" not in headers else ""
    return f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{headers}{length}\r\n".encode() + body


def member(http: bytes, url: str = "https://news.example/a", *, packed: bool = True) -> bytes:
    """One record of an archive."""
    record = WarcRecord()
    record.init_headers(WarcRecordType.response)
    record.headers["WARC-Target-URI"] = url
    record.headers["Content-Type"] = "application/http; msgtype=response"
    record.set_bytes_content(http)
    stream = io.BytesIO()
    record.write(GzipWriter(stream) if packed else stream)
    return stream.getvalue()


def archive(place: Path, records: Iterable[bytes]) -> Path:
    """An archive of these records."""
    place.write_bytes(b"".join(records))
    return place


def bomb(size: int) -> bytes:
    """A body that unpacks to many zeros."""
    return gzip.compress(b"\0" * size, 9)
